//! What is written, what is handed in, and what is not handed in yet.

use super::{check, hand_in, one_group, version};
use crate::server::TestApp;

#[actix_web::test]
async fn what_is_changed_after_handing_in_is_said_not_to_be_handed_in() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Premier").await.is(200);
    let unsaid = "n'est pas encore rendu";
    let page = amina.get(&work).await.must_not_say(unsaid);
    let draft = format!("{work}/draft");
    let typed = version(&page);
    amina
        .submit(&draft, &[("text", "Second"), ("version", &typed)])
        .await
        .must_say(unsaid);
    let mut paul = app.sign_in("paul").await;
    let page = paul.get(&work).await.must_say(unsaid);
    // Written back as it was: there is nothing to hand in.
    let typed = version(&page);
    paul.submit(&draft, &[("text", "Premier"), ("version", &typed)])
        .await
        .must_not_say(unsaid);
    let files = [("file", "notes.txt", &b"bonjour"[..])];
    paul.upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    amina.get(&work).await.must_say(unsaid);
    hand_in(&mut amina, &work, "Premier").await.is(200);
    amina.get(&work).await.must_not_say(unsaid);
}

#[actix_web::test]
async fn both_texts_are_kept_when_two_people_wrote_at_once() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = format!("{work}/draft");
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    amina.get(&work).await;
    paul.get(&work).await;
    amina
        .submit(&draft, &[("text", "Du côté d'Amina"), ("version", "0")])
        .await
        .is(200);
    let page = paul
        .post(&draft, &[("text", "Du côté de Paul"), ("version", "0")])
        .await
        .is(409)
        .must_say("Rien n'est perdu")
        .must_say("Garder seulement le mien » remplace le texte de Amina Benali")
        .must_not_say("Ajouter ce fichier")
        .must_not_say("Rendre pour le groupe");
    let both = [
        ("text", "Du côté de Paul"),
        ("version", &version(&page)),
        ("both", "yes"),
    ];
    paul.submit(&draft, &both)
        .await
        .is(200)
        .must_say("Du côté de Paul Du côté d'Amina");
    // Somebody wrote once more in between: asked again, never replaced unread.
    amina.get(&work).await;
    amina
        .post(&draft, &both)
        .await
        .is(409)
        .must_say("Du côté d'Amina");
}

#[actix_web::test]
async fn a_form_refused_for_another_reason_does_not_replace_what_was_saved_meanwhile() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = format!("{work}/draft");
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    paul.get(&work).await;
    amina.get(&work).await;
    amina
        .submit(&draft, &[("text", "Le texte d'Amina"), ("version", "0")])
        .await
        .is(200);
    let typed = [("text", "Le texte de Paul"), ("version", "0")];
    let page = paul
        .upload(&format!("{work}/files"), &typed, &[])
        .await
        .is(422);
    let typed = [("text", "Le texte de Paul"), ("version", &version(&page))];
    paul.post(&draft, &typed)
        .await
        .is(409)
        .must_say("Le texte d'Amina");
}

#[actix_web::test]
async fn the_check_page_shows_the_people_the_files_and_the_text() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&work)
        .await
        .must_say("Écrire ou ajouter un fichier");
    let files = [("file", "notes.txt", &b"bonjour"[..])];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    check(&mut amina, &work, "Un atelier pour tous")
        .await
        .must_say("Vous rendez pour Amina Benali, Paul Girard, Sékou Traoré.")
        .must_say("Un texte de 4 mots")
        .must_say("notes.txt 7 octets")
        .must_say("Un atelier pour tous")
        .must_say("Vous êtes dans les temps");
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
}
