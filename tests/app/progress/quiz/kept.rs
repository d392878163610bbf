//! What is kept: each answer, the way on, and the questions as they stood.

use super::{EVERY_KIND, answers, attempts, path, start, write};

#[actix_web::test]
async fn answers_are_kept_at_each_step_and_what_was_explained_stands() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let first = amina.begin(&app, "essai").await;
    let action = first.action("/questions/");
    // The answer arrives, its page is lost: the same form is sent again.
    let token = first.token();
    let fields = [("answer", "1")];
    let sent = amina.post_with(&action, &token, &fields).await.is(303);
    let again = amina.post_with(&action, &token, &fields).await.is(303);
    assert_eq!(sent.location(), again.location());
    // Another window with another answer: the first one holds.
    let other = amina.get("/account").await.token();
    amina
        .post_with(&action, &other, &[("answer", "0")])
        .await
        .is(303);
    amina.get(&action).await.must_say("Non, plus près.");
    let all = attempts(&app, "amina").await;
    let [attempt] = all.as_slice() else {
        panic!("{all:?}")
    };
    let kept = answers(&app, attempt.id).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept["un"].said.to_json(), "{\"choices\":[1]}");
    assert_eq!(kept["un"].version, 1);

    // Two days later on another phone: one goes on where one was.
    let mut phone = app.sign_in("amina").await;
    let front = phone.get(&path(&app, "quizzes/essai")).await;
    assert!(front.says("1 réponse sur 7") && front.says("Continuer le quiz"));
    let open = phone
        .get(&format!("/quiz-attempts/{}", attempt.id))
        .await
        .is(200);
    assert_eq!(open.heading(), "Question 2 sur 7");
    phone.get("/account").await;
    let begun = path(&app, "quizzes/essai/attempts");
    phone.submit(&begun, &[]).await.must_say("Question 2 sur 7");
    assert_eq!(
        attempts(&app, "amina").await.len(),
        1,
        "nothing new was begun"
    );

    // An essay may be written further until the end.
    let last = format!("/quiz-attempts/{}/questions/7", attempt.id);
    phone.get(&last).await.is(200);
    for text in [
        "Un début.",
        "Un début, et une suite.",
        "Un début, et une suite.",
    ] {
        phone
            .submit(&last, &[("answer", text)])
            .await
            .must_say(text);
    }
    assert_eq!(answers(&app, attempt.id).await["sept"].version, 2);
}

#[actix_web::test]
async fn a_question_may_be_skipped_and_the_review_says_what_is_left() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    amina.begin(&app, "essai").await;
    amina
        .says(&[("answer", "0")])
        .await
        .must_say("C'est juste.");
    let id = attempts(&app, "amina").await[0].id;
    let review = amina
        .get(&format!("/quiz-attempts/{id}/review"))
        .await
        .is(200);
    assert!(review.says("Il reste 6 questions sans réponse.") && review.says("Juste"));
    let result = amina
        .submit(&format!("/quiz-attempts/{id}/end"), &[])
        .await
        .is(200);
    assert!(result.says("1 bonne réponse sur 6") && result.says("Sans réponse"));
    // Ended: no way back into it, and no harm in trying.
    for page in ["questions/2", "review"] {
        let answer = amina
            .get_one(&format!("/quiz-attempts/{id}/{page}"))
            .await
            .is(303);
        assert_eq!(answer.location(), format!("/quiz-attempts/{id}"));
    }
    amina.get("/account").await;
    amina
        .post(
            &format!("/quiz-attempts/{id}/questions/2"),
            &[("answer", "0")],
        )
        .await
        .is(303);
    amina
        .post(&format!("/quiz-attempts/{id}/end"), &[])
        .await
        .is(303);
    assert_eq!(answers(&app, id).await.len(), 1);

    let second = amina.begin(&app, "essai").await;
    assert_eq!(second.heading(), "Question 1 sur 7");
    let all = attempts(&app, "amina").await;
    assert_eq!(all.iter().map(|it| it.number).collect::<Vec<_>>(), [1, 2]);
    amina.ends().await;
    let front = amina.get(&path(&app, "quizzes/essai")).await.is(200);
    assert!(front.says("Vos 2 essais") && front.says("Votre meilleur essai"));
}

#[actix_web::test]
async fn a_corrected_quiz_changes_nothing_of_what_was_seen() {
    let (app, _courses) = start("::Un::Qoui ? {=ici#Oui. ~là}\n\n::Deux::Deux ? {T}").await;
    let mut amina = app.sign_in("amina").await;
    amina.begin(&app, "essai").await;
    amina.says(&[("answer", "0")]).await.is(200);
    amina.ends().await.must_say("1 bonne réponse sur 2");
    let done = attempts(&app, "amina").await[0].id;
    let mut paul = app.sign_in("paul").await;
    paul.begin(&app, "essai").await;

    let corrected = tempfile::tempdir().unwrap();
    write(
        corrected.path(),
        "::Un::Où ? {~ici =là#C'est là.}\n\n::Trois::Trois ? {T}\n\n::Quatre::Quatre ? {T}",
    );
    let app = app.start_again_on(corrected.path()).await;
    let mut amina = app.sign_in("amina").await;
    let result = amina.get(&format!("/quiz-attempts/{done}")).await.is(200);
    assert!(result.says("Qoui ?") && result.says("1 bonne réponse sur 2"));
    assert!(result.says("Ce quiz a été corrigé depuis."));
    let mut paul = app.sign_in("paul").await;
    let open = attempts(&app, "paul").await[0].id;
    let page = paul.get(&format!("/quiz-attempts/{open}")).await.is(200);
    assert!(
        page.says("Qoui ?") && page.says("Question 1 sur 2"),
        "one goes on as one began"
    );
    paul.says(&[("answer", "0")]).await.must_say("C'est juste.");
    amina
        .begin(&app, "essai")
        .await
        .must_say("Question 1 sur 3");
    amina.says(&[("answer", "1")]).await.must_say("C'est là.");
}

#[actix_web::test]
async fn an_open_attempt_is_counted_by_the_questions_it_was_begun_on() {
    let (app, _courses) =
        start("::Un::Un ? {T}\n\n::Deux::Deux ? {T}\n\n::Trois::Trois ? {T}").await;
    let mut amina = app.sign_in("amina").await;
    amina.begin(&app, "essai").await;
    amina.says(&[("answer", "true")]).await.is(200);
    amina.continues().await;
    amina.says(&[("answer", "true")]).await.is(200);
    let corrected = tempfile::tempdir().unwrap();
    write(corrected.path(), "::Quatre::Quatre ? {T}");
    let app = app.start_again_on(corrected.path()).await;
    let mut amina = app.sign_in("amina").await;
    let front = amina.get(&path(&app, "quizzes/essai")).await.is(200);
    assert!(front.says("2 réponses sur 3"), "{}", front.text());
}
