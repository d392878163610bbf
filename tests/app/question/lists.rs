//! Lists of questions: in which order, how narrowed, and how much they read.

use super::{ask, asking, path, thread};
use crate::browser::Browser;
use crate::server::TestApp;
use crate::world::at;
use chrono::TimeDelta;
use lefil::course::LessonId;
use lefil::db::QuestionId;
use lefil::question::rules::{Promise, Question};
use lefil::question::store as questions;

#[actix_web::test]
async fn the_most_pressing_question_comes_first_and_pages_hold_twenty() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for n in 0..23 {
        let body = format!("Question {n:02}");
        ask(&app, &mut amina, &[("at", ""), ("body", &body)]).await;
        app.it_is(&format!("2027-05-03T09:{:02}:00+02:00", n + 1));
    }
    let mut claire = app.sign_in("claire").await;
    let first = claire.get("/questions").await.is(200);
    assert!(claire.statements_used <= 8, "{}", claire.statements_used);
    assert!(first.says("Question 00") && !first.says("Question 20"));
    let second = claire.get("/questions?page=2").await;
    assert!(second.says("Question 22") && second.says("Page 2 sur 2"));
    let index = path(&app, "questions");
    let latest = claire.get(&index).await;
    assert!(
        latest.says("Question 22") && !latest.says("Question 00"),
        "the latest first"
    );
    let used = claire.statements_used;
    assert!(used <= 8, "{used}");
    let rest = claire.get(&format!("{index}?state=waiting&page=2")).await;
    assert!(rest.says("Question 00") && rest.says("Attend l'équipe (23)"));
    amina.get(&asking(&app)).await.must_say("Question 22");
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
}

#[actix_web::test]
async fn only_what_waits_for_the_team_is_in_the_list() {
    let app = TestApp::start().await;
    let (mut amina, mut claire) = (app.sign_in("amina").await, app.sign_in("claire").await);
    let mut hrefs = Vec::new();
    for body in [
        "Répondue",
        "Relancée",
        "Résolue",
        "Rouverte",
        "Retirée",
        "Seule",
        "Défaite",
    ] {
        let (href, _) = ask(&app, &mut amina, &[("at", ""), ("body", body)]).await;
        hrefs.push(href);
    }
    let mut minute = 0;
    let mut say = async |browser: &mut Browser, href: &str, rest: &str, fields: &[(&str, &str)]| {
        minute += 1;
        app.it_is(&format!("2027-05-03T08:{:02}:00+02:00", 40 + minute));
        browser.get(href).await;
        browser
            .post(&format!("{href}/{rest}"), fields)
            .await
            .is(303)
    };
    for place in [0, 1, 6] {
        say(
            &mut claire,
            &hrefs[place],
            "messages",
            &[("body", "Voilà.")],
        )
        .await;
    }
    say(&mut amina, &hrefs[1], "messages", &[("body", "Et alors ?")]).await;
    say(&mut amina, &hrefs[2], "solution", &[]).await;
    say(&mut amina, &hrefs[3], "solution", &[]).await;
    say(&mut claire, &hrefs[3], "solution/removal", &[]).await;
    let asked = thread(&app, &hrefs[4]).await.messages[0].id;
    claire.get(&hrefs[4]).await;
    let reason = [("reason", "Nom d'une personne")];
    claire
        .post(&format!("/messages/{asked}/removal"), &reason)
        .await
        .is(303);
    let answer = thread(&app, &hrefs[6]).await.messages[1].id;
    claire.get(&hrefs[6]).await;
    claire
        .post(&format!("/messages/{answer}/removal"), &reason)
        .await
        .is(303);
    let list = claire.get("/questions").await.is(200);
    for (body, waits) in [
        ("Répondue", false),
        ("Relancée", true),
        ("Résolue", false),
        ("Rouverte", true),
        ("Retirée", false),
        ("Seule", true),
        ("Défaite", true),
    ] {
        assert_eq!(list.says(body), waits, "{body}: {}", list.text());
    }
    // The database tells how a question stands as the rule does.
    for standing in ["waiting", "answered", "solved", "removed"] {
        let narrowed = path(&app, &format!("questions?state={standing}"));
        let page = claire.get(&narrowed).await.is(200);
        for href in &hrefs {
            let stands = thread(&app, href).await.standing().code();
            let shown = page.html().contains(href.as_str());
            // What was taken away is only among all.
            assert_eq!(shown, stands == standing || standing == "removed");
        }
    }
}

