//! The home page: what comes first, for whom, and at what cost.

mod learner;
mod staff;

use crate::server::TestApp;
use crate::world::at;
use lefil::assignment::rules::Assignment;
use lefil::assignment::store::{self as assignments, Handed, NewSubmission};
use lefil::db::{AssignmentId, CohortId, SessionId};
use lefil::people::Cohorts;
use lefil::schedule::rules::{HalfDay, Modality, Session, instant};
use lefil::schedule::store as schedule;
use std::collections::{BTreeMap, BTreeSet};

impl TestApp {
    /// Group work of Bourg, for one group of these people.
    async fn give_work(&self, brief: &str, due_at: &str, members: &[&str]) -> AssignmentId {
        let now = self.app.clock.now();
        let assignment = Assignment {
            id: AssignmentId::fresh(),
            cohort: self.world.cohorts["bourg"],
            brief: brief.to_owned(),
            title: format!("Travail {brief}"),
            due_at: at(due_at),
        };
        let people = members.iter().map(|name| self.person(name)).collect();
        let wanted = BTreeMap::from([(1, ("Groupe des trois".to_owned(), people))]);
        self.app
            .db
            .change(async |tx| {
                assignments::add(tx, &assignment, None, now).await?;
                assignments::save_groups(tx, assignment.id, &[], &wanted, (None, now)).await
            })
            .await
            .unwrap();
        assignment.id
    }

    /// The only group of a piece of work hands it in.
    async fn hand_in(&self, work: AssignmentId, by: &str) {
        let now = self.app.clock.now();
        let found = assignments::with_groups(self.app.db.read(), &Cohorts::All, work).await;
        let (_, groups) = found.unwrap().unwrap();
        let what = Handed {
            body: "Notre atelier.".into(),
            members: groups[0].members.iter().copied().collect(),
            files: BTreeSet::new(),
            ..Handed::default()
        };
        let new = NewSubmission {
            id: lefil::db::SubmissionId::fresh(),
            assignment: work,
            group: groups[0].id,
            number: 1,
            receipt: "R-1",
            what: &what,
            by: self.person(by),
        };
        self.app
            .db
            .change(async |tx| assignments::add_submission(tx, &new, now).await)
            .await
            .unwrap();
    }

    /// Half-days of a cohort, one after the other from a date on, two a day.
    async fn plan(&self, cohort: CohortId, first: &str, number: u64, trainer: Option<&str>) {
        let first: chrono::NaiveDate = first.parse().unwrap();
        let now = self.app.clock.now();
        self.app
            .db
            .change(async |tx| {
                for n in 0..number {
                    let (half_day, starts, ends) = match n % 2 {
                        0 => (HalfDay::Morning, "09:00:00", "12:30:00"),
                        _ => (HalfDay::Afternoon, "13:30:00", "17:00:00"),
                    };
                    let date = first + chrono::Days::new(n / 2);
                    let (starts, ends) = (starts.parse().unwrap(), ends.parse().unwrap());
                    let paris = chrono_tz::Europe::Paris;
                    let session = Session {
                        id: SessionId::fresh(),
                        cohort,
                        date,
                        half_day,
                        starts,
                        ends,
                        zone: "Europe/Paris".into(),
                        starts_at: instant(date, starts, paris),
                        ends_at: instant(date, ends, paris),
                        modality: Modality::InPerson,
                        title: format!("Séance {n}"),
                        venue: None,
                        join_link: None,
                        trainer: trainer.map(|name| self.person(name)),
                        lesson: None,
                        minutes: 210,
                    };
                    schedule::add(tx, &session, true, None, now).await?;
                }
                Ok::<_, sea_orm::DbErr>(())
            })
            .await
            .unwrap();
    }
}

/// What the slate says, from its title to its button.
fn slate(page: &crate::browser::Answer) -> String {
    let html = page.html();
    let (_, slate) = html.split_once("<section class=\"now\"").unwrap();
    let (slate, _) = slate.split_once("</section>").unwrap();
    crate::browser::plain(&format!("<{slate}"))
}

#[actix_web::test]
async fn a_guest_is_led_to_sign_in() {
    let app = TestApp::start().await;
    let answer = app.guest().get_one("/").await.is(303);
    assert_eq!(answer.location(), "/login?next=/");
}

#[actix_web::test]
async fn everybody_sees_their_own_cohort_and_nobody_elses() {
    let app = TestApp::start().await;
    for (name, theirs, not_theirs) in [
        ("amina", "Centre, salle 2", "Médiathèque"),
        ("lucie", "Médiathèque", "Centre, salle 2"),
        ("claire", "Bourg-en-Bresse", "Oyonnax"),
        ("julien", "Oyonnax", "Bourg-en-Bresse"),
    ] {
        let page = app.sign_in(name).await.get("/").await.is(200);
        assert_eq!(page.heading(), "lundi 3 mai");
        page.must_say(theirs).must_not_say(not_theirs);
    }
}

#[actix_web::test]
async fn home_costs_the_same_for_few_and_for_many() {
    let app = TestApp::start().await;
    app.it_is("2027-05-03T14:00:00+02:00");
    let first = app
        .give_work("un", "2027-05-07T23:59:00+02:00", &["amina", "paul"])
        .await;
    app.hand_in(first, "amina").await;
    let mut few = Vec::new();
    for name in ["amina", "claire", "nora"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/").await.is(200);
        assert!(
            browser.statements_used <= 10,
            "{name}: {}",
            browser.statements_used
        );
        few.push(browser.statements_used);
    }
    let bourg = app.world.cohorts["bourg"];
    app.enrol_more(57).await;
    app.plan(bourg, "2027-05-05", 100, Some("claire")).await;
    app.plan(bourg, "2027-04-05", 40, Some("claire")).await;
    for n in 0..10 {
        let work = format!("w{n}");
        app.give_work(&work, "2027-05-20T23:59:00+02:00", &["amina", "sekou"])
            .await;
    }
    for (name, few) in ["amina", "claire", "nora"].into_iter().zip(few) {
        let mut browser = app.sign_in(name).await;
        browser.get("/").await.is(200);
        assert_eq!(browser.statements_used, few, "{name}");
    }
}

#[actix_web::test]
async fn home_is_complete_in_english_too() {
    let app = TestApp::start().await;
    for name in ["amina", "claire", "nora"] {
        let mut browser = app.sign_in(name).await;
        browser.get("/account").await;
        browser
            .post("/account/language", &[("lang", "en")])
            .await
            .is(303);
        let page = browser.get("/").await.is(200);
        assert_eq!(page.heading(), "Monday 3 May");
    }
}
