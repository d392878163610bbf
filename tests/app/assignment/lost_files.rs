//! Files whose row was never written go; no other does.

use super::one_group;
use crate::server::TestApp;
use lefil::reminder::runner::sweep;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// Makes everything that is kept a day older.
fn a_day_later(app: &TestApp) {
    let kept = app.app.config.data.join("blobs");
    for folder in std::fs::read_dir(kept).unwrap() {
        let folder = folder.unwrap().path();
        for file in folder.read_dir().into_iter().flatten() {
            let file = std::fs::File::options()
                .write(true)
                .open(file.unwrap().path())
                .unwrap();
            let before = file.metadata().unwrap().modified().unwrap();
            file.set_modified(before - Duration::from_secs(24 * 3600))
                .unwrap();
        }
    }
}

async fn is_there(app: &TestApp, content: &[u8]) -> bool {
    let sha256 = hex::encode(Sha256::digest(content));
    app.app.blobs.read(&sha256).await.unwrap().is_some()
}

#[actix_web::test]
async fn a_file_whose_row_was_never_written_goes_after_a_day_and_no_other() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&super::desk(&work)).await;
    for content in ["gardé", "retiré"] {
        let file: (&str, &str, &[u8]) = ("file", "notes.txt", content.as_bytes());
        let to = format!("{work}/files");
        amina.upload(&to, &[], &[file]).await.is(303);
    }
    let page = amina.get(&super::desk(&work)).await;
    let removal = super::value_of(&page, "formaction=\"/files/");
    amina
        .submit(&format!("/files/{removal}"), &[])
        .await
        .is(200);
    app.app.blobs.put_bytes(b"perdu").await.unwrap();
    assert_eq!(sweep(&app.app).await.unwrap(), 0, "its row may still come");
    a_day_later(&app);
    app.app.blobs.put_bytes(b"tout neuf").await.unwrap();
    assert_eq!(sweep(&app.app).await.unwrap(), 0, "readers find it still");
    assert!(is_there(&app, b"perdu").await);
    a_day_later(&app);
    assert_eq!(
        sweep(&app.app).await.unwrap(),
        1,
        "what was kept since is aside"
    );
    assert!(!is_there(&app, b"perdu").await);
    // Nobody named « tout neuf » in a day: it is aside, where a row may still find it.
    for content in ["gardé", "retiré", "tout neuf"] {
        assert!(is_there(&app, content.as_bytes()).await, "{content}");
    }
    assert_eq!(sweep(&app.app).await.unwrap(), 0);
}

#[actix_web::test]
async fn the_logo_of_the_organisation_stays_however_old_it_is() {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    let page = nora.get("/organisation").await;
    let version = super::version(&page);
    let facts = [("name", "Centre"), ("phone", "3949"), ("version", &version)];
    nora.upload("/organisation", &facts, &[("logo", "logo.png", PNG)])
        .await
        .is(303);
    a_day_later(&app);
    assert_eq!(sweep(&app.app).await.unwrap(), 0);
    app.guest().get("/organisation/logo").await.is(200);
}
