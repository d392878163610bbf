//! The first account of an installation, and every later attempt at it.

use crate::server::TestApp;
use lefil::db::CohortId;
use lefil::people::Role;
use lefil::people::pages::first_admin;
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;

const FORM: [(&str, &str); 4] = [
    ("given_name", "Nora"),
    ("family_name", "Belkacem"),
    ("email", "nora@lefil.example"),
    ("password", "trois vélos sous la pluie"),
];

/// The path of a fresh link.
async fn link(app: &TestApp) -> String {
    let link = first_admin::offer(&app.app).await.unwrap().unwrap();
    link[link.find("/first-admin/").unwrap()..].to_owned()
}

#[actix_web::test]
async fn the_first_admin_is_made_once_and_asked_about_the_organisation() {
    let app = TestApp::empty().await;
    let path = link(&app).await;
    let mut nora = app.guest();
    nora.get(&path)
        .await
        .is(200)
        .must_say("Créer le premier compte");
    nora.get(&path).await.is(200);
    let mut late = app.guest();
    late.get(&path).await.is(200);
    let made = nora.post(&path, &FORM).await.is(303);
    assert_eq!(made.location(), "/organisation");
    nora.get("/account").await.must_say("Nora Belkacem");

    late.post(&path, &FORM)
        .await
        .is(422)
        .must_say("Ce lien a déjà servi");
    nora.post(&path, &FORM).await.is(422);
    app.guest()
        .get(&path)
        .await
        .must_say("Ce lien a déjà servi");
    assert_eq!(first_admin::offer(&app.app).await.unwrap(), None);
}

#[actix_web::test]
async fn a_later_start_closes_the_link_of_an_earlier_one() {
    let app = TestApp::empty().await;
    let (old, new) = (link(&app).await, link(&app).await);
    let mut nora = app.guest();
    nora.get(&old).await.must_say("Ce lien a déjà servi");
    nora.get(&new).await.must_say("Créer le premier compte");
    nora.post(&old, &FORM).await.is(422);
    nora.post(&new, &FORM).await.is(303);
}

#[actix_web::test]
async fn an_admin_invited_from_the_terminal_closes_the_link() {
    let app = TestApp::empty().await;
    let path = link(&app).await;
    let mut stranger = app.guest();
    stranger
        .get(&path)
        .await
        .must_say("Créer le premier compte");
    let now = app.app.clock.now();
    let invited = NewPerson {
        given_name: "Nora",
        family_name: "Belkacem",
        email: None,
        language: Language::Fr,
    };
    app.app
        .db
        .change(async |tx| {
            let nora = people::add(tx, invited, now).await?;
            people::grant(tx, nora, Role::Admin, CohortId::EVERYWHERE, now).await
        })
        .await
        .unwrap();
    stranger
        .post(&path, &FORM)
        .await
        .is(422)
        .must_say("Ce lien a déjà servi");
    stranger.get(&path).await.must_say("Ce lien a déjà servi");
}

#[actix_web::test]
async fn what_is_missing_is_said_beside_its_field_and_the_rest_is_kept() {
    let app = TestApp::empty().await;
    let path = link(&app).await;
    let mut nora = app.guest();
    nora.get(&path).await;
    let sent = [
        ("given_name", "Nora"),
        ("email", "nora"),
        ("password", "court"),
    ];
    let page = nora.post(&path, &sent).await.is(422);
    for sentence in [
        "Écrivez un nom",
        "Cette adresse n'est pas complète",
        "C'est trop court",
    ] {
        assert!(page.says(sentence), "{sentence}: {}", page.text());
    }
    assert!(page.html().contains("value=\"Nora\"") && !page.html().contains("court\""));
    nora.post(&path, &FORM).await.is(303);
}
