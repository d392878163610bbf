//! A verdict: what is said of each criterion, notes in the margin, and what is said of one member.

use super::points::{Delta, Points};
use super::scale::{Choice, Way, total, way};
use crate::course::Criterion;
use crate::db::{FileId, PersonId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was said of one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    Points(Points),
    /// A level without points: its word, or a word of the competence scale.
    Word(String),
}

/// By the id of the criterion.
pub type Judgements = BTreeMap<String, Judgement>;

/// A verdict as it was typed, whole or not: what is kept of it must not depend on its being right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sketch {
    pub chosen: BTreeMap<String, String>,
    #[serde(skip)]
    pub comment: String,
    /// By their names.
    pub notes: BTreeMap<String, NoteSketch>,
    pub adjustments: BTreeMap<PersonId, AdjustmentSketch>,
    /// Why a result that members read is changed.
    pub reason: String,
}

impl Sketch {
    /// Decimals apart, which readers write with another sign.
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.with_commas() == other.with_commas()
    }

    fn with_commas(&self) -> Self {
        let comma = super::points::Decimal::Comma;
        let mut sketch = self.clone();
        let deltas = sketch.adjustments.values_mut().map(|it| &mut it.delta);
        for typed in sketch.chosen.values_mut().chain(deltas) {
            *typed = comma.rewritten(typed);
        }
        sketch
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteSketch {
    /// A file, or the text where it is empty.
    pub on: String,
    /// The number of the paragraph, or of the page.
    pub number: String,
    pub quote: String,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdjustmentSketch {
    pub delta: String,
    /// By criterion; empty as the group.
    pub words: BTreeMap<String, String>,
    pub reason: String,
}

impl AdjustmentSketch {
    pub fn is_blank(&self) -> bool {
        self.delta.is_empty() && self.reason.is_empty() && self.words.values().all(String::is_empty)
    }
}

/// A remark beside the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub on: Spot,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A paragraph of the text, counted from 1, and the words it is about where some were chosen.
    Paragraph { number: u32, quote: String },
    /// A page of a file, counted from 1; 0 for the whole.
    Page { file: FileId, number: u32 },
}

/// What one member gets besides: signed, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    pub delta: Delta,
    /// Another word for some criteria judged without points.
    pub words: BTreeMap<String, String>,
    pub reason: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// A whole verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub said: Judgements,
    pub comment: String,
    /// By names that are never given twice.
    pub notes: BTreeMap<String, Note>,
    pub adjustments: BTreeMap<PersonId, Adjustment>,
}

impl Verdict {
    /// What every member reads alike.
    pub fn is_same_for_the_group(&self, other: &Self) -> bool {
        (&self.said, &self.comment, &self.notes) == (&other.said, &other.comment, &other.notes)
    }

    pub fn sketch(&self) -> Sketch {
        let decimal = super::points::Decimal::Comma;
        let chosen = self.said.iter().map(|(id, answer)| {
            let text = match answer {
                Judgement::Points(points) => points.said(decimal),
                Judgement::Word(word) => word.clone(),
            };
            (id.clone(), text)
        });
        let notes = self.notes.iter().map(|(name, note)| {
            let (on, number, quote) = match &note.on {
                Spot::Paragraph { number, quote } => (String::new(), number, quote.clone()),
                Spot::Page { file, number } => (file.to_string(), number, String::new()),
            };
            let sketch = NoteSketch {
                on,
                number: number.to_string(),
                quote,
                text: note.text.clone(),
            };
            (name.clone(), sketch)
        });
        let adjustments = self.adjustments.iter().map(|(person, adjustment)| {
            let delta = if adjustment.delta == Delta::NONE {
                String::new()
            } else {
                adjustment.delta.said(decimal)
            };
            let sketch = AdjustmentSketch {
                delta,
                words: adjustment.words.clone(),
                reason: adjustment.reason.clone(),
            };
            (*person, sketch)
        });
        Sketch {
            chosen: chosen.collect(),
            comment: self.comment.clone(),
            notes: notes.collect(),
            adjustments: adjustments.collect(),
            reason: String::new(),
        }
    }
}

/// What keeps a sketch from being a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    Level(String),
    Points(String),
    NoteNowhere(String),
    NoteTooLong(String),
    CommentTooLong,
    Delta(PersonId),
    /// More than the whole work is worth.
    Beyond(PersonId),
    /// An adjustment without its reason.
    WhyOne(PersonId),
    /// A released result changed without a reason.
    Why,
}

/// The longest comment, note or reason, in characters.
pub const COMMENT_MAX: usize = 5_000;
const NOTE_MAX: usize = 2_000;
const REASON_MAX: usize = 1_000;

/// What a verdict is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub rubric: &'a [Criterion],
    pub paragraphs: usize,
    pub files: &'a [FileId],
    pub members: &'a [PersonId],
}

