//! The register of one session: drafts, closing, and two people at once.

use super::{ALL_PRESENT, version};
use crate::server::TestApp;
use lefil::attendance::rules::Mark;
use lefil::attendance::store;
use lefil::cohort::store as cohorts;
use lefil::db::PersonId;

#[actix_web::test]
async fn claire_calls_the_room_keeps_a_draft_and_closes_it() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("Appel à faire")
        .must_say("Amina Benali")
        .must_say("Sékou Traoré")
        .must_not_say("Lucie Petit");
    assert!(!page.html().contains("checked"), "nobody is marked yet");
    let fields = app.fields(&[("amina", "late", "12"), ("sekou", "absent", "")]);
    let saved = claire.send_register(&path, &fields, &[]).await.is(303);
    assert_eq!(saved.location(), path);
    claire
        .get(&path)
        .await
        .must_say("Brouillon de l'appel enregistré");
    assert!(
        app.marks("monday-am", "amina").await.is_empty(),
        "a draft is no mark"
    );
    let draft = claire.page.clone().unwrap();
    assert_eq!(version(&draft), "1");
    assert!(draft.html().contains("value=\"12\""));
    let fields = app.fields(&[
        ("amina", "late", "12"),
        ("paul", "present", ""),
        ("sekou", "absent", ""),
    ]);
    app.it_is("2027-05-03T12:30:00+02:00");
    let closed = claire
        .send_register(&app.act_path("monday-am", "closure"), &fields, &[])
        .await
        .is(303);
    claire
        .get(closed.location())
        .await
        .must_say("L'appel est clos")
        .must_say("Clos par Claire Morel")
        .must_say("Retard : 12 min")
        .must_say("Présent 1 Retard 1")
        .must_not_say("Faire l'appel");
    assert_eq!(
        app.marks("monday-am", "amina").await,
        [Mark::Late { minutes: 12 }]
    );
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Present]);
    let sessions = [app.session("monday-am"), app.session("monday-pm")];
    let among = store::closed_among(app.app.db.read(), &sessions)
        .await
        .unwrap();
    assert!(among.contains(&sessions[0]) && !among.contains(&sessions[1]));
}

#[actix_web::test]
async fn closing_names_those_nothing_is_said_of_and_keeps_what_was_said() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&app.register_path("monday-am")).await;
    let fields = app.fields(&[("paul", "excused", "")]);
    let closure = app.act_path("monday-am", "closure");
    let page = claire
        .send_register(&closure, &fields, &[])
        .await
        .is(422)
        .must_say("Amina Benali : choisissez une réponse")
        .must_say("Sékou Traoré : choisissez une réponse")
        .must_not_say("Paul Girard : choisissez");
    let at = |name: &str| page.text().find(&format!("{name} : choisissez"));
    assert!(at("Amina Benali") < at("Sékou Traoré"), "in their order");
    assert!(page.html().contains("value=\"excused\" checked"));
    assert!(app.marks("monday-am", "paul").await.is_empty());
    claire
        .send_register(&closure, &fields, &[("rest", "present")])
        .await
        .is(303);
    assert_eq!(app.marks("monday-am", "amina").await, [Mark::Present]);
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Excused]);
}

#[actix_web::test]
async fn impossible_minutes_come_back_as_they_were_typed() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    for typed in ["0", "211", "dix"] {
        claire.get(&path).await;
        let fields = app.fields(&[("amina", "late", typed), ("paul", "absent", "")]);
        let page = claire
            .send_register(&path, &fields, &[])
            .await
            .is(422)
            .must_say("Amina Benali : écrivez les minutes");
        assert!(
            page.html()
                .contains(&format!("value=\"{typed}\" aria-invalid")),
            "{typed}"
        );
        assert!(page.html().contains("value=\"absent\" checked"));
    }
    let fields = app.fields(&[("amina", "asleep", "")]);
    claire.send_register(&path, &fields, &[]).await.is(422);
}

