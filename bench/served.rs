//! A program to ask in the same process: what the benches that serve pages share.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use actix_web::test::TestRequest;
use actix_web::web::Data;
use chrono::{TimeDelta, Utc};
use lefil::app::{App, Parts};
use lefil::clock::Clock;
use lefil::config::Config;
use lefil::course::Catalog;
use lefil::db::{Db, PersonId};
use lefil::mail::Transport;
use lefil::people::passwords::Passwords;
use lefil::people::store::{self as people, NewPerson};
use lefil::web::Language;
use lefil_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr};
use std::path::Path;

pub fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |it| it.parse().unwrap())
}

/// PostgreSQL where `DATABASE_URL` names an empty one, else SQLite in this folder.
pub async fn database(folder: &Path) -> (Db, &'static str) {
    let url = std::env::var("DATABASE_URL").ok();
    let db = Db::open(url.as_deref(), folder).await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    let engine = if url.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    (db, engine)
}

pub async fn program(db: Db, folder: &Path, courses: &Path) -> Data<App> {
    let config = Config {
        listen: ([127, 0, 0, 1], 8080).into(),
        data: folder.to_owned(),
        database_url: None,
        courses: courses.to_owned(),
        public_url: String::new(),
        smtp_url: None,
        mail_from: "Le Fil <lefil@lefil.example>".into(),
        trusted_proxies: Vec::new(),
        demo: false,
        bucket: None,
        clamd: None,
        program: std::path::PathBuf::new(),
    };
    let parts = Parts {
        config,
        clock: Clock::system(),
        db,
        catalog: Catalog::open(courses).unwrap(),
        transport: Transport::Memory(Default::default()),
        passwords: Passwords::with_cost(8, 1).unwrap(),
    };
    Data::new(App::build(parts).await.unwrap())
}

pub async fn add_person(tx: &impl ConnectionTrait, family_name: &str) -> Result<PersonId, DbErr> {
    let person = NewPerson {
        given_name: "Camille",
        family_name,
        email: None,
        language: Language::Fr,
    };
    people::add(tx, person, Utc::now()).await
}

/// Signs somebody in; returns what their browser sends.
pub async fn sign_in(tx: &impl ConnectionTrait, person: PersonId) -> Result<String, DbErr> {
    let token = lefil::web::token::random_hex(32).unwrap();
    let now = Utc::now();
    people::open_login(tx, person, &token, "Bench", now + TimeDelta::days(1), now).await?;
    Ok(token)
}

pub fn request(method: &str, path: &str, login: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(method.parse().unwrap())
        .peer_addr(([127, 0, 0, 1], 50_000).into())
        .insert_header(("host", "127.0.0.1:8080"))
        .insert_header(("origin", "http://127.0.0.1:8080"))
        .insert_header(("cookie", format!("s={login}")))
}
