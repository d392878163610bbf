//! Who finds which page, and what each learner reads of themselves.

use super::ALL_PRESENT;
use crate::server::TestApp;

#[actix_web::test]
async fn each_page_is_found_by_those_it_is_for_and_by_nobody_else() {
    let app = TestApp::start().await;
    let (register, correction, arrival) = (
        app.register_path("monday-am"),
        app.correction_path("monday-am", "amina"),
        app.act_path("monday-pm", "arrival"),
    );
    let mut guest = app.guest();
    for path in [&register, &correction, &arrival, &"/attendance".to_owned()] {
        let answer = guest.get_one(path).await.is(303);
        assert!(answer.location().starts_with("/login?next="), "{path}");
    }
    let posts = ["attendance", "closure", "countersignature"];
    for (name, status) in [("julien", 404), ("amina", 403), ("lucie", 403)] {
        let mut browser = app.sign_in(name).await;
        browser.get("/attendance").await.is(200);
        let token = browser.page.as_ref().unwrap().token();
        browser.get(&register).await.is(status);
        browser.get(&correction).await.is(status);
        for act in posts {
            let path = app.act_path("monday-am", act);
            browser.post_with(&path, &token, &[]).await.is(status);
        }
        let sent = [("mark", "present"), ("reason", "moi")];
        browser
            .post_with(&correction, &token, &sent)
            .await
            .is(status);
    }
    for name in ["claire", "nora", "julien", "lucie"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/account").await;
        let token = browser.page.as_ref().unwrap().token();
        browser.get(&arrival).await.is(404);
        for act in ["arrival", "signature"] {
            let path = app.act_path("monday-pm", act);
            browser.post_with(&path, &token, &[]).await.is(404);
        }
    }
    let mut amina = app.sign_in("amina").await;
    amina
        .get(&app.act_path("monday-am", "arrival"))
        .await
        .is(404);
    amina.get("/sessions/not-an-id/arrival").await.is(404);
}

#[actix_web::test]
async fn amina_reads_her_own_record_and_nobody_elses() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    amina
        .get("/attendance")
        .await
        .is(200)
        .must_say("0 min comptées sur 3 h 30 déjà passées")
        .must_say("Pas encore noté");
    let friday = [
        ("amina", "late", "30"),
        ("paul", "absent", ""),
        ("sekou", "excused", ""),
    ];
    app.it_is("2027-05-03T09:05:00+02:00");
    claire.close_register(&app, "friday-am", &friday).await;
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    let path = app.correction_path("friday-am", "amina");
    claire.get(&path).await;
    let sent = [
        ("mark", "late"),
        ("minutes", "15"),
        ("reason", "montre en avance"),
    ];
    claire.post(&path, &sent).await.is(303);
    let page = amina
        .get("/attendance")
        .await
        .must_say("6 h 45 comptées sur 7 h déjà passées")
        .must_say("6 h 45 sur 350 h")
        .must_say("Retard : 15 min")
        .must_say("Retard : 30 min Noté par Claire Morel le lundi 3 mai à 9 h 05")
        .must_say("Raison : montre en avance")
        .must_say("3 h 15 / 3 h 30")
        .must_not_say("Paul")
        .must_not_say("Sékou");
    assert!(
        page.text().find("lundi 3 mai").unwrap() < page.text().find("vendredi 30 avril").unwrap()
    );
    let mut paul = app.sign_in("paul").await;
    paul.get("/attendance")
        .await
        .must_say("3 h 30 comptées sur 7 h")
        .must_not_say("montre en avance");
    app.sign_in("nora").await.get("/attendance").await.is(200);
    amina.get("/attendance?page=99").await.is(200);
}

#[actix_web::test]
async fn a_session_says_what_was_noted_to_the_one_it_is_about() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    app.it_is("2027-05-03T12:30:00+02:00");
    let path = format!("/sessions/{}", app.session("monday-am"));
    amina.get(&path).await.must_say("Pas encore noté");
    let said = [
        ("amina", "late", "12"),
        ("paul", "absent", ""),
        ("sekou", "present", ""),
    ];
    claire.close_register(&app, "monday-am", &said).await;
    amina
        .get(&path)
        .await
        .must_say("Ce qui est noté pour vous : Retard : 12 min")
        .must_not_say("Absent");
    assert!(amina.statements_used <= 8, "{}", amina.statements_used);
    claire
        .get(&path)
        .await
        .must_not_say("Ce qui est noté pour vous");
    let remote = app.act_path("monday-pm", "arrival");
    amina.get(&remote).await.must_not_say("Ce qui est noté");
    app.it_is("2027-05-03T17:00:00+02:00");
    claire.close_register(&app, "monday-pm", &said).await;
    amina.get(&remote).await.must_say("Retard : 12 min");
}

#[actix_web::test]
async fn on_paper_the_record_and_the_sheet_say_whose_they_are() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    app.it_is("2027-05-03T12:30:00+02:00");
    amina
        .get("/attendance")
        .await
        .must_say("Amina Benali")
        .must_say("Relevé du lundi 3 mai 2027");
    let said = [
        ("amina", "late", "20"),
        ("paul", "absent", ""),
        ("sekou", "present", ""),
    ];
    claire.close_register(&app, "monday-am", &said).await;
    let (path, sign) = (
        app.register_path("monday-am"),
        app.act_path("monday-am", "countersignature"),
    );
    claire.get(&path).await;
    claire.post(&sign, &[]).await.is(303);
    let page = claire
        .get(&path)
        .await
        .must_say("lundi 3 mai 2027")
        .must_say("Retard : 20 min")
        .must_say("3 personnes · Présent 1 · Retard 1 · Absent 1 6 h 40 comptées en tout")
        .must_say("Signé le lundi 3 mai à 12 h 30");
    let html = page.html();
    let (paper, _) = html.split_once("<tfoot>").unwrap();
    let gone = paper.matches("class=\"sign gone\"").count();
    assert_eq!(gone, 1, "nobody signs where somebody was absent");
    let flash = page.html().find("L’appel est signé").unwrap();
    let before = &page.html()[..flash];
    assert!(before[before.rfind("<div").unwrap()..].contains("no-print"));
}