#[actix_web::test]
async fn the_register_opens_half_an_hour_before_and_says_so() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    claire.get(&path).await.is(200);
    app.it_is("2027-05-03T08:29:59+02:00");
    let fields = app.fields(&ALL_PRESENT);
    for act in ["attendance", "closure"] {
        claire
            .send_register(&app.act_path("monday-am", act), &fields, &[])
            .await
            .is(422)
            .must_say("L'appel s'ouvrira à 8 h 30");
    }
    claire
        .get(&path)
        .await
        .is(200)
        .must_say("Pas encore ouvert")
        .must_not_say("Garder en brouillon");
    app.it_is("2027-05-03T08:30:00+02:00");
    claire.get(&path).await.must_say("Garder en brouillon");
}

#[actix_web::test]
async fn a_draft_changed_meanwhile_is_shown_beside_what_was_typed() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let path = app.register_path("monday-am");
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&path).await;
    nora.get(&path).await;
    let hers = app.fields(&[("amina", "absent", ""), ("paul", "present", "")]);
    nora.send_register(&path, &hers, &[]).await.is(303);
    let mine = app.fields(&[("amina", "late", "20"), ("sekou", "present", "")]);
    for act in ["attendance", "closure"] {
        let all = app.fields(&[
            ("amina", "late", "20"),
            ("paul", "present", ""),
            ("sekou", "present", ""),
        ]);
        let mut other = claire.clone();
        let page = other
            .send_register(&app.act_path("monday-am", act), &all, &[])
            .await
            .is(409)
            .must_say("Nora Belkacem a enregistré cet appel")
            .must_say("Nora Belkacem a noté : Absent·e");
        assert!(page.html().contains("value=\"late\" checked"));
        assert!(page.html().contains("value=\"20\""));
    }
    let page = claire.send_register(&path, &mine, &[]).await.is(409);
    let checked = page.html().matches("value=\"present\" checked").count();
    assert_eq!(checked, 2, "Paul, of whom only Nora spoke, is as she said");
    claire.send_register(&path, &mine, &[]).await.is(303);
    let page = claire.get(&path).await.must_not_say("Absent·e");
    assert_eq!(version(&page), "2");
}

#[actix_web::test]
async fn a_form_sent_twice_changes_nothing_the_second_time() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    let path = app.register_path("monday-am");
    app.it_is("2027-05-03T12:30:00+02:00");
    let page = claire.get(&path).await;
    let draft = app.fields(&[("amina", "absent", "")]);
    claire.send_register(&path, &draft, &[]).await.is(303);
    claire.send_register(&path, &draft, &[]).await.is(303);
    assert_eq!(version(&claire.get(&path).await), "1");
    claire.page = Some(claire.page.clone().unwrap());
    let all = app.fields(&ALL_PRESENT);
    let closure = app.act_path("monday-am", "closure");
    let first = claire.send_register(&closure, &all, &[]).await.is(303);
    let second = claire.send_register(&closure, &all, &[]).await.is(303);
    assert_eq!(first.location(), second.location());
    // Another form, the same words: it is already so.
    claire.page = Some(page);
    claire.send_register(&closure, &all, &[]).await.is(303);
    assert_eq!(app.marks("monday-am", "amina").await, [Mark::Present]);
}

#[actix_web::test]
async fn of_two_people_closing_one_closes_and_the_other_sees_what_stands() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let (path, closure) = (
        app.register_path("monday-am"),
        app.act_path("monday-am", "closure"),
    );
    app.it_is("2027-05-03T12:30:00+02:00");
    claire.get(&path).await;
    nora.get(&path).await;
    let hers = app.fields(&ALL_PRESENT);
    let mine = app.fields(&[
        ("amina", "absent", ""),
        ("paul", "present", ""),
        ("sekou", "present", ""),
    ]);
    let (one, two) = futures_util::join!(
        claire.send_register(&closure, &mine, &[]),
        nora.send_register(&closure, &hers, &[])
    );
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let lost = if one.status == 409 { one } else { two };
    lost.must_say("a déjà clos cet appel")
        .must_say("Vous aviez noté :");
    assert_eq!(app.marks("monday-am", "amina").await.len(), 1);
    assert_eq!(app.marks("monday-am", "paul").await, [Mark::Present]);
    let draft = app.fields(&[("amina", "exempt", "")]);
    claire.send_register(&path, &draft, &[]).await.is(409);
}

