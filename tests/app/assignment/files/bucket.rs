//! The same work with files in a bucket: moto's server, where `LEFIL_TEST_S3` names one.

use super::super::{desk, one_group, value_of};
use super::{PDF, file_link};
use crate::server::TestApp;
use lefil::config::{Bucket, Secret};
use lefil::reminder::runner::sweep;

fn bucket(name: &str) -> Option<Bucket> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let Ok(endpoint) = std::env::var("LEFIL_TEST_S3") else {
        eprintln!("!! LEFT OUT: no bucket, LEFIL_TEST_S3 names none");
        return None;
    };
    Some(Bucket {
        name: name.into(),
        prefix: format!("app/{}", lefil::web::token::random_hex(8).unwrap()),
        endpoint: Some(endpoint),
        region: "us-east-1".into(),
        access_key_id: "test".into(),
        secret_access_key: Secret("test".into()),
    })
}

#[actix_web::test]
async fn files_of_a_bucket_are_added_read_looked_at_and_swept() {
    let Some(bucket) = bucket("lefil") else {
        return;
    };
    let app = TestApp::start_with(|config| config.bucket = Some(bucket)).await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    // More than one request of S3 takes.
    let long = "Bonjour à tous. ".repeat(700_000);
    let files = [
        ("file", "fiche.pdf", PDF),
        ("file", "long.txt", long.as_bytes()),
    ];
    let path = format!("{work}/files");
    amina.upload(&path, &[], &files).await.is(303);
    let page = amina.get(&desk(&work)).await.must_say("long.txt");
    assert_eq!(claire.get(&file_link(&page)).await.is(200).body, PDF);
    let html = page.html();
    let at = html.find("\">long.txt").unwrap();
    let file = &html[html[..at].rfind("/files/").unwrap()..at];
    assert!(claire.get(file).await.is(200).body == long.as_bytes());
    let preview = claire.get(&format!("{file}/preview")).await.is(200);
    preview.must_say("Bonjour à tous.");
    assert_eq!(sweep(&app.app).await.unwrap(), 0, "all of it is young");
    assert_ne!(value_of(&page, "name=\"version\" value=\""), "");
    assert!(!app.app.config.data.join("blobs").exists());
}

#[actix_web::test]
async fn a_bucket_that_fails_is_said_in_a_sentence_and_leaves_nothing() {
    let Some(missing) = bucket("nobody-made-this-one") else {
        return;
    };
    let app = TestApp::start_with(|config| config.bucket = Some(missing)).await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    amina
        .upload(&format!("{work}/files"), &[], &[("file", "fiche.pdf", PDF)])
        .await
        .is(503)
        .must_say("Rien n'est perdu");
    amina
        .get(&desk(&work))
        .await
        .is(200)
        .must_say("Aucun fichier pour l'instant");
}
