//! What lists of questions have in common.

use super::{path, path_lesson};
use crate::cohort::rules::Cohort;
use crate::course::{Course, Lesson};
use crate::db::{MessageId, PersonId};
use crate::people::store::Person;
use crate::question::rules::{Promise, Standing, Thread, excerpt};
use crate::question::store::Words;
use crate::web::Link;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;

pub type People = HashMap<PersonId, Person>;

pub fn name(people: &People, id: PersonId) -> String {
    people.get(&id).map(Person::name).unwrap_or_default()
}

pub fn link_to(cohort: &Cohort, lesson: &Lesson) -> Link {
    Link::new(&lesson.title, path_lesson(cohort.id, lesson))
}

/// The delay promised, as the sentence asks for it.
#[derive(Clone, Copy, Serialize)]
pub struct PromiseView {
    unit: &'static str,
    n: u16,
}

impl From<Promise> for PromiseView {
    fn from(promise: Promise) -> Self {
        Self {
            unit: promise.unit(),
            n: promise.number(),
        }
    }
}

/// Until when the team has promised to answer.
#[derive(Clone, Serialize)]
pub struct DueView {
    pub at: DateTime<Utc>,
    pub late: bool,
    /// Whole hours that are left, or by which it is late.
    pub hours: i64,
    pub zone: String,
}

impl DueView {
    pub fn of(
        thread: &Thread,
        cohort: &Cohort,
        promise: Promise,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let at = promise.due(thread.waits_since()?, cohort.tz());
        let left = at - now;
        Some(Self {
            at,
            late: left.num_seconds() < 0,
            hours: left.num_hours().abs(),
            zone: cohort.zone.clone(),
        })
    }
}

/// One question of a list.
#[derive(Serialize)]
pub struct Row {
    pub href: String,
    pub excerpt: String,
    pub by: String,
    pub at: DateTime<Utc>,
    pub zone: String,
    /// Of what it is about; nothing where the lesson is no longer there.
    pub lesson: Option<Link>,
    pub standing: &'static str,
    pub answers: usize,
    pub due: Option<DueView>,
    pub cohort: String,
}

/// What a list shows of its questions besides.
pub struct Known<'a> {
    pub people: &'a People,
    pub words: &'a HashMap<MessageId, Words>,
    pub now: DateTime<Utc>,
}

impl Row {
    pub fn of(
        thread: &Thread,
        (cohort, course): (&Cohort, Option<&Course>),
        promise: Promise,
        known: &Known,
    ) -> Self {
        let question = &thread.question;
        let standing = thread.standing();
        let asks = thread.messages.iter().find(|message| message.asks);
        let words = asks.and_then(|message| known.words.get(&message.id));
        let lesson = course.and_then(|course| course.lesson_by_id(&question.lesson));
        Self {
            href: path(question.id),
            excerpt: match standing {
                Standing::Removed => String::new(),
                _ => words.map(|words| excerpt(&words.body)).unwrap_or_default(),
            },
            by: name(known.people, question.asked_by),
            at: question.asked_at,
            zone: cohort.zone.clone(),
            lesson: lesson.map(|lesson| link_to(cohort, lesson)),
            standing: standing.code(),
            answers: thread.answers().count(),
            due: DueView::of(thread, cohort, promise, known.now),
            cohort: cohort.name.clone(),
        }
    }
}

/// The messages that ask, of some questions.
pub fn asking(threads: &[Thread]) -> impl Iterator<Item = MessageId> {
    let messages = threads.iter().flat_map(|thread| &thread.messages);
    messages
        .filter(|message| message.asks)
        .map(|message| message.id)
}
