//! The letters of an evening: who gets which, once, and who sees that.

mod log;
mod mailbox;

use crate::server::TestApp;
use crate::world::{at, day};
use chrono::TimeDelta;
use lefil::assignment::rules::Assignment;
use lefil::assignment::store::{self as assignments, Handed, NewSubmission};
use lefil::db::{AssignmentId, SubmissionId};
use lefil::mail::Logged;
use lefil::people::Cohorts;
use lefil::reminder::runner;
use sea_orm::{ConnectionTrait, DbErr, Statement};

const ALL: [&str; 3] = [
    "amina@lefil.example",
    "paul@lefil.example",
    "sekou@lefil.example",
];

/// Moves the clock of Monday 3 May, 08:40, to an instant.
fn go_to(app: &TestApp, instant: &str) {
    app.app.clock.advance(at(instant) - app.app.clock.now());
}

/// Runs the runner once and carries what it wrote; the daily letters that ever left.
async fn evening(app: &TestApp) -> Vec<Logged> {
    runner::remind(&app.app).await.unwrap();
    let mut sent = app.letters().await;
    sent.retain(|letter| letter.kind == "daily");
    sent
}

fn to(letters: &[Logged]) -> Vec<&str> {
    let mut to: Vec<_> = letters.iter().map(|it| it.to_address.as_str()).collect();
    to.sort_unstable();
    to
}

/// A workshop of Bourg, due on Friday 7 May at 17:00; Amina and Paul are a group.
async fn workshop(app: &TestApp) -> Assignment {
    workshop_of(app, &["amina", "paul"]).await
}

async fn workshop_of(app: &TestApp, group: &[&str]) -> Assignment {
    let assignment = Assignment {
        id: AssignmentId::fresh(),
        cohort: app.world.cohorts["bourg"],
        brief: "atelier-1h30".into(),
        title: "Préparer un atelier d’une heure trente".into(),
        due_at: at("2027-05-07T17:00:00+02:00"),
    };
    let members = group.iter().map(|name| app.person(name)).collect();
    let groups = [(1, ("Groupe 1".to_owned(), members))].into();
    let now = app.app.clock.now();
    app.app
        .db
        .change(async |tx| {
            assignments::add(tx, &assignment, None, now).await?;
            assignments::save_groups(tx, assignment.id, &[], &groups, (None, now)).await
        })
        .await
        .unwrap();
    assignment
}

/// Amina hands in for her group.
async fn hand_in(app: &TestApp, assignment: &Assignment) {
    let db = app.app.db.read();
    let found = assignments::with_groups(db, &Cohorts::All, assignment.id);
    let (_, groups) = found.await.unwrap().unwrap();
    let group = groups.first().unwrap();
    let what = Handed {
        body: "Notre atelier".into(),
        members: group.members.iter().copied().collect(),
        ..Handed::default()
    };
    let new = NewSubmission {
        id: SubmissionId::fresh(),
        assignment: assignment.id,
        group: group.id,
        number: 1,
        receipt: "R-1",
        what: &what,
        by: app.person("amina"),
    };
    let now = app.app.clock.now();
    app.app
        .db
        .change(async |tx| assignments::add_submission(tx, &new, now).await)
        .await
        .unwrap();
}

async fn change(app: &TestApp, sql: &str) {
    app.app
        .db
        .change(async |tx| {
            let statement = Statement::from_string(tx.get_database_backend(), sql);
            tx.execute_raw(statement).await.map(drop)
        })
        .await
        .map_err(|error: DbErr| error)
        .unwrap();
}

/// What a letter says, without what changes from one run to the next.
fn shown(app: &TestApp, letter: &Logged) -> String {
    let mut text = format!("{}\n\n{}\n{}", letter.subject, letter.text, letter.html);
    let ids = app
        .world
        .sessions
        .iter()
        .map(|(key, id)| (key, id.to_string()));
    let cohorts = app
        .world
        .cohorts
        .iter()
        .map(|(key, id)| (key, id.to_string()));
    for (key, id) in ids.chain(cohorts) {
        text = text.replace(&id, key);
    }
    text.replace('\u{202f}', "⍽").replace('\u{a0}', "·")
}

#[actix_web::test]
async fn on_the_evening_before_everybody_enrolled_gets_one_letter() {
    let app = TestApp::start().await;
    assert_eq!(to(&evening(&app).await), [""; 0], "in the morning nobody");
    go_to(&app, "2027-05-03T16:59:59+02:00");
    assert_eq!(to(&evening(&app).await), [""; 0], "not before five");
    go_to(&app, "2027-05-03T17:00:00+02:00");
    let letters = evening(&app).await;
    assert_eq!(
        to(&letters),
        ALL,
        "two half-days, one letter; nobody of Oyonnax"
    );
    let amina = letters.iter().find(|it| it.to_address == ALL[0]).unwrap();
    assert_eq!(amina.reason, "self-paced session");
    insta::assert_snapshot!("daily_two_half_days", shown(&app, amina));

    assert_eq!(to(&evening(&app).await), ALL, "run twice, one letter");
    app.app.clock.advance(TimeDelta::hours(3));
    assert_eq!(to(&evening(&app).await), ALL, "later that evening neither");
    go_to(&app, "2027-05-04T17:00:00+02:00");
    assert_eq!(to(&evening(&app).await), ALL, "nothing on Wednesday");
}

