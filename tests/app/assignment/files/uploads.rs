//! Heavy files in parts: what is lost on the way is sent again, and nothing arrives twice.

mod stopped;

use super::super::{desk, one_group};
use crate::browser::{Answer, Browser};
use crate::server::{TestApp, request};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

const FILM: &[u8] = b"\0\0\0\x20ftypisom0123456789abcdefghijklmnopqrstuvwxyz";

/// base64 of short texts.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let n = (0..3).fold(0_u32, |n, at| {
            n << 8 | u32::from(*three.get(at).unwrap_or(&0))
        });
        for at in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    out
}

/// A request of the page's script.
async fn tus(
    browser: &mut Browser,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let token = browser.page.as_ref().unwrap().token();
    let mut sent = request(method, path)
        .insert_header(("tus-resumable", "1.0.0"))
        .insert_header(("x-form-token", token));
    for (name, value) in headers {
        sent = sent.insert_header((*name, *value));
    }
    browser.send(sent.set_payload(body.to_vec())).await
}

async fn create(browser: &mut Browser, work: &str, name: &str, size: usize, known: &str) -> Answer {
    let metadata = format!(
        "filename {},fingerprint {}",
        base64(name.as_bytes()),
        base64(known.as_bytes())
    );
    let headers = [
        ("upload-length", size.to_string()),
        ("upload-metadata", metadata),
    ];
    let headers: Vec<_> = headers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    tus(browser, ("POST", &format!("{work}/uploads")), &headers, b"").await
}

async fn part(browser: &mut Browser, upload: &str, at: usize, body: &[u8]) -> Answer {
    let at = at.to_string();
    let headers = [
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", at.as_str()),
    ];
    tus(browser, ("PATCH", upload), &headers, body).await
}

fn offset(answer: &Answer) -> &str {
    &answer.headers["upload-offset"]
}

/// What is kept of parts, on the disk.
fn parts(app: &TestApp) -> usize {
    let folder = app.app.config.data.join("blobs/parts");
    let uploads = std::fs::read_dir(folder).into_iter().flatten();
    uploads
        .map(|upload| upload.unwrap().path().read_dir().unwrap().count())
        .sum()
}

async fn amina_at_work(app: &TestApp) -> (Browser, String) {
    let (_, work) = one_group(app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    (amina, work)
}

#[actix_web::test]
async fn a_file_in_parts_goes_on_where_it_stopped_and_is_there_once() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    assert_eq!(offset(&begun), "0");
    assert!(begun.headers["upload-expires"].ends_with("GMT"));
    let upload = begun.location().to_owned();
    let answer = part(&mut amina, &upload, 0, &FILM[..20]).await.is(204);
    assert_eq!(offset(&answer), "20");
    // The network goes, the page is loaded again, the same file is chosen again.
    let again = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    assert_eq!((again.location(), offset(&again)), (upload.as_str(), "20"));
    let head = tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(200);
    assert_eq!(offset(&head), "20");
    assert_eq!(head.headers["upload-length"], FILM.len().to_string());
    let done = part(&mut amina, &upload, 20, &FILM[20..]).await.is(204);
    let file = done.headers["upload-file"].clone();
    assert_eq!(parts(&app), 0);
    // The answer was lost: the last part again, or none, says the same.
    let end = FILM.len();
    for again in [
        part(&mut amina, &upload, end, b"").await,
        tus(&mut amina, ("HEAD", &upload), &[], b"").await,
    ] {
        assert_eq!(again.headers["upload-file"], file);
        assert_eq!(offset(&again), end.to_string());
    }
    assert_eq!(amina.get(&file).await.is(200).body, FILM);
    let page = amina.get(&desk(&work)).await.must_say("film.mp4");
    assert_eq!(page.html().matches("formaction=\"/files/").count(), 1);
    // Taken out, it may come again.
    amina
        .submit(&format!("{file}/removal"), &[("sure", "yes")])
        .await
        .is(200);
    let anew = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    assert_ne!(anew.location(), upload);
}

#[actix_web::test]
async fn a_part_that_is_not_the_next_one_is_refused_and_leaves_nothing() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    let upload = begun.location().to_owned();
    part(&mut amina, &upload, 5, FILM).await.is(409);
    let too_much = [FILM, b"!"].concat();
    part(&mut amina, &upload, 0, &too_much).await.is(413);
    let typed = [("upload-offset", "0"), ("content-type", "text/plain")];
    tus(&mut amina, ("PATCH", &upload), &typed, FILM)
        .await
        .is(415);
    let right = format!("sha256 {}", base64(&Sha256::digest(&FILM[..9])));
    let wrong = format!("sha256 {}", base64(&Sha256::digest(b"x")));
    for (sum, status) in [(wrong, 460), ("md5 AAAA".into(), 400), (right, 204)] {
        let headers = [
            ("content-type", "application/offset+octet-stream"),
            ("upload-offset", "0"),
            ("upload-checksum", sum.as_str()),
        ];
        let answer = tus(&mut amina, ("PATCH", &upload), &headers, &FILM[..9]).await;
        assert_eq!(answer.status, status, "{sum}");
    }
    assert_eq!(parts(&app), 1);
    let old = request("HEAD", &upload).insert_header(("tus-resumable", "0.2.2"));
    let answer = amina.send(old).await.is(412);
    assert_eq!(answer.headers["tus-version"], "1.0.0");
    tus(&mut amina, ("DELETE", &upload), &[], b"").await.is(204);
    tus(&mut amina, ("HEAD", &upload), &[], b"").await.is(404);
    assert_eq!(parts(&app), 0);
}

