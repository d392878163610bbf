//! Receipts: the hash of what was received, which anybody can compute again.

use super::grading::submission;
use super::{check, hand_in, one_group, press};
use crate::server::TestApp;
use lefil::assignment::store;
use lefil::mail::Logged;
use sha2::{Digest, Sha256};

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A letter as it arrives, with what changes from one run to the next made the same.
pub(super) fn shown(letter: &Logged, changing: &[(&str, &str)]) -> String {
    let mut text = format!("{}\n\n{}\n{}", letter.subject, letter.text, letter.html);
    for (found, name) in changing {
        text = text.replace(found, name);
    }
    text.replace('\u{202f}', "⍽").replace('\u{a0}', "·")
}

#[actix_web::test]
async fn the_hash_of_a_receipt_is_computed_again_from_the_manifest_the_text_and_the_files() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&work).await;
    let files = [("file", "plan.txt", &b"bonjour"[..])];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    amina.get(&work).await;
    let link = [
        ("label", "Notre plan"),
        ("address", "https://exemple.fr/plan"),
    ];
    amina.submit(&format!("{work}/links"), &link).await.is(200);
    let text = "Un atelier.\n\nDeux lignes, « é » et 日本.";
    let page = hand_in(&mut amina, &work, text).await.is(200);
    let handed = submission(&app).await;
    let path = format!("/submissions/{}/manifest", handed.id);
    let answer = amina.get(&path).await.is(200);
    assert!(answer.headers["content-disposition"].starts_with("attachment"));
    assert!(answer.headers["content-security-policy"].contains("sandbox"));
    let manifest = String::from_utf8(answer.body.clone()).unwrap();
    let hash = sha256(manifest.as_bytes());
    page.must_say(&hash).must_say(&handed.receipt);

    // Only what the documentation says is used here.
    let (head, said) = manifest.split_once("\n\n").unwrap();
    assert_eq!(said, text, "byte for byte");
    let lines: Vec<&str> = head.lines().collect();
    let has = |line: &str| assert!(lines.contains(&line), "{line} is not in {head}");
    assert_eq!(lines[0], "le-fil-receipt 1");
    has(&format!("receipt: {}", handed.receipt));
    has("version: 1");
    has("received: 2027-05-03T06:40:00.000Z");
    has(&format!("by: {}", app.person("amina")));
    for (key, name) in [
        ("amina", "Amina Benali"),
        ("paul", "Paul Girard"),
        ("sekou", "Sékou Traoré"),
    ] {
        has(&format!("member: {} {name}", app.person(key)));
    }
    has(&format!("file: {} 7 plan.txt", sha256(b"bonjour")));
    has("link: https://exemple.fr/plan Notre plan");
    has(&format!("text: {} {}", sha256(text.as_bytes()), text.len()));

    let letters = app.letters().await;
    assert_eq!(letters.len(), 3);
    assert!(letters.iter().all(|it| it.text.contains(&hash)));
    assert!(letters.iter().all(|it| it.text.contains(&handed.receipt)));
    // Whoever may read the receipt may read the manifest, and nobody else.
    claire.get(&path).await.is(200);
    app.sign_in("sekou").await.get(&path).await.is(200);
    app.sign_in("lucie").await.get(&path).await.is(404);
    assert_eq!(app.guest().get_one(&path).await.status, 303);
}

#[actix_web::test]
async fn the_others_are_asked_to_confirm_in_their_letter_and_the_one_who_hands_in_is_not() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Voici").await.is(200);
    let handed = submission(&app).await;
    let copy = store::copy(app.app.db.read(), &lefil::people::Cohorts::All, handed.id);
    let manifest = copy.await.unwrap().unwrap().manifest.unwrap();
    let (id, hash) = (handed.id.to_string(), sha256(manifest.as_bytes()));
    let changing = [
        (id.as_str(), "ID"),
        (hash.as_str(), "HASH"),
        (handed.receipt.as_str(), "CODE"),
    ];
    let letters = app.letters().await;
    let to = |name: &str| {
        letters
            .iter()
            .find(|it| it.to_address.starts_with(name))
            .unwrap()
    };
    insta::assert_snapshot!(
        "receipt_of_whoever_handed_in",
        shown(to("amina"), &changing)
    );
    insta::assert_snapshot!("receipt_of_another_member", shown(to("paul"), &changing));
}

#[actix_web::test]
async fn a_manifest_stays_as_it_was_when_names_change() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    check(&mut amina, &work, "Voici").await;
    press(&mut amina, &work, &[]).await.is(200);
    let handed = submission(&app).await;
    let path = format!("/submissions/{}/manifest", handed.id);
    let before = amina.get(&path).await.body;
    let rename = "update people set family_name = 'Girard-Benali' where given_name = 'Paul'";
    let change = async |tx: &sea_orm::DatabaseTransaction| {
        sea_orm::ConnectionTrait::execute_unprepared(tx, rename).await
    };
    app.app.db.change(change).await.unwrap();
    assert_eq!(amina.get(&path).await.body, before);
    let receipt = amina.get(&format!("/submissions/{}", handed.id)).await;
    receipt
        .must_say("Paul Girard-Benali")
        .must_say(&sha256(&before));
}

#[actix_web::test]
async fn whoever_has_no_address_is_told_to_look_and_no_letter_is_promised() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let promised = "Vous recevrez un message";
    let look = "Vous n'avez pas d'adresse e-mail dans Le Fil : revenez voir cette page";
    let receipt = hand_in(&mut amina, &work, "Voici").await.is(200);
    receipt.must_say(promised).must_not_say(look);
    app.forget_address("Paul").await;
    let mut paul = app.sign_in("paul").await;
    let path = format!("/submissions/{}", submission(&app).await.id);
    let receipt = paul.get(&path).await.is(200);
    receipt.must_say(look).must_not_say(promised);
}
