//! The daily letter put into words: what the template asks for.

use super::rules::{DueLetter, Item, Subject, Why};
use super::store::Loaded;
use crate::cohort::rules::Cohort;
use crate::course::{Catalog, Lesson, LessonId};
use crate::db::VenueId;
use crate::organisation::rules::Organisation;
use crate::schedule::rules::{Modality, Session, Venue};
use crate::web::{Pages, RenderedLetter};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// What letters name besides the facts.
pub struct Desk<'a> {
    pub pages: &'a Pages,
    pub catalog: Arc<Catalog>,
    /// Where links lead.
    pub origin: &'a str,
    pub venues: HashMap<VenueId, Venue>,
    pub organisation: Option<Organisation>,
}

#[derive(Serialize)]
struct Daily<'a> {
    given_name: &'a str,
    organisation: Sender,
    sessions: Vec<SessionLines<'a>>,
    dues: Vec<DueLines<'a>>,
    home: String,
}

#[derive(Serialize)]
struct Sender {
    name: String,
    phone: Option<String>,
}

#[derive(Serialize)]
struct SessionLines<'a> {
    title: &'a str,
    date: NaiveDate,
    from: String,
    to: String,
    modality: &'static str,
    minutes: u32,
    trainer: Option<String>,
    place: Option<String>,
    address: Option<&'a str>,
    access: Option<&'a str>,
    href: String,
    prepare: Vec<Reading<'a>>,
}

#[derive(Serialize)]
struct Reading<'a> {
    title: &'a str,
    href: String,
    minutes: u16,
}

#[derive(Serialize)]
struct DueLines<'a> {
    title: &'a str,
    due: DateTime<Utc>,
    zone: &'static str,
    days: i64,
    with: Option<With>,
    href: String,
}

/// The others of a group, by first name, as a sentence needs them.
#[derive(Serialize)]
pub struct With {
    n: usize,
    /// All but the last, with commas.
    first: String,
    last: String,
}

impl With {
    /// Nobody is nothing to tell.
    pub fn of(loaded: &Loaded, item: &Item) -> Option<Self> {
        let mut names = fellows(loaded, item);
        let n = names.len();
        let last = names.pop()?.to_owned();
        Some(Self {
            n,
            first: names.join(", "),
            last,
        })
    }
}

/// The first names of those the reader does this work with.
pub fn fellows<'a>(loaded: &'a Loaded, item: &Item) -> Vec<&'a str> {
    let people = item.with.iter().filter_map(|id| loaded.people.get(id));
    let mut names: Vec<&str> = people.map(|it| it.given_name.as_str()).collect();
    names.sort_by_key(|name| name.to_lowercase());
    names
}

/// Writes one letter, in the language of its reader.
pub fn write(desk: &Desk, loaded: &Loaded, letter: &DueLetter) -> anyhow::Result<RenderedLetter> {
    let person = loaded
        .people
        .get(&letter.person)
        .ok_or_else(|| anyhow::anyhow!("a letter to somebody unknown"))?;
    let daily = Daily {
        given_name: &person.given_name,
        organisation: sender(desk.organisation.as_ref()),
        sessions: letter
            .items
            .iter()
            .filter_map(|item| session_lines(desk, loaded, item))
            .collect(),
        dues: letter
            .items
            .iter()
            .filter_map(|item| due_lines(desk, loaded, item))
            .collect(),
        home: format!("{}/", desk.origin),
    };
    desk.pages.letter("daily", person.language, &daily)
}

fn sender(organisation: Option<&Organisation>) -> Sender {
    Sender {
        name: organisation
            .map(|it| it.name.clone())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "Le Fil".into()),
        phone: organisation
            .and_then(Organisation::phone)
            .map(|phone| phone.label),
    }
}

fn session_lines<'a>(
    desk: &'a Desk,
    loaded: &'a Loaded,
    item: &'a Item,
) -> Option<SessionLines<'a>> {
    let Subject::Session(id) = item.subject else {
        return None;
    };
    let session = loaded.facts.sessions.iter().find(|it| it.id == id)?;
    let cohort = loaded.cohorts.get(&session.cohort)?;
    let in_person = session.modality == Modality::InPerson;
    let venue = session
        .venue
        .filter(|_| in_person)
        .and_then(|id| desk.venues.get(&id));
    let trainer = session.trainer.and_then(|id| loaded.people.get(&id));
    let told = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
    Some(SessionLines {
        title: &item.title,
        date: session.date,
        from: session.starts.format("%H:%M").to_string(),
        to: session.ends.format("%H:%M").to_string(),
        modality: session.modality.code(),
        minutes: session.minutes,
        trainer: trainer.map(crate::people::store::Person::name),
        place: venue.map(Venue::label),
        address: venue.and_then(|venue| told(&venue.address)),
        access: venue.and_then(|venue| told(&venue.access)),
        href: format!("{}/sessions/{id}", desk.origin),
        prepare: reading(desk, cohort, session).into_iter().collect(),
    })
}

/// What to read before a session, or in a self-paced half-day.
fn reading<'a>(desk: &'a Desk, cohort: &Cohort, session: &Session) -> Option<Reading<'a>> {
    let id = LessonId::new(session.lesson.as_deref()?);
    let Lesson {
        title,
        unit,
        slug,
        minutes,
        ..
    } = desk
        .catalog
        .course(&cohort.course_slug)?
        .lesson_by_id(&id)?;
    Some(Reading {
        title,
        href: format!(
            "{}/cohorts/{}/lessons/{unit}/{slug}",
            desk.origin, cohort.id
        ),
        minutes: *minutes,
    })
}

fn due_lines<'a>(desk: &Desk, loaded: &Loaded, item: &'a Item) -> Option<DueLines<'a>> {
    let Subject::Work(id) = item.subject else {
        return None;
    };
    Some(DueLines {
        title: &item.title,
        due: item.at,
        zone: item.zone.name(),
        days: if item.why == Why::DueTomorrow { 1 } else { 3 },
        with: With::of(loaded, item),
        href: format!("{}/assignments/{id}", desk.origin),
    })
}