#[actix_web::test]
async fn letters_name_what_to_read_the_link_of_the_day_and_the_work() {
    let app = TestApp::start().await;
    workshop(&app).await;
    let catalog = app.app.catalog.catalog();
    let lesson = catalog.courses()[0].lessons().nth(3).unwrap();
    for key in ["tuesday-am", "tuesday-pm"] {
        let id = app.world.sessions[key];
        let hex = id.0.simple().to_string();
        let lesson = lesson.id.as_str();
        let of = match app.app.db.read().get_database_backend() {
            sea_orm::DbBackend::Postgres => format!("id = '{id}'"),
            _ => format!("hex(id) = upper('{hex}')"),
        };
        change(
            &app,
            &format!("update sessions set lesson_id = '{lesson}' where {of}"),
        )
        .await;
    }
    change(
        &app,
        "update sessions set modality = 'remote', venue_id = null where half_day = 'pm'",
    )
    .await;
    change(
        &app,
        "update people set language = 'en' where given_name = 'Paul'",
    )
    .await;
    go_to(&app, "2027-05-03T18:00:00+02:00");
    let tuesday = evening(&app).await;
    let amina = tuesday.iter().find(|it| it.to_address == ALL[0]).unwrap();
    insta::assert_snapshot!("daily_with_reading", shown(&app, amina));
    assert!(
        !amina.html.contains("salle 2"),
        "no place where nobody meets"
    );

    go_to(&app, "2027-05-06T18:00:00+02:00");
    let thursday = evening(&app).await;
    let paul = thursday.iter().rfind(|it| it.to_address == ALL[1]).unwrap();
    assert_eq!(paul.reason, "due-1");
    assert_eq!(
        paul.subject,
        "Due before Friday 7 May at 17:00: Préparer un atelier d’une heure trente"
    );
}

#[actix_web::test]
async fn a_letter_names_the_others_of_the_group_and_so_does_the_preview() {
    let app = TestApp::start().await;
    workshop_of(&app, &["amina", "sekou", "paul"]).await;
    change(
        &app,
        "update people set language = 'en' where given_name = 'Paul'",
    )
    .await;
    go_to(&app, "2027-05-06T17:00:00+02:00");
    let letters = evening(&app).await;
    let says = |address: &str, sentence: &str| {
        let letter = letters.iter().find(|it| it.to_address == address).unwrap();
        assert!(letter.text.contains(sentence), "{}", letter.text);
        assert!(letter.html.contains(sentence), "{}", letter.html);
    };
    says(ALL[0], "Avec Paul et Sékou.");
    says(ALL[1], "With Amina and Sékou.");
    says(ALL[2], "Avec Amina et Paul.");

    let app = TestApp::start().await;
    workshop(&app).await;
    let mut claire = app.sign_in("claire").await;
    claire
        .get("/letters/preview?on=2027-05-06")
        .await
        .must_say("Avec Paul.")
        .must_say("Avec Amina.");
}

#[actix_web::test]
async fn work_is_told_three_days_and_one_day_before_to_who_has_not_handed_in() {
    let app = TestApp::start().await;
    let assignment = workshop(&app).await;
    go_to(&app, "2027-05-04T17:00:00+02:00");
    let three_days = evening(&app).await;
    assert_eq!(to(&three_days), ALL, "whoever is in no group is asked too");
    assert!(three_days.iter().all(|it| it.reason == "due-3"));

    go_to(&app, "2027-05-05T17:00:00+02:00");
    assert_eq!(evening(&app).await.len(), 3, "not two days before");

    hand_in(&app, &assignment).await;
    go_to(&app, "2027-05-06T17:00:00+02:00");
    let mut one_day = evening(&app).await;
    let one_day = one_day.split_off(3);
    assert_eq!(
        to(&one_day),
        ["sekou@lefil.example"],
        "Amina handed in for Paul too"
    );
    assert_eq!(one_day[0].reason, "due-1");
}

#[actix_web::test]
async fn whoever_left_or_has_no_address_gets_none_and_the_preview_says_who() {
    let app = TestApp::start().await;
    change(
        &app,
        "update people set email = null where given_name = 'Paul'",
    )
    .await;
    let amina = app.person("amina");
    let left = "update enrolments set until_on = '2027-05-03' where person_id in \
                (select id from people where given_name = 'Amina')";
    change(&app, left).await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    assert_eq!(to(&evening(&app).await), ["sekou@lefil.example"]);
    let plan = runner::plan(&app.app, &Cohorts::All, day("2027-05-03")).await;
    let (_, plan) = plan.unwrap();
    assert!(plan.left_out.iter().all(|(person, _)| *person != amina));
    let mut claire = app.sign_in("claire").await;
    claire
        .get("/letters/preview?on=2027-05-03")
        .await
        .is(200)
        .must_say("Paul Girard")
        .must_say("N'a pas d'adresse e-mail")
        .must_say("A déjà reçu cette lettre")
        .must_not_say("Amina");
}

#[actix_web::test]
async fn two_machines_write_each_letter_once() {
    let app = TestApp::start().await;
    go_to(&app, "2027-05-03T17:00:00+02:00");
    let (one, other) = tokio::join!(runner::remind(&app.app), runner::remind(&app.app));
    assert_eq!(one.unwrap() + other.unwrap(), 3);
    let node = |name: &str| lefil::mail::Courier {
        node: name.into(),
        ..app.app.courier.clone()
    };
    let (a, b) = (node("a"), node("b"));
    let (one, other) = tokio::join!(a.run(), b.run());
    assert_eq!(one.unwrap() + other.unwrap(), 3);
    assert_eq!(to(&evening(&app).await), ALL);
}

#[actix_web::test]
async fn after_an_outage_the_letters_of_the_evening_leave_until_eight() {
    for (back, letters) in [
        ("2027-05-04T07:59:00+02:00", 3),
        ("2027-05-04T08:00:00+02:00", 0),
    ] {
        let app = TestApp::start().await;
        go_to(&app, back);
        assert_eq!(evening(&app).await.len(), letters, "{back}");
    }
}
