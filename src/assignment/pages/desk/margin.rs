//! The work in numbered paragraphs, with the notes beside each, and beside the files.

use super::Facts;
use crate::assignment::pages::views::FileView;
use crate::assignment::rules::{NoteSketch, Sketch, Submission};
use crate::course::{Html, render_learner_apart};
use crate::db::FileId;
use serde::Serialize;

#[derive(Serialize)]
pub struct Margin {
    pieces: Vec<Piece>,
    /// On files, and those whose place is not known yet.
    others: Vec<NoteForm>,
    /// The name of a note that is not written yet: never given before.
    fresh: String,
    /// What may be noted on besides the text.
    files: Vec<Place>,
}

#[derive(Serialize)]
struct Piece {
    number: usize,
    html: Html,
    notes: Vec<NoteForm>,
}

#[derive(Serialize)]
struct Place {
    id: FileId,
    name: String,
}

#[derive(Serialize)]
struct NoteForm {
    name: String,
    on: String,
    number: String,
    quote: String,
    text: String,
    /// The file it is on.
    file: String,
}

impl Margin {
    pub fn of(facts: &Facts, files: &[FileView], sketch: &Sketch, submission: &Submission) -> Self {
        let pieces = render_learner_apart(&facts.copy.body);
        let here = |number: usize| {
            let on = number.to_string();
            let notes = sketch.notes.iter();
            notes
                .filter(move |(_, note)| note.on.is_empty() && note.number == on)
                .map(|(name, note)| form(name, note, files))
                .collect()
        };
        let last = pieces.len();
        let elsewhere = |note: &NoteSketch| {
            let number: Option<usize> = note.number.parse().ok();
            !note.on.is_empty() || !number.is_some_and(|n| (1..=last).contains(&n))
        };
        let others = sketch.notes.iter().filter(|(_, note)| elsewhere(note));
        let ids = facts.file_ids();
        Self {
            others: others.map(|(name, note)| form(name, note, files)).collect(),
            pieces: (1..)
                .zip(pieces)
                .map(|(number, html)| Piece {
                    number,
                    html,
                    notes: here(number),
                })
                .collect(),
            fresh: fresh(sketch, submission),
            files: files
                .iter()
                .filter(|file| ids.contains(&file.id))
                .map(|file| Place {
                    id: file.id,
                    name: file.name.clone(),
                })
                .collect(),
        }
    }
}

fn form(name: &str, note: &NoteSketch, files: &[FileView]) -> NoteForm {
    let file = files.iter().find(|file| file.id.to_string() == note.on);
    NoteForm {
        name: name.to_owned(),
        on: note.on.clone(),
        number: note.number.clone(),
        quote: note.quote.clone(),
        text: note.text.clone(),
        file: file.map(|file| file.name.clone()).unwrap_or_default(),
    }
}

/// « n4 » after « n3 »: a question about a note must never find another one under its name.
fn fresh(sketch: &Sketch, submission: &Submission) -> String {
    let ever = submission
        .grades
        .iter()
        .flat_map(|grade| grade.verdict.notes.keys())
        .chain(sketch.notes.keys());
    let highest = ever
        .filter_map(|name| name.strip_prefix('n')?.parse::<u32>().ok())
        .max();
    format!("n{}", highest.unwrap_or(0).saturating_add(1))
}
