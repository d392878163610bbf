//! Measures the search in many lessons, as a page is asked for it: finding who asks, their cohorts,
//! the answers in order, their snippets and the page itself.
//!
//!     cargo bench --bench search                       SQLite, in a folder of its own
//!     DATABASE_URL=postgres://… cargo bench --bench search     an empty database of PostgreSQL
//!
//!     LESSONS   how many (default 100000), in courses of 500
//!     SEARCHES  how many of each kind for each person (default 40)
//!     KEPT      a folder whose database is filled once, and only asked the next time
//!
//! Words are made of syllables and are as frequent as in a language (Zipf); half of a text are
//! words of grammar. Everybody on the same machine, one question after the other.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::too_many_lines
)]

use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use chrono::Utc;
use lefil::app::{App, Parts, service};
use lefil::clock::Clock;
use lefil::cohort::{rules::Cohort, store as cohorts};
use lefil::config::Config;
use lefil::course::Catalog;
use lefil::db::{CohortId, Db, PersonId};
use lefil::index::{Audience, Document, Gate, Section, store};
use lefil::mail::Transport;
use lefil::people::passwords::Passwords;
use lefil::people::store::{self as people, NewPerson};
use lefil::people::{EmailAddress, Role};
use lefil::search::rules::{COURSE, source};
use lefil::web::{Language, form_encoded};
use lefil_migrations::{Migrator, MigratorTrait};
use sea_orm::DbErr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const IN_A_COURSE: usize = 500;
const P95: Duration = Duration::from_millis(50);

struct Die(u64);

impl Die {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }
}

/// Words by rank, the commonest first, and how far each reaches on a scale.
struct Vocabulary {
    words: Vec<String>,
    reach: Vec<u64>,
}

