//! Results: « 3 bonnes réponses sur 5 » for a person, and what failed most for those who teach.

use super::{Answers, Attempt, Worth, verdict};
use crate::course::QuizId;
use crate::course::quiz::Item;
use crate::db::PersonId;
use std::collections::BTreeMap;

/// How an attempt went. Never a percentage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub right: usize,
    pub partly: usize,
    /// Questions the program itself can judge.
    pub total: usize,
    /// Essays written.
    pub essays: usize,
    /// Questions there were to answer, essays too.
    pub asked: usize,
    pub answered: usize,
}

impl Score {
    /// Which of two attempts went better.
    pub fn beats(&self, other: &Self) -> bool {
        (self.right, self.partly) > (other.right, other.partly)
    }
}

pub fn score(items: &[Item], answers: &Answers) -> Score {
    let mut score = Score::default();
    for item in items.iter().filter(|item| item.is_asked()) {
        let essay = matches!(item.question.kind, crate::course::gift::Kind::Essay);
        score.asked += 1;
        score.total += usize::from(!essay);
        let Some(answer) = answers.get(&item.id) else {
            continue;
        };
        score.answered += 1;
        match verdict(&item.question.kind, &answer.said).worth {
            Worth::Right => score.right += 1,
            Worth::Partly => score.partly += 1,
            Worth::ToRead => score.essays += 1,
            Worth::Wrong => {}
        }
    }
    score
}

/// One question over everybody's attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FailedMost {
    pub question: String,
    pub words: String,
    /// How many answered it.
    pub answered: usize,
    /// How many of them did not have it right.
    pub failed: usize,
}

/// The first attempt of each person: what they knew before they were told.
pub fn firsts(attempts: &[Attempt]) -> Vec<&Attempt> {
    let mut firsts: BTreeMap<(PersonId, &QuizId), &Attempt> = BTreeMap::new();
    for attempt in attempts {
        let first = firsts
            .entry((attempt.person, &attempt.quiz))
            .or_insert(attempt);
        if attempt.number < first.number {
            *first = attempt;
        }
    }
    firsts.into_values().collect()
}

/// How each question went in some attempts, what failed most first.
pub fn failed_most<'a>(taken: impl Iterator<Item = (&'a [Item], &'a Answers)>) -> Vec<FailedMost> {
    let mut questions: Vec<FailedMost> = Vec::new();
    for (items, answers) in taken {
        for item in items {
            let Some(answer) = answers.get(&item.id) else {
                continue;
            };
            let worth = verdict(&item.question.kind, &answer.said).worth;
            if worth == Worth::ToRead {
                continue;
            }
            let at = questions.iter().position(|one| one.question == item.id);
            let at = at.unwrap_or_else(|| {
                questions.push(FailedMost {
                    question: item.id.clone(),
                    words: item.words.clone(),
                    ..FailedMost::default()
                });
                questions.len() - 1
            });
            if let Some(one) = questions.get_mut(at) {
                one.answered += 1;
                one.failed += usize::from(worth != Worth::Right);
            }
        }
    }
    ranked(questions)
}

/// The larger part of those who answered comes first, then the larger number.
pub fn ranked(mut questions: Vec<FailedMost>) -> Vec<FailedMost> {
    questions.sort_by(|a, b| {
        let by_share = (b.failed * a.answered.max(1)).cmp(&(a.failed * b.answered.max(1)));
        by_share.then(b.failed.cmp(&a.failed))
    });
    questions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_most_comes_first() {
        let one = |question: &str, answered, failed| FailedMost {
            question: question.into(),
            words: String::new(),
            answered,
            failed,
        };
        let all = vec![
            one("a", 9, 3),
            one("b", 4, 4),
            one("c", 9, 9),
            one("d", 0, 0),
        ];
        let order: Vec<_> = ranked(all).into_iter().map(|it| it.question).collect();
        assert_eq!(order, ["c", "b", "a", "d"]);
    }
}