#[actix_web::test]
async fn an_upload_is_its_sender_s_alone_and_comes_from_our_page() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let begun = create(&mut amina, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(201);
    let upload = begun.location().to_owned();
    // Paul is in the group, Lucie is not; it is not theirs to go on with.
    for name in ["paul", "lucie", "claire"] {
        let mut other = app.sign_in(name).await;
        other.get("/account").await;
        tus(&mut other, ("HEAD", &upload), &[], b"").await.is(404);
        part(&mut other, &upload, 0, FILM).await.is(404);
        tus(&mut other, ("DELETE", &upload), &[], b"").await.is(404);
    }
    let mut lucie = app.sign_in("lucie").await;
    lucie.get("/account").await;
    create(&mut lucie, &work, "film.mp4", FILM.len(), "1")
        .await
        .is(404);
    let mut guest = app.guest();
    guest.get("/help").await;
    part(&mut guest, &upload, 0, FILM).await.is(303);
    let headers = [
        ("tus-resumable", "1.0.0"),
        ("content-type", "application/offset+octet-stream"),
        ("upload-offset", "0"),
    ];
    let bare = || {
        let mut sent = request("PATCH", &upload);
        for header in headers {
            sent = sent.insert_header(header);
        }
        sent.set_payload(FILM)
    };
    amina.send(bare()).await.is(403);
    let token = amina.get(&desk(&work)).await.token();
    let elsewhere = bare()
        .insert_header(("x-form-token", token))
        .insert_header(("sec-fetch-site", "cross-site"));
    amina.send(elsewhere).await.is(403);
    assert_eq!(parts(&app), 0);
}

#[actix_web::test]
async fn two_windows_at_once_make_one_file() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let mut other = amina.clone();
    let (one, two) = tokio::join!(
        create(&mut amina, &work, "film.mp4", FILM.len(), "1"),
        create(&mut other, &work, "film.mp4", FILM.len(), "1")
    );
    assert_eq!(one.location(), two.location());
    let upload = one.location().to_owned();
    let (one, two) = tokio::join!(
        part(&mut amina, &upload, 0, &FILM[..20]),
        part(&mut other, &upload, 0, &FILM[..20])
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let (one, two) = tokio::join!(
        part(&mut amina, &upload, 20, &FILM[20..]),
        part(&mut other, &upload, 20, &FILM[20..])
    );
    assert!(matches!(
        (one.status, two.status),
        (204, 204 | 409) | (409, 204)
    ));
    let end = FILM.len();
    let (one, two) = tokio::join!(
        part(&mut amina, &upload, end, b""),
        part(&mut other, &upload, end, b"")
    );
    assert_eq!(one.headers["upload-file"], two.headers["upload-file"]);
    let page = amina.get(&desk(&work)).await;
    assert_eq!(page.html().matches("formaction=\"/files/").count(), 1);
}

#[actix_web::test]
async fn what_is_refused_is_said_in_a_sentence_and_thrown_away() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    for (name, size, sentence) in [
        ("film.exe", 9, "Ce type de fichier n'est pas accepté"),
        (
            "notes.txt",
            20_000_001,
            "Choisissez un fichier de moins de 20 Mo",
        ),
        (
            "voix.mp3",
            50_000_001,
            "choisissez un fichier de moins de 50 Mo",
        ),
        (
            "film.mp4",
            100_000_001,
            "Choisissez un fichier de moins de 100 Mo",
        ),
        ("film.mp4", 0, "Ce fichier est vide"),
    ] {
        let answer = create(&mut amina, &work, name, size, "1").await.is(422);
        answer.must_say(sentence);
    }
    let begun = create(&mut amina, &work, "film.mp4", 30, "1").await.is(201);
    let page = [b"<html><script>alert(1)</script>".as_slice()].concat();
    let answer = part(&mut amina, begun.location(), 0, &page[..30])
        .await
        .is(422);
    answer.must_say("Le contenu de ce fichier ne va pas avec son nom");
    assert_eq!(parts(&app), 0);
    tus(&mut amina, ("HEAD", begun.location()), &[], b"")
        .await
        .is(404);
    amina
        .get(&desk(&work))
        .await
        .must_say("Aucun fichier pour l'instant");
}

#[actix_web::test]
async fn so_many_files_arrive_at_once_and_no_more() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    for n in 0..5 {
        create(&mut amina, &work, "film.mp4", 1_000, &n.to_string())
            .await
            .is(201);
    }
    create(&mut amina, &work, "film.mp4", 1_000, "5")
        .await
        .is(422)
        .must_say("Trop de fichiers arrivent en même temps");
    create(&mut amina, &work, "film.mp4", 1_000, "0")
        .await
        .is(201);
    app.app.clock.advance(TimeDelta::hours(24));
    create(&mut amina, &work, "film.mp4", 1_000, "5")
        .await
        .is(201);
}

#[actix_web::test]
async fn what_of_the_protocol_is_spoken_is_said_to_who_may_send() {
    let app = TestApp::start().await;
    let (mut amina, work) = amina_at_work(&app).await;
    let path = format!("{work}/uploads");
    // The protocol asks for no version here: one asks in order to know it.
    let answer = amina.send(request("OPTIONS", &path)).await.is(204);
    for (name, value) in [
        ("tus-resumable", "1.0.0"),
        ("tus-version", "1.0.0"),
        ("tus-extension", "creation,termination,expiration,checksum"),
        ("tus-checksum-algorithm", "sha256"),
        ("tus-max-size", "100000000"),
    ] {
        assert_eq!(answer.headers[name], value, "{name}");
    }
    assert!(answer.body.is_empty());
    let mut claire = app.sign_in("claire").await;
    claire.get("/").await;
    claire.send(request("OPTIONS", &path)).await.is(404);
}
