//! What of a question can be found: by those who may read it, as long as it is shown.

use super::Thread;
use crate::course::{plain, render_learner};
use crate::db::{CohortId, MessageId, QuestionId};
use crate::index::{Audience, Document, Gate, Kind, Section};

/// Beside the kinds of `search::rules`.
pub const QUESTION: Kind = Kind(3);

/// As much of a question as a list shows.
const EXCERPT: usize = 160;

/// What the documents of a cohort's questions are made from.
pub fn source(cohort: CohortId) -> String {
    format!("questions:{cohort}")
}

/// What tells a question among documents.
pub fn key(question: QuestionId) -> String {
    format!("question:{question}")
}

/// Everybody who may look into the cohort reads what is asked there.
pub fn gate(cohort: CohortId) -> Gate {
    Gate::cohort(cohort, Audience::Everybody)
}

/// A question as it can be read now, in the language of its course; nothing once it was taken
/// away. Each message is a section named by its id, so that what is found leads to it; one that
/// was taken away says nothing. `words` gives what a message says, and what was tried before.
pub fn document<'a>(
    thread: &Thread,
    words: impl Fn(MessageId) -> Option<(&'a str, &'a str)>,
    language: &str,
) -> Option<Document> {
    let question = &thread.question;
    if thread.is_removed() {
        return None;
    }
    let asks = thread.messages.iter().find(|message| message.asks)?;
    let (body, _) = words(asks.id)?;
    let asked = said(body);
    let title = excerpt(&asked);
    let sections = thread.messages.iter().map(|message| {
        let (body, tried) = words(message.id)
            .filter(|_| message.removed.is_none())
            .unwrap_or_default();
        let body = match message.asks {
            // The title says all of it already.
            true if title == asked => String::new(),
            true => asked.clone(),
            false => said(body),
        };
        Section {
            anchor: message.id.to_string(),
            heading: String::new(),
            text: format!("{body} {}", said(tried)).trim().to_owned(),
        }
    });
    Some(Document {
        kind: QUESTION,
        key: key(question.id),
        source: source(question.cohort),
        gate: gate(question.cohort),
        rank: Document::latest_first(question.asked_at),
        language: language.to_owned(),
        within: String::new(),
        place: place(thread),
        sections: sections.collect(),
        title,
    })
}

/// Which question, and about which lesson: its title is read where the question is shown.
fn place(thread: &Thread) -> String {
    let question = &thread.question;
    format!("{}/{}", question.id, question.lesson.as_str())
}

/// The question and the lesson of a document's place.
pub fn read_place(place: &str) -> Option<(QuestionId, &str)> {
    let (question, lesson) = place.split_once('/')?;
    Some((question.parse().ok()?, lesson))
}

/// What somebody typed, as it is read, on one line.
fn said(typed: &str) -> String {
    let sections = plain::html(&render_learner(typed)).into_iter();
    let texts = sections.flat_map(|section| [section.heading, section.text]);
    on_one_line(&texts.collect::<Vec<_>>().join(" "))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text, on one line.
pub fn excerpt(text: &str) -> String {
    let line = said(text);
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let cut: String = line.chars().take(EXCERPT).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_two_words() {
        assert_eq!(excerpt("  Bonjour\n\nà vous "), "Bonjour à vous");
        let long = "mot ".repeat(100);
        let cut = excerpt(&long);
        assert!(cut.ends_with("mot…") && cut.chars().count() <= EXCERPT + 1);
        assert_eq!(excerpt(&"é".repeat(200)).chars().count(), EXCERPT + 1);
    }
}
