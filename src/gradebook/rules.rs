//! Which lines a gradebook shows and in which order, and what a spreadsheet may hold.

pub mod marks;
mod order;
mod trend;

pub use crate::assignment::rules::{Word, word};
pub use order::{Sort, sort};
pub use trend::{Level, Step, Trend, trends};

use crate::assignment::rules::{Grade, Held, Total, outcome, tally};
use crate::course::Criterion;
use crate::db::{AssignmentId, PersonId};
use std::borrow::Cow;

/// An assignment of the cohort, with the rubric its course has today.
#[derive(Clone, Debug)]
pub struct Column {
    pub assignment: AssignmentId,
    pub title: String,
    /// For each alone: its groups are the people.
    pub alone: bool,
    pub rubric: Vec<Criterion>,
}

/// What somebody got for a piece of work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// None where the rubric has no points.
    pub total: Option<Total>,
    /// The words of the criteria judged without points, the best first, and how often each was said.
    pub words: Vec<(Word, usize)>,
    /// How high the words are, for sorting alone.
    height: usize,
}

impl Column {
    /// What this person got, of the version before as long as the new one has no verdict; none
    /// where nothing was said yet.
    pub fn said(&self, held: &Held, person: PersonId) -> Option<Said> {
        Some(self.said_by(held.newest()?, person))
    }

    /// What one version of a verdict says for this person.
    pub fn said_by(&self, grade: &Grade, person: PersonId) -> Said {
        let outcome = outcome(&self.rubric, &grade.verdict, person);
        let said = self.rubric.iter().filter_map(|it| word(it, &outcome));
        let heights = said.map(|(rank, of, _)| of.saturating_sub(rank));
        Said {
            total: outcome.total,
            words: tally(&self.rubric, &outcome),
            height: heights.fold(0, usize::saturating_add),
        }
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula is led by an
/// apostrophe, which shows that it is text (OWASP, « CSV Injection »).
pub fn plain(text: &str) -> Cow<'_, str> {
    let begins_a_formula = |c: char| "=+-@\t\r\n＝＋－＠".contains(c);
    if text.trim_start_matches(' ').starts_with(begins_a_formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
#[path = "rules/tests.rs"]
mod tests;
