//! A quiz that is a file of its own is a step: everybody counts it in the same way.

use super::{EVERY_KIND, path, start};
use crate::browser::Browser;
use crate::server::TestApp;
use lefil::course::Step;

async fn first_says_so(app: &TestApp, amina: &mut Browser) {
    let lesson = path(app, "lessons/base/premiere");
    amina.get(&lesson).await.is(200);
    amina.submit(&format!("{lesson}/done"), &[]).await.is(200);
}

#[actix_web::test]
async fn a_quiz_beside_the_lessons_is_done_once_it_was_ended() {
    let (app, _courses) = start(EVERY_KIND).await;
    let catalog = app.app.catalog.catalog();
    let course = &catalog.courses()[0];
    let steps: Vec<Step> = course.core_steps().collect();
    let [Step::Lesson(_), Step::Quiz(quiz)] = steps[..] else {
        panic!("{steps:?}")
    };
    let quiz = quiz.id.as_str();
    let href = path(&app, &format!("quizzes/{quiz}"));
    let (mut amina, mut claire) = (app.sign_in("amina").await, app.sign_in("claire").await);
    let outline = amina.get(&path(&app, "course")).await.is(200);
    outline.must_say("0 sur 2");
    first_says_so(&app, &mut amina).await;

    // The thread leads from the lesson to the quiz.
    let lesson = amina.get(&path(&app, "lessons/base/premiere")).await;
    assert!(lesson.html().contains(&href) && lesson.says("Étape 1 sur 2"));
    let outline = amina.get(&path(&app, "course")).await;
    outline.must_say("1 sur 2").must_not_say("2 sur 2");
    amina.get("/").await.is(200).must_say("1 sur 2");
    claire
        .get(&path(&app, "progress"))
        .await
        .must_say("1 sur 2");

    // Begun is not done.
    amina.begin(&app, quiz).await;
    amina.get(&path(&app, "course")).await.must_say("1 sur 2");
    amina.get(&href).await.is(200);
    amina.begin(&app, quiz).await;
    amina.says(&[("answer", "0")]).await.is(200);
    amina.ends().await;
    let outline = amina.get(&path(&app, "course")).await;
    outline
        .must_say("2 sur 2")
        .must_say("Vous avez terminé le tronc commun");
    amina.get("/").await.must_say("2 sur 2");
    let lesson = amina.get(&path(&app, "lessons/base/premiere")).await;
    lesson.must_say("2 sur 2");
    for sort in ["name", "least", "most"] {
        let sorted = path(&app, &format!("progress?sort={sort}"));
        claire.get(&sorted).await.must_say("2 sur 2");
    }
}

#[actix_web::test]
async fn time_that_has_run_out_ends_a_quiz_too() {
    let (app, _courses) = start(EVERY_KIND).await;
    let quiz = app.app.catalog.catalog().courses()[0].quizzes[1]
        .id
        .to_string();
    let mut amina = app.sign_in("amina").await;
    amina.begin(&app, &quiz).await;
    app.app.clock.advance(chrono::TimeDelta::minutes(19));
    amina.get(&path(&app, "course")).await.must_say("0 sur 2");
    app.app.clock.advance(chrono::TimeDelta::minutes(5));
    amina.get(&path(&app, "course")).await.must_say("1 sur 2");
}
