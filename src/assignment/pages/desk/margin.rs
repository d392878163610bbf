//! The work in numbered paragraphs, with the notes beside each; its files, with theirs.

use super::Facts;
use crate::assignment::pages::files::Preview;
use crate::assignment::rules::{File, NoteSketch, Sight, Sketch, Submission};
use crate::course::{Html, render_learner_apart};
use crate::people::Who;
use crate::web::Language;
use serde::Serialize;

#[derive(Serialize)]
pub struct Margin {
    pieces: Vec<Piece>,
    /// Those whose place is not there.
    others: Vec<NoteForm>,
    /// The name of a note that is not written yet: never given before.
    fresh: String,
    files: Vec<FileForm>,
}

#[derive(Serialize)]
struct Piece {
    number: usize,
    html: Html,
    notes: Vec<NoteForm>,
}

/// A file as it is looked at, with the notes beside it.
#[derive(Serialize)]
struct FileForm {
    preview: Preview,
    notes: Vec<NoteForm>,
    fresh: String,
    /// It has pages: a note says which.
    paged: bool,
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
    pub fn of(
        facts: &Facts,
        sketch: &Sketch,
        submission: &Submission,
        (who, language): (&Who, Language),
    ) -> Self {
        let pieces = render_learner_apart(&facts.copy.body);
        let last = pieces.len();
        let mut fresh = Fresh::after(sketch, submission);
        let elsewhere = |note: &NoteSketch| {
            let number: Option<usize> = note.number.parse().ok();
            if note.on.is_empty() {
                !number.is_some_and(|n| (1..=last).contains(&n))
            } else {
                !facts.files.iter().any(|file| is_on(note, file))
            }
        };
        let on_paragraph = |number: usize| {
            let number = number.to_string();
            forms(sketch, "", move |note| {
                note.on.is_empty() && note.number == number
            })
        };
        Self {
            others: forms(sketch, "", elsewhere),
            pieces: (1..)
                .zip(pieces)
                .map(|(number, html)| Piece {
                    number,
                    html,
                    notes: on_paragraph(number),
                })
                .collect(),
            fresh: fresh.next(),
            files: facts
                .files
                .iter()
                .map(|file| FileForm {
                    notes: forms(sketch, &file.name, |note| is_on(note, file)),
                    fresh: fresh.next(),
                    paged: file.kind().is_some_and(|it| it.sight == Sight::Pages),
                    preview: Preview::glance(file, who, language),
                })
                .collect(),
        }
    }
}

fn is_on(note: &NoteSketch, file: &File) -> bool {
    note.on == file.id.to_string()
}

/// The notes of one place.
fn forms(sketch: &Sketch, file: &str, here: impl Fn(&NoteSketch) -> bool) -> Vec<NoteForm> {
    let form = |(name, note): (&String, &NoteSketch)| NoteForm {
        name: name.clone(),
        on: note.on.clone(),
        number: note.number.clone(),
        quote: note.quote.clone(),
        text: note.text.clone(),
        file: file.to_owned(),
    };
    let notes = sketch.notes.iter();
    notes.filter(|(_, note)| here(note)).map(form).collect()
}

/// « n4 » after « n3 »: a question about a note must never find another one under its name.
struct Fresh(u32);

impl Fresh {
    fn after(sketch: &Sketch, submission: &Submission) -> Self {
        let ever = submission
            .grades
            .iter()
            .flat_map(|grade| grade.verdict.notes.keys())
            .chain(sketch.notes.keys());
        let highest = ever
            .filter_map(|name| name.strip_prefix('n')?.parse::<u32>().ok())
            .max();
        Self(highest.unwrap_or(0))
    }

    fn next(&mut self) -> String {
        self.0 = self.0.saturating_add(1);
        format!("n{}", self.0)
    }
}
