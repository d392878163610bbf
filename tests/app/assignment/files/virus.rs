//! Who looks for viruses: what is found is refused, and what cannot be looked through waits.

use super::super::{desk, one_group};
use super::{PDF, file_link};
use crate::server::TestApp;
use lefil::config::VirusScanner;
use lefil::reminder::files::look_through;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The file all scanners find: harmless, and the same everywhere.
const EICAR: &[u8] = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/// Speaks as clamd does, and finds EICAR.
async fn clamd(at: SocketAddr) {
    clamd_taking(at, usize::MAX, Arc::default()).await;
}

/// Takes no file over so many bytes, and counts those it was sent.
async fn clamd_taking(at: SocketAddr, most: usize, sent: Arc<AtomicUsize>) {
    let door = TcpListener::bind(at).await.unwrap();
    actix_web::rt::spawn(async move {
        loop {
            let (mut guest, _) = door.accept().await.unwrap();
            let mut command = [0; 10];
            guest.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut content = Vec::new();
            loop {
                let length = guest.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; length as usize];
                guest.read_exact(&mut chunk).await.unwrap();
                content.extend(chunk);
            }
            sent.fetch_add(1, Ordering::Relaxed);
            let found = content.windows(EICAR.len()).any(|some| some == EICAR);
            let answer: &[u8] = if found {
                b"stream: Eicar-Signature FOUND\0"
            } else if content.len() > most {
                b"INSTREAM size limit exceeded. ERROR\0"
            } else {
                b"stream: OK\0"
            };
            guest.write_all(answer).await.unwrap();
        }
    });
}

/// An address nobody listens at yet.
fn nobody() -> SocketAddr {
    let door = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    door.local_addr().unwrap()
}

async fn looked_through_at(at: SocketAddr) -> TestApp {
    TestApp::start_with(|config| config.clamd = Some(VirusScanner::at(&at.to_string()))).await
}

#[actix_web::test]
async fn a_virus_is_refused_and_a_clean_file_is_there_at_once() {
    let at = nobody();
    clamd(at).await;
    let app = looked_through_at(at).await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let path = format!("{work}/files");
    amina
        .upload(&path, &[], &[("file", "eicar.txt", EICAR)])
        .await
        .is(422)
        .must_say("Il y a un virus dans « eicar.txt »");
    amina
        .get(&desk(&work))
        .await
        .must_say("Aucun fichier pour l'instant");
    let clean = [("file", "fiche.pdf", PDF)];
    amina.upload(&path, &[], &clean).await.is(303);
    let page = amina
        .get(&desk(&work))
        .await
        .must_not_say("Pas encore vérifié");
    claire.get(&file_link(&page)).await.is(200);
}

#[actix_web::test]
async fn a_file_nobody_could_look_through_waits_and_is_lost_to_nobody() {
    let at = nobody();
    let app = looked_through_at(at).await;
    let (mut claire, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    let mut paul = app.sign_in("paul").await;
    amina.get(&desk(&work)).await;
    let files = [("file", "fiche.pdf", PDF), ("file", "eicar.txt", EICAR)];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    let page = amina.get(&desk(&work)).await.must_say("Pas encore vérifié");
    let clean = file_link(&page);
    let html = page.html();
    let before = &html[..html.find("\">eicar.txt").unwrap()];
    let infected = before[before.rfind("/files/").unwrap()..].to_owned();
    // Whoever sent them has them; nobody else opens them unseen.
    amina.get(&clean).await.is(200);
    for browser in [&mut paul, &mut claire] {
        for file in [&clean, &infected] {
            for page in ["", "/preview", "/picture", "/media"] {
                let answer = browser.get(&format!("{file}{page}")).await.is(409);
                answer.must_say("Ce fichier n'est pas encore vérifié");
            }
        }
    }
    assert_eq!(
        look_through(&app.app).await.unwrap(),
        0,
        "clamd is away still"
    );
    clamd(at).await;
    assert_eq!(look_through(&app.app).await.unwrap(), 2);
    assert_eq!(look_through(&app.app).await.unwrap(), 0);
    for browser in [&mut amina, &mut paul, &mut claire] {
        browser.get(&clean).await.is(200);
        let answer = browser.get(&infected).await.is(409);
        answer.must_say("Un virus a été trouvé");
    }
    let page = amina.get(&desk(&work)).await.must_say("Virus trouvé");
    assert!(!page.html().contains(&format!("href=\"{infected}\"")));
}

#[actix_web::test]
async fn a_file_clamd_does_not_take_is_sent_to_it_again_hours_later() {
    let at = nobody();
    let sent = Arc::new(AtomicUsize::new(0));
    clamd_taking(at, 10, Arc::clone(&sent)).await;
    let app = looked_through_at(at).await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let files = [("file", "fiche.pdf", PDF)];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    amina.get(&desk(&work)).await.must_say("Pas encore vérifié");
    for (hours, times) in [(0, 2), (1, 2), (6, 3), (1, 3)] {
        app.app.clock.advance(chrono::TimeDelta::hours(hours));
        assert_eq!(look_through(&app.app).await.unwrap(), 0);
        assert_eq!(sent.load(Ordering::Relaxed), times, "after {hours} hours");
    }
}

#[actix_web::test]
async fn an_admin_is_told_of_files_that_wait_for_an_hour_and_no_more_once_they_are_checked() {
    let at = nobody();
    let app = looked_through_at(at).await;
    let (_, work) = one_group(&app).await;
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let files = [("file", "fiche.pdf", PDF)];
    amina
        .upload(&format!("{work}/files"), &[], &files)
        .await
        .is(303);
    let told = "1 fichier attend depuis plus d’une heure";
    let mut nora = app.sign_in("nora").await;
    app.app.clock.advance(chrono::TimeDelta::hours(1));
    nora.get("/").await.must_not_say(told);
    app.app.clock.advance(chrono::TimeDelta::seconds(1));
    nora.get("/").await.must_say(told);
    assert!(nora.statements_used <= 10, "{}", nora.statements_used);
    amina.get("/").await.must_not_say(told);
    clamd(at).await;
    assert_eq!(look_through(&app.app).await.unwrap(), 1);
    nora.get("/").await.must_not_say(told);
}