/// Questions of Paul about the first lesson, a minute apart: that of number 0 on Monday at nine.
async fn questions_of(app: &TestApp, cohort: &str, numbers: std::ops::Range<i64>) {
    let lesson = LessonId::new("cn-numerique-01");
    let first = at("2027-05-03T09:00:00+02:00");
    let asked = |n: i64| Question {
        id: QuestionId::fresh(),
        cohort: app.world.cohorts[cohort],
        lesson: lesson.clone(),
        asked_by: app.person("paul"),
        anchor: String::new(),
        quote: String::new(),
        asked_at: first + TimeDelta::minutes(n),
    };
    let write = app.app.db.change(async |tx| {
        for n in numbers {
            let body = format!("Question {n:03}");
            questions::ask(tx, &asked(n), (&body, "")).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    write.await.unwrap();
}

#[actix_web::test]
async fn a_page_of_questions_reads_no_more_when_there_are_more_of_them() {
    let app = TestApp::start().await;
    let (mut amina, mut claire) = (app.sign_in("amina").await, app.sign_in("claire").await);
    app.it_is("2027-05-10T08:00:00+02:00");
    let index = path(&app, "questions");
    let pages = [
        "/questions?page=2".to_owned(),
        format!("{index}?page=2"),
        format!("{index}?state=waiting&page=2"),
        format!("{}?page=2", asking(&app)),
    ];
    let mut used = Vec::new();
    for numbers in [0..60, 60..240] {
        let all = numbers.end;
        questions_of(&app, "bourg", numbers).await;
        for (place, page) in pages.iter().enumerate() {
            let reader = if place == 3 { &mut amina } else { &mut claire };
            let shown = reader.get(page).await.is(200);
            assert_eq!(shown.html().matches("Question ").count(), 20, "{page}");
            assert!(shown.says(&format!("Page 2 sur {}", all / 20)), "{page}");
            used.push((reader.statements_used, app.rows_read(reader).await));
        }
        claire
            .get("/")
            .await
            .must_say(&format!("{all} questions attendent"));
        used.push((claire.statements_used, app.rows_read(&claire).await));
    }
    assert_eq!(used[..5], used[5..]);
    for (statements, rows) in &used[..4] {
        assert!(*statements <= 8 && *rows <= 120, "{used:?}");
    }
}

#[actix_web::test]
async fn where_an_answer_was_promised_sooner_it_is_more_pressing() {
    let app = TestApp::start().await;
    let mut nora = app.sign_in("nora").await;
    questions_of(&app, "bourg", 0..30).await;
    questions_of(&app, "oyonnax", 100..125).await;
    app.it_is("2027-05-03T16:00:00+02:00");
    let page = nora.get("/questions").await.is(200);
    assert!(page.says("Question 019") && !page.says("Question 100"));
    let (by, now) = (app.person("nora"), app.app.clock.now());
    let oyonnax = app.world.cohorts["oyonnax"];
    let promise = Promise::Hours(24);
    let promised = app
        .app
        .db
        .change(async |tx| questions::promise(tx, oyonnax, promise, by, now).await);
    promised.await.unwrap();
    // In Bourg the promise ends on Wednesday.
    app.it_is("2027-05-04T10:49:30+02:00");
    let page = nora.get("/questions").await.is(200);
    let page = page.must_say("10 réponses sont en retard");
    assert!(page.says("Question 119") && !page.says("Question 120"));
    let page = nora.get("/questions?page=2").await.is(200);
    assert!(page.says("Question 124") && page.says("Question 014") && !page.says("Question 015"));
    assert!(nora.statements_used <= 8, "{}", nora.statements_used);
}
