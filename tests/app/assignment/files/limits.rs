//! How much may be sent: one table, read by people and held by the program.

use super::super::{assignment, desk, one_group};
use super::PDF;
use crate::server::TestApp;
use lefil::assignment::rules::{Check, File, PERSON_FILES_MAX};
use lefil::assignment::store;
use lefil::db::{FileId, PersonId};

#[actix_web::test]
async fn everybody_reads_how_much_one_may_send() {
    let app = TestApp::start().await;
    for mut browser in [app.guest(), app.sign_in("amina").await] {
        browser
            .get("/files/limits")
            .await
            .is(200)
            .must_say("20 Mo")
            .must_say("50 Mo")
            .must_say("100 Mo")
            .must_say("un groupe garde 10 fichiers au plus, et 200 Mo ensemble")
            .must_say("une personne envoie 100 fichiers au plus, et 500 Mo ensemble");
        assert!(browser.statements_used <= 8);
    }
}

/// So many files of so many bytes that a person sent, taken out again.
async fn sent_before(app: &TestApp, person: PersonId, number: usize, size: u64) {
    let group = store::thread(app.app.db.read(), &[assignment(app).await.id])
        .await
        .unwrap()[0]
        .group;
    let now = app.app.clock.now();
    let db = &app.app.db;
    db.change(async |tx| {
        for n in 0..number {
            let file = File {
                id: FileId::fresh(),
                group,
                name: format!("{n}.txt"),
                media_type: "text/plain".into(),
                size,
                sha256: "0".repeat(64),
                uploaded_by: person,
                uploaded_at: now,
                check: Check::Done,
            };
            store::add_file(tx, &file).await?;
            store::remove_file(tx, file.id, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await
    .unwrap();
}

#[actix_web::test]
async fn whoever_sends_and_takes_out_all_day_is_stopped_with_a_sentence() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    sent_before(&app, app.person("amina"), PERSON_FILES_MAX - 1, 1).await;
    let file = [("file", "fiche.pdf", PDF)];
    amina.upload(&path, &[], &file).await.is(303);
    amina.get(&desk(&work)).await;
    amina
        .upload(&path, &[], &file)
        .await
        .is(422)
        .must_say("Vous avez envoyé beaucoup de fichiers depuis hier");
    // Others of the group go on, and tomorrow she does.
    let mut paul = app.sign_in("paul").await;
    paul.get(&desk(&work)).await;
    paul.upload(&path, &[], &file).await.is(303);
    app.app.clock.advance(chrono::TimeDelta::hours(25));
    amina.get(&desk(&work)).await;
    amina.upload(&path, &[], &file).await.is(303);
    sent_before(&app, app.person("amina"), 5, 100_000_000).await;
    amina.get(&desk(&work)).await;
    amina
        .upload(&path, &[], &file)
        .await
        .is(422)
        .must_say("Vous avez envoyé beaucoup de données depuis hier");
}

#[actix_web::test]
async fn ten_thousand_files_make_a_sentence_and_no_heavier_page() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let before = amina.statements_used;
    sent_before(&app, app.person("paul"), 10_000, 1).await;
    amina.get(&desk(&work)).await.is(200);
    assert_eq!(amina.statements_used, before);
    let mut paul = app.sign_in("paul").await;
    paul.get(&desk(&work)).await;
    let many: Vec<(&str, &str, &[u8])> = vec![("file", "a.txt", b"a"); 30];
    paul.upload(&format!("{work}/files"), &[], &many)
        .await
        .is(413)
        .must_say("C'est trop lourd");
    paul.get(&desk(&work)).await;
    paul.upload(&format!("{work}/files"), &[], &many[..10])
        .await
        .is(422)
        .must_say("Vous avez envoyé beaucoup de fichiers");
}

#[actix_web::test]
async fn several_files_at_once_are_kept_or_refused_together() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let path = format!("{work}/files");
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let files: [(&str, &str, &[u8]); 2] = [("file", "a.pdf", PDF), ("file", "b.exe", b"MZ")];
    amina.upload(&path, &[], &files).await.is(422);
    amina
        .get(&desk(&work))
        .await
        .must_say("Aucun fichier pour l'instant");
    let files: [(&str, &str, &[u8]); 2] = [("file", "a.pdf", PDF), ("file", "b.txt", b"b")];
    amina.upload(&path, &[], &files).await.is(303);
    amina
        .get(&desk(&work))
        .await
        .must_say("Les fichiers sont ajoutés")
        .must_say("a.pdf")
        .must_say("b.txt");
}
