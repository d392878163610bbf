//! What lists of questions have in common.

use super::{path, path_lesson};
use crate::cohort::rules::Cohort;
use crate::course::{Course, Lesson};
use crate::db::{MessageId, PersonId};
use crate::people::store::Person;
use crate::question::rules::{Promise, Standing, Thread, excerpt};
use crate::question::store::Words;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;

pub type People = HashMap<PersonId, Person>;

pub fn name(people: &People, id: PersonId) -> String {
    people.get(&id).map(Person::name).unwrap_or_default()
}

/// A way to another page.
#[derive(Clone, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

impl Link {
    pub fn to(cohort: &Cohort, lesson: &Lesson) -> Self {
        Self {
            title: lesson.title.clone(),
            href: path_lesson(cohort.id, lesson),
        }
    }
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
            lesson: lesson.map(|lesson| Link::to(cohort, lesson)),
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

/// One page of a list.
#[derive(Serialize)]
pub struct PagerView {
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
}

impl PagerView {
    /// The page somebody wishes, and where it begins; `href` leads to another page.
    pub fn of(
        wished: &str,
        (total, on_a_page): (usize, usize),
        href: impl Fn(usize) -> String,
    ) -> (Self, usize) {
        let pages = total.div_ceil(on_a_page).max(1);
        let page = wished.trim().parse().unwrap_or(1).clamp(1, pages);
        let pager = Self {
            page,
            pages,
            previous: (page > 1).then(|| href(page - 1)),
            next: (page < pages).then(|| href(page + 1)),
        };
        (pager, (page - 1) * on_a_page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_reach_is_the_nearest_one() {
        for (wished, page, from) in [
            ("", 1, 0),
            ("0", 1, 0),
            ("2", 2, 20),
            ("9", 3, 40),
            ("x", 1, 0),
        ] {
            let (pager, start) = PagerView::of(wished, (41, 20), |n| n.to_string());
            assert_eq!(
                (pager.page, pager.pages, start),
                (page, 3, from),
                "{wished}"
            );
        }
        let (empty, start) = PagerView::of("5", (0, 20), |n| n.to_string());
        assert_eq!((empty.page, empty.pages, start), (1, 1, 0));
        assert!(empty.previous.is_none() && empty.next.is_none());
    }
}
