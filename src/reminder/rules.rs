//! What somebody is told on an evening, and why: facts in, letters out.

use crate::cohort::rules::Enrolment;
use crate::db::{AssignmentId, CohortId, PersonId, SessionId};
use crate::schedule::rules::{Modality, Session, instant};
use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Letters leave once people are home, where the cohort is.
const OPENS: u32 = 17;
/// After an outage the letters of the evening before still leave until this hour.
const CLOSES: u32 = 8;
/// How many days before a due date somebody is told, and what of.
const NOTICES: [(i64, Why); 2] = [(3, Why::DueInThreeDays), (1, Why::DueTomorrow)];

/// Somebody a letter may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub name: String,
    pub has_address: bool,
}

/// Work to hand in, with who has not, and those they do it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    pub id: AssignmentId,
    pub cohort: CohortId,
    pub title: String,
    /// Everybody's date.
    pub due_at: DateTime<Utc>,
    /// The dates of those who have another: more time, or a round.
    pub own: BTreeMap<PersonId, DateTime<Utc>>,
    pub zone: Tz,
    pub missing: BTreeMap<PersonId, Vec<PersonId>>,
}

/// Everything the letters of an evening depend on, loaded wide enough.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub sessions: Vec<Session>,
    pub works: Vec<Work>,
    pub enrolments: BTreeMap<CohortId, Vec<Enrolment>>,
    pub readers: BTreeMap<PersonId, Reader>,
    /// Who has had the letter of this evening.
    pub told: BTreeSet<PersonId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    Session(SessionId),
    Work(AssignmentId),
}

impl Subject {
    pub fn id(self) -> Uuid {
        match self {
            Self::Session(id) => id.0,
            Self::Work(id) => id.0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    InPerson,
    Remote,
    SelfPaced,
    DueInThreeDays,
    DueTomorrow,
}

impl Why {
    pub fn code(self) -> &'static str {
        match self {
            Self::InPerson => "session",
            Self::Remote => "remote",
            Self::SelfPaced => "self-paced",
            Self::DueInThreeDays => "due-3",
            Self::DueTomorrow => "due-1",
        }
    }

    fn of(modality: Modality) -> Self {
        match modality {
            Modality::InPerson => Self::InPerson,
            Modality::Remote => Self::Remote,
            Modality::SelfPaced => Self::SelfPaced,
        }
    }
}

/// One thing a letter tells, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub subject: Subject,
    pub cohort: CohortId,
    pub why: Why,
    pub title: String,
    /// The day it happens, where it happens.
    pub date: NaiveDate,
    /// When the session begins, or the work is due.
    pub at: DateTime<Utc>,
    pub zone: Tz,
    /// The others of the reader's group.
    pub with: Vec<PersonId>,
}

impl Item {
    /// Names the occasion: the same session on another day is another one.
    pub fn occasion(&self) -> String {
        format!("{}:{}", self.why.code(), self.date)
    }
}

/// The one letter of a person on an evening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLetter {
    pub person: PersonId,
    /// The evening it leaves.
    pub on: NaiveDate,
    /// Never empty, in the order things happen.
    pub items: Vec<Item>,
}

impl DueLetter {
    /// The instant it may leave: the evening begins where the first item is.
    pub fn opens_at(&self) -> Option<DateTime<Utc>> {
        let opens = NaiveTime::from_hms_opt(OPENS, 0, 0)?;
        self.items
            .iter()
            .map(|item| instant(self.on, opens, item.zone))
            .min()
    }

    /// The instant after which it tells nothing anymore.
    pub fn useful_until(&self) -> Option<DateTime<Utc>> {
        self.items.iter().map(|item| item.at).max()
    }

    /// Whether its evening is now, where one of its items is.
    pub fn may_leave(&self, now: DateTime<Utc>) -> bool {
        self.items
            .iter()
            .any(|item| evening(now, item.zone) == Some(self.on))
    }
}

/// Why somebody whom something concerns gets no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoLetter {
    HandedIn,
    NoAddress,
    AlreadyTold,
}

/// The letters of an evening, by name of the reader, and who gets none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evening {
    pub letters: Vec<DueLetter>,
    pub left_out: Vec<(PersonId, NoLetter)>,
}

