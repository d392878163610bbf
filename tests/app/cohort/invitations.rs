//! The way in: sent by letter, or printed on a sheet.

use super::{nora_at, path};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use futures_util::future::join;

#[actix_web::test]
async fn invitations_leave_once_for_each_and_a_new_one_closes_the_old() {
    let app = TestApp::start().await;
    let mut nora = nora_at(&app, "").await;
    let page = nora.page.clone();
    let to = path(&app, "/invitations");
    nora.submit(&to, &[])
        .await
        .is(200)
        .must_say("Les invitations vont partir");
    nora.page = page;
    nora.post(&to, &[]).await.is(303);
    let letters = app.letters().await;
    assert_eq!(letters.len(), 4, "three learners and their trainer");
    let to_amina = |letters: &[lefil::mail::Logged]| {
        let mine = |it: &&lefil::mail::Logged| it.to_address == "amina@lefil.example";
        let letter = letters.iter().rfind(mine).unwrap().clone();
        let link = letter
            .text
            .lines()
            .find(|line| line.contains("/invitations/"));
        let (_, token) = link.unwrap().rsplit_once('/').unwrap();
        format!("/invitations/{}", token.trim())
    };
    let first = to_amina(&letters);
    assert!(letters[0].text.contains("Conseiller numérique"));
    app.guest()
        .get(&first)
        .await
        .is(200)
        .must_say("Amina Benali");
    nora.get(&path(&app, "")).await.must_not_say("Envoyer les");
    let amina = app.person("amina").to_string();
    nora.post(&to, &[("person", &amina)]).await.is(303);
    let letters = app.letters().await;
    assert_eq!(letters.len(), 5);
    let second = to_amina(&letters);
    assert_ne!(first, second);
    app.guest()
        .get(&first)
        .await
        .must_say("Ce lien ne marche plus");
    app.guest().get(&second).await.must_say("Amina Benali");
    for name in ["claire", "amina"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/account").await;
        browser.post(&to, &[]).await.is(403);
    }
}

/// The cohort as Claire sees it once she is an admin, too.
async fn claire_too(app: &TestApp) -> Browser {
    app.promote("claire").await;
    let mut claire = app.sign_in("claire").await;
    claire.get(&path(app, "")).await.is(200);
    claire
}

/// Presses « Renvoyer l’invitation » beside somebody of the page looked at.
async fn invite_again(app: &TestApp, browser: &mut Browser, name: &str) -> Answer {
    let person = app.person(name).to_string();
    let html = browser.page.as_ref().unwrap().html();
    let form = &html[html.find(&format!("value=\"{person}\"")).unwrap()..];
    let mark = "name=\"seen\" value=\"";
    let seen = form.find(mark).map(|at| &form[at + mark.len()..]);
    let seen = seen.map_or("", |rest| rest.split('"').next().unwrap());
    let fields = [("person", person.as_str()), ("seen", seen)];
    browser.post(&path(app, "/invitations"), &fields).await
}

#[actix_web::test]
async fn when_two_admins_invite_somebody_one_letter_leaves_and_the_second_is_told() {
    let app = TestApp::start().await;
    let mut nora = nora_at(&app, "").await;
    nora.submit(&path(&app, "/invitations"), &[]).await.is(200);
    let mut claire = claire_too(&app).await;
    invite_again(&app, &mut nora, "amina").await.is(303);
    invite_again(&app, &mut claire, "amina")
        .await
        .is(409)
        .must_say("Une invitation vient déjà de partir")
        .must_say("Renvoyer l'invitation Amina Benali");
    assert_eq!(app.letters().await.len(), 5);
    invite_again(&app, &mut claire, "amina").await.is(303);
    assert_eq!(app.letters().await.len(), 6, "she has read it, and insists");
}

#[actix_web::test]
async fn when_two_admins_invite_everybody_at_once_each_gets_one_letter() {
    let app = TestApp::start().await;
    let mut nora = nora_at(&app, "").await;
    let mut claire = claire_too(&app).await;
    let to = path(&app, "/invitations");
    join(nora.post(&to, &[]), claire.post(&to, &[])).await;
    assert_eq!(app.letters().await.len(), 4, "not one letter more");
    let told = [&nora, &claire].map(|it| it.cookie("flash") == Some("cohort-flash-invited"));
    assert_ne!(told[0], told[1], "one has sent them, the other is told");
}

