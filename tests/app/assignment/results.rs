//! Results: published after a question, signed, and the end of handing in.

use super::grading::handed_in;
use super::{compose, give, grade, hand_in, link};
use crate::server::TestApp;
use lefil::assignment::store;

#[actix_web::test]
async fn results_are_published_after_a_question_that_says_what_it_means() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Bien").await.is(200);
    let mut amina = app.sign_in("amina").await;
    let release = format!("{work}/release");
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&release, &[])
        .await
        .is(200)
        .must_say("Publier maintenant ?")
        .must_say("On ne peut pas revenir en arrière")
        .must_say("La date n'est pas passée");
    amina.get(&work).await.must_not_say("Bien");
    let late = chrono::TimeDelta::days(30);
    app.app.clock.advance(late);
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&format!("{work}/submissions?release=yes"))
        .await
        .must_say("Publier maintenant ?")
        .must_not_say("La date n'est pas passée");
    let token = claire.page.as_ref().unwrap().token();
    let sure = [("sure", "yes")];
    for _ in 0..2 {
        claire.post_with(&release, &token, &sure).await.is(303);
    }
    claire
        .get(&format!("{work}/submissions?release=yes"))
        .await
        .must_not_say("Publier maintenant ?");
    let results = app.letters().await;
    let results = results.iter().filter(|it| it.kind == "result_released");
    assert_eq!(results.count(), 3, "once for each");
}

#[actix_web::test]
async fn a_result_says_who_graded_and_that_no_other_version_can_be_handed_in() {
    let app = TestApp::start().await;
    let (mut claire, work, path) = handed_in(&app, "Voici").await;
    grade(&mut claire, &path, "Très clair.").await.is(200);
    claire.get(&format!("{work}/submissions")).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    let mut amina = app.sign_in("amina").await;
    for page in [work.as_str(), path.trim_end_matches("/grade")] {
        amina
            .get(page)
            .await
            .must_say("Corrigé par Claire Morel le lundi 3 mai à 8 h 40")
            .must_say("Commentaire écrit par Claire Morel Très clair.");
    }
    amina
        .get(&work)
        .await
        .must_say("on ne rend plus d'autre version");
    let assignment = super::assignment(&app).await;
    assert!(app.app.clock.now() < assignment.due_at, "before the date");
    let strands = store::thread(app.app.db.read(), &[assignment.id])
        .await
        .unwrap();
    assert!(strands[0].latest().unwrap().released().is_some());
}

#[actix_web::test]
async fn groups_that_handed_nothing_in_are_named_by_their_people_and_counted_apart() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let work = give(&app, &mut claire).await;
    let groups: [(&str, &[&str]); 2] = [("Loups", &["amina"]), ("Ours", &["paul", "sekou"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    hand_in(&mut app.sign_in("amina").await, &work, "Voici")
        .await
        .is(200);
    let queue = claire
        .get(&format!("{work}/submissions"))
        .await
        .must_say("0 corrigé sur 1 rendu")
        .must_say("1 groupe n'a rien rendu")
        .must_say("Paul, Sékou Ours · Rien reçu");
    claire
        .get(&link(&queue, "/submissions/"))
        .await
        .must_say("0 corrigé sur 1 rendu");
}
