//! What stands in the margin of a lesson: one's own notes, the questions of the cohort, the words
//! it explains, and the way to each of them.

use super::glossary::{self, TermView};
use super::{Reading, notes, path_lesson};
use crate::app::reading::Noted;
use crate::course::{Door, Found, Html, Lesson, Passage};
use crate::question::pages::{passage, path_new, path_of_lesson};
use crate::question::store as questions;
use crate::web::Screen;
use fluent_bundle::FluentArgs;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;

pub struct Margin<'a> {
    reading: &'a Reading,
    lesson: &'a Lesson,
    /// The name and the words of what each question is about, and each note beside.
    questions: Vec<(String, String)>,
    notes: Vec<Noted>,
}

#[derive(Default, Serialize)]
pub struct Beside<'a> {
    questions: usize,
    questions_href: String,
    ask_href: Option<String>,
    help_href: Option<String>,
    notes: usize,
    note_href: String,
    notes_href: &'static str,
    print_href: String,
    terms: Vec<TermView<'a>>,
    glossary_href: Option<String>,
}

impl<'a> Margin<'a> {
    /// One statement.
    pub async fn of(
        db: &impl ConnectionTrait,
        reading: &'a Reading,
        lesson: &'a Lesson,
        notes: Vec<Noted>,
    ) -> Result<Self, DbErr> {
        let questions = questions::asked_about(db, reading.cohort.id, &lesson.id).await?;
        Ok(Self {
            reading,
            lesson,
            questions,
            notes,
        })
    }

    /// The text with a door beside each heading, which says what is behind it already.
    pub fn doors(&self, screen: &Screen, body: &Html) -> Html {
        let passages = passage::of(self.lesson, self.reading.reader());
        let sections = Sections::of(passages);
        let questions = sections.count(passages, &self.questions);
        let notes = sections.count(passages, &self.notes);
        let language = screen.viewer.language;
        let say = |n: usize, key: &str| {
            if n == 0 {
                return None;
            }
            let facts: FluentArgs = [("n", n)].into_iter().collect();
            screen.pages().sentences.say(language, key, &facts)
        };
        let base = format!(
            "{}/notes/new",
            path_lesson(self.reading.cohort.id, self.lesson)
        );
        let door = screen.pages().sentences.plain(language, "progress-door");
        body.with_doors(passages, |heading| {
            let of = |counts: &HashMap<&str, usize>| {
                counts.get(heading.anchor.as_str()).copied().unwrap_or(0)
            };
            let there = [
                say(of(&questions), "progress-door-questions"),
                say(of(&notes), "progress-door-notes"),
            ];
            let shown: Vec<String> = there.into_iter().flatten().chain([door.clone()]).collect();
            Door {
                href: format!("{base}?at={}", heading.anchor),
                shown: shown.join(" · "),
                hidden: heading.words.clone(),
            }
        })
    }

    pub fn beside(&self) -> Beside<'a> {
        let course = &self.reading.course;
        // What learners do not see is nothing to ask the cohort about.
        let learner = self.reading.learner && !self.lesson.for_trainers;
        let cohort = self.reading.cohort.id;
        let here = path_lesson(self.reading.cohort.id, self.lesson);
        let terms = self.lesson.terms.iter();
        Beside {
            questions: self.questions.len(),
            questions_href: path_of_lesson(cohort, self.lesson),
            ask_href: learner.then(|| path_new(cohort, self.lesson)),
            help_href: learner.then(|| format!("{here}/help")),
            notes: self.notes.len(),
            note_href: format!("{here}/notes/new"),
            notes_href: notes::PATH,
            print_href: format!("{here}/print"),
            terms: terms
                .filter_map(|place| course.glossary.get(*place))
                .map(TermView::of)
                .collect(),
            glossary_href: (!course.glossary.is_empty()).then(|| glossary::path(cohort)),
        }
    }
}

/// Which heading each passage stands under.
pub(super) struct Sections<'a>(HashMap<&'a str, &'a str>);

impl<'a> Sections<'a> {
    pub(super) fn of(passages: &'a [Passage]) -> Self {
        let mut heading = "";
        let mut under = HashMap::new();
        for passage in passages {
            if passage.is_heading {
                heading = &passage.anchor;
            }
            under.insert(passage.anchor.as_str(), heading);
        }
        Self(under)
    }

    /// The heading a passage stands under, wherever it is today.
    pub(super) fn heading_of(
        &self,
        passages: &'a [Passage],
        (anchor, words): (&str, &str),
    ) -> Option<&'a str> {
        let under = |anchor: &str| self.0.get(anchor).copied();
        let found = || Found::of(passages, anchor, words).passage();
        under(anchor).or_else(|| under(&found()?.anchor))
    }

    /// How many of some passages stand under each heading, wherever they are today.
    fn count(&self, passages: &'a [Passage], kept: &[(String, String)]) -> HashMap<&'a str, usize> {
        let mut counts = HashMap::new();
        for (anchor, words) in kept.iter().filter(|(anchor, _)| !anchor.is_empty()) {
            if let Some(heading) = self.heading_of(passages, (anchor, words)) {
                *counts.entry(heading).or_default() += 1;
            }
        }
        counts
    }
}