impl Vocabulary {
    fn new(die: &mut Die, size: usize) -> Self {
        let starts = [
            "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "pr", "tr",
            "cl", "gr",
        ];
        let middles = [
            "a", "e", "i", "o", "u", "é", "è", "ai", "on", "an", "ou", "eu", "in",
        ];
        let ends = [
            "", "e", "er", "é", "tion", "ment", "té", "ique", "eur", "age", "eux", "al", "isme",
        ];
        let mut pick = |some: &[&'static str]| some[die.roll(some.len())];
        let mut seen = std::collections::HashSet::new();
        let mut words = Vec::new();
        while words.len() < size {
            let syllables = 1 + words.len() * 3 / size + usize::from(pick(&["", "x"]) == "x");
            let mut word = String::new();
            for _ in 0..syllables {
                word.push_str(pick(&starts));
                word.push_str(pick(&middles));
            }
            word.push_str(pick(&ends));
            if word.chars().count() > 3 && seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0;
        let weights = (0..size).map(|rank| 1_000_000_000 / u64::try_from(rank + 3).unwrap());
        let reach = weights
            .map(|weight| {
                sum += weight;
                sum
            })
            .collect();
        Self { words, reach }
    }

    fn word(&self, die: &mut Die) -> &str {
        let whole = usize::try_from(*self.reach.last().unwrap()).unwrap();
        let at = u64::try_from(die.roll(whole)).unwrap();
        &self.words[self.reach.partition_point(|reach| *reach <= at)]
    }

    /// A stretch of text; every second word is one of grammar, every fourth a plural.
    fn text(&self, die: &mut Die, words: usize) -> String {
        let grammar = [
            "le ", "la ", "de ", "et ", "les ", "des ", "à ", "un ", "est ", "l’", "pour ", "dans ",
        ];
        let mut text = String::new();
        for n in 0..words / 2 {
            text.push_str(grammar[die.roll(grammar.len())]);
            text.push_str(self.word(die));
            text.push_str(["s ", " ", ", ", " "][n % 4]);
        }
        text
    }
}

fn lesson(die: &mut Die, all: &Vocabulary, n: usize) -> Document {
    let (slug, at) = (format!("cours-{}", n / IN_A_COURSE), n % IN_A_COURSE);
    let section = |die: &mut Die, at: usize| Section {
        anchor: format!("partie-{at}"),
        heading: all.text(die, 8),
        text: all.text(die, 90),
    };
    let rank = u32::try_from(at).unwrap();
    Document {
        kind: COURSE,
        key: format!("course:{slug}/lesson:l{n}"),
        source: source(&slug),
        gate: Gate::course(&slug, Audience::Everybody),
        rank: if at % 7 == 0 { rank + (1 << 27) } else { rank },
        language: "fr".into(),
        title: all.text(die, 8),
        within: format!("Cours {}", n / IN_A_COURSE),
        place: format!("lessons/unite/l{n}"),
        sections: (0..3).map(|at| section(die, at)).collect(),
    }
}

/// What is asked, by the kind of question.
fn question(die: &mut Die, all: &Vocabulary, kind: usize) -> (&'static str, String) {
    let common = |die: &mut Die| all.words[die.roll(30)].clone();
    let rare = |die: &mut Die| all.words[3_000 + die.roll(15_000)].clone();
    let cut = |word: String, letters: usize| word.chars().take(letters).collect::<String>();
    match kind {
        0 => ("a common word", common(die)),
        1 => ("a rare word", rare(die)),
        2 => (
            "two common words",
            format!("{} {}", common(die), common(die)),
        ),
        3 => (
            "a common and a rare one",
            format!("{} {}", common(die), rare(die)),
        ),
        4 => (
            "three words",
            format!("{} {} {}", all.word(die), all.word(die), all.word(die)),
        ),
        5 => ("four common words", [0; 4].map(|_| common(die)).join(" ")),
        6 => ("three letters of a word", cut(all.word(die).to_owned(), 3)),
        7 => ("five letters of a word", cut(all.word(die).to_owned(), 5)),
        8 => (
            "a common word and a beginning",
            format!("{} {}", common(die), cut(all.word(die).to_owned(), 4)),
        ),
        _ => {
            let mut letters: Vec<char> = rare(die).chars().collect();
            letters.swap(1, 2);
            ("a slip of the finger", letters.into_iter().collect())
        }
    }
}
const KINDS: usize = 10;

async fn fill(db: &Db, all: &Vocabulary, die: &mut Die, lessons: usize) {
    let mut documents = Vec::new();
    for n in 0..lessons {
        documents.push(lesson(die, all, n));
        if documents.len() == 20 || n + 1 == lessons {
            db.change(async |tx| store::put(tx, &documents).await)
                .await
                .unwrap();
            documents.clear();
        }
    }
}

/// Who asks.
type Cast = Vec<(String, Vec<PersonId>)>;

/// A cohort for each course, and people by how much they may look into.
async fn cast(db: &Db, courses: usize, each: usize) -> Cast {
    let (now, today) = (Utc::now(), Utc::now().date_naive());
    let ids: Vec<CohortId> = (0..courses).map(|_| CohortId::fresh()).collect();
    let mut cast = Vec::new();
    db.change(async |tx| {
        for (n, id) in ids.iter().enumerate() {
            let cohort = Cohort {
                id: *id,
                code: format!("C{n}"),
                name: format!("Promotion {n}"),
                course_slug: format!("cours-{n}"),
                starts_on: today,
                ends_on: today + chrono::Days::new(60),
                zone: "Europe/Paris".into(),
                target_minutes: 600,
            };
            cohorts::add(tx, &cohort, None, now).await?;
        }
        let roles = [
            ("learner", Role::Learner, 1),
            ("trainer", Role::Trainer, 10),
            ("admin", Role::Admin, 0),
        ];
        for (name, role, places) in roles {
            let mut held = Vec::new();
            for n in 0..each {
                let email = EmailAddress::parse(&format!("{name}{n}@lefil.example")).unwrap();
                let new = NewPerson {
                    given_name: name,
                    family_name: "Essai",
                    email: Some(&email),
                    language: Language::Fr,
                };
                let person = people::add(tx, new, now).await?;
                for id in ids.iter().cycle().skip(n * 7).take(places) {
                    people::grant(tx, person, role, *id, now).await?;
                }
                if role == Role::Admin {
                    people::grant(tx, person, role, CohortId::EVERYWHERE, now).await?;
                }
                held.push(person);
            }
            cast.push((name.to_owned(), held));
        }
        Ok::<_, DbErr>(())
    })
    .await
    .unwrap();
    cast
}

/// The token of a login of somebody.
async fn sign_in(db: &Db, person: PersonId) -> String {
    let token = lefil::web::token::random_hex(32).unwrap();
    let now = Utc::now();
    let until = now + chrono::TimeDelta::days(1);
    db.change(async |tx| people::open_login(tx, person, &token, "Bench", until, now).await)
        .await
        .unwrap();
    token
}

fn config(data: &std::path::Path) -> Config {
    Config {
        listen: ([127, 0, 0, 1], 8080).into(),
        data: data.to_owned(),
        database_url: None,
        bucket: None,
        clamd: None,
        program: "lefil".into(),
        courses: "courses".into(),
        public_url: String::new(),
        smtp_url: None,
        mail_from: "Le Fil <lefil@lefil.example>".into(),
        trusted_proxies: Vec::new(),
        demo: false,
    }
}

fn p(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * of_hundred)
        .div_ceil(100)
        .clamp(1, times.len())
        - 1]
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

#[actix_web::main]
async fn main() {
    let number = |name: &str, usual| std::env::var(name).map_or(usual, |it| it.parse().unwrap());
    let (lessons, searches) = (number("LESSONS", 100_000), number("SEARCHES", 40));
    let url = std::env::var("DATABASE_URL").ok();
    let passing = tempfile::tempdir().unwrap();
    let folder = std::env::var("KEPT").map_or(passing.path().to_owned(), PathBuf::from);
    let db = Db::open(url.as_deref(), &folder).await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    let engine = if url.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    let mut die = Die(88_172_645_463_325_252);
    let all = Vocabulary::new(&mut die, 20_000);
    let kept = folder.join("cast.json");
    let cast: Cast = match std::fs::read(&kept) {
        Ok(known) => serde_json::from_slice(&known).unwrap(),
        Err(_) => {
            let begun = Instant::now();
            fill(&db, &all, &mut die, lessons).await;
            println!(
                "{engine}: {lessons} lessons of 300 words indexed in {} s, load {}",
                begun.elapsed().as_secs(),
                load()
            );
            let courses = lessons.div_ceil(IN_A_COURSE);
            // Each asks 25 times: who asks more often is asked to wait.
            let cast = cast(&db, courses, (KINDS * searches).div_ceil(25)).await;
            std::fs::write(&kept, serde_json::to_vec(&cast).unwrap()).unwrap();
            cast
        }
    };
    if let Ok(file) = std::fs::metadata(folder.join("lefil.sqlite")) {
        println!("the database file has {} MB", file.len() / 1_000_000);
    }
    if url.is_some() {
        // The server does this by itself within minutes.
        use sea_orm::ConnectionTrait as _;
        db.schema().execute_unprepared("ANALYZE").await.unwrap();
    }
    // The same questions, whether the database was filled or kept.
    let mut die = Die(2_463_534_242);
    let parts = Parts {
        config: config(&folder),
        clock: Clock::system(),
        db: db.clone(),
        catalog: Catalog::default(),
        transport: Transport::Nowhere,
        passwords: Passwords::with_cost(8, 1).unwrap(),
    };
    let service = init_service(service(Data::new(App::build(parts).await.unwrap()))).await;
    let mut every = Vec::new();
    println!(
        "| who | question | p50 ms | p95 ms | most ms | results |\n|---|---|---:|---:|---:|---:|"
    );
    for (who, people) in &cast {
        let mut tokens = Vec::new();
        for person in people {
            tokens.push(sign_in(&db, *person).await);
        }
        let mut asked = 0;
        for kind in 0..KINDS {
            let (mut times, mut name, mut results) = (Vec::new(), "", 0);
            for _ in 0..searches {
                let (kind, text) = question(&mut die, &all, kind);
                name = kind;
                let request = TestRequest::get()
                    .uri(&format!("/search?q={}", form_encoded(&text)))
                    .peer_addr(([127, 0, 0, 1], 50_000).into())
                    .insert_header(("cookie", format!("s={}", tokens[asked / 25])))
                    .to_request();
                asked += 1;
                let begun = Instant::now();
                let answer = call_service(&service, request).await;
                let status = answer.status();
                let body = read_body(answer).await;
                times.push(begun.elapsed());
                assert_eq!(status, 200, "{text}");
                results += String::from_utf8_lossy(&body)
                    .matches("<li><a href=\"&#x2F;cohorts")
                    .count()
                    + String::from_utf8_lossy(&body)
                        .matches("<li><a href=\"/cohorts")
                        .count();
            }
            every.extend(times.iter().copied());
            let ms = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
            let (half, most_of, most) = (p(&mut times, 50), p(&mut times, 95), p(&mut times, 100));
            println!(
                "| {who} | {name} | {} | {} | {} | {results} |",
                ms(half),
                ms(most_of),
                ms(most)
            );
        }
    }
    let p95 = p(&mut every, 95);
    println!(
        "\nall {}: p50 {:?}, p95 {p95:?} (aim {P95:?}), load {}",
        every.len(),
        p(&mut every, 50),
        load()
    );
}
