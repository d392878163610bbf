//! What can be found, who may find it, and the terms it is found by.

use super::tongue::Tongue;
use super::words::words;
use crate::db::CohortId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Raised when the same text gives other documents or terms: everything is indexed again.
pub const EDITION: u8 = 2;
/// PostgreSQL keeps at most 1 MB of terms for a document; 600 KB are some 100 pages of text
/// without repetition. What comes after is not found by its words, and in so long a text not by
/// the beginnings of words either.
const MOST_BYTES: usize = 600_000;
/// Before a term: it stands in the title.
pub(super) const IN_TITLE: &str = "1¦";
/// Before a term: it stands in the title or in a heading.
pub(super) const IN_HEADING: &str = "2¦";
/// Before two stems that follow each other.
const NEIGHBOURS: &str = "3¦";
/// Before a term that is found anywhere.
pub(super) const ANYWHERE: &str = "";
/// Of so many letters an unfinished word is found. Each beginning is a term of its own: a database
/// that looks for all words that begin alike gathers every document of each of them first.
const BEGINNINGS: std::ops::RangeInclusive<usize> = 3..=12;

/// Which group of results a document belongs to; its number is part of its key in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(pub u8);

/// Which of those who share a scope may find a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    Everybody,
    /// What learners read where trainers read more.
    Learners,
    Trainers,
}

/// Who may find a document: the people of a course or of a cohort, or some of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gate(String);

impl Gate {
    pub fn course(slug: &str, audience: Audience) -> Self {
        Self::new(&format!("course:{slug}"), audience)
    }

    pub fn cohort(id: CohortId, audience: Audience) -> Self {
        Self::new(&format!("cohort:{id}"), audience)
    }

    /// Those who may see one thing, whatever it is.
    pub fn new(scope: &str, audience: Audience) -> Self {
        let audience = match audience {
            Audience::Everybody => "everybody",
            Audience::Learners => "learners",
            Audience::Trainers => "trainers",
        };
        Self(format!("{scope}:{audience}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The term that makes a search quick; the gate itself is compared beside it.
    pub(super) fn term(&self) -> String {
        let digest = hex::encode(Sha256::digest(self.0.as_bytes()));
        format!("§{}", digest.get(..16).unwrap_or(&digest))
    }
}

/// A part of a text under its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The name of the heading in an address; empty before the first one.
    #[serde(rename = "a", default, skip_serializing_if = "String::is_empty")]
    pub anchor: String,
    #[serde(rename = "h", default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    #[serde(rename = "t")]
    pub text: String,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub kind: Kind,
    /// What tells it from every other document.
    pub key: String,
    /// What it was made from, and goes with: a course, a cohort.
    pub source: String,
    pub gate: Gate,
    /// Among equally good answers the lowest comes first; at most [`Document::LAST`].
    pub rank: u32,
    /// The code of its language.
    pub language: String,
    pub title: String,
    /// Where it is, in words.
    pub within: String,
    /// Where it is, for the address.
    pub place: String,
    pub sections: Vec<Section>,
}

impl Document {
    pub const LAST: u32 = (1 << 28) - 1;

    /// Among equally good answers, the latest first: a rank for the minute something happened.
    pub fn latest_first(at: chrono::DateTime<chrono::Utc>) -> u32 {
        let minutes = u32::try_from(at.timestamp() / 60).unwrap_or(0);
        Self::LAST.saturating_sub(minutes)
    }

    pub(super) fn tongue(&self) -> Tongue {
        Tongue::of(&self.language)
    }

    /// Changes when anything of the document changes.
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        let (kind, rank) = ([EDITION, self.kind.0], self.rank.to_be_bytes());
        hash.update(kind);
        hash.update(rank);
        let heads = [
            &self.source,
            &self.gate.0,
            &self.language,
            &self.title,
            &self.within,
            &self.place,
        ];
        let parts = self
            .sections
            .iter()
            .flat_map(|part| [&part.anchor, &part.heading, &part.text]);
        for text in heads.into_iter().chain(parts) {
            hash.update(text.len().to_be_bytes());
            hash.update(text.as_bytes());
        }
        hex::encode(hash.finalize())
    }

    /// Everything the document is found by.
    pub fn terms(&self) -> BTreeSet<String> {
        let mut gather = Gather {
            tongue: self.tongue(),
            terms: BTreeSet::from([self.gate.term()]),
            begun: BTreeSet::new(),
            left: MOST_BYTES,
        };
        gather.read(&self.title, &[ANYWHERE, IN_HEADING, IN_TITLE]);
        for section in &self.sections {
            gather.read(&section.heading, &[ANYWHERE, IN_HEADING]);
        }
        for section in &self.sections {
            gather.read(&section.text, &[ANYWHERE]);
        }
        gather.finish()
    }
}

/// The first letters of a word that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beginning(String);

impl Beginning {
    /// Of an unfinished word; the first letters of a very long one decide.
    pub fn of(written: &str) -> Option<Self> {
        let start: String = written.chars().take(*BEGINNINGS.end()).collect();
        (start.chars().count() >= *BEGINNINGS.start()).then_some(Self(start))
    }

