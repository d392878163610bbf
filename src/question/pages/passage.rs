//! The passage of a lesson that a question, or a note, is about.

use crate::course::{Found, Lesson, Passage, Reader, passages};
use serde::Serialize;

/// As much of a passage as a choice shows.
const SHOWN: usize = 110;

/// One passage to choose.
#[derive(Serialize)]
pub struct Choice {
    anchor: String,
    words: String,
    chosen: bool,
    is_heading: bool,
}

/// A passage that was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub anchor: String,
    pub words: String,
}

/// The passages that may be chosen where a form is opened: those of its section.
pub fn choices((lesson, reader): Text, at: &str) -> Vec<Choice> {
    let all = of(lesson, reader);
    let section = passages::section(all, at);
    let choice = |passage: &Passage| Choice {
        anchor: passage.anchor.clone(),
        words: short(&passage.words),
        chosen: passage.anchor == at,
        is_heading: passage.is_heading,
    };
    section.iter().map(choice).collect()
}

/// The passage of a name; the whole lesson where there is none of it.
pub fn chosen((lesson, reader): Text, at: &str) -> Chosen {
    let found = of(lesson, reader).iter().find(|it| it.anchor == at);
    found.map_or_else(Chosen::default, |passage| Chosen {
        anchor: passage.anchor.clone(),
        words: passage.words.clone(),
    })
}

/// What became of a passage: the words that were kept, and the way to where it is now.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    pub quote: String,
    /// `same`, `edited` or `gone`.
    pub state: &'static str,
    /// Where in the lesson it is.
    pub at: Option<String>,
}

/// `None` for what is about a whole lesson.
pub fn view(
    (lesson, reader): (Option<&Lesson>, Reader),
    anchor: &str,
    quote: &str,
) -> Option<PassageView> {
    if anchor.is_empty() {
        return None;
    }
    let all = lesson.map(|lesson| of(lesson, reader)).unwrap_or_default();
    let found = Found::of(all, anchor, quote);
    let state = match &found {
        Found::Same(_) => "same",
        Found::Edited(_) => "edited",
        Found::Gone => "gone",
    };
    Some(PassageView {
        quote: quote.to_owned(),
        state,
        at: found.passage().map(|passage| passage.anchor.clone()),
    })
}

/// A lesson, as somebody reads it.
type Text<'a> = (&'a Lesson, Reader);

/// The passages of a lesson; none where it cannot be read.
pub fn of(lesson: &Lesson, reader: Reader) -> &[Passage] {
    let body = lesson.body.as_ref();
    body.map(|body| body.passages(reader)).unwrap_or_default()
}

/// The first words of a passage.
pub fn short(words: &str) -> String {
    if words.chars().count() <= SHOWN {
        return words.to_owned();
    }
    let cut: String = words.chars().take(SHOWN).collect();
    format!("{}…", cut.trim_end())
}
