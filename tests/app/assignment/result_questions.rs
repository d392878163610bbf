//! A question about a part of a result, and who reads it.

use super::desk::{mixed_app, one_work, question, receipt, release, say};
use crate::server::TestApp;

async fn released(app: &TestApp) -> (crate::browser::Browser, String, String) {
    let (mut claire, work, path) = one_work(app, "Voici").await;
    let paul = app.person("paul");
    let (delta, why) = (format!("adj-{paul}-delta"), format!("adj-{paul}-reason"));
    let fields = [
        ("comment", "Trop court."),
        (delta.as_str(), "-1"),
        (why.as_str(), "Deux absences"),
        ("note-n1-number", "1"),
        ("note-n1-text", "À préciser"),
    ];
    say(&mut claire, &path, &fields).await.is(200);
    release(&mut claire, &work).await;
    (claire, work, path)
}

#[actix_web::test]
async fn a_member_asks_about_any_comment_and_the_answer_comes_by_letter() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = released(&app).await;
    let mut amina = app.sign_in("amina").await;
    let result = receipt(&path);
    let page = amina.get(&result).await.must_say("Poser une question");
    for about in ["comment", "criterion:clarte", "note:n1"] {
        assert!(page.html().contains(&format!("about={about}")), "{about}");
        amina
            .get(&format!("{result}/questions/new?about={about}"))
            .await
            .is(200);
    }
    let ask = format!("{result}/questions");
    amina
        .get(&format!("{ask}/new?about=comment"))
        .await
        .must_say("Sur le commentaire")
        .must_say("Trop court.");
    amina
        .post(&ask, &[("about", "comment"), ("body", " ")])
        .await
        .is(422)
        .must_say("Écrivez votre message");
    let long = "mot ".repeat(501);
    let page = amina
        .post(&ask, &[("about", "comment"), ("body", &long)])
        .await
        .is(422);
    assert!(page.html().contains(long.trim()), "what was typed is kept");
    let token = amina.page.as_ref().unwrap().token();
    let fields = [("about", "comment"), ("body", "Combien de pages ?")];
    let first = amina.post_with(&ask, &token, &fields).await.is(303);
    let again = amina.post_with(&ask, &token, &fields).await.is(303);
    assert_eq!(first.location(), again.location(), "asked once");

    let queue = claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("1 question sur un résultat attend une réponse");
    assert!(queue.html().contains(&format!("{work}/questions")));
    let waiting = claire
        .get(&format!("{work}/questions"))
        .await
        .is(200)
        .must_say("Combien de pages ?");
    let path = question(&waiting);
    claire.get(&path).await.is(200);
    claire
        .submit(&format!("{path}/messages"), &[("body", "")])
        .await
        .is(422);
    claire
        .submit(&format!("{path}/messages"), &[("body", "Deux suffisent.")])
        .await
        .is(200)
        .must_say("Deux suffisent.");
    // The group reads it too.
    app.sign_in("paul")
        .await
        .get(&path)
        .await
        .must_say("Deux suffisent.");
    claire
        .get(&format!("{work}/submissions"))
        .await
        .must_not_say("attend une réponse");
    let letters = app.letters().await;
    let told: Vec<_> = letters
        .iter()
        .filter(|it| it.kind == "grade_question_answered")
        .collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains(&path) && !told[0].text.contains("Deux suffisent"));
}

#[actix_web::test]
async fn what_one_asks_of_one_s_adjustment_is_read_by_oneself_and_the_trainers() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = released(&app).await;
    let result = receipt(&path);
    let ask = format!("{result}/questions");
    let mut paul = app.sign_in("paul").await;
    paul.get(&format!("{ask}/new?about=adjustment"))
        .await
        .is(200)
        .must_say("Sur votre ajustement");
    let fields = [("about", "adjustment"), ("body", "Quelles absences ?")];
    let asked = paul.post(&ask, &fields).await.is(303).location().to_owned();
    paul.get(&asked).await.is(200);
    let mut amina = app.sign_in("amina").await;
    amina.get(&asked).await.is(404);
    amina.get(&result).await.must_not_say("Quelles absences");
    amina.get("/account").await;
    amina
        .post(&format!("{asked}/messages"), &[("body", "x")])
        .await
        .is(404);
    // She has none to ask about, and nobody asks about what is not there.
    for about in ["adjustment", "criterion:autre", "note:n9", "autre"] {
        amina.get(&format!("{ask}/new?about={about}")).await.is(404);
    }
    claire
        .get(&format!("{work}/questions"))
        .await
        .must_say("Quelles absences");
}

#[actix_web::test]
async fn nobody_asks_before_the_release_and_strangers_never() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = one_work(&app, "Voici").await;
    say(&mut claire, &path, &[("comment", "Bien")])
        .await
        .is(200);
    let new = format!("{}/questions/new?about=comment", receipt(&path));
    app.sign_in("amina").await.get(&new).await.is(404);
    release(&mut claire, &work).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&new).await.is(200);
    let fields = [("about", "comment"), ("body", "Pourquoi ?")];
    let ask = format!("{}/questions", receipt(&path));
    let asked = amina.post(&ask, &fields).await.location().to_owned();
    let list = format!("{work}/questions");
    let terms = format!("{work}/grading");
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        for page in [&new, &asked, &list, &terms] {
            stranger.get(page).await.is(404).must_not_say("Pourquoi");
        }
        stranger.get("/account").await;
        for page in [&ask, &format!("{asked}/messages")] {
            stranger.post(page, &fields).await.is(404);
            stranger.get("/account").await;
        }
        for page in ["/followers", "/terms"] {
            stranger.post(&format!("{terms}{page}"), &[]).await.is(404);
            stranger.get("/account").await;
        }
        for page in ["claim", "phrases", "phrases/removal"] {
            let page = format!("{}/{page}", receipt(&path));
            stranger.post(&page, &[]).await.is(404);
            stranger.get("/account").await;
        }
    }
    for page in [&new, &asked, &list, &terms] {
        let login = app.guest().get_one(page).await.is(303);
        assert!(login.location().starts_with("/login?next="));
    }
    for page in [&list, &terms] {
        amina.get(page).await.is(403);
    }
}

#[actix_web::test]
async fn the_pages_of_questions_and_terms_need_few_statements_however_many_there_are() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, path) = released(&app).await;
    let mut amina = app.sign_in("amina").await;
    let ask = format!("{}/questions", receipt(&path));
    let mut costs = Vec::new();
    let mut asked = String::new();
    for n in [1, 30] {
        for _ in 0..n {
            amina.get(&format!("{ask}/new?about=comment")).await;
            let fields = [("about", "comment"), ("body", "Pourquoi ?")];
            asked = amina
                .post(&ask, &fields)
                .await
                .is(303)
                .location()
                .to_owned();
        }
        let mut used = Vec::new();
        let pages = [
            format!("{work}/questions"),
            format!("{work}/grading"),
            asked.clone(),
        ];
        for page in &pages {
            claire.get(page).await.is(200);
            used.push(claire.statements_used);
        }
        amina.get(&format!("{ask}/new?about=comment")).await;
        used.push(amina.statements_used);
        amina.get(&receipt(&path)).await;
        used.push(amina.statements_used);
        costs.push(used);
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0].iter().all(|cost| *cost <= 8), "{:?}", costs[0]);
    assert!(asked.starts_with("/grade-questions/"));
}
