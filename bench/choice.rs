//! Many learners choose among a few groups at the same moment, again and again.
//!
//!     cargo bench --bench choice                        SQLite, in a folder of its own
//!     DATABASE_URL=postgres://… cargo bench --bench choice      an empty database of PostgreSQL
//!
//!     LEARNERS (default 250), GROUPS (10), PLACES (15), RUNS (20)
//!
//! Each learner has a page of the choice open and sends its form; all forms leave together. Ends
//! with an error where a group holds more than its places, where a place stays empty, where
//! somebody is in two groups, or where whoever got none is not told.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use actix_web::test::{call_service, init_service, read_body};
use chrono::{TimeDelta, Utc};
use futures_util::future::join_all;
use lefil::app::service;
use lefil::assignment::rules::{Assignment, GroupChoice};
use lefil::assignment::store;
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::db::{AssignmentId, CohortId, Db, PersonId};
use lefil::people::store as people;
use lefil::people::{Cohorts, Role};
use sea_orm::DbErr;
use served::{add_person, database, number, program, request, sign_in};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

mod served;

struct Crowd {
    learners: Vec<String>,
    trainer: PersonId,
    cohort: Cohort,
}

/// The learners of one cohort, each with a login.
async fn crowd(db: &Db, count: usize) -> Crowd {
    let now = Utc::now();
    let cohort = Cohort {
        id: CohortId::fresh(),
        code: "CHOIX".into(),
        name: "Promotion du choix".into(),
        course_slug: "culture-numerique".into(),
        starts_on: now.date_naive(),
        ends_on: now.date_naive() + chrono::Days::new(60),
        zone: "Europe/Paris".into(),
        target_minutes: 600,
    };
    let mut learners = Vec::new();
    let trainer = db
        .change(async |tx| {
            cohorts::add(tx, &cohort, None, now).await?;
            for n in 0..count {
                let id = add_person(tx, &n.to_string()).await?;
                cohorts::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await?;
                learners.push(sign_in(tx, id).await?);
            }
            let trainer = add_person(tx, "formatrice").await?;
            people::grant(tx, trainer, Role::Trainer, cohort.id, now).await?;
            Ok::<_, DbErr>(trainer)
        })
        .await
        .unwrap();
    Crowd {
        learners,
        trainer,
        cohort,
    }
}

/// A piece of work whose groups are open to choose.
async fn open(db: &Db, crowd: &Crowd, run: usize, (groups, places): (u8, u8)) -> AssignmentId {
    let now = Utc::now();
    let assignment = Assignment {
        id: AssignmentId::fresh(),
        cohort: crowd.cohort.id,
        brief: format!("choix-{run}"),
        title: format!("Choix {run}"),
        due_at: now + TimeDelta::days(7),
    };
    let choice = GroupChoice {
        version: 1,
        groups,
        places,
        until: now + TimeDelta::hours(1),
        by: crowd.trainer,
    };
    let named = |place: u32| format!("Groupe {place}");
    db.change(async |tx| {
        store::add(tx, &assignment, Some(crowd.trainer), now).await?;
        store::save_choice(tx, assignment.id, &choice, (&[], named), now).await
    })
    .await
    .unwrap();
    assignment.id
}

/// What a run came to.
struct Outcome {
    placed: usize,
    told: usize,
    other: Vec<u16>,
    sizes: Vec<usize>,
    took: Duration,
}

#[actix_web::main]
async fn main() {
    let (count, runs) = (number("LEARNERS", 250), number("RUNS", 20));
    let (groups, places) = (number("GROUPS", 10), number("PLACES", 15));
    let folder = tempfile::tempdir().unwrap();
    let (db, engine) = database(folder.path()).await;
    let crowd = crowd(&db, count).await;
    let app = program(db.clone(), folder.path(), std::path::Path::new("courses")).await;
    let service = init_service(service(app)).await;
    println!("{engine}: {count} learners, {groups} groups of {places}, {runs} runs");
    let mut wrong = 0;
    for run in 1..=runs {
        let limits = (u8::try_from(groups).unwrap(), u8::try_from(places).unwrap());
        let id = open(&db, &crowd, run, limits).await;
        let path = format!("/assignments/{id}/choice");
        let found = store::with_groups(db.read(), &Cohorts::All, id)
            .await
            .unwrap();
        let offered = found.unwrap().1;
        let mut forms = Vec::new();
        for (n, token) in crowd.learners.iter().enumerate() {
            let page = call_service(&service, request("GET", &path, token).to_request()).await;
            let html = String::from_utf8(read_body(page).await.to_vec()).unwrap();
            let mark = "name=\"token\" value=\"";
            let at = html.find(mark).unwrap() + mark.len();
            let form = &html[at..at + html[at..].find('"').unwrap()];
            let group = offered[(n * 7 + run) % offered.len()].id;
            forms.push((token, format!("token={form}&group={group}")));
        }
        let begun = Instant::now();
        let sent = forms.iter().map(|(token, body)| {
            let request = request("POST", &path, token)
                .insert_header(("content-type", "application/x-www-form-urlencoded"))
                .set_payload(body.clone());
            let service = &service;
            async move {
                let answer = call_service(service, request.to_request()).await;
                let status = answer.status().as_u16();
                let html = String::from_utf8_lossy(&read_body(answer).await).into_owned();
                (status, html)
            }
        });
        let answers = join_all(sent).await;
        let took = begun.elapsed();
        let tells = |html: &str| html.contains("Ce groupe vient d’être complet");
        let found = store::with_groups(db.read(), &Cohorts::All, id)
            .await
            .unwrap();
        let members = found.unwrap().1;
        let people: BTreeSet<PersonId> = members.iter().flat_map(|it| it.members.clone()).collect();
        let outcome = Outcome {
            placed: answers.iter().filter(|it| it.0 == 303).count(),
            told: answers
                .iter()
                .filter(|it| it.0 == 422 && tells(&it.1))
                .count(),
            other: answers
                .iter()
                .map(|it| it.0)
                .filter(|status| !matches!(status, 303 | 422))
                .collect(),
            sizes: members.iter().map(|it| it.members.len()).collect(),
            took,
        };
        let most = groups * places;
        let expected = most.min(count);
        let sum: usize = outcome.sizes.iter().sum();
        let fine = outcome.placed == expected
            && outcome.told == count - expected
            && outcome.sizes.iter().all(|size| *size <= places)
            && (sum, people.len()) == (expected, expected);
        wrong += usize::from(!fine);
        println!(
            "run {run}: {} placed, {} told, others {:?}, sizes {:?}, {:?}{}",
            outcome.placed,
            outcome.told,
            outcome.other,
            outcome.sizes,
            outcome.took,
            if fine { "" } else { "  WRONG" }
        );
    }
    println!("{engine}: {wrong} of {runs} runs wrong");
    if wrong > 0 {
        std::process::exit(1);
    }
}
