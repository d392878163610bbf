//! What was judged in words: the word of a criterion, and how often each was said.

use super::{Judgement, Outcome, Way, way};
use crate::course::Criterion;

/// What a criterion without points was judged to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Of the competence scale, by its code.
    Scale(String),
    /// Of the course.
    Own(String),
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

/// The words of the criteria judged without points, the best first, and how often each was said.
pub fn tally(rubric: &[Criterion], outcome: &Outcome) -> Vec<(Word, usize)> {
    let said = rubric.iter().filter_map(|it| word(it, outcome));
    let mut ranked: Vec<(usize, Word)> = said.map(|(rank, _, word)| (rank, word)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut words: Vec<(Word, usize)> = Vec::new();
    for (_, word) in ranked {
        match words.iter_mut().find(|(known, _)| *known == word) {
            Some((_, times)) => *times = times.saturating_add(1),
            None => words.push((word, 1)),
        }
    }
    words
}
