//! What a course folder holds before it is rendered: the same for our format and for others.

use super::mistake::Mistake;
use super::rules::{Criterion, LessonId, Source};

#[derive(Debug, Default)]
pub struct Outline {
    pub title: String,
    pub language: String,
    pub summary: String,
    pub licence: String,
    /// Written in our format: mistakes are said.
    pub ours: bool,
    pub introduction: Option<Text>,
    pub units: Vec<UnitOutline>,
    pub briefs: Vec<BriefOutline>,
    pub mistakes: Vec<Mistake>,
}

/// A text to render: which file, and what of it.
#[derive(Debug)]
pub struct Text {
    pub path: String,
    /// The whole file, or a tidied copy of it.
    pub source: String,
    /// Where the text begins, after the front matter.
    pub body: usize,
}

#[derive(Debug, Default)]
pub struct UnitOutline {
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub optional: bool,
    pub introduction: Option<Text>,
    pub lessons: Vec<LessonOutline>,
    /// The folder of a unit that has no page, only quizzes.
    pub quizzes_in: Option<String>,
}

#[derive(Debug)]
pub struct LessonOutline {
    pub id: LessonId,
    pub slug: String,
    pub title: String,
    pub minutes: Option<u16>,
    pub sources: Vec<Source>,
    pub text: Text,
    pub broken: Option<Mistake>,
}

#[derive(Debug)]
pub struct BriefOutline {
    pub id: String,
    pub title: String,
    pub group_size: (u8, u8),
    pub rubric: Vec<Criterion>,
    pub text: Text,
}

/// Files of a repository that are about the repository, not about the subject.
pub fn is_housekeeping(path: &str) -> bool {
    let name = super::names::stem(path).to_ascii_lowercase();
    [
        "readme",
        "license",
        "licence",
        "contributing",
        "code_of_conduct",
        "changelog",
        "news",
    ]
    .contains(&name.as_str())
}
