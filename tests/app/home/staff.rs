//! The day of a trainer and of an admin.

use crate::attendance::ALL_PRESENT;
use crate::server::TestApp;
use lefil::people::store as people;

#[actix_web::test]
async fn claire_finds_her_sessions_and_where_their_registers_stand() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get("/").await.is(200);
    assert!(page.says("Mes séances du jour") && page.says("Faire l'appel"));
    assert!(
        page.says("Voir la séance"),
        "the afternoon cannot be called yet"
    );
    let register = format!("/sessions/{}/attendance", app.world.sessions["monday-am"]);
    assert!(page.html().contains(&register));
    assert!(page.says("Appels à terminer") && page.says("vendredi 30 avril"));

    claire.close_register(&app, "friday-am", &ALL_PRESENT).await;
    app.it_is("2027-05-03T09:10:00+02:00");
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    let page = claire.get("/").await.is(200);
    page.must_say("Voir l'appel")
        .must_not_say("Appels à terminer");
}

#[actix_web::test]
async fn work_handed_in_waits_in_the_queue_of_its_own_trainer() {
    let app = TestApp::start().await;
    let work = app
        .give_work("atelier", "2027-05-07T23:59:00+02:00", &["amina", "paul"])
        .await;
    let mut claire = app.sign_in("claire").await;
    claire.get("/").await.must_say("Rien à corriger");
    app.hand_in(work, "amina").await;
    let page = claire.get("/").await.must_say("1 travail attend");
    assert!(
        page.html()
            .contains(&format!("/assignments/{work}/submissions"))
    );
    app.sign_in("julien")
        .await
        .get("/")
        .await
        .must_say("Rien à corriger");
}

#[actix_web::test]
async fn a_day_without_session_says_which_comes_next() {
    let app = TestApp::start().await;
    app.it_is("2027-05-02T10:00:00+02:00");
    let page = app.sign_in("claire").await.get("/").await.is(200);
    page.must_say("Aucune séance aujourd'hui")
        .must_say("Prochaine séance : Culture numérique, lundi 3 mai");
}

#[actix_web::test]
async fn nora_finds_what_needs_a_decision() {
    let app = TestApp::start().await;
    let (oyonnax, paul) = (app.world.cohorts["oyonnax"], app.person("paul"));
    app.plan(oyonnax, "2027-05-10", 2, None).await;
    let now = app.app.clock.now();
    let invited = now - chrono::TimeDelta::days(4);
    let until = now + chrono::TimeDelta::days(10);
    app.app
        .db
        .change(async |tx| {
            people::add_invitation(tx, paul, "letter", ("t", None), None, (invited, until)).await?;
            // A second letter closes the first: Paul has answered neither.
            people::close_invitations(tx, paul, now).await?;
            people::add_invitation(tx, paul, "letter", ("u", None), None, (now, until)).await
        })
        .await
        .unwrap();
    let mut nora = app.sign_in("nora").await;
    let page = nora.get("/").await.is(200);
    // 350 hours are promised; five half-days of three hours and a half are planned.
    assert!(
        page.says("Il manque 333 heures au calendrier"),
        "{}",
        page.text()
    );
    assert!(page.says("2 séances n'ont pas de formatrice ou de formateur"));
    assert!(page.says("1 appel n'est pas clos"), "Friday's");
    assert!(page.says("1 personne n'a pas répondu à son invitation"));
    assert!(page.says("3 personnes") && page.says("17 h 30 planifiées sur 350 h"));
    assert!(page.says("Cette semaine"));
}

#[actix_web::test]
async fn an_installation_without_anything_asks_for_the_first_cohort() {
    let app = TestApp::empty().await;
    let now = app.app.clock.now();
    let new = people::NewPerson {
        given_name: "Nora",
        family_name: "Belkacem",
        email: None,
        language: lefil::web::Language::Fr,
    };
    app.app
        .db
        .change(async |tx| {
            let id = people::add(tx, new, now).await?;
            let everywhere = lefil::db::CohortId::EVERYWHERE;
            people::grant(tx, id, lefil::people::Role::Admin, everywhere, now).await?;
            let tomorrow = now + chrono::TimeDelta::days(1);
            people::open_login(tx, id, "nora", "Test", tomorrow, now).await
        })
        .await
        .unwrap();
    let mut nora = app.guest();
    nora.set_cookie("s", "nora");
    let page = nora.get("/").await.is(200);
    page.must_say("Pas encore de promotion. Créez la première.")
        .must_say("Il manque des informations sur votre organisme");
}

#[actix_web::test]
async fn a_letter_nobody_could_deliver_is_told_to_the_trainer_and_the_admin() {
    let app = TestApp::start().await;
    let now = app.app.clock.now();
    let letter = lefil::mail::Letter {
        dedupe: "one".into(),
        kind: "daily",
        person: Some(app.person("paul")),
        cohort: Some(app.world.cohorts["bourg"]),
        to_address: "paul@lefil.example",
        to_name: "Paul Girard",
        language: "fr",
        reason: "",
        content: lefil::web::RenderedLetter {
            subject: "Demain, salle 2".into(),
            text: "Bonjour".into(),
            html: "<p>Bonjour</p>".into(),
        },
    };
    let hours = lefil::mail::Hours {
        from: now,
        until: Some(now - chrono::TimeDelta::minutes(1)),
    };
    app.app
        .db
        .change(async |tx| lefil::mail::enqueue_for(tx, letter, hours, "lefil.example", now).await)
        .await
        .unwrap();
    app.letters().await;
    let mut claire = app.sign_in("claire").await;
    let page = claire.get("/").await.is(200);
    page.must_say("1 lettre n'est pas arrivée")
        .must_say("Demain, salle 2")
        .must_say("Paul Girard");
    let nora = app.sign_in("nora").await.get("/").await.is(200);
    assert!(nora.says("1 lettre n'est pas arrivée") && nora.says("1 refusée"));
    let julien = app.sign_in("julien").await.get("/").await.is(200);
    julien.must_not_say("Demain, salle 2");
    app.it_is("2027-05-18T08:40:00+02:00");
    app.sign_in("claire")
        .await
        .get("/")
        .await
        .must_not_say("Demain, salle 2");
}
