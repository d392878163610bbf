//! What somebody says to a question, and what it is worth.

use super::short;
use crate::course::gift::{Kind, Marked, Question, Weight, number};
use serde::{Deserialize, Serialize};

/// An essay longer than this is another piece of work.
const LONGEST_ESSAY: usize = 20_000;
const LONGEST_LINE: usize = 500;

/// An answer as it is kept. Choices and options are named by their place as the author wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    Choices(Vec<usize>),
    Truth(bool),
    Text(String),
    /// For each pair, which of [`options`] was put beside it.
    Pairs(Vec<usize>),
}

/// Why what was sent is not an answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    Nothing,
    NotANumber,
    /// A pair was left out.
    Incomplete,
    TooLong,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    Right,
    Partly,
    Wrong,
    /// A trainer reads it.
    ToRead,
}

/// What an answer is worth, in thousandths of a percent, and in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub worth: Worth,
    pub weight: Weight,
}

impl Worth {
    pub fn code(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Partly => "partly",
            Self::Wrong => "wrong",
            Self::ToRead => "to-read",
        }
    }
}

impl Said {
    /// Reads what a form sent: `all` gives the values of a field.
    pub fn read<T>(kind: &Kind<T>, all: impl Fn(&str) -> Vec<String>) -> Result<Self, Bad> {
        let typed = || all("answer").pop().unwrap_or_default().trim().to_owned();
        match kind {
            Kind::Description => Err(Bad::Nothing),
            Kind::TrueFalse { .. } => match typed().as_str() {
                "true" => Ok(Self::Truth(true)),
                "false" => Ok(Self::Truth(false)),
                _ => Err(Bad::Nothing),
            },
            Kind::Choice { several, choices } => {
                let mut chosen: Vec<usize> = all("answer")
                    .iter()
                    .filter_map(|value| value.parse().ok())
                    .filter(|place| *place < choices.len())
                    .collect();
                chosen.sort_unstable();
                chosen.dedup();
                match chosen.len() {
                    0 => Err(Bad::Nothing),
                    2.. if !several => Err(Bad::Nothing),
                    _ => Ok(Self::Choices(chosen)),
                }
            }
            Kind::Short { .. } => text(typed(), LONGEST_LINE),
            Kind::Numeric { .. } => match text(typed(), LONGEST_LINE)? {
                Self::Text(typed) if number(&typed).is_none() => Err(Bad::NotANumber),
                said => Ok(said),
            },
            Kind::Essay => text(typed(), LONGEST_ESSAY),
            Kind::Matching { pairs, .. } => {
                let options = options(kind).len();
                let one = |place: usize| {
                    let value = all(&format!("pair-{place}")).pop().unwrap_or_default();
                    value.parse().ok().filter(|option| *option < options)
                };
                let chosen: Option<Vec<usize>> = (0..pairs.len()).map(one).collect();
                chosen.map(Self::Pairs).ok_or(Bad::Incomplete)
            }
        }
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

fn text(typed: String, longest: usize) -> Result<Said, Bad> {
    match typed.chars().count() {
        0 => Err(Bad::Nothing),
        length if length > longest => Err(Bad::TooLong),
        _ => Ok(Said::Text(typed)),
    }
}

/// What may be put beside the pairs of a question: each answer once, in the order it is written.
pub fn options<T>(kind: &Kind<T>) -> Vec<&str> {
    let Kind::Matching { pairs, extras } = kind else {
        return Vec::new();
    };
    let mut options: Vec<&str> = Vec::new();
    let all = pairs.iter().map(|pair| &pair.answer).chain(extras);
    for answer in all {
        if !options.contains(&answer.as_str()) {
            options.push(answer);
        }
    }
    options
}

/// What an answer is worth.
pub fn verdict<T>(kind: &Kind<T>, said: &Said) -> Verdict {
    match (kind, said) {
        (Kind::Essay, _) => Verdict {
            worth: Worth::ToRead,
            weight: Weight::NONE,
        },
        (Kind::TrueFalse { answer, .. }, Said::Truth(said)) => of_weight(full_if(answer == said)),
        (Kind::Choice { choices, .. }, Said::Choices(chosen)) => several(choices, chosen),
        (Kind::Short { .. } | Kind::Numeric { .. }, Said::Text(typed)) => {
            of_weight(typed_weight(kind, typed))
        }
        (Kind::Matching { pairs, .. }, Said::Pairs(chosen)) => {
            let options = options(kind);
            let right = pairs
                .iter()
                .zip(chosen)
                .filter(|(pair, option)| options.get(**option) == Some(&pair.answer.as_str()));
            of_weight(share(right.count(), pairs.len()))
        }
        // An answer to a question of another kind: the question changed under it.
        _ => of_weight(Weight::NONE),
    }
}

/// A wrong choice beside all the right ones is not quite right.
fn several<A, T>(choices: &[Marked<A, T>], chosen: &[usize]) -> Verdict {
    let weights = chosen
        .iter()
        .filter_map(|place| choices.get(*place))
        .map(|choice| choice.weight);
    let sum: i32 = weights.clone().map(|weight| weight.0).sum();
    let mut verdict = of_weight(Weight(sum.clamp(0, Weight::FULL.0)));
    if verdict.worth == Worth::Right && weights.clone().any(|weight| weight <= Weight::NONE) {
        verdict.worth = Worth::Partly;
    }
    verdict
}

fn full_if(right: bool) -> Weight {
    if right { Weight::FULL } else { Weight::NONE }
}

fn share(right: usize, of: usize) -> Weight {
    let (right, of) = (i32::try_from(right), i32::try_from(of.max(1)));
    match (right, of) {
        (Ok(right), Ok(of)) => Weight(Weight::FULL.0.saturating_mul(right) / of),
        _ => Weight::NONE,
    }
}

fn of_weight(weight: Weight) -> Verdict {
    let worth = if weight.is_full() {
        Worth::Right
    } else if weight > Weight::NONE {
        Worth::Partly
    } else {
        Worth::Wrong
    };
    Verdict { worth, weight }
}

fn typed_weight<T>(kind: &Kind<T>, typed: &str) -> Weight {
    match kind {
        Kind::Short { answers } => {
            let patterns = answers.iter().map(|one| one.answer.as_str());
            let found = short::matching(patterns, typed).and_then(|at| answers.get(at));
            found.map_or(Weight::NONE, |one| one.weight)
        }
        Kind::Numeric { answers, .. } => {
            numeric(answers, typed).map_or(Weight::NONE, |one| one.weight)
        }
        _ => Weight::NONE,
    }
}

fn numeric<'a, T>(
    answers: &'a [Marked<crate::course::gift::Span, T>],
    typed: &str,
) -> Option<&'a Marked<crate::course::gift::Span, T>> {
    let typed = number(typed)?;
    // 0.1 + 0.2 is 0.3 for people.
    let slack = typed.abs().max(1.0) * 1e-9;
    answers
        .iter()
        .find(|one| one.answer.from - slack <= typed && typed <= one.answer.to + slack)
}

/// What the author says of this very answer, then of the question.
pub fn feedback<'a, T>(question: &'a Question<T>, said: &Said) -> Vec<&'a T> {
    let mut texts: Vec<&T> = Vec::new();
    match (&question.kind, said) {
        (
            Kind::TrueFalse {
                answer,
                right,
                wrong,
            },
            Said::Truth(said),
        ) => texts.extend(if answer == said { right } else { wrong }),
        (Kind::Choice { choices, .. }, Said::Choices(chosen)) => {
            let chosen = chosen.iter().filter_map(|place| choices.get(*place));
            texts.extend(chosen.filter_map(|choice| choice.feedback.as_ref()));
        }
        (Kind::Short { answers }, Said::Text(typed)) => {
            let patterns = answers.iter().map(|one| one.answer.as_str());
            let found = short::matching(patterns, typed).and_then(|at| answers.get(at));
            texts.extend(found.and_then(|one| one.feedback.as_ref()));
        }
        (Kind::Numeric { answers, otherwise }, Said::Text(typed)) => {
            let found = numeric(answers, typed);
            texts.extend(found.map_or(otherwise.as_ref(), |one| one.feedback.as_ref()));
        }
        _ => {}
    }
    texts.extend(&question.feedback);
    texts
}
