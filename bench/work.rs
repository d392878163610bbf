//! What a trainer opens all day: the queue, the page where a work is graded, the next work, and the
//! gradebook of many learners.
//!
//!     cargo bench --bench work                                  SQLite, in a folder of its own
//!     DATABASE_URL=postgres://… cargo bench --bench work        an empty database of PostgreSQL
//!
//!     LEARNERS (default 1000) and WORKS (30) of the gradebook, TIMES (200) each page is asked for
//!
//! Prints for each page the statements, the processor time and the time of an answer, beside its aim.
//! Ends with an error where one is missed; figures of a busy machine are worth nothing. The processor
//! time is that of the whole program, which is asked in the same process; PostgreSQL's own is not in it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use actix_web::dev::{Service, ServiceResponse};
use actix_web::test::{call_service, init_service, read_body};
use chrono::{TimeDelta, Utc};
use lefil::app::{App, service};
use lefil::assignment::rules::{Assignment, Judgement, Points, Verdict};
use lefil::assignment::store::{self, Handed, NewGrade, NewSubmission, NewVersion};
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::db::{AssignmentId, CohortId, PersonId, SubmissionId};
use lefil::people::store as people;
use lefil::people::{Cohorts, Role};
use sea_orm::{DatabaseTransaction, DbErr};
use served::{add_person, database, number, program, request, sign_in};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

mod served;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COURSE: &str = "culture-numerique";
const STATEMENTS: usize = 8;
const PAGE_CPU: Duration = Duration::from_millis(2);
const NEXT: Duration = Duration::from_millis(50);
const GRADEBOOK: Duration = Duration::from_millis(150);

