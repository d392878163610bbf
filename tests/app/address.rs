//! How an address may be asked for.

use crate::server::{TestApp, request};

#[actix_web::test]
async fn a_link_checker_that_asks_for_the_head_alone_is_answered_like_a_reader() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for (path, status) in [("/", 200), ("/help", 200), ("/nowhere", 404)] {
        amina.send(request("HEAD", path)).await.is(status);
    }
    let mut guest = app.guest();
    let answer = guest.send(request("HEAD", "/attendance")).await.is(303);
    assert_eq!(answer.location(), "/login?next=/attendance");
}

#[actix_web::test]
async fn an_address_with_a_slash_too_many_leads_to_the_page() {
    let app = TestApp::start().await;
    let mut guest = app.guest();
    let answer = guest.get_one("/help/?x=1").await.is(308);
    assert_eq!(answer.location(), "/help?x=1");
    guest.get_one("//evil.example/").await.is(404);
}