/// The evening it is at an instant in a place: from five o'clock until eight the next morning.
pub fn evening(now: DateTime<Utc>, zone: Tz) -> Option<NaiveDate> {
    let local = now.with_timezone(&zone);
    let date = local.date_naive();
    match local.hour() {
        OPENS.. => Some(date),
        hour if hour < CLOSES => date.pred_opt(),
        _ => None,
    }
}

/// Who gets a letter on an evening, with what and why: one letter for each person,
/// all cohorts together. Whoever is not enrolled on the day is not told of it.
pub fn letters_of(facts: &Facts, on: NaiveDate) -> Evening {
    let Some(tomorrow) = on.succ_opt() else {
        return Evening::default();
    };
    let mut items: BTreeMap<PersonId, Vec<Item>> = BTreeMap::new();
    let mut handed_in = BTreeSet::new();
    for session in facts.sessions.iter().filter(|it| it.date == tomorrow) {
        for person in enrolled(facts, session.cohort, &[tomorrow]) {
            items.entry(person).or_default().push(of_session(session));
        }
    }
    for work in &facts.works {
        for person in enrolled(facts, work.cohort, &[tomorrow]) {
            let due_at = work.own.get(&person).copied().unwrap_or(work.due_at);
            let item = of_work(work, due_at, on)
                .filter(|item| enrolled_on(facts, work.cohort, person, item.date));
            let Some(item) = item else {
                continue;
            };
            if let Some(fellows) = work.missing.get(&person) {
                let with = fellows.clone();
                items.entry(person).or_default().push(Item { with, ..item });
            } else {
                handed_in.insert(person);
            }
        }
    }
    let mut evening = Evening::default();
    let mut people: Vec<_> = facts.readers.iter().collect();
    people.sort_by_key(|(id, reader)| (&reader.name, **id));
    for (&person, reader) in people {
        match items.remove(&person) {
            Some(_) if facts.told.contains(&person) => {
                evening.left_out.push((person, NoLetter::AlreadyTold));
            }
            Some(_) if !reader.has_address => evening.left_out.push((person, NoLetter::NoAddress)),
            Some(items) => evening.letters.push(letter(person, on, items)),
            None if handed_in.contains(&person) => {
                evening.left_out.push((person, NoLetter::HandedIn));
            }
            None => {}
        }
    }
    evening
}

fn letter(person: PersonId, on: NaiveDate, mut items: Vec<Item>) -> DueLetter {
    items.sort_by_key(|item| (item.at, item.subject));
    items.dedup_by_key(|item| item.subject);
    DueLetter { person, on, items }
}

/// The people of a cohort who belong to it on each of these days.
fn enrolled<'a>(
    facts: &'a Facts,
    cohort: CohortId,
    days: &'a [NaiveDate],
) -> impl Iterator<Item = PersonId> + 'a {
    facts
        .enrolments
        .get(&cohort)
        .into_iter()
        .flatten()
        .filter(move |it| days.iter().all(|day| it.covers(*day)))
        .map(|it| it.person)
}

/// Whether somebody belongs to a cohort on a day.
fn enrolled_on(facts: &Facts, cohort: CohortId, person: PersonId, day: NaiveDate) -> bool {
    let enrolments = facts.enrolments.get(&cohort).into_iter().flatten();
    enrolments
        .filter(|it| it.person == person)
        .any(|it| it.covers(day))
}

fn of_session(session: &Session) -> Item {
    Item {
        subject: Subject::Session(session.id),
        cohort: session.cohort,
        why: Why::of(session.modality),
        title: session.title.clone(),
        date: session.date,
        at: session.starts_at,
        zone: session.tz(),
        with: Vec::new(),
    }
}

/// The notice of a due date on this evening, if it is one of notice.
fn of_work(work: &Work, due_at: DateTime<Utc>, on: NaiveDate) -> Option<Item> {
    let date = due_at.with_timezone(&work.zone).date_naive();
    let days = date.signed_duration_since(on).num_days();
    let (_, why) = NOTICES.into_iter().find(|(notice, _)| *notice == days)?;
    Some(Item {
        subject: Subject::Work(work.id),
        cohort: work.cohort,
        why,
        title: work.title.clone(),
        date,
        at: due_at,
        zone: work.zone,
        with: Vec::new(),
    })
}

#[cfg(test)]
mod tests;
