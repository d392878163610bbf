//! What those who teach see: each question, each learner, what failed most.

use super::{EVERY_KIND, path, start};
use crate::server::TestApp;
use lefil::course::quiz::{Quiz, QuizId};
use lefil::db::PersonId;
use lefil::progress::rules::quiz::Said;
use lefil::progress::store::quiz as store;

#[actix_web::test]
async fn a_trainer_sees_which_questions_failed_most_and_how_each_did() {
    let (app, _courses) = start(EVERY_KIND).await;
    let results = path(&app, "quizzes/essai/results");
    let mut claire = app.sign_in("claire").await;
    let empty = claire.get(&results).await.is(200);
    assert!(empty.says("Personne n'a encore terminé ce quiz."));
    for (name, first) in [("amina", "0"), ("paul", "1"), ("sekou", "1")] {
        let mut learner = app.sign_in(name).await;
        learner.takes_all(&app, first).await;
    }
    // A second attempt goes better; what failed is told of the first.
    let mut paul = app.sign_in("paul").await;
    paul.takes_all(&app, "0")
        .await
        .must_say("6 bonnes réponses sur 6");

    let page = claire.get(&results).await.is(200);
    assert!(page.says("3 personnes l'ont terminé"));
    assert!(page.says("Où ? À revoir pour 2 sur 3"), "{}", page.text());
    let first = page.text().find("Où ?").unwrap();
    assert!(
        first < page.text().find("Lesquels ?").unwrap(),
        "what failed most comes first"
    );
    assert!(page.says("Juste pour toutes les réponses (3)"));
    assert!(
        page.says("Paul Girard") && page.says("4 textes à lire") && page.says("2 textes à lire")
    );
    assert!(page.says("5 bonnes réponses sur 6") && page.says("6 bonnes réponses sur 6"));
    assert!(page.html().contains("<th scope=\"row\"") && page.html().contains("data-label="));
    let index = claire.get(&path(&app, "quizzes")).await.is(200);
    assert!(index.says("Les questions à reprendre") && index.says("À revoir pour 2 sur 3"));
    assert!(!index.says("Lesquels ?"), "only what failed");

    // Where the trainer reads the lesson, and for no learner.
    let lesson = path(&app, "lessons/base/premiere");
    let page = claire.get(&lesson).await.is(200);
    assert!(page.says("Les questions à reprendre") && page.says("À revoir pour 2 sur 3"));
    assert!(!page.says("Lesquels ?") && page.html().contains(&results));
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let page = paul.get(&lesson).await.is(200);
    page.must_not_say("Les questions à reprendre");
}

#[actix_web::test]
async fn results_are_for_those_who_teach_the_cohort() {
    let (app, _courses) = start(EVERY_KIND).await;
    for page in ["quizzes", "quizzes/essai/results", "progress"] {
        for name in ["amina", "lucie", "julien"] {
            let mut other = app.sign_in(name).await;
            other.get_one(&path(&app, page)).await.is(404);
        }
        for name in ["claire", "nora"] {
            let mut staff = app.sign_in(name).await;
            staff.get(&path(&app, page)).await.is(200);
        }
        let mut guest = app.guest();
        guest.get_one(&path(&app, page)).await.is(303);
    }
    let mut claire = app.sign_in("claire").await;
    claire
        .get_one(&path(&app, "quizzes/rien/results"))
        .await
        .is(404);
}