/// What was chosen of the rubric, and the flaws of the rest.
pub fn judgements(
    rubric: &[Criterion],
    chosen: &BTreeMap<String, String>,
) -> (Judgements, Vec<Flaw>) {
    let mut said = Judgements::new();
    let mut flaws = Vec::new();
    for criterion in rubric {
        let typed = chosen.get(&criterion.id).map(String::as_str).unwrap_or("");
        let (answer, flaw) = match way(criterion) {
            Way::Typed { most } => (
                Points::read(typed)
                    .filter(|points| *points <= most)
                    .map(Judgement::Points),
                Flaw::Points(criterion.id.clone()),
            ),
            Way::Levels(choices) => (
                choices
                    .iter()
                    .find(|it| it.value == typed)
                    .map(Choice::answer),
                Flaw::Level(criterion.id.clone()),
            ),
        };
        match answer {
            Some(answer) => {
                said.insert(criterion.id.clone(), answer);
            }
            None => flaws.push(flaw),
        }
    }
    (said, flaws)
}

/// The verdict that was typed; what stands of an adjustment keeps its author and date.
pub fn judge(
    about: About<'_>,
    sketch: &Sketch,
    standing: &BTreeMap<PersonId, Adjustment>,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<Verdict, Vec<Flaw>> {
    let (said, mut flaws) = judgements(about.rubric, &sketch.chosen);
    if sketch.comment.chars().count() > COMMENT_MAX {
        flaws.push(Flaw::CommentTooLong);
    }
    let mut verdict = Verdict {
        said,
        comment: sketch.comment.clone(),
        ..Verdict::default()
    };
    for (name, typed) in &sketch.notes {
        match note(about, name, typed) {
            Ok(Some(note)) => {
                verdict.notes.insert(name.clone(), note);
            }
            Ok(None) => {}
            Err(flaw) => flaws.push(flaw),
        }
    }
    for person in about.members {
        let typed = sketch.adjustments.get(person).cloned().unwrap_or_default();
        match adjustment(about.rubric, *person, &typed) {
            Ok(None) => {}
            Ok(Some((delta, words, reason))) => {
                let before = standing.get(person);
                let same = |old: &&Adjustment| {
                    (old.delta, &old.words, &old.reason) == (delta, &words, &reason)
                };
                let new = before.filter(same).cloned().unwrap_or(Adjustment {
                    delta,
                    words,
                    reason,
                    by,
                    at,
                });
                verdict.adjustments.insert(*person, new);
            }
            Err(flaw) => flaws.push(flaw),
        }
    }
    if flaws.is_empty() {
        Ok(verdict)
    } else {
        Err(flaws)
    }
}

/// A note without words is no note.
fn note(about: About<'_>, name: &str, typed: &NoteSketch) -> Result<Option<Note>, Flaw> {
    let text = typed.text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > NOTE_MAX || typed.quote.chars().count() > NOTE_MAX {
        return Err(Flaw::NoteTooLong(name.to_owned()));
    }
    let nowhere = || Flaw::NoteNowhere(name.to_owned());
    let number: Option<u32> = typed.number.parse().ok();
    let on = if typed.on.is_empty() {
        let number = number.filter(|n| {
            usize::try_from(*n).is_ok_and(|n| (1..=about.paragraphs.max(1)).contains(&n))
        });
        Spot::Paragraph {
            number: number.ok_or_else(nowhere)?,
            quote: typed.quote.clone(),
        }
    } else {
        let file: FileId = typed.on.parse().map_err(|_| nowhere())?;
        if !about.files.contains(&file) || (number.is_none() && !typed.number.is_empty()) {
            return Err(nowhere());
        }
        Spot::Page {
            file,
            number: number.unwrap_or(0),
        }
    };
    Ok(Some(Note {
        on,
        text: text.to_owned(),
    }))
}

type Adjusted = (Delta, BTreeMap<String, String>, String);

fn adjustment(
    rubric: &[Criterion],
    person: PersonId,
    typed: &AdjustmentSketch,
) -> Result<Option<Adjusted>, Flaw> {
    let delta = if typed.delta.is_empty() {
        Delta::NONE
    } else {
        Delta::read(&typed.delta).ok_or(Flaw::Delta(person))?
    };
    let most = total(rubric, &Judgements::new()).map_or(Points::default(), |total| total.most);
    if delta.hundredths().unsigned_abs() > most.hundredths() {
        return Err(Flaw::Beyond(person));
    }
    let offered = |id: &str, word: &str| {
        let criterion = rubric.iter().find(|criterion| criterion.id == id);
        criterion.is_some_and(|criterion| match way(criterion) {
            Way::Levels(choices) => choices
                .iter()
                .any(|choice| choice.points.is_none() && choice.value == word),
            Way::Typed { .. } => false,
        })
    };
    let words: BTreeMap<String, String> = typed
        .words
        .iter()
        .filter(|(id, word)| offered(id, word))
        .map(|(id, word)| (id.clone(), word.clone()))
        .collect();
    let reason = typed.reason.trim().to_owned();
    if delta == Delta::NONE && words.is_empty() {
        // A reason alone changes nothing; whoever typed one meant something.
        return if reason.is_empty() {
            Ok(None)
        } else {
            Err(Flaw::Delta(person))
        };
    }
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Flaw::WhyOne(person));
    }
    Ok(Some((delta, words, reason)))
}

/// A result that members read is changed only with a reason.
pub fn may_change(released: bool, reason: &str) -> Result<(), Flaw> {
    let reason = reason.trim();
    if released && (reason.is_empty() || reason.chars().count() > REASON_MAX) {
        Err(Flaw::Why)
    } else {
        Ok(())
    }
}
