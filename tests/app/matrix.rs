//! Every route of the table, tried from every seat.
//!
//! The seats are people of the cast that attacks use: a learner whose work and record it is,
//! a learner of another group, one of another cohort, and so on. Whoever may use a route
//! gets a page, a way on, or their own form back; a guest is asked to sign in; anybody else
//! finds nothing, or hears that the page belongs to another role.

mod files;
mod groups;
mod results;

use crate::browser::{Answer, Browser};
use crate::server::{TestApp, request};
use files::files_beside;
use groups::{link, wish, with_choice};
use lefil::app::matrix::{ROUTES, Route, SEATS, Seat};
use lefil::assignment::store as assignments;
use lefil::db::{CohortId, PersonId};
use lefil::demo::probe::{self, ONE};
use lefil::demo::{self, Cast};
use lefil::mail;
use lefil::organisation::{rules::Logo, store as organisation};
use lefil::people::store as people;
use lefil::progress::store as progress;
use lefil::progress::store::quiz as quizzes;
use lefil::question::store as questions;
use results::asked_about;
use std::collections::BTreeMap;

struct Table {
    app: TestApp,
    /// What to write in place of each `{name}`.
    names: BTreeMap<&'static str, String>,
}

fn person(seat: Seat) -> Option<PersonId> {
    let player = match seat {
        Seat::Guest => return None,
        Seat::Learner => &probe::A,
        Seat::Classmate => &probe::B,
        Seat::LearnerElsewhere => &probe::C,
        Seat::Trainer => &probe::T1,
        Seat::TrainerElsewhere => &probe::T2,
        Seat::Admin => &probe::ADMIN,
    };
    Some(player.id)
}

impl Table {
    async fn set() -> Self {
        let app = TestApp::empty().await;
        demo::seed(&app.app, Cast::Probe).await.unwrap();
        with_logo(&app).await;
        with_choice(&app).await;
        let mut table = Self {
            app,
            names: BTreeMap::new(),
        };
        table.name_all().await;
        table.name_group_work().await;
        table
    }

    async fn name_all(&mut self) {
        let db = self.app.app.db.read();
        let catalog = self.app.app.catalog.catalog();
        let course = &catalog.courses()[0];
        let lesson = course.lessons().next().unwrap();
        let asked = questions::of_cohort(db, ONE.cohort)
            .await
            .unwrap()
            .remove(0);
        let [asks, answers] = &asked.messages[..] else {
            panic!("a question and its answer")
        };
        let notes = progress::notes_of(db, probe::A.id, (0, 50)).await.unwrap();
        let attempts = quizzes::attempts_by(db, ONE.cohort, &[probe::A.id]).await;
        let attempt = attempts.unwrap().remove(0);
        let mut kept = quizzes::answers_of(db, &[attempt.id]).await.unwrap();
        let essay = kept.remove(&attempt.id).unwrap()["limite"].id;
        let letters = mail::log(db, Some(&[ONE.cohort]), 10).await.unwrap();
        self.names = BTreeMap::from([
            ("{name}", asset(&self.app)),
            ("{token}", "0123456789abcdef0123456789abcdef".to_owned()),
            ("{cohort}", ONE.cohort.to_string()),
            ("{session}", ONE.remote.to_string()),
            ("{person}", probe::A.id.to_string()),
            ("{unit}", lesson.unit.clone()),
            ("{lesson}", lesson.slug.clone()),
            (
                "{path:.*}",
                "01-comprendre-le-numerique/figures/cuisine.svg".to_owned(),
            ),
            ("{letter}", letters[0].id.to_string()),
            ("{question}", asked.question.id.to_string()),
            ("{message}/thanks", format!("{}/thanks", answers.id)),
            ("{message}", asks.id.to_string()),
            ("{note}", notes[0].id.to_string()),
            ("{quiz}", probe::QUIZ.to_owned()),
            ("{attempt}", attempt.id.to_string()),
            ("{place}", "1".to_owned()),
            ("{answer}", essay.to_string()),
        ]);
    }

