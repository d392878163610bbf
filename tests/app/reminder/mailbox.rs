//! The demo's mailbox: there in a demo alone, and harmless.

use super::{evening, go_to};
use crate::server::TestApp;

#[actix_web::test]
async fn letters_of_the_demo_are_read_in_its_mailbox() {
    let app = TestApp::start_with(|config| config.demo = true).await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    let letters = evening(&app).await;
    let amina = letters.iter().find(|it| it.to_name.starts_with("Amina"));
    let id = amina.unwrap().id;
    let mut guest = app.guest();
    guest
        .get("/demo/mailbox")
        .await
        .is(200)
        .must_say("Amina Benali");
    let page = guest.get(&format!("/demo/mailbox/{id}")).await.is(200);
    let session = app.world.sessions["tuesday-pm"];
    let page = page
        .must_say("Bonjour Amina,")
        .must_say("Lieu : Centre, salle 2");
    let link = format!("href=\"/sessions/{session}\"");
    assert!(page.html().contains(&link), "{}", page.html());

    let html = guest.get(&format!("/demo/mailbox/{id}/html")).await.is(200);
    let policy = html.headers["content-security-policy"].as_str();
    assert_eq!(policy, "default-src 'none'; sandbox");
    html.must_say("Bonjour Amina,");
    let nobody = lefil::db::OutboxId::fresh();
    guest.get(&format!("/demo/mailbox/{nobody}")).await.is(404);
    guest.get("/demo/mailbox/x").await.is(404);
}

#[actix_web::test]
async fn there_is_no_mailbox_outside_a_demo() {
    let app = TestApp::start().await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    let letters = evening(&app).await;
    let mut nora = app.sign_in("nora").await;
    nora.get("/demo/mailbox").await.is(404);
    let id = letters.first().unwrap().id;
    nora.get(&format!("/demo/mailbox/{id}")).await.is(404);
    nora.get(&format!("/demo/mailbox/{id}/html")).await.is(404);
}
