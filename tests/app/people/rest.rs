//! A sign-in that nobody uses any more comes to its end.

use super::{PASSWORD, with_password};
use crate::browser::Browser;
use crate::server::TestApp;
use chrono::TimeDelta;

async fn come_in(app: &TestApp, name: &str) -> Browser {
    with_password(app, name).await;
    let mut browser = app.guest();
    browser.get("/login").await;
    let email = format!("{name}@lefil.example");
    let known = [("email", email.as_str()), ("password", PASSWORD)];
    browser.post("/login", &known).await.is(303);
    browser
}

#[actix_web::test]
async fn whoever_leaves_the_screen_signs_in_again_an_admin_after_half_an_hour() {
    for (name, minutes) in [("nora", 30), ("claire", 2 * 60), ("amina", 12 * 60)] {
        let app = TestApp::start().await;
        let mut browser = come_in(&app, name).await;
        let nearly = TimeDelta::minutes(minutes - 1);
        for _ in 0..3 {
            app.app.clock.advance(nearly);
            browser.get_one("/account").await.is(200);
        }
        app.app.clock.advance(nearly + TimeDelta::minutes(1));
        let asked = browser.get_one("/account").await.is(303);
        assert_eq!(asked.location(), "/login?next=/account", "{name}");
    }
}

#[actix_web::test]
async fn a_sign_in_left_alone_is_not_listed_as_open() {
    let app = TestApp::start().await;
    drop(come_in(&app, "nora").await);
    let mut nora = come_in(&app, "nora").await;
    let other = "action=\"/account/logins/";
    assert!(nora.get("/account").await.html().contains(other));
    app.app.clock.advance(TimeDelta::minutes(20));
    nora.get("/account").await;
    app.app.clock.advance(TimeDelta::minutes(20));
    assert!(!nora.get("/account").await.html().contains(other));
}

#[actix_web::test]
async fn being_there_is_not_written_at_each_page() {
    let app = TestApp::start().await;
    let mut nora = come_in(&app, "nora").await;
    let mut asked = Vec::new();
    for minutes in [0, 2, 1, 2] {
        app.app.clock.advance(TimeDelta::minutes(minutes));
        nora.get("/account").await.is(200);
        asked.push(nora.statements_used);
    }
    assert_eq!((asked[1], asked[3]), (asked[0], asked[0]));
    assert!(asked[2] > asked[0], "noted after three minutes");
}