    async fn name_group_work(&mut self) {
        let db = self.app.app.db.read();
        let strands = assignments::thread(db, &[ONE.assignment]).await.unwrap();
        let strand = strands.first().unwrap();
        let file = assignments::files_of(db, strand.group)
            .await
            .unwrap()
            .remove(0);
        let (photo, voice, upload) = files_beside(&self.app, strand.group).await;
        let submission = strand.latest().unwrap().id;
        let link = link(&self.app, strand.group).await;
        let about = asked_about(&self.app, submission).await;
        let (group, now) = (strand.group, self.app.app.clock.now());
        let added = self.app.app.db.change(async |tx| {
            assignments::add_task(tx, group, "Le support", probe::A.id, now).await
        });
        let task = added.await.unwrap();
        self.names.extend([
            ("{assignment}", ONE.assignment.to_string()),
            ("{file}", file.id.to_string()),
            ("{task}", task.to_string()),
            ("{version}", "1".to_owned()),
            ("{file}/picture", format!("{photo}/picture")),
            ("{file}/media", format!("{voice}/media")),
            ("{upload}", upload.to_string()),
            ("{submission}", submission.to_string()),
            ("{link}", link.to_string()),
            ("{asked}", about.to_string()),
        ]);
    }

    /// The path with everything named; a sign-in to end is made for each try.
    async fn path(&self, route: &Route) -> String {
        // Who teaches, and who has not come in yet, are other people.
        let mut path = route
            .path
            .replace("trainers/{person}", &format!("trainers/{}", probe::T1.id))
            .replace(
                "invitations/{person}",
                &format!("invitations/{}", probe::WITH_A.id),
            );
        // The longest first: a question is thanked for by nobody, its answer is.
        for (name, value) in self.names.iter().rev() {
            path = path.replace(name, value);
        }
        if path.contains("{wish}") {
            path = path.replace("{wish}", &wish(&self.app).await.to_string());
        }
        if path.contains("{login}") {
            let open = self.open_login(probe::A.id, "0").await;
            path = path.replace("{login}", &open.to_string());
        }
        assert!(
            !path.contains('{'),
            "{path}: name this part in tests/app/matrix.rs"
        );
        path
    }

    async fn open_login(&self, person: PersonId, token: &str) -> lefil::db::LoginId {
        let token = format!("{token}{}", lefil::web::token::random_hex(16).unwrap());
        self.log_in(person, &token).await
    }

    async fn log_in(&self, person: PersonId, token: &str) -> lefil::db::LoginId {
        let now = self.app.app.clock.now();
        let until = now + chrono::TimeDelta::days(1);
        self.app
            .app
            .db
            .change(async |tx| people::open_login(tx, person, token, "Test", until, now).await)
            .await
            .unwrap()
    }

    async fn browser(&self, seat: Seat) -> Browser {
        let mut browser = self.app.guest();
        if let Some(person) = person(seat) {
            let token = lefil::web::token::random_hex(32).unwrap();
            self.log_in(person, &token).await;
            browser.set_cookie("s", &token);
        }
        // A page everybody may open, for the token of its forms.
        browser.get("/help").await;
        browser
    }

    async fn answer(&self, route: &Route, seat: Seat) -> Answer {
        let mut browser = self.browser(seat).await;
        let path = self.path(route).await;
        match (route.method, route.path) {
            ("GET", _) => browser.get_one(&path).await,
            ("POST", "/assignments/{assignment}/marks") => {
                browser.upload(&path, &[("text", "Nom;X\n")], &[]).await
            }
            (_, "/organisation" | "/assignments/{assignment}/files") => {
                let files: [(&str, &str, &[u8]); 1] = [("file", "a.txt", b"bonjour")];
                browser.upload(&path, &[], &files).await
            }
            ("OPTIONS" | "PATCH" | "DELETE", _) => {
                let token = browser.page.as_ref().unwrap().token();
                let sent = request(route.method, &path)
                    .insert_header(("tus-resumable", "1.0.0"))
                    .insert_header(("x-form-token", token));
                browser.send(sent).await
            }
            (_, "/assignments/{assignment}/uploads") => {
                let token = browser.page.as_ref().unwrap().token();
                let sent = request("POST", &path).insert_header(("x-form-token", token));
                browser.send(sent).await
            }
            _ => browser.post(&path, &[]).await,
        }
    }
}

