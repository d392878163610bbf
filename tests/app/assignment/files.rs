//! Files: which are taken, who may read them, and how they leave.

mod bucket;
mod faults;
mod limits;
pub mod previews;
mod uploads;
mod virus;

use super::{desk, hand_in, link, one_group};
use crate::browser::Answer;
use crate::server::TestApp;
use lefil::people::{Role, store as people};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

pub fn file_link(page: &Answer) -> String {
    link(page, "/files/")
}

#[actix_web::test]
async fn a_file_is_added_read_by_the_group_and_taken_out() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    amina
        .upload(&path, &[], &[("file", "Fiche d'été.pdf", PDF)])
        .await
        .is(303);
    let page = amina
        .get(&desk(&work))
        .await
        .must_say("Fiche d'été.pdf")
        .must_say("29 octets");
    let file = file_link(&page);
    let mut paul = app.sign_in("paul").await;
    let answer = paul.get(&file).await.is(200);
    assert_eq!(answer.body, PDF);
    let header = |name: &str| answer.headers.get(name).cloned().unwrap_or_default();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"Fiche d'_t_.pdf\"; filename*=UTF-8''Fiche%20d%27%C3%A9t%C3%A9.pdf"
    );
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(
        header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    assert_eq!(header("content-type"), "application/pdf");
    claire.get(&file).await.is(200);
    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get(&file).await.is(404);
        stranger.get("/account").await;
        stranger.post(&format!("{file}/removal"), &[]).await.is(404);
    }
    assert!(
        app.guest()
            .get_one(&file)
            .await
            .is(303)
            .location()
            .starts_with("/login")
    );
    claire.get(&work).await;
    claire.get("/account").await;
    claire.post(&format!("{file}/removal"), &[]).await.is(404);

    paul.get(&desk(&work)).await;
    let removal = format!("{file}/removal");
    paul.submit(&removal, &[])
        .await
        .must_say("Retirer ce fichier ?")
        .must_say("Ajouté par Amina Benali");
    amina.get(&file).await.is(200);
    paul.submit(&removal, &[("sure", "yes")])
        .await
        .must_say("Le fichier est retiré");
    for browser in [&mut amina, &mut claire] {
        browser.get(&file).await.is(404);
    }
}

#[actix_web::test]
async fn what_was_handed_in_keeps_its_files() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    amina
        .upload(&format!("{work}/files"), &[], &[("file", "fiche.pdf", PDF)])
        .await
        .is(303);
    let receipt = hand_in(&mut amina, &work, "")
        .await
        .is(200)
        .must_say("fiche.pdf");
    let file = file_link(&receipt);
    amina.get(&desk(&work)).await;
    amina
        .submit(&format!("{file}/removal"), &[("sure", "yes")])
        .await
        .is(200);
    let page = amina.get(&desk(&work)).await;
    assert!(
        !page.html().contains(&format!("{file}/removal")),
        "the group keeps it no more"
    );
    amina.get(&file).await.is(200);
    claire.get(&file).await.is(200);
}

#[actix_web::test]
async fn a_file_that_is_refused_is_explained_and_leaves_nothing() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    for (name, content, sentence) in [
        (
            "page.html",
            &b"<html><script>alert(1)</script>"[..],
            "Ce type de fichier n'est pas accepté",
        ),
        (
            "image.svg",
            b"<svg onload=alert(1)>",
            "Ce type de fichier n'est pas accepté",
        ),
        (
            "photo.png",
            b"<html><script>alert(1)</script>",
            "Le contenu de ce fichier ne va pas avec son nom",
        ),
        ("fiche.pdf", b"", "Ce fichier est vide"),
        ("fiche.pdf.exe", PDF, "Ce type de fichier n'est pas accepté"),
        ("..", PDF, "Ce type de fichier n'est pas accepté"),
    ] {
        amina
            .upload(&path, &[], &[("file", name, content)])
            .await
            .is(422)
            .must_say(sentence);
    }
    amina
        .upload(&path, &[], &[])
        .await
        .is(422)
        .must_say("Choisissez d'abord un fichier");
    let page = amina
        .get(&desk(&work))
        .await
        .must_say("Aucun fichier pour l'instant");
    assert!(!page.html().contains("/files/0"));
}

#[actix_web::test]
async fn a_name_that_plays_tricks_is_shown_as_text_and_leads_nowhere() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    for (sent, shown) in [
        ("../../../etc/cron.pdf", "cron.pdf"),
        ("C:\\temp\\fiche.pdf", "fiche.pdf"),
        (
            "<img src=x onerror=alert(1)>.pdf",
            "<img src=x onerror=alert(1)>.pdf",
        ),
        ("{{ 7*7 }}.pdf", "{{ 7*7 }}.pdf"),
    ] {
        amina
            .upload(&path, &[], &[("file", sent, PDF)])
            .await
            .is(303);
        let page = amina.get(&desk(&work)).await.must_say(shown);
        assert!(!page.html().contains("<img src=x"));
        let removal = format!("{}/removal", file_link(&page));
        amina.submit(&removal, &[("sure", "yes")]).await.is(200);
    }
}

