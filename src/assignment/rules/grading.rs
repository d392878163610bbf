//! Grading: the scale of each criterion, the verdict, and what one person gets of it.

mod points;
mod scale;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

pub use points::{Decimal, Delta, Points};
pub use scale::{Choice, SCALE, Total, Way, total, way};
pub use verdict::{
    About, Adjustment, AdjustmentSketch, COMMENT_MAX, Flaw, Judgement, Judgements, Note,
    NoteSketch, Sketch, Spot, Verdict, judge, judgements, may_change,
};
pub use words::{Word, tally, word};

use crate::course::Criterion;
use crate::db::PersonId;
use chrono::{DateTime, Utc};

/// A verdict on its way: kept for the one who wrote it, complete or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeDraft {
    pub sketch: Sketch,
    /// The version of the grade that was there when this was written; 0: none.
    pub based_on: u32,
    pub version: u32,
    pub at: DateTime<Utc>,
}

/// What one member gets: the group's verdict with what is theirs alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub total: Option<Total>,
    pub said: Judgements,
}

pub fn outcome(rubric: &[Criterion], verdict: &Verdict, person: PersonId) -> Outcome {
    let mut said = verdict.said.clone();
    let mut sum = total(rubric, &said);
    if let Some(adjustment) = verdict.adjustments.get(&person) {
        let words = adjustment.words.iter();
        said.extend(words.map(|(id, word)| (id.clone(), Judgement::Word(word.clone()))));
        sum = sum.map(|sum| Total {
            points: sum.points.adjusted(adjustment.delta, sum.most),
            most: sum.most,
        });
    }
    Outcome { total: sum, said }
}