async fn with_logo(app: &TestApp) {
    let app = &app.app;
    let sha256 = app.blobs.put_bytes(b"\x89PNG\r\n\x1a\n").await.unwrap();
    let latest = organisation::latest(app.db.read()).await.unwrap().unwrap();
    let mut said = latest.said;
    said.logo = Some(Logo {
        media_type: "image/png".into(),
        sha256,
    });
    let now = app.clock.now();
    app.db
        .change(async |tx| organisation::save(tx, &said, Some(latest.id), None, now).await)
        .await
        .unwrap();
}

fn asset(app: &TestApp) -> String {
    let url = app.app.pages.assets.url("app.css").unwrap();
    url.trim_start_matches("/assets/").to_owned()
}

/// What is wrong with an answer, if anything.
fn judge(route: &Route, seat: Seat, answer: &Answer) -> Option<String> {
    let asked_to_sign_in = answer.location().starts_with("/login?next=");
    let refused = asked_to_sign_in || matches!(answer.status, 401 | 403 | 404);
    let fine = match (route.seats.contains(&seat), seat) {
        _ if answer.status >= 500 => false,
        (true, _) => !refused,
        // A form of a sign-in that has ended is kept and asked for again.
        (false, Seat::Guest) => asked_to_sign_in || route.method == "POST" && answer.status == 403,
        (false, _) => matches!(answer.status, 403 | 404),
    };
    let Route { method, path, .. } = route;
    (!fine).then(|| {
        format!(
            "{method} {path} as {seat:?}: {} {}",
            answer.status,
            answer.location()
        )
    })
}

/// In which order routes are tried: what is removed is no longer there to look at.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Look,
    Change,
    Remove,
    /// People leave last.
    Leave,
}

fn turn_of(route: &Route) -> Turn {
    match route.method {
        "GET" | "OPTIONS" => Turn::Look,
        "DELETE" => Turn::Remove,
        _ if route.path.ends_with("/{person}/removal") => Turn::Leave,
        _ if route.path.ends_with("/removal") => Turn::Remove,
        _ => Turn::Change,
    }
}

#[actix_web::test]
async fn every_route_answers_those_it_is_for_and_nobody_else() {
    let table = Table::set().await;
    let routes = || ROUTES.iter().filter(|route| !route.demo);
    let mut wrong = Vec::new();
    let mut tried = 0;
    // Who may not comes first: what the others change then changes nothing here.
    for allowed in [false, true] {
        for turn in [Turn::Look, Turn::Change, Turn::Remove, Turn::Leave] {
            for route in routes().filter(|route| turn_of(route) == turn) {
                for seat in SEATS {
                    if route.seats.contains(&seat) == allowed {
                        let answer = table.answer(route, seat).await;
                        wrong.extend(judge(route, seat, &answer));
                        tried += 1;
                    }
                }
            }
        }
    }
    assert_eq!(tried, routes().count() * SEATS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[actix_web::test]
async fn the_doors_of_the_demo_are_walls_elsewhere() {
    let table = Table::set().await;
    for route in ROUTES.iter().filter(|route| route.demo) {
        for seat in SEATS {
            let answer = table.answer(route, seat).await;
            assert_eq!(answer.status, 404, "{} as {seat:?}", route.path);
        }
    }
}

#[test]
fn a_table_lists_each_seat_once() {
    for route in ROUTES {
        let mut seats = route.seats.to_vec();
        seats.dedup();
        assert_eq!(seats.len(), route.seats.len(), "{}", route.path);
        assert!(!route.seats.is_empty(), "{} is for nobody", route.path);
    }
    assert_ne!(ONE.cohort, CohortId::EVERYWHERE);
}
