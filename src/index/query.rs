//! What somebody looks for, which documents answer, and which answers best.

use super::document::{ANYWHERE, Beginning, IN_HEADING, IN_TITLE, pair};
use super::expression::Expression;
use super::tongue::Tongue;
use super::words::{Word, words};
use std::collections::BTreeSet;

/// A question: every part must be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    parts: Vec<Part>,
    /// The words it was read from, without those of grammar, as the index compares them.
    pub words: Vec<String>,
}

/// One word, or two joined by a hyphen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// As it was asked, in one word.
    written: String,
    /// Terms of which any one answers.
    stems: Vec<String>,
    /// Both halves of a compound, for texts that write it in two words.
    halves: Option<(Vec<String>, Vec<String>)>,
    /// How a longer word may begin, where this one may be unfinished.
    begins: Option<Beginning>,
}

impl Query {
    /// Reads a question about texts in some tongues.
    pub fn parse(text: &str, tongues: &[Tongue]) -> Self {
        let mut query = Self::default();
        let words = words(text);
        let mut rest = words.as_slice();
        while let [first, after @ ..] = rest {
            rest = after;
            let mut read = vec![first];
            if let (true, [second, after @ ..]) = (first.hyphen, rest) {
                read.push(second);
                rest = after;
            }
            query.add(&read, tongues);
        }
        if let Some(last) = query.parts.last_mut() {
            last.begins = Beginning::of(&last.written);
        }
        query
    }

    fn add(&mut self, read: &[&Word], tongues: &[Tongue]) {
        let content: Vec<&str> = read
            .iter()
            .filter(|word| word.is_content())
            .map(|word| word.folded.as_str())
            .collect();
        if content.is_empty() {
            return;
        }
        self.words
            .extend(content.iter().map(|word| (*word).to_owned()));
        let joined: String = read.iter().map(|word| word.folded.as_str()).collect();
        let mut stems = Vec::new();
        if read.len() > 1 {
            stems = stems_of(&joined, tongues);
        }
        let halves = match content.as_slice() {
            [first, second] => Some((stems_of(first, tongues), stems_of(second, tongues))),
            [one] => {
                stems.extend(stems_of(one, tongues));
                None
            }
            _ => None,
        };
        self.parts.push(Part {
            written: joined,
            stems,
            halves,
            begins: None,
        });
    }

    /// Nothing is asked, or only words that are everywhere.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The answers, from the best to the least good; no document is in two of them.
    ///
    /// All words in the title; all in the title and headings; all anywhere, next to each other in
    /// the order asked; all anywhere. Among equals the rank of the document decides, then its key.
    pub(super) fn tiers(&self) -> Vec<Expression> {
        let but = |one: Expression, other: &Expression| {
            Expression::But(Box::new(one), Box::new(other.clone()))
        };
        if self.is_empty() {
            return Vec::new();
        }
        let (title, heading) = (self.all(IN_TITLE), self.all(IN_HEADING));
        let text = but(self.all(ANYWHERE), &heading);
        let mut tiers = vec![title.clone(), but(heading, &title)];
        match self.near() {
            Some(near) => {
                tiers.push(Expression::All(vec![text.clone(), near.clone()]));
                tiers.push(but(text, &near));
            }
            None => tiers.push(text),
        }
        tiers
    }

    /// How good an answer a document with these terms is; the lowest is the best.
    pub fn tier(&self, terms: &BTreeSet<String>) -> Option<usize> {
        self.tiers().iter().position(|tier| tier.holds(terms))
    }

    /// How good an answer a short text is, such as a name or a title.
    pub fn tier_of(&self, title: &str, tongue: Tongue) -> Option<usize> {
        self.tier(&super::document::terms_of_title(title, tongue))
    }

    fn all(&self, area: &str) -> Expression {
        Expression::All(self.parts.iter().map(|part| part.stands_in(area)).collect())
    }

    fn near(&self) -> Option<Expression> {
        let neighbours = self.parts.windows(2).filter_map(|two| match two {
            [one, next] => Some(pairs(one.last(), next.first())),
            _ => None,
        });
        let neighbours: Vec<Expression> = neighbours.map(Expression::Any).collect();
        (!neighbours.is_empty()).then_some(Expression::All(neighbours))
    }

    /// Whether a word of a text, with its stem, is one that was asked for.
    pub(super) fn asks_for(&self, folded: &str, stem: &str) -> Option<usize> {
        self.parts.iter().position(|part| {
            let any = |stems: &[String]| stems.iter().any(|it| it == stem || it == folded);
            any(&part.stems)
                || part.begins.as_ref().is_some_and(|it| it.is_of(folded))
                || part
                    .halves
                    .as_ref()
                    .is_some_and(|(first, second)| any(first) || any(second))
        })
    }
}

impl Part {
    fn stands_in(&self, area: &str) -> Expression {
        let term = |stem: &String| Expression::Term(format!("{area}{stem}"));
        let mut any: Vec<Expression> = self.stems.iter().map(term).collect();
        if let Some(beginning) = &self.begins {
            any.push(term(&self.written));
            any.push(term(&beginning.term()));
        }
        match &self.halves {
            Some((first, second)) if area == ANYWHERE => any.extend(pairs(first, second)),
            Some((first, second)) => {
                let half = |stems: &[String]| Expression::Any(stems.iter().map(term).collect());
                any.push(Expression::All(vec![half(first), half(second)]));
            }
            None => {}
        }
        Expression::Any(any)
    }

    fn first(&self) -> &[String] {
        self.halves.as_ref().map_or(&self.stems, |(first, _)| first)
    }

    fn last(&self) -> &[String] {
        self.halves
            .as_ref()
            .map_or(&self.stems, |(_, second)| second)
    }
}

fn pairs(first: &[String], second: &[String]) -> Vec<Expression> {
    first
        .iter()
        .flat_map(|one| {
            second
                .iter()
                .map(move |next| Expression::Term(pair(one, next)))
        })
        .collect()
}

/// The stem of a word in each tongue, once.
fn stems_of(word: &str, tongues: &[Tongue]) -> Vec<String> {
    let stems: BTreeSet<String> = tongues.iter().map(|tongue| tongue.stem(word)).collect();
    stems.into_iter().collect()
}
