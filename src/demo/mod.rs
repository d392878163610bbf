//! The demo: a cohort in the middle of its life, or what an attack needs.
//!
//! Not a concept but a visitor of all of them: it says what people would have
//! said, through the same stores, in one transaction, at the times they would
//! have said it. Everybody here is invented, and everybody has the same known
//! password: a folder that holds a demo says so, and `serve` refuses it.

mod attendance;
mod calendar;
mod cohort;
mod lessons;
mod organisation;
mod people;
pub mod probe;
mod questions;
mod quizzes;
mod traits;
mod work;

use crate::app::App;
use crate::people::{Cohorts, Role, store};
use crate::reminder::rules::DueLetter;
use crate::reminder::runner;
use anyhow::Context;
use chrono::{DateTime, Utc};

/// What everybody of a demo signs in with.
pub const PASSWORD: &str = "reprendre le fil";
/// Monday 3 May 2027, 08:40 in Paris: twenty minutes before a week opens in the room.
pub const STARTS: &str = "2027-05-03T08:40:00+02:00";

/// Sunday evening: when the letters for that morning left.
const EVENING_BEFORE: &str = "2027-05-02T17:00:00+02:00";

/// Who plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Cast {
    /// « Conseiller numérique, promotion Bourg-en-Bresse »
    Bourg,
    /// Two cohorts with a mark in everything private, for an attack from outside
    Probe,
}

/// Somebody one may enter as.
#[derive(Clone, Debug)]
pub struct Player {
    pub name: String,
    pub role: Role,
    pub email: Option<String>,
}

/// Fills an empty database with a cast, all of it or nothing.
pub async fn seed(app: &App, cast: Cast) -> anyhow::Result<()> {
    let hash = app
        .passwords
        .hash(PASSWORD.to_owned())
        .await
        .context("the password of the demo")?;
    match cast {
        Cast::Bourg => {
            app.db
                .change(async |tx| cohort::seed(tx, app, &hash).await)
                .await?;
            write_letters(app).await
        }
        Cast::Probe => {
            app.db
                .change(async |tx| probe::seed(tx, app, &hash).await)
                .await
        }
    }
}

/// The letters of the evening before, when their day is not over: the log and the mailbox
/// of a demo that starts in the morning show what people have just read.
async fn write_letters(app: &App) -> anyhow::Result<()> {
    let evening = at(EVENING_BEFORE)?;
    let on = evening
        .with_timezone(&chrono_tz::Europe::Paris)
        .date_naive();
    let (loaded, due) = runner::plan(app, &Cohorts::All, on).await?;
    let now = app.clock.now();
    let useful = |letter: &DueLetter| letter.useful_until().is_some_and(|until| now < until);
    let letters: Vec<DueLetter> = due.letters.into_iter().filter(useful).collect();
    if now >= evening {
        runner::write(app, &loaded, &letters, evening).await?;
    }
    Ok(())
}

/// Who is there, staff first.
pub async fn players(app: &App) -> anyhow::Result<Vec<Player>> {
    let mut players: Vec<Player> = store::everybody(app.db.read())
        .await?
        .into_iter()
        .map(|(person, role)| Player {
            name: person.name(),
            role,
            email: person.email,
        })
        .collect();
    players.sort_by_key(|player| std::cmp::Reverse(player.role));
    Ok(players)
}

/// The code of a printed invitation nobody has used yet.
pub async fn printed_code(app: &App) -> anyhow::Result<Option<&'static str>> {
    let found = store::invitation(app.db.read(), people::PRINTED_CODE).await?;
    let waits = found.is_some_and(|it| it.used_at.is_none());
    Ok(waits.then_some(people::PRINTED_CODE))
}

/// When the clock of a demo starts unless told otherwise.
pub fn starts() -> anyhow::Result<DateTime<Utc>> {
    at(STARTS)
}

/// An instant as people write it.
fn at(text: &str) -> anyhow::Result<DateTime<Utc>> {
    text.parse()
        .with_context(|| format!("« {text} » is not an instant"))
}
