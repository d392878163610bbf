//! The queue of work that is for each alone.

use super::anonymous::hide;
use super::groups::courses::courses_with;
use super::{desk, hand_in, reach, version};
use crate::browser::Browser;
use crate::server::TestApp;

/// The workshop, for each alone.
async fn each_alone(app: &TestApp) -> (Browser, String) {
    let mut claire = app.sign_in("claire").await;
    let work = crate::assignment::give(app, &mut claire).await;
    (claire, work)
}

#[actix_web::test]
async fn whoever_has_not_begun_is_in_the_queue_of_work_for_each_alone() {
    let courses = courses_with("");
    let app = TestApp::start_on(courses.path()).await;
    let (mut claire, work) = each_alone(&app).await;
    let queue = format!("{work}/submissions");
    let page = claire.get(&queue).await.is(200);
    assert_eq!(page.text().matches("Pas encore commencé").count(), 3);
    page.must_say("3 personnes n'ont rien rendu")
        .must_say("Amina Pas encore commencé Paul Pas encore commencé Sékou Pas encore commencé");
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let mut paul = app.sign_in("paul").await;
    let typed = version(&paul.get(&desk(&work)).await);
    let fields = [("text", "Un début"), ("version", typed.as_str())];
    paul.submit(&desk(&work), &fields).await.is(200);
    claire
        .get(&queue)
        .await
        .must_say("2 personnes n'ont rien rendu")
        .must_say("Paul Rien reçu")
        .must_say("Sékou Pas encore commencé")
        .must_not_say("Amina Pas encore commencé");
    // While names are hidden they would tell whose the work is.
    hide(&mut claire, &work).await;
    claire
        .get(&queue)
        .await
        .must_say("Copie A")
        .must_say("2 personnes n'ont rien rendu. Leurs noms sont cachés aussi")
        .must_not_say("Sékou")
        .must_not_say("Paul");
}

#[actix_web::test]
async fn the_queue_of_work_for_each_alone_needs_few_statements_for_three_as_for_three_hundred() {
    let courses = courses_with("");
    let app = TestApp::start_on(courses.path()).await;
    let (mut claire, work) = each_alone(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let queue = format!("{work}/submissions");
    reach::more_groups(&app, 2).await;
    claire.get(&queue).await.must_say("Pas encore commencé");
    let few = claire.statements_used;
    reach::more_groups(&app, 297).await;
    // Three hundred works, then two who have not begun: on the thirteenth page.
    let last = claire.get(&format!("{queue}?page=13")).await.is(200);
    assert_eq!(claire.statements_used, few);
    assert!(few <= 8, "{few}");
    last.must_say("Paul Pas encore commencé Sékou Pas encore commencé");
}
