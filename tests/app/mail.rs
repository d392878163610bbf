//! Letters on their way to a real mail server: refused, put off, lost and found.

use crate::server::TestApp;
use crate::smtp::MailServer;
use chrono::TimeDelta;
use lefil::mail::{self, Courier, Hours, Letter, Logged, Transport};
use lefil::web::RenderedLetter;

/// Writes a letter down for somebody of the world.
async fn write(app: &TestApp, name: &str, until: Option<TimeDelta>) {
    write_kind(app, "test", name, until).await;
}

async fn write_kind(app: &TestApp, kind: &str, name: &str, until: Option<TimeDelta>) {
    let now = app.app.clock.now();
    let address = format!("{name}@lefil.example");
    let letter = Letter {
        dedupe: format!("test:{name}"),
        kind,
        person: Some(app.person(name)),
        cohort: None,
        to_address: &address,
        to_name: "Sékou Traoré",
        language: "fr",
        reason: "test",
        content: RenderedLetter {
            subject: "Séance du mardi 4 mai à 9\u{a0}h\u{a0}00".into(),
            text: "Bonjour Sékou,\n\nÀ demain.\n".into(),
            html: "<p>Bonjour Sékou,</p>".into(),
        },
    };
    let hours = Hours {
        from: now,
        until: until.map(|until| now + until),
    };
    app.app
        .db
        .change(async |tx| mail::enqueue_for(tx, letter, hours, "lefil.example", now).await)
        .await
        .unwrap();
}

fn courier(app: &TestApp, server: &MailServer) -> Courier {
    Courier {
        transport: Transport::smtp(&server.url()).unwrap(),
        ..app.app.courier.clone()
    }
}

/// The letter to somebody, as the log has it.
async fn logged(app: &TestApp, name: &str) -> Logged {
    let all = mail::log(app.app.db.read(), None, 100).await.unwrap();
    let address = format!("{name}@lefil.example");
    let mut theirs = all.into_iter().filter(|it| it.to_address == address);
    theirs.next().unwrap()
}

fn addresses(server: &MailServer) -> Vec<String> {
    let mut to: Vec<_> = server.kept().into_iter().map(|it| it.to).collect();
    to.sort();
    to
}

#[actix_web::test]
async fn a_letter_arrives_with_both_parts_and_is_said_to_come_from_a_machine() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    write(&app, "sekou", None).await;
    let courier = courier(&app, &server);
    courier.answer_to(Some("aide@lefil.example".parse().unwrap()));
    assert_eq!(courier.run().await.unwrap(), 1);

    let kept = server.kept();
    let letter = kept.first().unwrap();
    let row = logged(&app, "sekou").await;
    assert_eq!(letter.to, "sekou@lefil.example");
    assert_eq!(letter.header("Message-ID"), row.message_id);
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("Reply-To"), "aide@lefil.example");
    assert!(letter.header("To").contains("sekou@lefil.example"));
    assert!(
        letter
            .header("Content-Type")
            .starts_with("multipart/alternative")
    );
    for part in ["text/plain; charset=utf-8", "text/html; charset=utf-8"] {
        assert!(letter.data.contains(part), "{}", letter.data);
    }
    assert_eq!(
        letter.data.matches("Bonjour S=C3=A9kou,").count(),
        2,
        "{}",
        letter.data
    );
    assert_eq!((row.state.as_str(), row.attempts), ("sent", 1));
    assert_eq!(courier.run().await.unwrap(), 0, "once");
}

#[actix_web::test]
async fn a_refused_address_stops_no_other() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    server.refuse("amina@lefil.example", "550 5.1.1 no such user");
    server.refuse("paul@lefil.example", "451 4.7.1 come back later");
    for name in ["amina", "paul", "sekou"] {
        write(&app, name, None).await;
    }
    let courier = courier(&app, &server);
    assert_eq!(courier.run().await.unwrap(), 3);
    assert_eq!(addresses(&server), ["sekou@lefil.example"]);

    let amina = logged(&app, "amina").await;
    assert_eq!(amina.state, "failed");
    let (trouble, words) = amina.trouble().unwrap();
    assert_eq!(trouble, mail::rules::Trouble::Refused);
    assert!(words.contains("no such user"), "{words}");

    let paul = logged(&app, "paul").await;
    assert_eq!((paul.state.as_str(), paul.attempts), ("due", 1));
    assert_eq!(paul.trouble().unwrap().0, mail::rules::Trouble::Later);
    assert!(paul.due_at > app.app.clock.now());
}

