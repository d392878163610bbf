//! Coming in, going out, and being asked who one is.

mod rest;
mod ways_in;

use crate::server::{TestApp, request};
use crate::world::at;
use lefil::people::store as people;

const PASSWORD: &str = "trois vélos sous la pluie";

/// Gives somebody the password of these tests.
async fn with_password(app: &TestApp, name: &str) {
    let hash = app.app.passwords.hash(PASSWORD.into()).await.unwrap();
    let person = app.person(name);
    app.app
        .db
        .change(async |tx| people::set_password(tx, person, hash).await)
        .await
        .unwrap();
}

#[actix_web::test]
async fn amina_signs_in_with_her_password_and_signs_out() {
    let app = TestApp::start().await;
    with_password(&app, "amina").await;
    let mut amina = app.guest();
    amina
        .get("/login?next=/account")
        .await
        .is(200)
        .must_say("Mot de passe");
    let account = amina
        .submit(
            "/login",
            &[
                ("email", "Amina@LeFil.example"),
                ("password", PASSWORD),
                ("next", "/account"),
            ],
        )
        .await
        .is(200)
        .must_say("Amina Benali");
    assert!(account.says("Cet appareil"));
    amina
        .submit("/login/removal", &[])
        .await
        .must_say("Vous êtes déconnecté");
    assert_eq!(
        amina.get_one("/account").await.location(),
        "/login?next=/account"
    );
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::start().await;
    with_password(&app, "amina").await;
    let mut guest = app.guest();
    guest.get("/login").await;
    let wrong = guest
        .post(
            "/login",
            &[("email", "amina@lefil.example"), ("password", "x")],
        )
        .await
        .is(422);
    guest.get("/login").await;
    let unknown = guest
        .post(
            "/login",
            &[("email", "nobody@lefil.example"), ("password", "x")],
        )
        .await
        .is(422);
    let problem = "L'adresse ou le mot de passe ne va pas";
    assert!(wrong.says(problem) && unknown.says(problem));
    assert!(
        unknown.html().contains("nobody@lefil.example"),
        "what was typed is kept"
    );
}

#[actix_web::test]
async fn the_tenth_wrong_password_is_told_to_wait() {
    let app = TestApp::start().await;
    let mut guest = app.guest();
    guest.get("/login").await;
    let mut last = None;
    for _ in 0..10 {
        let page = guest.page.clone().unwrap();
        last = Some(
            guest
                .post_with(
                    "/login",
                    &page.token(),
                    &[("email", "amina@lefil.example"), ("password", "no")],
                )
                .await,
        );
        guest.page = Some(page);
    }
    let last = last.unwrap().is(429);
    assert!(last.headers["retry-after"].parse::<u64>().unwrap() > 0);
    assert!(last.heading().len() > 3, "a calm page: {}", last.text());
}

#[actix_web::test]
async fn one_ends_only_ones_own_sign_ins() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    let page = paul.get("/account").await.html();
    let _ = app.sign_in("paul").await;
    let with_other = paul.get("/account").await.html();
    let start = with_other
        .find("/account/logins/")
        .expect("the other sign-in can be ended");
    let path: String = with_other[start..]
        .chars()
        .take_while(|c| *c != '"')
        .collect();
    assert!(
        !page.contains("/account/logins/"),
        "this sign-in is ended by signing out"
    );
    amina.get("/account").await;
    amina.post(&path, &[]).await.is(404);
    paul.submit(&path, &[]).await.is(200);
}

#[actix_web::test]
async fn a_form_without_its_token_or_with_somebody_elses_is_refused() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    let token = amina.get("/account").await.token();
    paul.get("/account").await;
    paul.post_with("/account/language", "", &[("lang", "en")])
        .await
        .is(403);
    paul.post_with("/account/language", &token, &[("lang", "en")])
        .await
        .is(403);
    let from_elsewhere = request("POST", "/account/language")
        .insert_header(("sec-fetch-site", "cross-site"))
        .set_form([("token", token.as_str()), ("lang", "en")]);
    amina.send(from_elsewhere).await.is(403);
}

#[actix_web::test]
async fn the_language_is_chosen_and_kept() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    amina.get("/account").await.must_say("Mes appareils");
    amina
        .submit("/account/language", &[("lang", "en"), ("next", "/account")])
        .await
        .is(200);
    let mut elsewhere = app.sign_in("amina").await;
    assert!(
        elsewhere
            .get("/account")
            .await
            .html()
            .contains("<html lang=\"en\"")
    );
}

