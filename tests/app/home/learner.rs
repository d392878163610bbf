//! A learner's day.

use super::slate;
use crate::attendance::ALL_PRESENT;
use crate::server::TestApp;
use lefil::db::PersonId;
use lefil::people::store::{self as people, NewPerson};
use lefil::people::{EmailAddress, Role};
use lefil::web::Language;

#[actix_web::test]
async fn twenty_minutes_before_the_session_the_slate_leads_to_its_room() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get("/").await.is(200);
    let slate = slate(&page);
    assert!(
        slate.contains("Reprendre le fil") && slate.contains("Culture numérique"),
        "{slate}"
    );
    assert!(
        slate.contains("Centre, salle 2") && slate.contains("Dans 20 minutes"),
        "{slate}"
    );
    assert!(
        page.html()
            .contains(&format!("/sessions/{}\"", app.world.sessions["monday-am"]))
    );
    assert!(page.says("Aujourd'hui") && page.says("à distance, en visio"));
    assert!(
        page.says("Cette semaine") && page.says("Rien de prévu"),
        "an empty day says so"
    );
    assert!(
        page.says("Mon cours") && page.says("0 sur 48"),
        "{}",
        page.text()
    );
}

#[actix_web::test]
async fn a_remote_session_leads_to_its_arrival() {
    let app = TestApp::start().await;
    app.it_is("2027-05-03T13:10:00+02:00");
    let mut amina = app.sign_in("amina").await;
    let page = amina.get("/").await.is(200);
    assert!(slate(&page).contains("Rejoindre la séance"));
    let arrival = format!("/sessions/{}/arrival", app.world.sessions["monday-pm"]);
    assert!(page.html().contains(&arrival));
}

#[actix_web::test]
async fn the_slate_knows_who_has_arrived_and_who_has_confirmed() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    let arrival = format!("/sessions/{}/arrival", app.world.sessions["monday-pm"]);
    app.it_is("2027-05-03T13:20:00+02:00");
    amina.get(&arrival).await;
    amina.post(&arrival, &[]).await.is(303);
    let first = slate(&amina.get("/").await);
    assert!(first.contains("Vous êtes arrivé·e à 13 h 20"), "{first}");
    assert!(first.contains("Retourner à la visio"), "{first}");
    app.it_is("2027-05-03T16:35:00+02:00");
    let late = slate(&amina.get("/").await);
    assert!(late.contains("Confirmer ma présence"), "{late}");
    app.it_is("2027-05-03T17:10:00+02:00");
    let over = slate(&amina.get("/").await);
    assert!(over.contains("Confirmer ma présence"), "{over}");
    assert!(amina.statements_used <= 10, "{}", amina.statements_used);
    app.it_is("2027-05-03T16:50:00+02:00");
    amina.get(&arrival).await;
    let sign = format!("/sessions/{}/signature", app.world.sessions["monday-pm"]);
    amina.post(&sign, &[]).await.is(303);
    let done = slate(&amina.get("/").await);
    assert!(done.contains("Présence confirmée à 16 h 50"), "{done}");
    app.it_is("2027-05-03T17:10:00+02:00");
    let page = amina.get("/").await;
    assert!(!slate(&page).contains("Confirmer"));
    page.must_say("Présence confirmée à 16 h 50");
}

#[actix_web::test]
async fn a_session_under_way_says_now_and_until_when() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    app.it_is("2027-05-03T09:01:00+02:00");
    let first = slate(&amina.get("/").await);
    assert!(first.contains("Maintenant, jusqu'à 12 h 30"), "{first}");
}

#[actix_web::test]
async fn links_to_sessions_say_day_time_and_place() {
    let app = TestApp::start().await;
    let page = app.sign_in("amina").await.get("/").await.is(200);
    page.must_say(", lundi 3 mai, 9 h 00, Centre, salle 2");
}

#[actix_web::test]
async fn between_two_sessions_the_next_lesson_comes_first() {
    let app = TestApp::start().await;
    app.it_is("2027-05-03T12:45:00+02:00");
    let mut amina = app.sign_in("amina").await;
    let page = amina.get("/").await.is(200);
    let first = slate(&page);
    assert!(first.contains("Ce que « numérique » veut dire"), "{first}");
    assert!(
        first.contains("environ 10 minutes") && first.contains("0 sur 48"),
        "{first}"
    );
    let cohort = app.world.cohorts["bourg"];
    let lesson =
        format!("/cohorts/{cohort}/lessons/comprendre-le-numerique/ce-que-numerique-veut-dire");
    amina.get(&lesson).await.is(200);
    amina.post(&format!("{lesson}/done"), &[]).await.is(303);
    let after = slate(&amina.get("/").await);
    assert!(
        after.contains("1 sur 48") && !after.contains("veut dire"),
        "{after}"
    );
}

