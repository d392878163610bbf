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

use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use chrono::{TimeDelta, Utc};
use futures_util::future::join_all;
use lefil::app::{App, Parts, service};
use lefil::assignment::rules::{Assignment, GroupChoice};
use lefil::assignment::store;
use lefil::clock::Clock;
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::config::Config;
use lefil::course::Catalog;
use lefil::db::{AssignmentId, CohortId, Db, PersonId};
use lefil::mail::Transport;
use lefil::people::passwords::Passwords;
use lefil::people::store::{self as people, NewPerson};
use lefil::people::{Cohorts, Role};
use lefil::web::Language;
use lefil_migrations::{Migrator, MigratorTrait};
use sea_orm::DbErr;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

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
                let id = people::add(tx, someone(&n.to_string()), now).await?;
                cohorts::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await?;
                let token = lefil::web::token::random_hex(32).unwrap();
                let until = now + TimeDelta::days(1);
                people::open_login(tx, id, &token, "Bench", until, now).await?;
                learners.push(token);
            }
            let trainer = people::add(tx, someone("formatrice"), now).await?;
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

fn someone(family_name: &str) -> NewPerson<'_> {
    NewPerson {
        given_name: "Personne",
        family_name,
        email: None,
        language: Language::Fr,
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

fn config(data: &std::path::Path) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 8080).into(),
        data: data.to_owned(),
        database_url: None,
        courses: "courses".into(),
        public_url: String::new(),
        smtp_url: None,
        mail_from: "Le Fil <lefil@lefil.example>".into(),
        trusted_proxies: Vec::new(),
        demo: false,
        bucket: None,
        clamd: None,
        program: std::path::PathBuf::new(),
    }
}

fn request(method: &str, path: &str, token: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .peer_addr(([127, 0, 0, 1], 50_000).into())
        .insert_header(("host", "127.0.0.1:8080"))
        .insert_header(("origin", "http://127.0.0.1:8080"))
        .insert_header(("cookie", format!("s={token}")))
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
    let number = |name: &str, usual| std::env::var(name).map_or(usual, |it| it.parse().unwrap());
    let (count, runs) = (number("LEARNERS", 250), number("RUNS", 20));
    let (groups, places) = (number("GROUPS", 10), number("PLACES", 15));
    let url = std::env::var("DATABASE_URL").ok();
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(url.as_deref(), folder.path()).await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    let crowd = crowd(&db, count).await;
    let parts = Parts {
        config: config(folder.path()),
        clock: Clock::system(),
        db: db.clone(),
        catalog: Catalog::open(std::path::Path::new("courses")).unwrap(),
        transport: Transport::Memory(Default::default()),
        passwords: Passwords::with_cost(8, 1).unwrap(),
    };
    let app = Data::new(App::build(parts).await.unwrap());
    let service = init_service(service(app)).await;
    let engine = if url.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
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