#[actix_web::test]
async fn the_trainer_signs_a_closed_register_and_says_so_before_the_session_ends() {
    let app = TestApp::start().await;
    let (mut claire, mut nora) = (app.sign_in("claire").await, app.sign_in("nora").await);
    let (path, sign) = (
        app.register_path("monday-am"),
        app.act_path("monday-am", "countersignature"),
    );
    claire.get(&path).await.must_not_say("Signer cet appel");
    claire
        .post(&sign, &[])
        .await
        .is(409)
        .must_say("pas encore clos");
    app.it_is("2027-05-03T09:00:00+02:00");
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    nora.get(&path).await.must_not_say("Signer cet appel");
    nora.post(&sign, &[]).await.is(403);
    claire.get(&path).await.must_say("Signer cet appel");
    claire
        .post(&sign, &[])
        .await
        .is(422)
        .must_say("La séance finit à 12 h 30. Signer maintenant ?");
    claire
        .submit(&sign, &[("sure", "yes")])
        .await
        .must_say("Signé par Claire Morel");
    app.it_is("2027-05-03T09:10:00+02:00");
    claire
        .submit(&sign, &[])
        .await
        .must_say("Signé par Claire Morel le lundi 3 mai à 9 h 00");
    let kept = store::kept_of(app.app.db.read(), &[app.session("monday-am")]).await;
    assert_eq!(
        kept.unwrap()[&app.session("monday-am")].standing.code(),
        "countersigned"
    );
}

#[actix_web::test]
async fn whoever_left_before_that_day_is_not_on_the_register() {
    let app = TestApp::start().await;
    let now = app.app.clock.now();
    let all = lefil::people::Cohorts::All;
    let cohort = cohorts::find(app.app.db.read(), &all, app.world.cohorts["bourg"]).await;
    let cohort = cohort.unwrap().unwrap();
    let left: PersonId = app.person("lucie");
    app.app
        .db
        .change(async |tx| {
            let days = (cohort.starts_on, Some(crate::world::day("2027-05-02")));
            cohorts::enrol(tx, &cohort, left, days, now).await
        })
        .await
        .unwrap();
    let mut claire = app.sign_in("claire").await;
    claire
        .get(&app.register_path("friday-am"))
        .await
        .must_say("Lucie Petit");
    claire
        .get(&app.register_path("monday-am"))
        .await
        .must_not_say("Lucie Petit");
    app.it_is("2027-05-03T13:30:00+02:00");
    let mut lucie = app.sign_in("lucie").await;
    lucie
        .get(&app.act_path("monday-pm", "arrival"))
        .await
        .is(404);
}

#[actix_web::test]
async fn the_register_costs_the_same_for_three_and_for_sixty_learners() {
    let app = TestApp::start().await;
    let (mut claire, mut amina) = (app.sign_in("claire").await, app.sign_in("amina").await);
    claire.close_register(&app, "friday-am", &ALL_PRESENT).await;
    let arrival = app.act_path("monday-pm", "arrival");
    let pages = [
        app.register_path("monday-am"),
        app.register_path("friday-am"),
        app.correction_path("friday-am", "amina"),
    ];
    let mut few = Vec::new();
    for path in &pages {
        claire.get(path).await.is(200);
        few.push(claire.statements_used);
    }
    for path in [arrival.as_str(), "/attendance"] {
        amina.get(path).await.is(200);
        assert!(
            amina.statements_used <= 8,
            "{path}: {}",
            amina.statements_used
        );
    }
    app.enrol_more(57).await;
    for (path, few) in pages.iter().zip(few) {
        let page = claire.get(path).await.is(200);
        assert_eq!(claire.statements_used, few, "{path}");
        assert!(few <= 8, "{path}: {few}");
        assert!(path.contains(&app.person("amina").to_string()) || page.says("Numéro 056"));
    }
}
