//! Files of a group, and what is still arriving.

use crate::server::TestApp;
use lefil::assignment::rules::{Check, File, Upload};
use lefil::assignment::store as assignments;
use lefil::db::{FileId, GroupId, UploadId};
use lefil::demo::probe;

/// What is looked at and played, and what is still arriving.
pub async fn files_beside(app: &TestApp, group: GroupId) -> (FileId, FileId, UploadId) {
    let mut photo = std::io::Cursor::new(Vec::new());
    let pixels = image::RgbImage::new(4, 4);
    pixels
        .write_to(&mut photo, image::ImageFormat::Png)
        .unwrap();
    let now = app.app.clock.now();
    let mut ids = Vec::new();
    for (name, content) in [("photo.png", &photo.into_inner()[..]), ("voix.mp3", b"ID3")] {
        let file = File {
            id: FileId::fresh(),
            group,
            name: name.into(),
            media_type: "application/octet-stream".into(),
            size: content.len().try_into().unwrap(),
            sha256: app.app.blobs.put_bytes(content).await.unwrap(),
            uploaded_by: probe::A.id,
            uploaded_at: now,
            check: Check::Done,
        };
        let db = &app.app.db;
        let added = db.change(async |tx| assignments::add_file(tx, &file).await);
        added.await.unwrap();
        ids.push(file.id);
    }
    let upload = Upload {
        id: UploadId::fresh(),
        group,
        person: probe::A.id,
        name: "film.mp4".into(),
        size: 10_000_000,
        fingerprint: "film".into(),
        expires_at: now + chrono::TimeDelta::days(1),
        file: None,
        parts: Vec::new(),
    };
    let db = &app.app.db;
    let begun = db.change(async |tx| assignments::begin_upload(tx, &upload, now).await);
    (ids[0], ids[1], begun.await.unwrap())
}
