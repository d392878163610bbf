//! The demo as it stands on Monday 3 May 2027 at 08:40: what its people find.

mod work;

use crate::server::TestApp;
use lefil::assignment::store as assignments;
use lefil::attendance::rules::Mark;
use lefil::attendance::store as attendance;
use lefil::cohort::store as cohorts;
use lefil::demo::{self, Cast};
use lefil::organisation::store as organisation;
use lefil::people::{Cohorts, Role};
use lefil::progress::rules as progress_rules;
use lefil::progress::store as progress;
use lefil::reminder::runner;
use lefil::schedule::rules::Session;
use lefil::schedule::store as schedule;

async fn bourg() -> TestApp {
    let app = TestApp::empty().await;
    demo::seed(&app.app, Cast::Bourg).await.unwrap();
    app
}

#[actix_web::test]
async fn the_demo_has_its_people_and_its_organisation() {
    let app = bourg().await;
    let players = demo::players(&app.app).await.unwrap();
    let count = |role: Role| players.iter().filter(|player| player.role == role).count();
    assert_eq!(
        (
            count(Role::Admin),
            count(Role::Trainer),
            count(Role::Learner)
        ),
        (1, 2, 14)
    );
    let unreached = players.iter().filter(|player| player.email.is_none());
    assert_eq!(unreached.count(), 2);
    let organisation = organisation::current(app.app.db.read()).await.unwrap();
    assert!(organisation.unwrap().phone().is_some());
    let mut guest = app.guest();
    guest.get("/code").await;
    let code = demo::printed_code(&app.app).await.unwrap().unwrap();
    guest
        .submit("/code", &[("code", code)])
        .await
        .must_say("Lucas Moreau");
}

#[actix_web::test]
async fn the_letters_of_sunday_evening_are_there_when_the_demo_starts() {
    let app = bourg().await;
    let letters = app.letters().await;
    assert_eq!(
        letters.len(),
        12,
        "everybody with an address comes on Monday"
    );
    let amina = letters
        .iter()
        .find(|it| it.to_name == "Amina Benali")
        .unwrap();
    assert!(amina.subject.contains("lundi 3 mai"), "{}", amina.subject);
    runner::remind(&app.app).await.unwrap();
    assert_eq!(app.letters().await.len(), 12, "nobody is told twice");
}

#[actix_web::test]
async fn the_demo_has_registers_for_every_half_day_before_it_starts() {
    let app = bourg().await;
    let db = app.app.db.read();
    let cohort = cohorts::list(db, &Cohorts::All).await.unwrap().remove(0);
    let sessions = schedule::of_cohort(db, cohort.id).await.unwrap();
    assert_eq!(sessions.len(), 100);
    let now = app.app.clock.now();
    let over: Vec<_> = sessions
        .iter()
        .filter(|it| it.is_over(now))
        .map(|it| it.id)
        .collect();
    assert_eq!(over.len(), 20);
    assert_eq!(attendance::closed_among(db, &over).await.unwrap().len(), 20);
    let marks = attendance::marks_among(db, &over).await.unwrap();
    let absent = marks.values().filter(|mark| **mark == Mark::Absent).count();
    assert_eq!((marks.len(), absent), (280, 7));

    let hour = |it: &&Session| it.starts_at > now;
    let next = sessions.iter().find(hour).unwrap();
    assert_eq!((next.starts_at - now).num_minutes(), 20);
    assert!(next.venue.is_some() && next.lesson.is_some());
    let remote = sessions.iter().filter(|it| it.join_link.is_some());
    assert_eq!(remote.count(), 14);
}

#[actix_web::test]
async fn the_demo_has_one_work_due_on_friday_and_one_to_grade() {
    let app = bourg().await;
    let db = app.app.db.read();
    let given = assignments::progress(db, &Cohorts::All).await.unwrap();
    let mut given = given.into_iter();
    let work = given
        .find(|it| it.assignment.brief == "cn-atelier")
        .unwrap();
    let counts = work.counts;
    assert_eq!((counts.total, counts.handed_in, counts.waiting), (4, 1, 1));
    assert_eq!(
        work.assignment.due_at.to_rfc3339(),
        "2027-05-07T16:00:00+00:00"
    );
    let missing = assignments::not_handed_in(db, &work.assignment, app.app.clock.now())
        .await
        .unwrap();
    assert_eq!(missing.len(), 11);
    let cohort = cohorts::list(db, &Cohorts::All).await.unwrap().remove(0);
    let learners = cohorts::learners(db, cohort.id).await.unwrap();
    let learners: Vec<_> = learners.iter().map(|(person, _)| person.id).collect();
    let now = app.app.clock.now();
    let done = progress::done_in(db, cohort.id, &learners, now)
        .await
        .unwrap();
    let said = |done: &&progress_rules::Done| !done.lessons.is_empty();
    assert_eq!(done.values().filter(said).count(), 9);
}

#[actix_web::test]
async fn both_casts_fill_a_database_all_at_once() {
    for cast in [Cast::Bourg, Cast::Probe] {
        let app = TestApp::empty().await;
        demo::seed(&app.app, cast).await.unwrap();
        assert!(
            demo::seed(&app.app, cast).await.is_err(),
            "a second time is refused"
        );
    }
}
