//! A quiz of a course: its questions, rendered, and the sheet they were read from.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::gift::{Format, Question};
use super::links;
use super::markdown::Html;
use super::names;
use super::rules::LessonId;

/// The name attempts are kept under: small letters, digits and dashes, so that it fits an address.
///
/// The author writes it (`id=…`), or it follows from the place: the id of the lesson for a quiz
/// inside it, the path of the file for a quiz that is one. It never depends on the questions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuizId(String);

impl QuizId {
    pub fn new(id: &str) -> Self {
        let id = names::slugify(id);
        Self(if id.is_empty() { "quiz".into() } else { id })
    }

    /// The id of the `nth` quiz (from 1) of a lesson that names none.
    pub fn of_lesson(lesson: &LessonId, nth: usize) -> Self {
        match nth {
            1 => Self::new(&format!("{lesson}-quiz")),
            nth => Self::new(&format!("{lesson}-quiz-{nth}")),
        }
    }

    /// The id of a file that names none; `path` is relative to the course folder.
    pub fn of_file(path: &str) -> Self {
        Self::new(path.rsplit_once('.').map_or(path, |(whole, _)| whole))
    }

    /// This id, with a number behind it where another quiz has it.
    pub(super) fn apart_from(self, taken: impl Fn(&Self) -> bool) -> Self {
        if !taken(&self) {
            return self;
        }
        let mut numbered = (2_u32..).map(|number| Self::new(&format!("{self}-{number}")));
        let free = numbered.find(|id| !taken(id));
        free.unwrap_or(self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuizId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug)]
pub struct Quiz {
    pub id: QuizId,
    /// The slug of the unit it stands in.
    pub unit: String,
    /// The lesson it stands in; none for a file, which is a step of the unit itself.
    pub lesson: Option<LessonId>,
    /// Which fence of its lesson it is, counted from 1; 0 for a file.
    pub nth: usize,
    /// The id its author wrote.
    pub(super) written: Option<String>,
    /// How many lessons of the unit come before a file.
    pub after: usize,
    /// Reference minutes. Those of a quiz inside a lesson are part of the lesson's.
    pub minutes: u16,
    /// The most minutes an attempt may last; none is the rule.
    pub limit: Option<u16>,
    pub sheet: Sheet,
    /// SHA-256 of the sheet: what an attempt was made on.
    pub hash: String,
    pub items: Vec<Item>,
}

/// What a quiz was read from: enough to read it again as it stood, years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub title: String,
    pub text: String,
    pub format: Format,
    /// The file it comes from, for the figures it shows.
    pub path: String,
    pub language: String,
    /// The answers stay in the order they are written in.
    pub keep_order: bool,
}

impl Sheet {
    /// As it is kept; `None` never happens for what we made ourselves.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The questions this sheet holds, without the figures of any course.
    pub fn read_alone(&self) -> Vec<Item> {
        super::quizzes::read_again(self, &std::sync::Arc::default())
    }

    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.to_json()))
    }
}

/// A question with the name its answers are kept under.
#[derive(Clone, Debug)]
pub struct Item {
    /// `[id:…]`, else the title, else eight signs that follow from its words.
    pub id: String,
    /// Its first words, without HTML, for a list.
    pub words: String,
    pub question: Question<Html>,
}

impl Quiz {
    pub fn title(&self) -> &str {
        &self.sheet.title
    }

    /// How many questions there are to answer.
    pub fn questions(&self) -> usize {
        self.items.iter().filter(|item| item.is_asked()).count()
    }

    /// The figures its questions, answers and feedbacks show.
    pub(super) fn figures(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for item in &self.items {
            found.extend(links::figures_in(item.question.text.as_str()));
            item.question.map(&mut |html: &Html| {
                found.extend(links::figures_in(html.as_str()));
            });
        }
        found
    }

    /// Whether it is a step of its unit, beside the lessons.
    pub fn is_file(&self) -> bool {
        self.lesson.is_none()
    }
}

impl Item {
    /// A description asks nothing.
    pub fn is_asked(&self) -> bool {
        !matches!(self.question.kind, super::gift::Kind::Description)
    }
}
