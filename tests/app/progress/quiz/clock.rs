//! Attempts ended by the clock: told the same wherever they are told.

use super::{attempts, cohort, path};
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::progress::rules::quiz::Grant;
use lefil::progress::store::quiz as store;

/// A lesson with a quiz that may last twenty minutes.
async fn start() -> (TestApp, tempfile::TempDir) {
    let courses = tempfile::tempdir().unwrap();
    let unit = courses.path().join("culture-numerique/base");
    std::fs::create_dir_all(&unit).unwrap();
    let course = "---\ntitle: Petit cours\n---\n\nBienvenue.\n";
    std::fs::write(unit.parent().unwrap().join("course.md"), course).unwrap();
    let quiz = "```gift id=essai limit=20\nOù ? {=ici}\n\nQui ? {=moi}\n```";
    let lesson = format!("---\ntitle: Première\n---\n\nUn texte.\n\n{quiz}\n");
    std::fs::write(unit.join("01-premiere.md"), lesson).unwrap();
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    amina.begin(&app, "essai").await;
    amina.says(&[("answer", "ici")]).await.is(200);
    (app, courses)
}

#[actix_web::test]
async fn an_attempt_ended_by_the_clock_has_one_score_and_one_time() {
    let (app, _courses) = start().await;
    let lesson = path(&app, "lessons/base/premiere");
    let mut amina = app.sign_in("amina").await;
    let score = "1 bonne réponse sur 2";
    amina.get(&lesson).await.is(200).must_not_say(score);
    app.app.clock.advance(TimeDelta::minutes(25));
    let card = amina.get(&lesson).await.is(200);
    assert!(card.says(score), "{}", card.text());
    let begun = attempts(&app, "amina").await[0].id;
    for (name, page) in [
        ("amina", path(&app, "quizzes/essai")),
        ("claire", path(&app, "quizzes/essai/results")),
        ("claire", format!("/quiz-attempts/{begun}")),
    ] {
        let mut browser = app.sign_in(name).await;
        let page = browser.get(&page).await.is(200);
        assert!(page.says(score) && page.says("9 h 00"), "{}", page.text());
        assert!(!page.says("8 h 40"), "{}", page.text());
    }
}

#[actix_web::test]
async fn ending_what_the_clock_has_ended_changes_nothing() {
    let (app, _courses) = start().await;
    let id = attempts(&app, "amina").await[0].id;
    let mut amina = app.sign_in("amina").await;
    let review = format!("/quiz-attempts/{id}/review");
    amina.get(&review).await.is(200);
    app.app.clock.advance(TimeDelta::minutes(25));
    let result = amina.submit(&format!("/quiz-attempts/{id}/end"), &[]).await;
    let result = result.is(200);
    assert!(result.says("Le temps est écoulé.") && result.says("9 h 00"));
    assert_eq!(attempts(&app, "amina").await[0].ended, None);
}

#[actix_web::test]
async fn what_goes_on_by_a_grant_has_no_score_on_its_card_yet() {
    let (app, _courses) = start().await;
    let lesson = path(&app, "lessons/base/premiere");
    let whose = (app.person("amina"), cohort(&app));
    let mut amina = app.sign_in("amina").await;
    amina.get(&lesson).await.is(200);
    let mut used = vec![amina.statements_used];
    for (minutes, grant, score) in [
        (25, Grant::More(0), true),
        (0, Grant::More(100), false),
        (20, Grant::NoLimit, false),
        (0, Grant::More(33), true),
    ] {
        app.app.clock.advance(TimeDelta::minutes(minutes));
        let (by, now) = (app.person("claire"), app.app.clock.now());
        let granted = app
            .app
            .db
            .change(async |tx| store::grant(tx, whose, grant, by, now).await);
        assert!(granted.await.unwrap());
        let page = amina.get(&lesson).await.is(200);
        assert_eq!(page.says("1 bonne réponse sur 2"), score, "{grant:?}");
        used.push(amina.statements_used);
    }
    let most = used.iter().max().unwrap();
    assert!(*most <= 8, "{used:?}");
    let quiz = app.app.catalog.catalog().courses()[0].quizzes[0].clone();
    let found = store::attempts_and_grant_of(app.app.db.read(), whose, &[&quiz.id]).await;
    let (found, grant) = found.unwrap();
    assert_eq!(found, attempts(&app, "amina").await, "each attempt once");
    assert_eq!(grant, Some(Grant::More(33)), "the last one holds");
}
