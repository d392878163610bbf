//! Quizzes: what an answer is worth, how an attempt goes on and ends, and what is said of it.
//!
//! Everything follows from the questions as they stood when the attempt began: see [`Attempt::version`].

mod answer;
mod order;
mod short;
mod tally;
mod time;

pub use answer::{Bad, Said, Verdict, Worth, feedback, options, verdict};
pub use order::{order, stays_last};
pub use tally::{FailedMost, Score, failed_most, firsts, ranked, score};
pub use time::{Grant, deadline, is_over};

use crate::course::QuizId;
use crate::course::gift::Kind;
use crate::course::quiz::Item;
use crate::db::{AttemptId, CohortId, PersonId, QuizAnswerId, QuizVersionId};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// One person taking one quiz once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: AttemptId,
    pub cohort: CohortId,
    pub person: PersonId,
    pub quiz: QuizId,
    /// 1 for the first, and so on.
    pub number: i32,
    /// The sheet it is made on. Later corrections of the quiz change nothing in it.
    pub version: QuizVersionId,
    /// The most minutes it may last, as the quiz said when it began.
    pub limit: Option<u16>,
    pub begun: DateTime<Utc>,
    pub ended: Option<DateTime<Utc>>,
}

/// What somebody answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub id: QuizAnswerId,
    pub said: Said,
    pub version: i32,
    pub at: DateTime<Utc>,
}

/// The answers of an attempt, by the id of their question.
pub type Answers = HashMap<String, Answer>;

/// Why an answer is not taken any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Ended,
    /// The time allowed was over at this instant.
    TimeIsUp(DateTime<Utc>),
}

impl Attempt {
    /// Whether answers may still come in.
    pub fn accepts(&self, grant: Option<Grant>, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.over_at(grant, now) {
            None => Ok(()),
            Some(_) if self.ended.is_some() => Err(Refusal::Ended),
            Some(deadline) => Err(Refusal::TimeIsUp(deadline)),
        }
    }

    /// When it was over: its person ended it, or the clock did; none while it can be gone on with.
    pub fn over_at(&self, grant: Option<Grant>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let by_the_clock = || self.deadline(grant).filter(|it| is_over(*it, now));
        self.ended.or_else(by_the_clock)
    }

    pub fn deadline(&self, grant: Option<Grant>) -> Option<DateTime<Utc>> {
        deadline(self.begun, self.limit, grant)
    }

    /// Whether it can no longer be gone on with.
    pub fn is_over(&self, grant: Option<Grant>, now: DateTime<Utc>) -> bool {
        self.over_at(grant, now).is_some()
    }
}

/// The number of the row to add so that this answer holds; none when one holds already.
///
/// What was checked and explained stands: to answer better, one begins again. An essay may be
/// written further until the attempt ends.
pub fn version_after<T>(kind: &Kind<T>, last: Option<&Answer>, said: &Said) -> Option<i32> {
    match (last, kind) {
        (None, _) => Some(1),
        (Some(last), Kind::Essay) if last.said != *said => last.version.checked_add(1),
        (Some(_), _) => None,
    }
}

/// The questions to answer, in order, each with the texts to read before it.
pub fn pages(items: &[Item]) -> Vec<(Vec<&Item>, &Item)> {
    let mut pages = Vec::new();
    let mut before = Vec::new();
    for item in items {
        if item.is_asked() {
            pages.push((std::mem::take(&mut before), item));
        } else {
            before.push(item);
        }
    }
    pages
}

/// The place (from 1) of the first question without an answer, looking after `after` first.
pub fn next_open(items: &[Item], answers: &Answers, after: usize) -> Option<usize> {
    let open = |place: &usize| {
        let item = items.iter().filter(|item| item.is_asked()).nth(place - 1);
        item.is_some_and(|item| !answers.contains_key(&item.id))
    };
    let last = items.iter().filter(|item| item.is_asked()).count();
    (after + 1..=last).chain(1..=after.min(last)).find(open)
}

#[cfg(test)]
mod tests;
