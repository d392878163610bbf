//! What a course is: units of lessons, assignments with their rubric, and how one finds one's way.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::glossary::Term;
use super::links::Links;
use super::markdown::Html;
use super::mistake::Mistake;
use super::quiz::{Item, Quiz, QuizId, Sheet};

/// The name progress is kept under. It stays the same when a lesson is moved or its title corrected.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LessonId(String);

impl LessonId {
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LessonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One course as its folder says it, rendered.
#[derive(Clone, Debug)]
pub struct Course {
    pub slug: String,
    pub title: String,
    /// `fr` or `en`, or what the author wrote.
    pub language: String,
    pub summary: String,
    pub licence: String,
    pub introduction: Html,
    pub units: Vec<Unit>,
    pub assignments: Vec<Brief>,
    /// The words it explains, sorted.
    pub glossary: Vec<Term>,
    /// SHA-256 of everything the folder says: text and figures.
    pub hash: String,
    /// Everything `lefil check` says about this course.
    pub mistakes: Vec<Mistake>,
    pub(super) figures: BTreeMap<String, PathBuf>,
    /// In lessons and in files, in reading order.
    pub quizzes: Vec<Quiz>,
    pub(super) links: Arc<Links>,
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub introduction: Html,
    /// « Pour aller plus loin »: not counted in what one is expected to do.
    pub optional: bool,
    pub lessons: Vec<Lesson>,
}

#[derive(Clone, Debug)]
pub struct Lesson {
    pub id: LessonId,
    /// The slug of the unit it stands in.
    pub unit: String,
    pub slug: String,
    pub title: String,
    /// Reference minutes: what the author wrote, else estimated from the length.
    pub minutes: u16,
    pub optional: bool,
    pub sources: Vec<Source>,
    pub headings: Vec<Heading>,
    /// The terms of the course's glossary it uses, as their places there.
    pub terms: Vec<usize>,
    /// The text, or the mistake that keeps this one lesson from being shown.
    pub body: Result<Html, Mistake>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub title: String,
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// What a group is asked to do, and how it will be graded.
#[derive(Clone, Debug)]
pub struct Brief {
    pub id: String,
    pub title: String,
    /// Smallest and largest number of people in a group.
    pub group_size: (u8, u8),
    pub rubric: Vec<Criterion>,
    pub body: Html,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: String,
    pub title: String,
    pub points: u16,
    #[serde(default)]
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub points: u16,
    pub text: String,
}

impl Course {
    /// Every lesson, core units first, in reading order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        let optional = self.units.iter().filter(|unit| unit.optional);
        self.core_lessons()
            .chain(optional.flat_map(|unit| &unit.lessons))
    }

    /// The lessons everyone is expected to do.
    pub fn core_lessons(&self) -> impl Iterator<Item = &Lesson> {
        let core = self.units.iter().filter(|unit| !unit.optional);
        core.flat_map(|unit| &unit.lessons)
    }

    /// Reference minutes of the core.
    pub fn minutes(&self) -> u32 {
        self.core_steps()
            .map(|step| u32::from(step.minutes()))
            .sum()
    }

    pub fn unit(&self, slug: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.slug == slug)
    }

    pub fn lesson(&self, unit: &str, lesson: &str) -> Option<&Lesson> {
        self.unit(unit)?
            .lessons
            .iter()
            .find(|one| one.slug == lesson)
    }

    pub fn lesson_by_id(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == *id)
    }

    pub fn quiz(&self, id: &str) -> Option<&Quiz> {
        self.quizzes.iter().find(|quiz| quiz.id.as_str() == id)
    }

    pub fn quiz_by_id(&self, id: &QuizId) -> Option<&Quiz> {
        self.quiz(id.as_str())
    }

    pub fn quizzes_of_lesson<'a>(&'a self, lesson: &'a LessonId) -> impl Iterator<Item = &'a Quiz> {
        self.quizzes
            .iter()
            .filter(move |quiz| quiz.lesson.as_ref() == Some(lesson))
    }

    /// The quizzes that are steps of a unit, beside its lessons.
    pub fn quiz_files<'a>(&'a self, unit: &'a str) -> impl Iterator<Item = &'a Quiz> {
        self.quizzes
            .iter()
            .filter(move |quiz| quiz.is_file() && quiz.unit == unit)
    }

    /// Reference minutes of a unit: its lessons, and the quizzes beside them.
    pub fn minutes_of(&self, unit: &Unit) -> u32 {
        let steps = self.steps_of(unit).into_iter();
        steps.map(|step| u32::from(step.minutes())).sum()
    }

    /// The questions of a quiz as they stood, for an attempt on an older sheet.
    pub fn read_sheet(&self, sheet: &Sheet) -> Vec<Item> {
        super::quizzes::read_again(sheet, &self.links)
    }

    pub fn brief(&self, id: &str) -> Option<&Brief> {
        self.assignments.iter().find(|brief| brief.id == id)
    }

    /// The file of a figure. Only what was listed when the course was read is found,
    /// so no path can lead outside the folder.
    pub fn figure(&self, path: &str) -> Option<PathBuf> {
        self.figures.get(path).cloned()
    }
}

impl Brief {
    pub fn total_points(&self) -> u32 {
        self.rubric
            .iter()
            .map(|criterion| u32::from(criterion.points))
            .sum()
    }
}