#[actix_web::test]
async fn a_group_keeps_ten_files_and_a_form_sent_twice_adds_one() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    for _ in 0..2 {
        amina
            .upload(&path, &[], &[("file", "fiche.pdf", PDF)])
            .await
            .is(303);
    }
    let count = |page: &Answer| page.html().matches("action=\"/files/").count();
    let page = amina.get(&desk(&work)).await;
    assert_eq!(count(&page), 1);
    for n in 1..10 {
        let name = format!("fiche-{n}.pdf");
        amina
            .upload(&path, &[], &[("file", &name, PDF)])
            .await
            .is(303);
    }
    amina
        .upload(&path, &[], &[("file", "une-de-trop.pdf", PDF)])
        .await
        .is(422)
        .must_say("Il y a déjà trop de fichiers");
}

#[actix_web::test]
async fn what_is_being_written_is_kept_when_a_file_is_added_or_taken_out() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let files = format!("{work}/files");
    let first = [("version", "0"), ("text", "Un premier jet")];
    let answer = amina.upload(&files, &first, &[]).await.is(422);
    answer
        .must_say("Un premier jet")
        .must_say("Choisissez d'abord un fichier");
    amina
        .upload(&files, &first, &[("file", "plan.pdf", PDF)])
        .await
        .is(303);
    let page = amina
        .get(&desk(&work))
        .await
        .must_say("Un premier jet")
        .must_say("plan.pdf");
    let removal = format!("{}/removal", file_link(&page));
    // Written on a text somebody has changed since: nothing is lost, nothing is taken out.
    let old = [("version", "0"), ("text", "Sur une vieille page")];
    amina
        .post(&removal, &old)
        .await
        .is(422)
        .must_say("Sur une vieille page")
        .must_say("Un premier jet");
    amina.get(&desk(&work)).await;
    let second = [("version", "1"), ("text", "Un second jet")];
    amina
        .submit(&removal, &second)
        .await
        .is(200)
        .must_say("Retirer ce fichier ?");
    amina
        .submit(&removal, &[("sure", "yes")])
        .await
        .is(200)
        .must_say("Un second jet")
        .must_not_say("plan.pdf");
}

#[actix_web::test]
async fn a_file_too_heavy_is_said_beside_its_field_and_costs_nothing_written() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let path = format!("{work}/files");
    let heavy = vec![b'a'; 21_000_000];
    let typed = [("text", "Trois pages écrites ce soir"), ("version", "0")];
    let page = amina
        .upload(&path, &typed, &[("file", "film.txt", &heavy)])
        .await
        .is(413)
        .must_say("trop lourd : film.txt (21 Mo). Choisissez un fichier de moins de 20 Mo.")
        .must_say("Trois pages écrites ce soir")
        .must_say("Aucun fichier pour l'instant");
    assert!(page.html().contains("id=\"e-file\""), "beside the field");
    // The same page keeps it, with a file that fits.
    let light = &heavy[..20_000_000];
    amina
        .upload(&path, &typed, &[("file", "notes.txt", light)])
        .await
        .is(303);
    amina
        .get(&desk(&work))
        .await
        .must_say("Trois pages écrites ce soir")
        .must_say("20 Mo");
}

#[actix_web::test]
async fn of_several_files_the_one_that_is_refused_is_named() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let heavy = vec![b'a'; 20_000_001];
    let cases: [(&str, &[u8], u16); 5] = [
        ("programme.exe", PDF, 422),
        ("vide.pdf", b"", 422),
        ("photo.png", PDF, 422),
        ("film.txt", &heavy, 413),
        ("son.mp3", &vec![b'a'; 50_000_001], 413),
    ];
    for (name, content, status) in cases {
        let files = [
            ("file", "plan.pdf", PDF),
            ("file", name, content),
            ("file", "fiche.pdf", PDF),
        ];
        let page = amina
            .upload(&format!("{work}/files"), &[], &files)
            .await
            .is(status);
        page.must_say(name)
            .must_not_say("plan.pdf")
            .must_not_say("fiche.pdf");
    }
}

#[actix_web::test]
async fn whoever_teaches_elsewhere_learns_here_under_their_own_name() {
    let app = TestApp::start().await;
    let (mut claire, work) = one_group(&app).await;
    super::anonymous::hide(&mut claire, &work).await;
    let (amina, oyonnax) = (app.person("amina"), app.world.cohorts["oyonnax"]);
    let now = app.app.clock.now();
    app.app
        .db
        .change(async |tx| people::grant(tx, amina, Role::Trainer, oyonnax, now).await)
        .await
        .unwrap();
    let mut amina = app.sign_in("amina").await;
    let draft = format!("{work}/draft");
    amina.get(&draft).await;
    let files = [("file", "notes.txt", &b"bonjour"[..])];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    let file = link(&amina.get(&draft).await, "/files/");
    let file = file.trim_end_matches("/preview");
    let sent = amina.get(file).await.is(200);
    let name = &sent.headers["content-disposition"];
    assert!(name.contains("notes.txt"), "{name}");
    let page = amina.get(&format!("{file}/preview")).await.is(200);
    assert!(page.html().contains(&format!("href=\"{work}\"")));
    assert!(!page.html().contains(&format!("{work}/submissions\"")));
}
