//! The place of a text that answers, with the words that were found marked.

use super::document::Section;
use super::query::Query;
use super::tongue::Tongue;
use super::words::words;
use serde::Serialize;
use std::collections::BTreeSet;

/// Words shown around what was found, and before it.
const SHOWN: usize = 36;
const BEFORE: usize = 8;
/// A page of text is looked through in less than a millisecond; of a longer one the beginning is.
const LOOKED_AT: usize = 200_000;

/// A piece of text: found words are marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub text: String,
    pub found: bool,
}

/// What to show of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The name of the heading the place stands under; empty before the first.
    pub anchor: String,
    pub heading: String,
    pub pieces: Vec<Piece>,
}

/// A short text with the words that were asked for marked.
pub fn mark(text: &str, query: &Query, tongue: Tongue) -> Vec<Piece> {
    pieces(text, &marks(text, query, tongue), 0, text.len())
}

impl Found {
    /// The section that answers most of what was asked, the first of those that do as well.
    pub fn in_sections(sections: &[Section], query: &Query, tongue: Tongue) -> Self {
        let mut best: Option<(usize, &Section, Vec<Mark>)> = None;
        let mut left = LOOKED_AT;
        for section in sections {
            if left == 0 {
                break;
            }
            let text = beginning(&section.text, left);
            left -= text.len();
            let in_text = marks(text, query, tongue);
            let in_heading = marks(&section.heading, query, tongue);
            let asked = in_text.iter().chain(&in_heading);
            let answers = asked.filter_map(|mark| mark.asked).collect::<BTreeSet<_>>();
            let better = best.as_ref().is_none_or(|(most, ..)| answers.len() > *most);
            if better {
                best = Some((answers.len(), section, in_text));
            }
        }
        let Some((answers, section, marks)) = best else {
            return Self::default();
        };
        let text = beginning(&section.text, LOOKED_AT);
        let (from, until) = window(text, &marks);
        let mut pieces = pieces(text, &marks, from, until);
        if from > 0 {
            pieces.insert(0, plain("… "));
        }
        if until < section.text.trim_end().len() {
            pieces.push(plain(" …"));
        }
        let named = answers > 0;
        Self {
            anchor: if named {
                section.anchor.clone()
            } else {
                String::new()
            },
            heading: if named {
                section.heading.clone()
            } else {
                String::new()
            },
            pieces,
        }
    }
}

/// A word of a text, and which part of the question it answers.
struct Mark {
    start: usize,
    end: usize,
    asked: Option<usize>,
}

fn marks(text: &str, query: &Query, tongue: Tongue) -> Vec<Mark> {
    let words = words(text);
    let mut marks: Vec<Mark> = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let asked = |folded: &str| query.asks_for(folded, &tongue.stem(folded));
        let mut mark = Mark {
            start: word.range.start,
            end: word.range.end,
            asked: asked(&word.folded).filter(|_| word.is_content()),
        };
        if mark.asked.is_none()
            && word.hyphen
            && let Some(next) = words.peek()
        {
            mark.asked = asked(&format!("{}{}", word.folded, next.folded));
            if mark.asked.is_some() {
                mark.end = next.range.end;
                words.next();
            }
        }
        marks.push(mark);
    }
    marks
}

/// The stretch of words that answers most, a little before its first answer.
fn window(text: &str, marks: &[Mark]) -> (usize, usize) {
    let answers_from = |at: usize| {
        let stretch = marks.iter().skip(at).take(SHOWN - BEFORE);
        stretch
            .filter_map(|mark| mark.asked)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let found = (0..marks.len()).filter(|at| marks[*at].asked.is_some());
    let mut first = 0;
    let mut most = 0;
    // A text that says one word on every line need not be looked through to its end.
    for at in found.take(500) {
        let answers = answers_from(at);
        if answers > most {
            (first, most) = (at, answers);
        }
    }
    let from = first.saturating_sub(BEFORE);
    let start = if from == 0 { 0 } else { marks[from].start };
    let end = marks
        .get(from + SHOWN - 1)
        .map_or_else(|| text.trim_end().len(), |mark| mark.end);
    (start, end.max(start))
}

fn pieces(text: &str, marks: &[Mark], from: usize, until: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = from;
    let shown = marks
        .iter()
        .filter(|mark| mark.asked.is_some() && mark.start >= from && mark.end <= until);
    for mark in shown {
        if mark.start > at {
            pieces.push(plain(&text[at..mark.start]));
        }
        pieces.push(Piece {
            text: text[mark.start..mark.end].to_owned(),
            found: true,
        });
        at = mark.end;
    }
    if at < until {
        pieces.push(plain(&text[at..until]));
    }
    pieces
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        found: false,
    }
}

/// At most so many bytes of a text, whole letters.
fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