#[actix_web::test]
async fn a_lesson_with_two_quizzes_reads_what_was_done_at_those_alone() {
    let two = "::Un::Un ? {T}\n```\n\n```gift id=autre\n::Deux::Deux ? {T}\n\n::Trois::Trois. {}";
    let (app, _courses) = start(two).await;
    let mut amina = app.sign_in("amina").await;
    for (quiz, wrong) in [
        ("essai", "false"),
        ("autre", "false"),
        ("01-base-02-suite", "1"),
    ] {
        amina.begin(&app, quiz).await;
        amina.says(&[("answer", wrong)]).await.is(200);
        if quiz == "autre" {
            amina.continues().await;
            for text in ["Un début.", "Un début, une suite."] {
                let essay = amina.page.as_ref().unwrap().action("/questions/");
                amina.submit(&essay, &[("answer", text)]).await.is(200);
            }
        }
        amina.ends().await.is(200);
    }
    let mut claire = app.sign_in("claire").await;
    let lesson = path(&app, "lessons/base/premiere");
    let page = claire.get(&lesson).await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    let text = page.text();
    let failed = text.split("Les questions à reprendre").nth(1).unwrap();
    assert!(failed.contains("Un ?") && failed.contains("Deux ?"));
    assert!(!failed.contains("Où ?"), "{failed}");
    claire
        .get(&path(&app, "quizzes"))
        .await
        .must_say("1 texte à lire");

    let db = app.app.db.read();
    let (essai, autre) = (QuizId::new("essai"), QuizId::new("autre"));
    let (here, there) = (super::cohort(&app), lefil::db::CohortId::fresh());
    let answers = store::answers_in(db, here, &[&autre]).await.unwrap();
    let answers = answers.values().next().unwrap();
    assert_eq!(answers["trois"].version, 2, "the one that holds");
    let (id, by, now) = (
        answers["trois"].id,
        app.person("claire"),
        app.app.clock.now(),
    );
    let read = app
        .app
        .db
        .change(async |tx| store::comment(tx, id, "", by, now).await);
    assert!(read.await.unwrap());
    for (cohort, quizzes, found) in [
        (here, [&essai, &autre].as_slice(), 1),
        (here, &[&essai], 0),
        (there, &[&essai, &autre], 0),
        (here, &[], 0),
    ] {
        let read = store::read_essays(db, cohort, quizzes).await.unwrap();
        assert_eq!(read.len(), found, "{quizzes:?}");
    }
    claire
        .get(&path(&app, "quizzes"))
        .await
        .must_not_say("texte à lire");
}

/// Somebody who has taken a quiz, answering only its first question.
pub async fn has_taken(app: &TestApp, person: PersonId, quiz: &Quiz) {
    let whose = (person, super::cohort(app));
    let now = app.app.clock.now();
    let done = app.app.db.change(async |tx| {
        let id = store::begin(tx, whose, quiz, 1, now).await?;
        let attempt = store::attempts_of(tx, whose, &[&quiz.id]).await?.remove(0);
        let said = Said::Choices(vec![1]);
        store::keep_answer(tx, &attempt, &quiz.items[1].id, (&said, 1), now).await?;
        store::end(tx, id, now).await
    });
    done.await.unwrap();
}

#[actix_web::test]
async fn a_cohort_of_a_hundred_and_fifty_takes_as_few_statements_as_one_of_three() {
    let (app, _courses) = start(EVERY_KIND).await;
    let quiz = app.app.catalog.catalog().courses()[0]
        .quiz("essai")
        .unwrap()
        .clone();
    let mut claire = app.sign_in("claire").await;
    let mut used = Vec::new();
    for more in [0, 150] {
        for person in super::super::learners::enrol(&app, more).await {
            has_taken(&app, person, &quiz).await;
        }
        if more == 0 {
            has_taken(&app, app.person("amina"), &quiz).await;
        }
        let mut counts = Vec::new();
        for page in [
            "quizzes",
            "quizzes/essai/results",
            "quizzes/essai/results?page=2",
        ] {
            claire.get(&path(&app, page)).await.is(200);
            counts.push(claire.statements_used);
        }
        used.push(counts);
    }
    assert_eq!(used[0], used[1]);
    assert!(used[0].iter().all(|count| *count <= 8), "{used:?}");
    let second = claire
        .get(&path(&app, "quizzes/essai/results?page=2"))
        .await;
    assert!(second.says("Page 2 sur 2"));
}
