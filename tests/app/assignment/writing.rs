//! What is written, what is handed in, and what is not handed in yet.

use super::{check, compose, desk, grade, hand_in, link, one_group, version};
use crate::browser::Browser;
use crate::server::TestApp;

#[actix_web::test]
async fn what_is_changed_after_handing_in_is_said_not_to_be_handed_in() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    hand_in(&mut amina, &work, "Premier").await.is(200);
    let unsaid = "n'est pas encore rendu";
    let draft = desk(&work);
    amina.get(&work).await.must_not_say(unsaid);
    let page = amina.get(&draft).await.must_not_say(unsaid);
    let typed = version(&page);
    app.app.clock.advance(chrono::TimeDelta::minutes(1));
    amina
        .submit(&draft, &[("text", "Second"), ("version", &typed)])
        .await
        .must_say(unsaid);
    let mut paul = app.sign_in("paul").await;
    paul.get(&work)
        .await
        .must_say(unsaid)
        .must_say("Rendez la nouvelle version");
    let page = paul.get(&draft).await.must_say(unsaid);
    // Written back as it was: there is nothing to hand in.
    let typed = version(&page);
    paul.submit(&draft, &[("text", "Premier"), ("version", &typed)])
        .await
        .must_not_say(unsaid);
    let files = [("file", "notes.txt", &b"bonjour"[..])];
    paul.upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    for page in [&work, &draft] {
        amina.get(page).await.must_say(unsaid);
    }
    hand_in(&mut amina, &work, "Premier").await.is(200);
    for page in [&work, &draft] {
        amina.get(page).await.must_not_say(unsaid);
    }
}

#[actix_web::test]
async fn a_form_refused_for_another_reason_does_not_replace_what_was_saved_meanwhile() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let (mut amina, mut paul) = (app.sign_in("amina").await, app.sign_in("paul").await);
    paul.get(&draft).await;
    amina.get(&draft).await;
    amina
        .submit(&draft, &[("text", "Le texte d'Amina"), ("version", "0")])
        .await
        .is(200);
    let typed = [("text", "Le texte de Paul"), ("version", "0")];
    let page = paul
        .upload(&format!("{work}/files"), &typed, &[])
        .await
        .is(422)
        .must_say("Le texte de Paul");
    let typed = [("text", "Le texte de Paul"), ("version", &version(&page))];
    paul.post(&draft, &typed)
        .await
        .is(422)
        .must_say("Le texte d'Amina")
        .must_say("Le texte de Paul");
    amina
        .get(&draft)
        .await
        .must_say("Le texte d'Amina")
        .must_not_say("Le texte de Paul");
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
        .must_say("Vous rendez pour Paul Girard, Sékou Traoré et vous.")
        .must_say("Un texte de 4 mots")
        .must_say("notes.txt 7 octets")
        .must_say("Un atelier pour tous")
        .must_say("Vous êtes dans les temps");
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
}

#[actix_web::test]
async fn only_what_is_not_what_was_handed_in_is_to_be_handed_in_again() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    let add_file = async |amina: &mut Browser, name: &str| {
        amina.get(&draft).await;
        let files = [("file", name, &b"bonjour"[..])];
        let path = format!("{work}/files");
        amina.upload(&path, &[], &files).await.is(303);
    };
    let add_link = async |amina: &mut Browser| {
        amina.get(&draft).await;
        let link = [("label", "Le plan"), ("address", "https://exemple.fr/plan")];
        amina.submit(&format!("{work}/links"), &link).await.is(200);
    };
    let remove = async |amina: &mut Browser, kind: &str| {
        let page = amina.get(&draft).await;
        let mark = format!("action=\"/{kind}/");
        let id = super::value_of(&page, &mark);
        let path = format!("/{kind}/{id}");
        amina.submit(&path, &[("sure", "yes")]).await.is(200);
    };
    let write = async |amina: &mut Browser, text: &str| {
        let typed = version(&amina.get(&draft).await);
        let fields = [("text", text), ("version", &typed)];
        amina.submit(&draft, &fields).await.is(200);
    };
    let says = async |amina: &mut Browser, unsaid: bool, after: &str| {
        app.app.clock.advance(chrono::TimeDelta::minutes(1));
        for page in [&work, &draft] {
            let page = amina.get(page).await.is(200);
            let said = page.says("n'est pas encore rendu");
            assert_eq!(said, unsaid, "{after}: {}", page.text());
        }
        let page = amina.get(&work).await;
        assert!(amina.statements_used <= 8, "{}", amina.statements_used);
        assert_eq!(page.says("Rendez la nouvelle version"), unsaid, "{after}");
    };
    add_file(&mut amina, "notes.txt").await;
    add_link(&mut amina).await;
    hand_in(&mut amina, &work, "Premier").await.is(200);
    says(&mut amina, false, "nothing").await;
    write(&mut amina, "Second").await;
    says(&mut amina, true, "another text").await;
    write(&mut amina, "Premier").await;
    says(&mut amina, false, "the text put back").await;
    remove(&mut amina, "files").await;
    says(&mut amina, true, "a file taken out").await;
    add_file(&mut amina, "renotes.txt").await;
    says(&mut amina, true, "under another name").await;
    remove(&mut amina, "files").await;
    add_file(&mut amina, "notes.txt").await;
    says(&mut amina, false, "the same file again").await;
    remove(&mut amina, "links").await;
    says(&mut amina, true, "a link taken out").await;
    add_link(&mut amina).await;
    says(&mut amina, false, "the same link again").await;
}

#[actix_web::test]
async fn a_text_that_cannot_keep_itself_is_told_why_and_only_a_conflict_is_one() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let draft = desk(&work);
    let mut amina = app.sign_in("amina").await;
    let group = super::value_of(&amina.get(&draft).await, "name=\"group\" value=\"");
    let long = "a".repeat(100_001);
    let auto = |text, version, group| {
        let by_itself = ("auto", "yes");
        [
            ("text", text),
            ("version", version),
            ("group", group),
            by_itself,
        ]
    };
    let told = amina.post(&draft, &auto(&long, "0", &group)).await.is(422);
    told.must_say("Le texte n'est pas enregistré. Ce texte est trop long");
    amina.get(&draft).await;
    amina.post(&draft, &auto("Un", "0", &group)).await.is(200);
    amina.get(&draft).await;
    amina.post(&draft, &auto("Deux", "0", &group)).await.is(409);
    let groups: [(&str, &[&str]); 2] = [("Loups", &["paul", "sekou"]), ("Ours", &["amina"])];
    compose(&app, &mut claire, &work, &groups).await.is(200);
    amina.get(&draft).await;
    let told = amina
        .post(&draft, &auto("Trois", "1", &group))
        .await
        .is(422);
    told.must_say("Vous avez changé de groupe");
    hand_in(&mut amina, &work, "Quatre").await.is(200);
    let queue = format!("{work}/submissions");
    let path = link(&claire.get(&queue).await, "/submissions/");
    grade(&mut claire, &path, "Bien").await.is(200);
    claire.get(&queue).await;
    claire
        .submit(&format!("{work}/release"), &[("sure", "yes")])
        .await
        .is(200);
    amina.get(&draft).await;
    let told = amina.post(&draft, &auto("Cinq", "1", "")).await.is(422);
    told.must_say("Le résultat est publié");
}
