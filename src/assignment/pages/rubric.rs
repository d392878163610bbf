//! A verdict as a form: the rubric, the comment, notes in the margin, adjustments.

use super::views::{People, full_name};
use crate::assignment::rules::{
    AdjustmentSketch, Choice, Decimal, Flaw, NoteSketch, Sketch, Way, way,
};
use crate::course::{Brief, Course, Criterion};
use crate::db::PersonId;
use crate::web::{Fields, Language, Problem};
use serde::Serialize;
use std::collections::BTreeMap;

/// How long the key of a person is in the name of a field.
const KEY_LENGTH: usize = 36;

#[derive(Serialize)]
pub struct CriterionForm {
    name: String,
    title: String,
    competences: Vec<String>,
    /// Their ids, for where there is no room for more.
    codes: Vec<String>,
    /// The most points; empty where it is judged in words.
    most: String,
    /// What is chosen, or typed.
    level: String,
    /// None: points are typed.
    levels: Vec<LevelForm>,
}

#[derive(Serialize)]
pub struct LevelForm {
    pub value: String,
    pub points: Option<String>,
    /// A word of the competence scale, which the catalogue says.
    pub scale: bool,
    pub word: Option<String>,
    pub text: String,
}

impl LevelForm {
    pub fn of(choice: Choice, decimal: Decimal) -> Self {
        Self {
            points: choice.points.map(|points| points.said(decimal)),
            value: choice.value,
            scale: choice.scale,
            word: choice.word,
            text: choice.text,
        }
    }
}

/// What was typed, and on what.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub sketch: Sketch,
    /// The version of the grade it was typed on.
    pub version: u32,
    /// The version of the draft it was typed on.
    pub draft: u32,
    /// Goes on to the next one.
    pub next: bool,
    /// The form had adjustments: where names are hidden it has none, and what stands stays.
    pub adjusting: bool,
}

impl Typed {
    pub fn read(fields: &Fields) -> Self {
        let clean = |text: &str| text.replace("\r\n", "\n");
        let sketch = Sketch {
            chosen: fields
                .under("criterion-")
                .filter(|(_, value)| !value.is_empty())
                .map(|(id, value)| (id.to_owned(), value.to_owned()))
                .collect(),
            comment: clean(fields.get("comment")),
            notes: notes(fields),
            adjustments: adjustments(fields),
            reason: clean(fields.get("reason")),
        };
        Self {
            sketch,
            version: fields.get("version").parse().unwrap_or(0),
            draft: fields.get("draft").parse().unwrap_or(0),
            next: fields.get("then") == "next",
            adjusting: fields.get("adjusting") == "yes",
        }
    }
}

/// `note-<name>-on`, `-number`, `-quote`, `-text`.
fn notes(fields: &Fields) -> BTreeMap<String, NoteSketch> {
    let mut notes: BTreeMap<String, NoteSketch> = BTreeMap::new();
    for (rest, value) in fields.under("note-") {
        let Some((name, part)) = rest.split_once('-') else {
            continue;
        };
        let value = value.replace("\r\n", "\n");
        let note = notes.entry(name.to_owned()).or_default();
        match part {
            "on" => note.on = value,
            "number" => note.number = value,
            "quote" => note.quote = value,
            "text" => note.text = value,
            _ => {}
        }
    }
    // A row nobody wrote in is no note.
    notes.retain(|_, note| !note.text.is_empty());
    notes
}

/// `adj-<person>-delta`, `-reason`, `-word-<criterion>`.
fn adjustments(fields: &Fields) -> BTreeMap<PersonId, AdjustmentSketch> {
    let mut all: BTreeMap<PersonId, AdjustmentSketch> = BTreeMap::new();
    for (rest, value) in fields.under("adj-") {
        let Some((key, part)) = rest.split_at_checked(KEY_LENGTH) else {
            continue;
        };
        let Ok(person) = key.parse() else { continue };
        let typed = all.entry(person).or_default();
        match part {
            "-delta" => value.clone_into(&mut typed.delta),
            "-reason" => typed.reason = value.replace("\r\n", "\n"),
            word => {
                if let Some(criterion) = word.strip_prefix("-word-")
                    && !value.is_empty()
                {
                    typed.words.insert(criterion.to_owned(), value.to_owned());
                }
            }
        }
    }
    all.retain(|_, typed| !typed.is_blank());
    all
}

/// What to correct, beside its field; of whom it is, where it is about one of several people.
pub fn problem(flaw: &Flaw, people: &People) -> Problem {
    match flaw {
        Flaw::Level(id) => Problem::new(&format!("criterion-{id}"), "assignment-problem-criterion"),
        Flaw::Points(id) => Problem::new(&format!("criterion-{id}"), "grading-problem-points"),
        Flaw::NoteNowhere(name) => {
            Problem::new(&format!("note-{name}-text"), "grading-problem-nowhere")
        }
        Flaw::NoteTooLong(name) => {
            Problem::new(&format!("note-{name}-text"), "layout-problem-too-long")
        }
        Flaw::CommentTooLong => Problem::new("comment", "layout-problem-too-long"),
        Flaw::Delta(person) => {
            let field = format!("adj-{person}-delta");
            Problem::about(&field, "grading-problem-delta", full_name(people, *person))
        }
        Flaw::Beyond(person) => {
            Problem::new(&format!("adj-{person}-delta"), "grading-problem-beyond")
        }
        Flaw::WhyOne(person) => {
            let field = format!("adj-{person}-reason");
            Problem::about(
                &field,
                "grading-problem-why-one",
                full_name(people, *person),
            )
        }
        Flaw::Why => Problem::new("reason", "grading-problem-why"),
    }
}

pub fn rubric(brief: Option<&Brief>) -> &[Criterion] {
    brief
        .map(|brief| brief.rubric.as_slice())
        .unwrap_or_default()
}

/// How this reader writes decimals.
pub fn decimal(language: Language) -> Decimal {
    match language {
        Language::Fr => Decimal::Comma,
        Language::En => Decimal::Dot,
    }
}

pub fn criteria(
    rubric: &[Criterion],
    course: Option<&Course>,
    chosen: &BTreeMap<String, String>,
    decimal: Decimal,
) -> Vec<CriterionForm> {
    let form = |criterion: &Criterion| {
        let typed = chosen.get(&criterion.id).map_or("", String::as_str);
        let (most, levels) = match way(criterion) {
            Way::Typed { most } => (most.said(decimal), Vec::new()),
            Way::Levels(choices) => (
                criterion
                    .points
                    .map(|points| points.to_string())
                    .unwrap_or_default(),
                choices
                    .into_iter()
                    .map(|choice| LevelForm::of(choice, decimal))
                    .collect(),
            ),
        };
        CriterionForm {
            name: criterion.id.clone(),
            title: criterion.title.clone(),
            competences: competences(criterion, course),
            codes: criterion.competences.clone(),
            most,
            level: if levels.is_empty() {
                decimal.rewritten(typed)
            } else {
                typed.to_owned()
            },
            levels,
        }
    };
    rubric.iter().map(form).collect()
}

/// The competences a criterion shows, in the words of the course.
pub fn competences(criterion: &Criterion, course: Option<&Course>) -> Vec<String> {
    let words = |id: &String| {
        let known = course.and_then(|course| course.competence(id));
        known.unwrap_or(id).to_owned()
    };
    criterion.competences.iter().map(words).collect()
}