#[actix_web::test]
async fn a_sheet_asked_for_again_is_the_same_until_another_replaces_it() {
    let app = TestApp::start().await;
    let to = path(&app, &format!("/invitations/{}", app.person("paul")));
    let mut nora = app.sign_in("nora").await;
    let token = nora.get(&to).await.is(200).token();
    let first = printed(&nora.post_with(&to, &token, &[]).await.is(200));
    let reloaded = printed(&nora.post_with(&to, &token, &[]).await.is(200));
    assert_eq!(first, reloaded);
    let mut paul = app.guest();
    paul.get("/code").await;
    paul.post("/code", &[("code", &first)]).await.is(303);
    nora.get(&to).await;
    nora.post(&to, &[]).await.is(200);
    nora.post_with(&to, &token, &[])
        .await
        .is(409)
        .must_say("Cette feuille ne sert plus");
}

#[actix_web::test]
async fn a_sheet_is_made_by_a_button_and_its_code_opens_the_door() {
    let app = TestApp::start().await;
    let to = path(&app, &format!("/invitations/{}", app.person("paul")));
    let mut nora = app.sign_in("nora").await;
    nora.get(&to).await.is(200).must_say("Préparer la feuille");
    nora.get(&path(&app, ""))
        .await
        .must_not_say("Renvoyer l'invitation");
    let sheet = nora
        .post(&to, &[])
        .await
        .is(200)
        .must_say("Bonjour Paul Girard");
    assert!(
        sheet.html().contains("<path d=\"M4 4h7v1"),
        "a QR code is drawn"
    );
    let (old, again) = (printed(&sheet), nora.post(&to, &[]).await.is(200));
    let mut paul = app.guest();
    paul.get("/code").await;
    paul.post("/code", &[("code", &old)]).await.is(422);
    paul.get("/code").await;
    paul.submit("/code", &[("code", &printed(&again).to_lowercase())])
        .await
        .is(200)
        .must_say("Paul Girard");
    let stranger = path(&app, &format!("/invitations/{}", app.person("lucie")));
    nora.get(&stranger).await.is(404);
}

const FIRST: &str = "trois vélos sous la pluie";

/// The code on a sheet that has just been made.
fn printed(sheet: &Answer) -> String {
    let html = sheet.html();
    let (_, rest) = html.split_once("class=\"code\">").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// Opens the door with a sheet and chooses a password.
async fn come_in(app: &TestApp, code: &str, password: &str) {
    let mut jean = app.guest();
    jean.get("/code").await;
    let to = jean.post("/code", &[("code", code)]).await.is(303);
    jean.get(to.location()).await.is(200);
    jean.submit(to.location(), &[("password", password)])
        .await
        .is(200)
        .must_say("Bonjour Jean");
}

#[actix_web::test]
async fn who_has_no_address_comes_back_by_the_code_and_a_new_sheet_replaces_the_password() {
    let app = TestApp::start().await;
    let mut nora = nora_at(&app, "/enrolments").await;
    let jean = [
        ("given_name", "Jean"),
        ("family_name", "Morin"),
        ("role", "learner"),
        ("from", "2027-05-03"),
    ];
    let page = nora.submit(&path(&app, "/enrolments"), &jean).await.is(200);
    let html = page.html();
    let mine = &html[html.find("Jean Morin").unwrap()..];
    let to = &mine[mine.find(&path(&app, "/invitations/")).unwrap()..];
    let to = to.split('"').next().unwrap();
    nora.get(to).await.is(200);
    let code = printed(&nora.post(to, &[]).await.is(200));
    come_in(&app, &code, FIRST).await;

    let typed = code.to_lowercase().replace('-', " ");
    let known = [("email", typed.as_str()), ("password", FIRST)];
    let mut back = app.guest();
    back.get("/login").await.must_say("Adresse e-mail, ou code");
    back.post("/login", &[("email", &code), ("password", "autre chose")])
        .await
        .is(422);
    back.submit("/login", &known)
        .await
        .is(200)
        .must_say("Bonjour Jean");

    nora.get(to).await.is(200).must_say("Préparer la feuille");
    let second = printed(&nora.post(to, &[]).await.is(200));
    come_in(&app, &second, "quatre chats dans le jardin").await;
    let shut = back.get_one("/account").await.is(303);
    assert_eq!(shut.location(), "/login?next=/account");
    back.get("/login").await;
    back.post("/login", &known).await.is(422);
}
