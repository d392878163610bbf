//! What goes wrong on the way: nothing is left, nothing is doubled, and a sentence says it.

use super::super::{desk, one_group};
use super::PDF;
use crate::browser::{Answer, Browser};
use crate::server::{TestApp, request};
use actix_web::http::header;
use std::path::Path;

/// A form as a browser writes it, for tests that break it.
fn form(browser: &Browser, name: &str, content: &[u8]) -> Vec<u8> {
    let token = browser.page.as_ref().unwrap().token();
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    )
    .into_bytes();
    body.extend(content);
    body.extend(b"\r\n--b--\r\n");
    body
}

async fn send(browser: &mut Browser, path: &str, body: Vec<u8>) -> Answer {
    let sent = request("POST", path)
        .insert_header((header::CONTENT_TYPE, "multipart/form-data; boundary=b"))
        .set_payload(body);
    browser.send(sent).await
}

/// Every file below a folder.
fn files(folder: &Path) -> usize {
    let mut found = 0;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        found += if entry.path().is_dir() {
            files(&entry.path())
        } else {
            1
        };
    }
    found
}

#[actix_web::test]
async fn an_upload_cut_at_nine_tenths_leaves_nothing_and_says_what_to_do() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let path = format!("{work}/files");
    let mut body = form(&amina, "fiche.pdf", &[PDF, &[b'x'; 900_000]].concat());
    let whole = body.clone();
    body.truncate(body.len() * 9 / 10);
    send(&mut amina, &path, body)
        .await
        .is(400)
        .must_say("L'envoi s'est arrêté avant la fin. Rien n'a été gardé.")
        .must_say("Revenez à la page d'avant, puis recommencez");
    assert_eq!(files(&app.app.config.data.join("incoming")), 0);
    assert_eq!(files(&app.app.config.data.join("blobs")), 0);
    // The same form, sent again whole, lands once.
    for _ in 0..2 {
        send(&mut amina, &path, whole.clone()).await.is(303);
    }
    let page = amina.get(&desk(&work)).await;
    assert_eq!(page.html().matches("formaction=\"/files/").count(), 1);
}

#[actix_web::test]
async fn a_name_with_a_line_end_an_override_or_three_hundred_letters_is_a_name_and_no_more() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let path = format!("{work}/files");
    amina.get(&desk(&work)).await;
    let body = form(&amina, "a\r\nSet-Cookie: x=y.pdf", PDF);
    send(&mut amina, &path, body).await.is(400);
    let long = format!("{}.pdf", "é".repeat(300));
    for (sent, shown) in [
        ("a%0D%0ASet-Cookie: x=y.pdf", "a%0D%0ASet-Cookie: x=y.pdf"),
        ("fiche\u{202e}fdp.pdf", "fichefdp.pdf"),
        (long.as_str(), "éé"),
    ] {
        amina.get(&desk(&work)).await;
        let body = form(&amina, sent, PDF);
        let answer = send(&mut amina, &path, body).await;
        assert_eq!(answer.status, 303, "{sent}: {}", answer.text());
        let page = amina.get(&desk(&work)).await.must_say(shown);
        let link = super::file_link(&page);
        let file = amina.get(&link).await.is(200);
        assert!(file.headers["content-disposition"].starts_with("attachment;"));
        assert!(!file.headers.contains_key("set-cookie"));
        let name = &file.headers["content-disposition"];
        assert!(name.len() < 1_200 && !name.contains(['\r', '\n']), "{name}");
        amina.get(&desk(&work)).await;
        amina
            .submit(&format!("{link}/removal"), &[("sure", "yes")])
            .await
            .is(200);
    }
}

#[actix_web::test]
async fn a_file_that_is_two_things_at_once_leaves_as_what_it_was_taken_for() {
    let app = TestApp::start().await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    // A PDF that browsers would read as a page, were they asked to guess.
    let both = b"%PDF-1.7\n<html><script>alert(1)</script></html>";
    let path = format!("{work}/files");
    amina
        .upload(&path, &[], &[("file", "fiche.pdf", both)])
        .await
        .is(303);
    let page = amina.get(&desk(&work)).await;
    let link = super::file_link(&page);
    let file = amina.get(&link).await.is(200);
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
    ] {
        assert_eq!(file.headers[name], value);
    }
    amina
        .get(&format!("{link}/preview"))
        .await
        .is(200)
        .must_say("Ce fichier ne peut pas être montré ici")
        .must_not_say("alert(1)");
    amina.get(&format!("{link}/media")).await.is(404);
}