/// The course as it is, and as many times its group work as asked.
fn write_course(to: &Path, works: usize) {
    let from = Path::new("courses").join(COURSE);
    let to = to.join(COURSE);
    copy(&from, &to);
    let brief = std::fs::read_to_string(from.join("assignments/atelier-1h30.md")).unwrap();
    for n in 0..works {
        let text = brief.replacen("id: cn-atelier", &format!("id: {}", brief_of(n)), 1);
        std::fs::write(to.join(format!("assignments/work-{n}.md")), text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}

fn brief_of(n: usize) -> String {
    format!("work-{n}")
}

/// A cohort in groups of three, and what it was given.
struct Class {
    cohort: CohortId,
    works: Vec<AssignmentId>,
}

/// What a whole cohort did: each group handed in each work, each was graded and released but the
/// last, which waits for its trainer.
async fn class(app: &App, trainer: PersonId, (learners, works): (usize, usize)) -> Class {
    let now = Utc::now();
    let cohort = Cohort {
        id: CohortId::fresh(),
        code: format!("C{learners}"),
        name: format!("{learners} personnes"),
        course_slug: COURSE.into(),
        starts_on: now.date_naive(),
        ends_on: now.date_naive() + chrono::Days::new(60),
        zone: "Europe/Paris".into(),
        target_minutes: 600,
    };
    let learners = app
        .db
        .change(async |tx| {
            cohorts::add(tx, &cohort, None, now).await?;
            people::grant(tx, trainer, Role::Trainer, cohort.id, now).await?;
            let mut ids = Vec::new();
            for n in 0..learners {
                let id = add_person(tx, &format!("Personne {n:04}")).await?;
                cohorts::enrol(tx, &cohort, id, (cohort.starts_on, None), now).await?;
                ids.push(id);
            }
            Ok::<_, DbErr>(ids)
        })
        .await
        .unwrap();
    let mut given = Vec::new();
    for n in 0..works {
        let assignment = Assignment {
            id: AssignmentId::fresh(),
            cohort: cohort.id,
            brief: brief_of(n),
            title: format!("Travail {n:02}"),
            due_at: now + TimeDelta::days(7),
        };
        let graded = n + 1 < works;
        app.db
            .change(async |tx| {
                store::add(tx, &assignment, Some(trainer), now).await?;
                hand_in(tx, &assignment, &learners, (trainer, graded)).await
            })
            .await
            .unwrap();
        given.push(assignment.id);
    }
    Class {
        cohort: cohort.id,
        works: given,
    }
}

async fn hand_in(
    tx: &DatabaseTransaction,
    assignment: &Assignment,
    learners: &[PersonId],
    (trainer, graded): (PersonId, bool),
) -> Result<(), DbErr> {
    let now = Utc::now();
    let body = include_str!("../courses/culture-numerique/glossaire.md");
    let wanted = (1..)
        .zip(learners.chunks(3))
        .map(|(place, people)| (place, (format!("Groupe {place}"), people.to_vec())))
        .collect();
    store::save_groups(tx, assignment.id, &[], &wanted, (Some(trainer), now)).await?;
    let (_, groups) = store::with_groups(tx, &Cohorts::All, assignment.id)
        .await?
        .unwrap();
    let points = [
        ("public-objectif", 3),
        ("deroule", 4),
        ("support", 4),
        ("acces-protection", 2),
        ("evaluation-groupe", 2),
    ];
    let verdict = Verdict {
        said: points
            .map(|(id, of)| (id.to_owned(), Judgement::Points(Points::whole(of))))
            .into(),
        comment: "Un atelier clair ; il manque le retour des participants.".into(),
        ..Verdict::default()
    };
    for group in groups {
        let by = group.members[0];
        store::add_version(tx, group.id, NewVersion::first(by, body), body, now).await?;
        let what = Handed {
            body: body.to_owned(),
            members: group.members.iter().copied().collect(),
            ..Handed::default()
        };
        let id = SubmissionId::fresh();
        let new = NewSubmission {
            id,
            assignment: assignment.id,
            group: group.id,
            number: 1,
            receipt: &id.to_string(),
            what: &what,
            by,
        };
        store::add_submission(tx, &new, now).await?;
        if graded {
            let new = NewGrade {
                submission: id,
                version: 1,
                verdict: &verdict,
                reason: "",
                by: trainer,
            };
            let grade = store::add_grade(tx, &new, now).await?;
            store::release(tx, [(id, grade)], trainer, now).await?;
        }
    }
    Ok(())
}

/// Processor time of this program so far.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after = stat.rsplit(") ").next().unwrap();
    let ticks = |at: usize| after.split(' ').nth(at).unwrap().parse::<u64>().unwrap();
    // A tick is a hundredth of a second on every Linux this runs on.
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}

/// The trainer's browser.
struct Trainer<S> {
    service: S,
    login: String,
    statements: Arc<AtomicUsize>,
}

impl<S, B> Trainer<S>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = actix_web::Error>,
    B: actix_web::body::MessageBody,
{
    async fn page(&self, path: &str) -> String {
        let answer = call_service(
            &self.service,
            request("GET", path, &self.login).to_request(),
        )
        .await;
        let status = answer.status().as_u16();
        let html = String::from_utf8(read_body(answer).await.to_vec()).unwrap();
        assert_eq!(status, 200, "{path}: {html}");
        html
    }

    /// Where a form leads to.
    async fn submit(&self, path: &str, body: String) -> String {
        let request = request("POST", path, &self.login)
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .set_payload(body);
        let answer = call_service(&self.service, request.to_request()).await;
        let to = answer.headers().get("location").cloned();
        let status = answer.status().as_u16();
        let html = String::from_utf8_lossy(&read_body(answer).await).into_owned();
        assert_eq!(status, 303, "{path}: {html}");
        to.unwrap().to_str().unwrap().to_owned()
    }

    /// One page many times: whether it keeps its aims.
    async fn measure(&self, name: &str, path: &str, times: usize, aim: Aim) -> bool {
        self.page(path).await;
        self.statements.store(0, Relaxed);
        let bytes = self.page(path).await.len();
        let statements = self.statements.load(Relaxed);
        let before = processor();
        let mut took = Vec::with_capacity(times);
        for _ in 0..times {
            let begun = Instant::now();
            self.page(path).await;
            took.push(begun.elapsed());
        }
        let each = (processor() - before) / u32::try_from(times).unwrap();
        let (middle, most) = summary(&mut took);
        let (what, measured, limit) = match aim {
            Aim::Cpu(limit) => ("processor", each, limit),
            Aim::Answer(limit) => ("p95", most, limit),
            Aim::None => ("p95", most, Duration::MAX),
        };
        let fine = measured <= limit && statements <= STATEMENTS;
        println!(
            "{name}: {statements} statements, {:.1} KB, processor {each:.2?}, answer {middle:.2?} (p95 {most:.2?}); \
             {what} {:.2} of its aim{}",
            bytes as f64 / 1000.0,
            measured.as_secs_f64() / limit.as_secs_f64(),
            if fine { "" } else { "  MISSED" }
        );
        fine
    }

    /// Grades one work after the other: from the click on « Enregistrer et suivant » until the next
    /// work is there.
    async fn grade_on(&self, name: &str, first: String, times: usize) -> bool {
        let mut at = first;
        let mut html = self.page(&at).await;
        let mut took = Vec::new();
        while took.len() < times && at.ends_with("/grade") {
            let value = |mark: &str| {
                let from = html.find(mark).unwrap() + mark.len();
                html[from..from + html[from..].find('"').unwrap()].to_owned()
            };
            let body = format!(
                "token={}&version={}&draft={}&adjusting=yes&then=next&comment=Bien&criterion-public-objectif=3\
                 &criterion-deroule=4&criterion-support=4&criterion-acces-protection=2&criterion-evaluation-groupe=2",
                value("name=\"token\" value=\""),
                value("name=\"version\" value=\""),
                value("name=\"draft\" value=\""),
            );
            let begun = Instant::now();
            at = self.submit(&at, body).await;
            html = self.page(&at).await;
            took.push(begun.elapsed());
        }
        let (middle, most) = summary(&mut took);
        let fine = took.len() == times && most <= NEXT;
        println!(
            "{name}: saved and the next shown {} times, {middle:.2?} (p95 {most:.2?}); {:.2} of its aim{}",
            took.len(),
            most.as_secs_f64() / NEXT.as_secs_f64(),
            if fine { "" } else { "  MISSED" }
        );
        fine
    }
}

/// The median, and what 95 of 100 stay under.
fn summary(took: &mut [Duration]) -> (Duration, Duration) {
    took.sort_unstable();
    (took[took.len() / 2], took[took.len() * 95 / 100])
}

/// What a page may take.
#[derive(Clone, Copy)]
enum Aim {
    /// Of processor time.
    Cpu(Duration),
    /// Until it is there.
    Answer(Duration),
    /// It is told alone.
    None,
}

fn first_work(queue: &str) -> String {
    let at = queue.find("href=\"/submissions/").unwrap() + 6;
    queue[at..at + queue[at..].find('"').unwrap()].to_owned()
}

#[actix_web::main]
async fn main() {
    let (learners, works) = (number("LEARNERS", 1_000), number("WORKS", 30));
    let times = number("TIMES", 200);
    let folder = tempfile::tempdir().unwrap();
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path(), works);
    let (mut db, engine) = database(folder.path()).await;
    let statements = Arc::new(AtomicUsize::new(0));
    let counter = statements.clone();
    db.on_statement(move |_| {
        counter.fetch_add(1, Relaxed);
    });
    let app = program(db, folder.path(), courses.path()).await;
    let signing_in = app.db.change(async |tx| {
        let trainer = add_person(tx, "Formatrice").await?;
        Ok::<_, DbErr>((trainer, sign_in(tx, trainer).await?))
    });
    let (trainer, login) = signing_in.await.unwrap();
    println!("{engine}: {learners} learners in threes, {works} works each");
    let few = class(&app, trainer, (9, 1)).await;
    let many = class(&app, trainer, (900, 1)).await;
    let whole = class(&app, trainer, (learners, works)).await;
    let service = init_service(service(app)).await;
    let claire = Trainer {
        service,
        login,
        statements,
    };
    let mut fine = true;
    for (class, count) in [(&few, 3), (&many, 300)] {
        let queue = format!("/assignments/{}/submissions", class.works[0]);
        let work = first_work(&claire.page(&queue).await);
        let name = |page: &str| format!("{page}, {count} works");
        fine &= claire
            .measure(&name("queue"), &queue, times, Aim::Cpu(PAGE_CPU))
            .await;
        fine &= claire
            .measure(&name("grading"), &work, times, Aim::Cpu(PAGE_CPU))
            .await;
        fine &= claire
            .grade_on(&name("next"), work, times.min(count - 1))
            .await;
    }
    let path = format!("/cohorts/{}/gradebook", whole.cohort);
    let times = times.div_ceil(4);
    let by_a_work = format!("{path}?sort={}&order=best", whole.works[0]);
    for (name, path, aim) in [
        ("gradebook", path.clone(), Aim::Answer(GRADEBOOK)),
        ("gradebook by a work", by_a_work, Aim::Answer(GRADEBOOK)),
        ("gradebook as CSV", format!("{path}.csv"), Aim::None),
    ] {
        fine &= claire.measure(name, &path, times, aim).await;
    }
    if !fine {
        std::process::exit(1);
    }
}
