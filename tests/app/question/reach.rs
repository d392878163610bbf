//! Who finds a question: the cohort, its trainers and the admins, and nobody else.

use super::{LESSON, TEXT, ask, asking, path, thread};
use crate::server::TestApp;
use crate::world::day;
use lefil::cohort::store as cohorts;

#[actix_web::test]
async fn strangers_find_nothing_and_guests_sign_in_first() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let (href, _) = ask(&app, &mut amina, &[("at", ""), ("body", TEXT)]).await;
    let message = thread(&app, &href).await.messages[0].id;
    let pages = [
        href.clone(),
        asking(&app),
        format!("{}/new", asking(&app)),
        path(&app, "questions"),
        path(&app, &format!("{LESSON}/help")),
        format!("/messages/{message}/edit"),
    ];
    let posts = [
        asking(&app),
        format!("{href}/messages"),
        format!("{href}/solution"),
        format!("{href}/solution/removal"),
        path(&app, "questions/promise"),
        format!("/messages/{message}"),
        format!("/messages/{message}/removal"),
        format!("/messages/{message}/thanks"),
    ];
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        for page in &pages {
            stranger.get_one(page).await.is(404);
        }
        stranger.get("/account").await;
        for post in &posts {
            let fields = [("body", "x"), ("reason", "x"), ("promise", "h24")];
            stranger.post(post, &fields).await.is(404);
        }
    }
    let mut julien = app.sign_in("julien").await;
    julien.get("/questions").await.must_not_say(TEXT);
    let mut guest = app.guest();
    for page in pages.iter().map(String::as_str).chain(["/questions"]) {
        let answer = guest.get_one(page).await.is(303);
        assert!(answer.location().starts_with("/login?next=/"), "{page}");
    }
    amina.get_one("/questions").await.is(403);
    assert_eq!(thread(&app, &href).await.messages.len(), 1);
}

#[actix_web::test]
async fn who_has_left_sees_nothing_more_and_gets_no_letter() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let (href, _) = ask(&app, &mut amina, &[("at", ""), ("body", TEXT)]).await;
    let (cohort, person) = (app.world.cohorts["bourg"], app.person("amina"));
    let now = app.app.clock.now();
    let left = app
        .app
        .db
        .change(async |tx| cohorts::end(tx, cohort, person, day("2027-05-03"), now).await);
    assert!(left.await.unwrap());
    amina.get_one(&href).await.is(404);
    amina.get_one(&path(&app, "questions")).await.is(404);
    let mut claire = app.sign_in("claire").await;
    claire.get(&href).await.must_say("Amina Benali");
    claire
        .post(&format!("{href}/messages"), &[("body", "Voici.")])
        .await
        .is(303);
    assert!(app.letters().await.is_empty());
}

#[actix_web::test]
async fn trainers_and_admins_answer_and_do_not_ask() {
    let app = TestApp::start().await;
    for name in ["claire", "nora"] {
        let mut staff = app.sign_in(name).await;
        let page = staff.get(&asking(&app)).await.is(200);
        page.must_not_say("Poser une question");
        staff
            .get_one(&format!("{}/new", asking(&app)))
            .await
            .is(403);
        staff.get("/account").await;
        staff.post(&asking(&app), &[("body", "x")]).await.is(403);
    }
    let mut amina = app.sign_in("amina").await;
    let (href, _) = ask(&app, &mut amina, &[("at", ""), ("body", TEXT)]).await;
    let mut nora = app.sign_in("nora").await;
    nora.get(&href).await;
    let after = nora
        .submit(&format!("{href}/messages"), &[("body", "Oui.")])
        .await;
    after
        .must_say("Nora Belkacem (vous) Équipe")
        .must_say("Réponse arrivée");
}
