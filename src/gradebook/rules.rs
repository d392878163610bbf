//! Which lines a gradebook shows and in which order, and what a spreadsheet may hold.

pub mod marks;
mod order;
mod trend;

pub use order::{Sort, sort};
pub use trend::{Level, Step, Trend, trends};

use crate::assignment::rules::{Grade, Held, Judgement, Outcome, Total, Way, outcome, way};
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

/// What a criterion without points was judged to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Of the competence scale, by its code.
    Scale(String),
    /// Of the course.
    Own(String),
}

impl Column {
    /// What this person got; none where nothing was said yet.
    pub fn said(&self, held: &Held, person: PersonId) -> Option<Said> {
        Some(self.said_by(held.grade.as_ref()?, person))
    }

    /// What one version of a verdict says for this person.
    pub fn said_by(&self, grade: &Grade, person: PersonId) -> Said {
        let outcome = outcome(&self.rubric, &grade.verdict, person);
        let mut said = Said {
            total: outcome.total,
            ..Said::default()
        };
        let mut ranked: Vec<(usize, Word)> = Vec::new();
        for criterion in &self.rubric {
            if let Some((rank, of, word)) = word(criterion, &outcome) {
                said.height = said.height.saturating_add(of.saturating_sub(rank));
                ranked.push((rank, word));
            }
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        for (_, word) in ranked {
            match said.words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, times)) => *times = times.saturating_add(1),
                None => said.words.push((word, 1)),
            }
        }
        said
    }
}

/// The word that was said of a criterion: its place among all there are, how many these are, and itself.
pub fn word(criterion: &Criterion, outcome: &Outcome) -> Option<(usize, usize, Word)> {
    let Some(Judgement::Word(said)) = outcome.said.get(&criterion.id) else {
        return None;
    };
    let Way::Levels(choices) = way(criterion) else {
        return None;
    };
    let rank = choices.iter().position(|choice| choice.value == *said)?;
    let choice = choices.get(rank)?;
    let word = if choice.scale {
        Word::Scale(said.clone())
    } else {
        Word::Own(said.clone())
    };
    Some((rank, choices.len(), word))
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