#[actix_web::test]
async fn while_no_server_answers_letters_wait_and_then_leave_once() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    let courier = courier(&app, &server);
    let stopped = server.stop().await;
    for name in ["amina", "paul", "sekou"] {
        write(&app, name, None).await;
    }
    for _ in 0..40 {
        let tried = courier.run().await.unwrap();
        assert_eq!(tried, 1, "one letter asks whether the server is back");
        app.app.clock.advance(TimeDelta::minutes(2));
    }
    let mut ids = Vec::new();
    for name in ["amina", "paul", "sekou"] {
        let letter = logged(&app, name).await;
        assert_eq!(
            (letter.state.as_str(), letter.attempts),
            ("due", 0),
            "{name}"
        );
        ids.push(letter.message_id);
    }

    let server = stopped.start_again().await;
    assert_eq!(courier.run().await.unwrap(), 3);
    assert_eq!(courier.run().await.unwrap(), 0);
    let mut kept: Vec<_> = server
        .kept()
        .iter()
        .map(|it| it.header("Message-ID"))
        .collect();
    kept.sort();
    ids.sort();
    assert_eq!(kept, ids);
}

#[actix_web::test]
async fn a_lost_answer_costs_one_more_copy_with_the_same_message_id() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    server.lose_an_answer();
    write(&app, "amina", None).await;
    let courier = courier(&app, &server);
    courier.run().await.unwrap();
    assert_eq!(logged(&app, "amina").await.state, "due");
    app.app.clock.advance(TimeDelta::minutes(2));
    courier.run().await.unwrap();
    let ids: Vec<_> = server
        .kept()
        .iter()
        .map(|it| it.header("Message-ID"))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids.first(), ids.last());
    assert_eq!(logged(&app, "amina").await.state, "sent");
}

#[actix_web::test]
async fn a_letter_whose_event_has_passed_never_leaves() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    write(&app, "amina", Some(TimeDelta::hours(1))).await;
    write(&app, "paul", Some(TimeDelta::hours(3))).await;
    app.app.clock.advance(TimeDelta::hours(2));
    courier(&app, &server).run().await.unwrap();
    assert_eq!(addresses(&server), ["paul@lefil.example"]);
    assert_eq!(logged(&app, "amina").await.state, "expired");
}

/// A node that takes what is due, begins to send it, and dies.
async fn dies_while_sending(node: &Courier, server: &MailServer) {
    server.be_silent(true);
    let node = node.clone();
    let work = actix_web::rt::spawn(async move { node.run().await });
    server.a_letter_is_begun().await;
    work.abort();
    let _ = work.await;
    server.be_silent(false);
}

#[actix_web::test]
async fn a_node_that_died_takes_its_letters_back_and_another_waits_for_them() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    let named = |node: &str| Courier {
        node: node.into(),
        ..courier(&app, &server)
    };
    write(&app, "amina", None).await;
    dies_while_sending(&named("a"), &server).await;

    let other = named("b");
    other.start().await.unwrap();
    assert_eq!(other.run().await.unwrap(), 0, "the lease holds");
    let reborn = named("a");
    reborn.start().await.unwrap();
    assert_eq!(
        reborn.run().await.unwrap(),
        1,
        "its own letter is taken back at once"
    );

    write(&app, "paul", None).await;
    dies_while_sending(&named("a"), &server).await;
    app.app.clock.advance(TimeDelta::minutes(5));
    assert_eq!(other.run().await.unwrap(), 0, "the lease still holds");
    app.app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(other.run().await.unwrap(), 1, "another may take it now");
    let all = ["amina@lefil.example", "paul@lefil.example"];
    assert_eq!(addresses(&server), all);
}

#[actix_web::test]
async fn a_program_that_stops_leaves_the_rest_due() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    write(&app, "amina", None).await;
    let courier = courier(&app, &server);
    courier
        .stopping
        .store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(courier.run().await.unwrap(), 0);
    assert_eq!(logged(&app, "amina").await.state, "due");
}

#[actix_web::test]
async fn a_key_that_has_arrived_is_kept_nowhere_here() {
    let app = TestApp::start().await;
    let server = MailServer::start().await;
    for (kind, name) in [("sign_in_link", "amina"), ("daily", "paul")] {
        write_kind(&app, kind, name, None).await;
    }
    assert!(!logged(&app, "amina").await.text.is_empty());
    courier(&app, &server).run().await.unwrap();
    assert_eq!(server.kept().len(), 2);
    let (amina, paul) = (logged(&app, "amina").await, logged(&app, "paul").await);
    assert_eq!((amina.text.as_str(), amina.html.as_str()), ("", ""));
    assert!(paul.text.contains("Bonjour"), "what was told stays a proof");
}
