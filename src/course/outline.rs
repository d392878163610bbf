//! What a course folder holds before it is rendered: the same for our format and for others.

use super::mistake::Mistake;
use super::release::Placed;
use super::rules::{Criterion, LessonId, Source};

#[derive(Debug, Default)]
pub struct Outline {
    pub title: String,
    pub language: String,
    pub summary: String,
    pub licence: String,
    pub objectives: Vec<String>,
    pub competences: Vec<String>,
    /// Written in our format: mistakes are said.
    pub ours: bool,
    /// Learners may read the solutions.
    pub solutions_open: bool,
    pub introduction: Option<Text>,
    pub units: Vec<UnitOutline>,
    pub briefs: Vec<BriefOutline>,
    pub mistakes: Vec<Mistake>,
}

/// A text to render: which file, and what of it.
#[derive(Debug, Default)]
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
    /// Its author keeps all of it for trainers.
    pub for_trainers: bool,
    pub introduction: Option<Text>,
    pub lessons: Vec<LessonOutline>,
    /// The folder of a unit that has no page, only quizzes.
    pub quizzes_in: Option<String>,
}

impl UnitOutline {
    /// Nothing of it is for learners, as far as one knows before it is printed.
    pub fn is_for_trainers(&self) -> bool {
        let mut lessons = self.lessons.iter();
        self.for_trainers || !self.lessons.is_empty() && lessons.all(|it| it.for_trainers)
    }
}

#[derive(Debug)]
pub struct LessonOutline {
    pub id: LessonId,
    /// The id as it stands in the front matter.
    pub written: Option<String>,
    /// Where it stands there, as a place for a mistake.
    pub id_place: Option<Mistake>,
    pub slug: String,
    pub title: String,
    pub minutes: Option<u16>,
    pub order: Option<i64>,
    pub optional: bool,
    pub draft: bool,
    /// Its author keeps all of it for trainers.
    pub for_trainers: bool,
    pub objectives: Vec<String>,
    pub competences: Vec<String>,
    pub release: Vec<Placed>,
    pub language: Option<String>,
    pub licence: Option<String>,
    pub sources: Vec<Source>,
    pub text: Text,
    pub broken: Option<Mistake>,
}

impl LessonOutline {
    /// A lesson of which only the place is known.
    pub fn at(unit: &str, slug: String, title: String, text: Text) -> Self {
        Self {
            id: LessonId::new(format!("{unit}/{slug}")),
            written: None,
            id_place: None,
            slug,
            title,
            minutes: None,
            order: None,
            optional: false,
            draft: false,
            for_trainers: false,
            objectives: Vec::new(),
            competences: Vec::new(),
            release: Vec::new(),
            language: None,
            licence: None,
            sources: Vec::new(),
            text,
            broken: None,
        }
    }
}

#[derive(Debug)]
pub struct BriefOutline {
    pub id: String,
    pub written: bool,
    pub title: String,
    pub group_size: (u8, u8),
    pub rubric: Vec<Criterion>,
    pub text: Text,
}

/// Files of a repository that are about the repository, not about the subject.
pub fn is_housekeeping(path: &str) -> bool {
    let name = super::names::stem(path).to_ascii_lowercase();
    let about = [
        "license",
        "licence",
        "contributing",
        "code_of_conduct",
        "changelog",
        "news",
    ];
    about.contains(&name.as_str()) || name == "readme" && !path.contains('/')
}

/// A piece that other pages include, and no page itself: Quarto and many others name it so.
pub fn is_partial(path: &str) -> bool {
    super::names::stem(path).starts_with('_') && !is_index(path)
}

/// Whether a file speaks for its folder.
pub fn is_index(path: &str) -> bool {
    let name = super::names::stem(path).to_ascii_lowercase();
    ["index", "_index", "readme"].contains(&name.as_str())
}
