//! The versions of a work before the one a page is about, with what was said of each.

use super::path_submission;
use super::views::TotalView;
use crate::assignment::rules::{Decimal, Submission, Word, outcome, tally};
use crate::course::Criterion;
use crate::db::PersonId;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// A version that was handed in before.
#[derive(Serialize)]
pub struct EarlierView {
    number: u32,
    at: DateTime<Utc>,
    href: String,
    result: Option<MarkView>,
}

/// What a released result comes to.
#[derive(Serialize)]
struct MarkView {
    /// None without points.
    total: Option<TotalView>,
    words: Vec<WordView>,
}

impl EarlierView {
    /// As one person reads them: nothing of a verdict before its release.
    pub fn all<'a>(
        versions: impl IntoIterator<Item = &'a Submission>,
        rubric: &[Criterion],
        (me, decimal): (PersonId, Decimal),
    ) -> Vec<Self> {
        let view = |version: &Submission| Self {
            number: version.number,
            at: version.at,
            href: path_submission(version.id),
            result: version.released().map(|grade| {
                let outcome = outcome(rubric, &grade.verdict, me);
                MarkView {
                    total: outcome.total.map(|sum| TotalView::of(sum, decimal)),
                    words: WordView::all(&tally(rubric, &outcome)),
                }
            }),
        };
        versions.into_iter().map(view).collect()
    }
}

/// « 2 acquis »; the number is left out where there is one criterion.
#[derive(Serialize)]
pub struct WordView {
    /// A word of the competence scale, by its code.
    scale: Option<String>,
    text: String,
    times: Option<usize>,
}

impl WordView {
    pub fn all(words: &[(Word, usize)]) -> Vec<Self> {
        let alone = words.iter().map(|(_, times)| times).sum::<usize>() == 1;
        let view = |(word, times): &(Word, usize)| {
            let (scale, text) = match word {
                Word::Scale(code) => (Some(code.clone()), String::new()),
                Word::Own(text) => (None, text.clone()),
            };
            Self {
                scale,
                text,
                times: (!alone).then_some(*times),
            }
        };
        words.iter().map(view).collect()
    }
}
