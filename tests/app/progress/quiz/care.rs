//! What trainers do for those who take quizzes: time, and words on what they wrote.

use super::{EVERY_KIND, answers, attempts, cohort, path, start};
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::progress::store::quiz as store;

const TIMED: &str = "01-base-02-suite";

fn advance(app: &TestApp, minutes: i64) {
    app.app.clock.advance(TimeDelta::minutes(minutes));
}

#[actix_web::test]
async fn a_limit_is_said_beforehand_and_an_answer_after_it_keeps_its_text() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let front = amina.get(&path(&app, &format!("quizzes/{TIMED}"))).await;
    front.must_say("Vous avez 20 min à partir du début.");
    let page = amina.begin(&app, TIMED).await;
    assert!(page.says("À finir avant : lundi 3 mai à 9 h 00"));
    amina.says(&[("answer", "0")]).await.is(200);
    let second = amina.continues().await;
    let action = second.action("/questions/");
    let id = attempts(&app, "amina").await[0].id;

    advance(&app, 21);
    amina.post(&action, &[("answer", "0")]).await.is(303);
    advance(&app, 1);
    let late = amina.post(&action, &[("answer", "1")]).await;
    assert_eq!(
        late.status, 422,
        "within the minute of grace it came in, now not any more"
    );
    assert_eq!(answers(&app, id).await.len(), 2);
    let result = amina.get(&action).await.is(200);
    assert!(result.says("Le temps est écoulé.") && result.says("2 bonnes réponses sur 2"));
}

#[actix_web::test]
async fn a_trainer_grants_more_time_and_the_attempt_goes_on() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.begin(&app, TIMED).await;
    let action = page.action("/questions/");
    advance(&app, 25);
    let late = amina.post(&action, &[("answer", "0")]).await.is(422);
    assert!(late.says("peut vous accorder plus de temps"));
    assert!(
        late.html().contains("value=\"0\" checked"),
        "what was chosen is kept"
    );

    let mut claire = app.sign_in("claire").await;
    let place = path(&app, &format!("learners/{}/quiz-time", app.person("amina")));
    claire.get(&place).await.is(200).must_say("Amina Benali");
    claire
        .post(&place, &[("grant", "x")])
        .await
        .is(422)
        .must_say("Choisissez une réponse");
    claire.get(&place).await.is(200);
    let granted = claire.submit(&place, &[("grant", "third")]).await.is(200);
    assert!(granted.says("C'est enregistré.") && granted.says("Par Claire Morel"));
    // Granting the same again says nothing new.
    claire.submit(&place, &[("grant", "third")]).await.is(200);
    let grants = store::grants_to(app.app.db.read(), app.person("amina"), cohort(&app))
        .await
        .unwrap();
    assert_eq!(grants.len(), 1);

    amina
        .get(&action)
        .await
        .is(200)
        .must_say("À finir avant : lundi 3 mai à 9 h 07");
    amina
        .submit(&action, &[("answer", "0")])
        .await
        .must_say("C'est juste.");
    claire
        .submit(&place, &[("grant", "no-limit")])
        .await
        .is(200);
    advance(&app, 6000);
    amina
        .get(&action)
        .await
        .is(200)
        .must_not_say("À finir avant");
    let front = amina.get(&path(&app, &format!("quizzes/{TIMED}"))).await;
    front.must_say("Continuer le quiz");
}

#[actix_web::test]
async fn only_who_answers_for_the_cohort_grants_time_to_its_learners() {
    let (app, _courses) = start(EVERY_KIND).await;
    let place = |name: &str| path(&app, &format!("learners/{}/quiz-time", app.person(name)));
    for name in ["amina", "paul", "lucie", "julien"] {
        let mut other = app.sign_in(name).await;
        other.get_one(&place("amina")).await.is(404);
        other.get("/account").await;
        other
            .post(&place("amina"), &[("grant", "double")])
            .await
            .is(404);
    }
    let mut claire = app.sign_in("claire").await;
    claire.get_one(&place("lucie")).await.is(404);
    claire.get_one(&place("claire")).await.is(404);
    let mut nora = app.sign_in("nora").await;
    nora.get(&place("amina")).await.is(200);
    let mut guest = app.guest();
    guest.get_one(&place("amina")).await.is(303);
}

#[actix_web::test]
async fn a_trainer_reads_an_essay_and_its_author_reads_the_comment() {
    let (app, _courses) = start(EVERY_KIND).await;
    let mut amina = app.sign_in("amina").await;
    amina
        .takes_all(&app, "0")
        .await
        .must_say("À lire par votre équipe");
    let id = attempts(&app, "amina").await[0].id;
    let essay = answers(&app, id).await["sept"].id;
    let choice = answers(&app, id).await["un"].id;
    let place = format!("/quiz-answers/{essay}/comments");

    let mut claire = app.sign_in("claire").await;
    let index = claire.get(&path(&app, "quizzes")).await.is(200);
    index.must_say("1 texte à lire");
    let page = claire.get(&format!("/quiz-attempts/{id}")).await.is(200);
    for own in ["Votre réponse", "Votre choix", "par votre équipe"] {
        assert!(
            !page.says(own),
            "« {own} » is said to who reads for somebody else"
        );
    }
    assert!(page.says("Sa réponse"));
    assert!(page.html().contains("Mon texte &lt;b&gt;"));
    let long = "a".repeat(5_001);
    let again = claire.post(&place, &[("comment", &long)]).await.is(422);
    assert!(again.says("Ce texte est trop long.") && again.html().contains(&long));
    let read = claire
        .submit(&place, &[("comment", "Bien vu.")])
        .await
        .is(200);
    assert!(read.says("C'est noté.") && read.says("Lue"));
    claire
        .submit(&place, &[("comment", "Bien vu.")])
        .await
        .is(200);
    claire
        .submit(&place, &[("comment", "Bien vu, Amina.")])
        .await
        .is(200);
    let kept = store::comments_of(app.app.db.read(), &[essay])
        .await
        .unwrap();
    assert_eq!(
        (kept[&essay].version, kept[&essay].text.as_str()),
        (2, "Bien vu, Amina.")
    );
    claire
        .get(&path(&app, "quizzes"))
        .await
        .must_not_say("texte à lire");

    let page = amina.get(&format!("/quiz-attempts/{id}")).await.is(200);
    assert!(page.says("Bien vu, Amina.") && page.says("Lu par Claire Morel"));
    assert!(!page.says("Marquer comme lu"));
    amina.post(&place, &[("comment", "moi")]).await.is(404);
    for name in ["paul", "lucie", "julien"] {
        let mut other = app.sign_in(name).await;
        other.get("/account").await;
        other.post(&place, &[("comment", "moi")]).await.is(404);
    }
    claire
        .post(&format!("/quiz-answers/{choice}/comments"), &[])
        .await
        .is(404);
}