#[actix_web::test]
async fn the_language_chosen_before_signing_in_stays_after_and_leaves_the_browser() {
    let app = TestApp::start().await;
    with_password(&app, "amina").await;
    let mut amina = app.guest();
    amina.get("/login").await;
    let english = [("lang", "en"), ("next", "/login")];
    amina.submit("/account/language", &english).await.is(200);
    let sent = [("email", "amina@lefil.example"), ("password", PASSWORD)];
    let home = amina.submit("/login", &sent).await.is(200);
    assert!(home.html().contains("<html lang=\"en\""));
    assert_eq!(amina.cookie("lang").unwrap_or_default(), "");
}

#[actix_web::test]
async fn nobody_comes_back_to_another_site_after_signing_in() {
    let app = TestApp::start().await;
    with_password(&app, "amina").await;
    let mut amina = app.guest();
    amina.get("/login").await;
    let sent = [
        ("email", "amina@lefil.example"),
        ("password", PASSWORD),
        ("next", "//evil.example"),
    ];
    assert_eq!(amina.post("/login", &sent).await.is(303).location(), "/");
}

#[actix_web::test]
async fn an_unknown_page_and_an_unknown_method_have_a_calm_page() {
    let app = TestApp::start().await;
    let page = app.guest().get("/nothing-here").await.is(404);
    assert!(page.html().contains("href=\"/help\""));
    assert!(page.headers.contains_key("content-security-policy"));
    app.guest().send(request("DELETE", "/login")).await.is(404);
}

#[actix_web::test]
async fn the_account_page_needs_few_statements() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    amina.get("/account").await;
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    assert_eq!(at("2027-05-03T06:40:00Z"), app.app.clock.now());
}

#[actix_web::test]
async fn a_form_sent_after_the_sign_in_ended_is_kept_and_sent_again() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let token = amina.get("/account").await.token();
    let elsewhere = app.sign_in("amina").await;
    let mut ended = app.guest();
    let late = ended
        .post_with(
            "/account/logins/00000000-0000-0000-0000-000000000000/removal",
            &token,
            &[("why", "un long texte que je ne veux pas perdre")],
        )
        .await
        .is(401)
        .must_say("Rien n'est perdu");
    assert!(
        late.html()
            .contains("un long texte que je ne veux pas perdre")
    );
    assert!(late.html().contains(&token), "the token is kept as it was");
    let mut elsewhere = elsewhere;
    elsewhere
        .post_with("/account/language", &token, &[("lang", "en")])
        .await
        .is(303);
}

#[actix_web::test]
async fn a_zero_byte_is_refused_however_it_is_sent() {
    let app = TestApp::start().await;
    let mut guest = app.guest();
    let token = guest.get("/login").await.token();
    for zero in ["\0", "%00"] {
        let body = format!("token={token}&email=amina{zero}%40lefil.example&password=x");
        let sent = request("POST", "/login")
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .set_payload(body);
        guest.send(sent).await.is(400);
    }
}

#[actix_web::test]
async fn served_over_https_every_cookie_stays_there_and_answers_say_so() {
    let app =
        TestApp::start_with(|config| config.public_url = "https://lefil.example".into()).await;
    with_password(&app, "amina").await;
    let mut amina = app.guest();
    let page = amina.get("/login").await;
    assert!(page.headers["strict-transport-security"].contains("max-age=63072000"));
    assert!(
        page.set_cookies
            .iter()
            .all(|cookie| cookie.secure() == Some(true))
    );
    let sent = [("email", "amina@lefil.example"), ("password", PASSWORD)];
    let entered = amina.post("/login", &sent).await.is(303);
    let cookie = entered
        .set_cookies
        .iter()
        .find(|cookie| cookie.name() == "__Host-s")
        .unwrap();
    assert_eq!(
        (cookie.secure(), cookie.http_only(), cookie.path()),
        (Some(true), Some(true), Some("/"))
    );
    amina.get("/account").await.is(200);
    let out = amina.post("/login/removal", &[]).await.is(303);
    assert!(
        out.set_cookies
            .iter()
            .all(|cookie| cookie.secure() == Some(true))
    );
}
