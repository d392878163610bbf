//! What the organisation says of itself, and what everybody may read of it.

use crate::browser::{Answer, Browser};
use crate::server::TestApp;

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00";

const FACTS: [(&str, &str); 9] = [
    ("name", "Centre Revermont"),
    ("legal_form", "association"),
    ("siret", "732 829 320 00074"),
    ("number", "84 01 01234 01"),
    ("address", "12 rue de la République, 01000 Bourg-en-Bresse"),
    ("signatory", "Nora Belkacem"),
    ("help_name", "Nora Belkacem"),
    ("phone", "+33 4 74 00 00 00"),
    ("email", "Aide@LeFil.example"),
];

fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut facts = FACTS.to_vec();
    facts.retain(|(name, _)| *name != field);
    facts.push((field, value));
    facts
}

/// Sends the form of the page looked at, with the version it was made for.
async fn save(
    browser: &mut Browser,
    facts: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let html = browser.page.as_ref().map(Answer::html).unwrap_or_default();
    let (_, rest) = html.split_once("name=\"version\" value=\"").unwrap();
    let version = rest.split('"').next().unwrap();
    let facts = [facts, &[("version", version)]].concat();
    browser.upload("/organisation", &facts, files).await
}

#[actix_web::test]
async fn nora_says_who_her_organisation_is_and_everybody_may_read_it() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get("/organisation").await.is(200);
    let answer = save(&mut nora, &FACTS, &[]).await;
    assert_eq!((answer.status, answer.location()), (303, "/organisation"));
    let page = nora.get("/organisation").await;
    assert!(page.says("Les informations sont enregistrées"));
    assert!(page.html().contains("732\u{a0}829\u{a0}320\u{a0}00074"));
    let mut guest = app.guest();
    guest
        .get("/help")
        .await
        .is(200)
        .must_say("Centre Revermont")
        .must_say("04 74 00 00 00")
        .must_say("aide@lefil.example");
    assert!(guest.get("/help").await.html().contains("tel:+33474000000"));
    guest
        .get("/privacy")
        .await
        .is(200)
        .must_say("Centre Revermont")
        .must_say("Nora Belkacem, aide@lefil.example");
    guest
        .get("/accessibility")
        .await
        .is(200)
        .must_say("non conforme");
}

#[actix_web::test]
async fn an_address_of_two_lines_is_saved_as_it_was_and_read_on_one() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    nora.get("/organisation").await.is(200);
    let facts = with("address", "12 rue des Tilleuls\r\n01000 Bourg-en-Bresse");
    for _ in 0..2 {
        save(&mut nora, &facts, &[]).await.is(303);
        let page = nora.get("/organisation").await.html();
        assert!(page.contains("12 rue des Tilleuls\r\n01000 Bourg-en-Bresse</textarea>"));
    }
    nora.get("/help")
        .await
        .must_say("12 rue des Tilleuls, 01000 Bourg-en-Bresse");
}

#[actix_web::test]
async fn a_mistyped_number_is_said_next_to_it_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    for (field, typed, said) in [
        ("name", "", "Remplissez ce champ"),
        ("siret", "732 829 320 00075", "Ce numéro SIRET ne va pas"),
        ("number", "12", "Ce numéro a 11 chiffres"),
        ("phone", "appelez-moi", "Écrivez un numéro de téléphone"),
        ("phone", "", "Écrivez un numéro de téléphone"),
        ("email", "aide", "Écrivez une adresse e-mail complète"),
    ] {
        nora.get("/organisation").await;
        let again = save(&mut nora, &with(field, typed), &[])
            .await
            .is(422)
            .must_say(said);
        assert!(
            again.html().contains(&format!("id=\"e-{field}\"")),
            "{field}"
        );
        assert!(again.html().contains("12 rue de la République"), "{field}");
    }
    app.guest()
        .get("/help")
        .await
        .must_not_say("Centre Revermont");
}

#[actix_web::test]
async fn a_logo_is_a_picture_whatever_it_is_called() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let large = [PNG, vec![0_u8; 1_000_001].as_slice()].concat();
    let drawing: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    for (name, content) in [
        ("logo.svg", drawing),
        ("logo.png", drawing),
        ("logo.png", &large[..]),
        ("logo.gif", &b"GIF89a\x01\x00\x01\x00"[..]),
    ] {
        nora.get("/organisation").await;
        nora.upload("/organisation", &FACTS, &[("logo", name, content)])
            .await
            .is(422)
            .must_say("Choisissez une image");
    }
    assert_eq!(app.guest().get("/organisation/logo").await.status, 404);
    nora.get("/organisation").await;
    save(&mut nora, &FACTS, &[("logo", "logo.txt", PNG)])
        .await
        .is(303);
    let logo = app.guest().get("/organisation/logo").await.is(200);
    assert_eq!(logo.headers["content-type"], "image/png");
    assert_eq!(logo.body, PNG);
    // A browser sends an empty file where none was chosen: the logo stays.
    nora.get("/organisation").await;
    save(&mut nora, &with("name", "Centre"), &[("logo", "", b"")])
        .await
        .is(303);
    assert_eq!(app.guest().get("/organisation/logo").await.status, 200);
}

#[actix_web::test]
async fn only_an_admin_writes_for_the_organisation() {
    let app = TestApp::start().await;
    assert_eq!(
        app.guest().get_one("/organisation").await.location(),
        "/login?next=/organisation"
    );
    for name in ["claire", "amina"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/organisation").await.is(403);
        browser.get("/account").await;
        browser.upload("/organisation", &FACTS, &[]).await.is(403);
    }
}

#[actix_web::test]
async fn saving_twice_by_accident_keeps_one_version() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let form = nora.get("/organisation").await;
    save(&mut nora, &FACTS, &[]).await.is(303);
    let other = app.sign_in("nora").await;
    let mut twice = other;
    twice.page = Some(form);
    save(&mut twice, &FACTS, &[]).await.is(303);
    nora.get("/help").await.must_say("Centre Revermont");
    assert!(nora.statements_used <= 8, "{}", nora.statements_used);
}

#[actix_web::test]
async fn two_admins_who_write_at_once_overwrite_nothing_and_read_each_other() {
    let app = TestApp::start().await;
    app.promote("claire").await;
    let mut nora = app.sign_in("nora").await;
    let mut claire = app.sign_in("claire").await;
    nora.get("/organisation").await;
    claire.get("/organisation").await;
    save(&mut nora, &with("phone", "04 74 99 99 99"), &[])
        .await
        .is(303);
    let hers = with("name", "Centre de Claire");
    let again = save(&mut claire, &hers, &[("logo", "logo.png", PNG)])
        .await
        .is(409)
        .must_say("Ces informations ont changé pendant que vous écriviez")
        .must_say("Par Nora Belkacem")
        .must_say("Téléphone d'une personne : 04 74 99 99 99")
        .must_say("Nom de l'organisme : Centre Revermont")
        .must_say("Choisissez l'image à nouveau");
    assert!(again.html().contains("value=\"Centre de Claire\""));
    let mut guest = app.guest();
    guest.get("/help").await.must_say("04 74 99 99 99");
    save(&mut claire, &hers, &[]).await.is(303);
    guest.get("/help").await.must_say("Centre de Claire");
}
