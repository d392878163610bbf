//! Invitations, printed codes and links: ways in that are used once.

use super::PASSWORD;
use crate::server::TestApp;
use lefil::people::store as people;

/// Invites somebody with the token `invite-me`, open for 14 days.
async fn invited(app: &TestApp, name: &str) {
    let (person, now) = (app.person(name), app.app.clock.now());
    let until = now + chrono::TimeDelta::days(14);
    app.app
        .db
        .change(async |tx| {
            people::add_invitation(
                tx,
                person,
                "letter",
                ("invite-me", Some("ABCD-EFGH-JKLM")),
                None,
                (now, until),
            )
            .await
        })
        .await
        .unwrap();
}

/// The address a letter gives, from the site's root on.
fn path_in(letter: &str, start: &str) -> String {
    let from = letter.find(start).unwrap();
    let rest = letter[from..].chars();
    rest.take_while(|c| !c.is_whitespace()).collect()
}

#[actix_web::test]
async fn opening_an_invitation_does_not_use_it_and_accepting_does() {
    let app = TestApp::start().await;
    invited(&app, "paul").await;
    let mut paul = app.guest();
    paul.get("/invitations/invite-me")
        .await
        .is(200)
        .must_say("Paul Girard");
    paul.get("/invitations/invite-me")
        .await
        .is(200)
        .must_say("Paul Girard");
    let short = paul
        .post("/invitations/invite-me", &[("password", "court")])
        .await
        .is(422);
    assert!(short.says("trop court"));
    let entered = paul
        .post("/invitations/invite-me", &[("password", PASSWORD)])
        .await
        .is(303);
    assert_eq!(entered.location(), "/");
    paul.get("/account").await.is(200).must_say("Paul Girard");
    let mut other = app.guest();
    other
        .get("/invitations/invite-me")
        .await
        .is(200)
        .must_not_say("Paul Girard");
}

#[actix_web::test]
async fn an_invitation_closes_after_fourteen_days() {
    let app = TestApp::start().await;
    invited(&app, "paul").await;
    app.app.clock.advance(chrono::TimeDelta::days(14));
    app.guest()
        .get("/invitations/invite-me")
        .await
        .is(200)
        .must_not_say("Paul Girard");
}

#[actix_web::test]
async fn the_button_of_an_invitation_pressed_twice_leads_in_both_times() {
    let app = TestApp::start().await;
    invited(&app, "paul").await;
    let mut paul = app.guest();
    let page = paul.get("/invitations/invite-me").await.is(200);
    let sent = [("password", PASSWORD)];
    // The second press leaves before the first answer has brought the sign-in.
    let mut before = app.guest();
    before.set_cookie("guest", paul.cookie("guest").unwrap());
    paul.post("/invitations/invite-me", &sent).await.is(303);
    before.page = Some(page.clone());
    before.post("/invitations/invite-me", &sent).await.is(303);
    before.get("/account").await.is(200).must_say("Paul Girard");
    let late = [("password", "autre chose en tête")];
    let mut other = app.guest();
    other.get("/invitations/invite-me").await;
    other.post("/invitations/invite-me", &late).await.is(422);
    paul.page = Some(page);
    paul.post("/invitations/invite-me", &sent)
        .await
        .is(403)
        .must_say("Ce formulaire date d'avant votre connexion");
}

#[actix_web::test]
async fn a_printed_code_leads_to_its_invitation_however_it_is_typed() {
    let app = TestApp::start().await;
    invited(&app, "sekou").await;
    let mut sekou = app.guest();
    sekou.get("/code").await.is(200);
    sekou
        .post("/code", &[("code", "ABCD EFGH 9999")])
        .await
        .is(422);
    sekou
        .submit("/code", &[("code", " abcd efgh-jklm ")])
        .await
        .is(200)
        .must_say("Sékou Traoré");
}

#[actix_web::test]
async fn a_sign_in_link_is_asked_for_opened_and_confirmed_once() {
    let app = TestApp::start().await;
    let mut amina = app.guest();
    amina.get("/login/link").await;
    amina
        .post("/login/link", &[("email", "amina@lefil.example")])
        .await
        .is(200);
    let letters = app.letters().await;
    assert_eq!(letters.len(), 1, "one letter left");
    let path = path_in(&letters[0].text, "/login/link/");
    amina.get(&path).await.is(200).must_say("Amina");
    assert_eq!(amina.post(&path, &[]).await.is(303).location(), "/");
    amina.get("/account").await.is(200);
    let mut again = app.guest();
    again.get(&path).await;
    again.post(&path, &[]).await.is(422);
}

#[actix_web::test]
async fn a_newer_link_closes_the_one_before_it() {
    let app = TestApp::start().await;
    let mut amina = app.guest();
    for path in ["/password", "/login/link", "/login/link"] {
        amina.get(path).await;
        let sent = [("email", "amina@lefil.example")];
        amina.post(path, &sent).await.is(200);
    }
    let letters = app.letters().await;
    let mut opened = Vec::new();
    for start in ["/password/", "/login/link/"] {
        for letter in letters.iter().filter(|it| it.text.contains(start)) {
            let page = app.guest().get(&path_in(&letter.text, start)).await;
            opened.push((start, page.is(200).says("Amina")));
        }
    }
    opened.sort_unstable();
    // The first of the two is closed; a link for something else is not.
    let expected = [
        ("/login/link/", false),
        ("/login/link/", true),
        ("/password/", true),
    ];
    assert_eq!(opened, expected);
}

#[actix_web::test]
async fn asking_for_a_link_says_the_same_for_an_address_nobody_has() {
    let app = TestApp::start().await;
    let mut guest = app.guest();
    guest.get("/login/link").await;
    guest
        .post("/login/link", &[("email", "nobody@lefil.example")])
        .await
        .is(200);
    assert!(app.letters().await.is_empty());
    guest.get("/login/link").await;
    guest
        .post("/login/link", &[("email", "not an address")])
        .await
        .is(422);
}

#[actix_web::test]
async fn a_new_password_ends_the_other_sign_ins() {
    let app = TestApp::start().await;
    let mut old = app.sign_in("amina").await;
    let mut amina = app.guest();
    amina.get("/password").await;
    amina
        .post("/password", &[("email", "amina@lefil.example")])
        .await
        .is(200);
    let letter = app.letters().await.pop().unwrap();
    let path = path_in(&letter.text, "/password/");
    amina.get(&path).await.is(200);
    amina.post(&path, &[("password", PASSWORD)]).await.is(303);
    assert!(
        old.get_one("/account")
            .await
            .location()
            .starts_with("/login")
    );
}