    /// Each of a whole word.
    fn all_of(folded: &str) -> impl Iterator<Item = Self> {
        let ends = BEGINNINGS.map_while(|letters| folded.char_indices().nth(letters));
        ends.map(|(end, _)| Self(folded[..end].to_owned()))
    }

    pub fn is_of(&self, folded: &str) -> bool {
        folded.starts_with(&self.0)
    }

    pub fn term(&self) -> String {
        format!("{}¦", self.0)
    }
}

/// Two stems that follow each other, as one term.
pub(super) fn pair(first: &str, second: &str) -> String {
    format!("{NEIGHBOURS}{first}¦{second}")
}

struct Gather {
    tongue: Tongue,
    terms: BTreeSet<String>,
    /// The beginnings of words, which take the room that whole words leave.
    begun: BTreeSet<String>,
    left: usize,
}

impl Gather {
    fn read(&mut self, text: &str, areas: &[&str]) {
        let words = words(text);
        let mut before: Option<String> = None;
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).filter(|_| word.hyphen);
            if let Some(next) = next {
                self.word(&format!("{}{}", word.folded, next.folded), areas);
            }
            if word.is_content() {
                let stem = self.word(&word.folded, areas);
                if let Some(before) = before {
                    self.add(pair(&before, &stem));
                }
                before = Some(stem);
            }
        }
    }

    /// A word as it is written, and its stem.
    fn word(&mut self, folded: &str, areas: &[&str]) -> String {
        let stem = self.tongue.stem(folded);
        for area in areas {
            self.add(format!("{area}{folded}"));
            if stem != folded {
                self.add(format!("{area}{stem}"));
            }
            // A stem is seldom more than the first letters; that of « travaux » is.
            let begin = [folded, &stem].into_iter().flat_map(Beginning::all_of);
            let begin = begin.map(|it| format!("{area}{}", it.term()));
            self.begun.extend(begin);
        }
        stem
    }

    fn finish(mut self) -> BTreeSet<String> {
        for term in std::mem::take(&mut self.begun) {
            self.add(term);
        }
        self.terms
    }

    fn add(&mut self, term: String) {
        // Beside its letters a term costs its place.
        let cost = term.len() + 4;
        if cost <= self.left && self.terms.insert(term) {
            self.left -= cost;
        }
    }
}

/// The terms of a title that stands alone.
pub(super) fn terms_of_title(title: &str, tongue: Tongue) -> BTreeSet<String> {
    let mut gather = Gather {
        tongue,
        terms: BTreeSet::new(),
        begun: BTreeSet::new(),
        left: MOST_BYTES,
    };
    gather.read(title, &[ANYWHERE, IN_HEADING, IN_TITLE]);
    gather.finish()
}
