//! What stops half-way: it goes on, or goes away, and nothing that was acknowledged is lost.

use super::{FILM, amina_at_work, create, offset, part, parts, tus};
use crate::assignment::desk;
use crate::server::TestApp;
use chrono::TimeDelta;
use lefil::assignment::rules::Part;
use lefil::assignment::store;
use lefil::db::RowId;
use lefil::reminder::files::forget_stalled;
use sha2::{Digest, Sha256};

#[actix_web::test]
async fn what_stops_arriving_is_waited_for_a_day_and_then_goes() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    let upload = begun.location().to_owned();
    part(&mut amina, &upload, 0, &FILM[..20]).await.is(204);
    app.app.clock.advance(TimeDelta::hours(23));
    assert_eq!(forget_stalled(&app.app).await.unwrap(), 0);
    tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(200);
    app.app.clock.advance(TimeDelta::hours(1));
    tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(410);
    part(&mut amina, &upload, 20, &FILM[20..]).await.is(410);
    let anew = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    assert_eq!(offset(&anew), "0");
    app.app.clock.advance(TimeDelta::hours(24));
    assert_eq!(forget_stalled(&app.app).await.unwrap(), 1);
    assert_eq!(forget_stalled(&app.app).await.unwrap(), 0);
    tus(&mut amina, ("HEAD", anew.location()), &[], b"")
        .await
        .is(404);
}

#[actix_web::test]
async fn a_part_acknowledged_while_what_stopped_is_swept_is_not_lost() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    let upload = begun.location().to_owned();
    part(&mut amina, &upload, 0, &FILM[..20]).await.is(204);
    let id = upload.trim_start_matches("/uploads/").parse().unwrap();
    app.app.clock.advance(TimeDelta::hours(24));
    // It began a second before, and is noted a second later.
    let sent = Part {
        id: RowId::fresh(),
        start: 20,
        size: 5,
        sha256: String::new(),
    };
    let now = app.app.clock.now();
    let times = (now, now + TimeDelta::hours(24));
    let swept = app.amid("\"uploads\"", forget_stalled(&app.app), async |tx| {
        store::add_part(tx, id, &sent, times).await.map(drop)
    });
    assert_eq!(swept.await.unwrap(), 0);
    let head = tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(200);
    assert_eq!(offset(&head), "25");
    assert_eq!(parts(&app), 1, "what was kept of it");
}

#[actix_web::test]
async fn a_file_whose_parts_all_arrived_is_made_when_one_asks_how_much_is_there() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1").await;
    let upload = begun.location().to_owned();
    let id: lefil::db::UploadId = upload.rsplit('/').next().unwrap().parse().unwrap();
    // The last part is kept and noted, and the program ends before the file is made.
    let now = app.app.clock.now();
    let (part, sha256) = (lefil::db::RowId::fresh(), hex::encode(Sha256::digest(FILM)));
    let mut content = FILM;
    let blobs = &app.app.blobs;
    blobs.put_part(id.0, part.0, &mut content).await.unwrap();
    let part = Part {
        id: part,
        start: 0,
        size: FILM.len() as u64,
        sha256,
    };
    let times = (now, now + TimeDelta::hours(1));
    let noted = app
        .app
        .db
        .change(async |tx| store::add_part(tx, id, &part, times).await);
    noted.await.unwrap();
    let mut files = Vec::new();
    for _ in 0..2 {
        let head = tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(200);
        assert_eq!(offset(&head), FILM.len().to_string());
        files.push(head.headers["upload-file"].clone());
    }
    assert_eq!(files[0], files[1]);
    assert_eq!(amina.get(&files[0]).await.is(200).body, FILM);
    let page = amina.get(&desk(&work)).await;
    assert_eq!(page.html().matches("formaction=\"/files/").count(), 1);
}