#[actix_web::test]
async fn work_due_within_two_days_comes_before_the_lesson_until_it_is_handed_in() {
    let app = TestApp::start().await;
    let work = app
        .give_work(
            "atelier",
            "2027-05-07T23:59:00+02:00",
            &["amina", "paul", "sekou"],
        )
        .await;
    let mut amina = app.sign_in("amina").await;
    app.it_is("2027-05-05T20:00:00+02:00");
    let before = amina.get("/").await.is(200);
    assert!(
        !slate(&before).contains("Travail atelier"),
        "three days are left"
    );
    assert!(before.says("À rendre avant le vendredi 7 mai à 23 h 59"));
    assert!(before.says("Groupe des trois") && before.says("À faire"));
    assert!(
        before.says("À rendre ce jour-là"),
        "it is in the days ahead too"
    );

    app.it_is("2027-05-06T08:00:00+02:00");
    let pressing = amina.get("/").await.is(200);
    assert!(
        slate(&pressing).contains("Travail atelier"),
        "{}",
        slate(&pressing)
    );
    assert!(pressing.html().contains(&format!("/assignments/{work}")));

    app.hand_in(work, "paul").await;
    let done = amina.get("/").await.is(200);
    assert!(slate(&done).contains("veut dire") && done.says("Rendu"));

    app.it_is("2027-05-07T18:00:00+02:00");
    let today = amina.get("/").await.is(200);
    assert!(today.says("À rendre avant 23 h 59"), "{}", today.text());
}

#[actix_web::test]
async fn late_work_says_so() {
    let app = TestApp::start().await;
    app.give_work("tard", "2027-05-02T23:59:00+02:00", &["amina"])
        .await;
    app.it_is("2027-05-03T12:45:00+02:00");
    let page = app.sign_in("amina").await.get("/").await.is(200);
    assert!(slate(&page).contains("Travail tard") && page.says("En retard"));
}

#[actix_web::test]
async fn what_the_register_says_of_the_morning_is_shown_to_its_learner() {
    let app = TestApp::start().await;
    let mut claire = app.sign_in("claire").await;
    app.it_is("2027-05-03T12:00:00+02:00");
    claire.close_register(&app, "monday-am", &ALL_PRESENT).await;
    app.it_is("2027-05-03T12:40:00+02:00");
    let page = app.sign_in("amina").await.get("/").await.is(200);
    page.must_say("Présent");
}

#[actix_web::test]
async fn a_learner_without_a_cohort_or_a_course_still_finds_words() {
    let app = TestApp::start().await;
    let now = app.app.clock.now();
    let email = EmailAddress::parse("seule@lefil.example").unwrap();
    let add = async |tx: &sea_orm::DatabaseTransaction| -> Result<PersonId, sea_orm::DbErr> {
        let new = NewPerson {
            given_name: "Seule",
            family_name: "Dupont",
            email: Some(&email),
            language: Language::Fr,
        };
        let id = people::add(tx, new, now).await?;
        people::open_login(
            tx,
            id,
            "seule",
            "Test",
            now + chrono::TimeDelta::days(1),
            now,
        )
        .await?;
        Ok(id)
    };
    let id = app.app.db.change(add).await.unwrap();
    let mut seule = app.guest();
    seule.set_cookie("s", "seule");
    seule
        .get("/")
        .await
        .is(200)
        .must_say("Vous n'êtes encore dans aucune promotion");

    // A cohort whose course is not in the folder any more.
    let cohort = app.cohort_of_course("parti", id).await;
    let page = seule.get("/").await.is(200);
    page.must_say("Rien à faire pour l'instant");
    seule
        .get(&format!("/cohorts/{cohort}/course"))
        .await
        .is(404);
}

impl TestApp {
    async fn cohort_of_course(&self, slug: &str, learner: PersonId) -> lefil::db::CohortId {
        let now = self.app.clock.now();
        let cohort = lefil::cohort::rules::Cohort {
            id: lefil::db::CohortId::fresh(),
            code: "X".into(),
            name: "Une autre".into(),
            course_slug: slug.into(),
            starts_on: crate::world::day("2027-04-19"),
            ends_on: crate::world::day("2027-06-29"),
            zone: "Europe/Paris".into(),
            target_minutes: 60,
        };
        self.app
            .db
            .change(async |tx| {
                lefil::cohort::store::add(tx, &cohort, None, now).await?;
                let days = (cohort.starts_on, None);
                lefil::cohort::store::enrol(tx, &cohort, learner, days, now).await
            })
            .await
            .unwrap();
        cohort.id
    }
}

#[actix_web::test]
async fn a_learner_who_also_teaches_finds_both_parts_on_one_page() {
    let app = TestApp::start().await;
    let (now, amina) = (app.app.clock.now(), app.person("amina"));
    let oyonnax = app.world.cohorts["oyonnax"];
    app.app
        .db
        .change(async |tx| people::grant(tx, amina, Role::Trainer, oyonnax, now).await)
        .await
        .unwrap();
    let page = app.sign_in("amina").await.get("/").await.is(200);
    assert!(page.says("Reprendre le fil") && page.says("Mes séances du jour"));
    assert!(page.says("À corriger") && page.says("Oyonnax"));
    assert_eq!(page.html().matches("<h1").count(), 1);
    let html = page.html();
    let ids: Vec<&str> = html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let distinct: std::collections::HashSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
}
