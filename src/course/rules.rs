//! What a course is: units of lessons, assignments with their rubric, and how one finds one's way.

pub mod ledger;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::audience::Prose;
use super::folder::Figure;
use super::glossary::Term;
use super::links::Links;
use super::mistake::Mistake;
use super::names;
use super::press::{Included, Print};
use super::quiz::{Item, Quiz, QuizId, Sheet};

/// A lesson never takes longer than this.
pub const MOST_MINUTES: u16 = 240;

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
    /// What one can do afterwards.
    pub objectives: Vec<String>,
    pub competences: Vec<String>,
    pub introduction: Prose,
    pub units: Vec<Unit>,
    pub assignments: Vec<Brief>,
    /// The words it explains, sorted.
    pub glossary: Vec<Term>,
    /// SHA-256 of everything the folder says: text and figures.
    pub hash: String,
    /// The same, without what its pages include.
    pub(super) own_hash: String,
    pub(super) included: Included,
    /// Everything `lefil check` says about this course.
    pub mistakes: Vec<Mistake>,
    pub(super) figures: BTreeMap<String, Figure>,
    /// In lessons and in files, in reading order.
    pub quizzes: Vec<Quiz>,
    pub(super) links: Arc<Links>,
    /// Those that stand in texts nothing keeps shut.
    pub(super) shown_always: BTreeSet<String>,
}

/// Where learners see a figure.
#[derive(Debug)]
pub enum Shown<'a> {
    /// In a text that is open to all of them.
    Always,
    /// In these lessons only, each of which may be shut; in none, where it is for trainers.
    In(Vec<&'a Lesson>),
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub introduction: Prose,
    /// « Pour aller plus loin »: not counted in what one is expected to do.
    pub optional: bool,
    /// Its author keeps all of it for trainers.
    pub for_trainers: bool,
    pub lessons: Vec<Lesson>,
}

#[derive(Clone, Debug)]
pub struct Lesson {
    pub id: LessonId,
    /// The slug of the unit it stands in.
    pub unit: String,
    pub slug: String,
    pub title: String,
    /// Its file, relative to the folder of the course; none for a draft.
    pub path: String,
    /// Reference minutes: what the author wrote, else estimated from the length.
    pub minutes: u16,
    pub optional: bool,
    /// Announced and not written yet: it is in the outline, and nobody is expected to do it.
    pub draft: bool,
    /// The whole page is for those who teach: to learners it does not exist.
    pub for_trainers: bool,
    pub objectives: Vec<String>,
    pub competences: Vec<String>,
    /// When it opens: every condition must hold.
    pub release: Vec<Condition>,
    /// Where it is not the language of the course.
    pub language: Option<String>,
    /// Where it is not the licence of the course.
    pub licence: Option<String>,
    pub sources: Vec<Source>,
    /// Those that everyone reads.
    pub headings: Vec<Heading>,
    /// The terms of the course's glossary it uses, as their places there.
    pub terms: Vec<usize>,
    /// The text, or the mistake that keeps this one lesson from being shown.
    pub body: Result<Prose, Mistake>,
    pub(super) print: Print,
}

/// What must have happened before a lesson opens for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// So many days have passed since the first day of the cohort.
    Days(u16),
    /// They have done this lesson.
    Lesson(LessonId),
    /// They have handed in this assignment.
    Assignment(String),
    /// The session of this number, counted in the cohort from 1, is over.
    Session(u16),
    /// They were present in the session of this number.
    Presence(u16),
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
    /// Its file, relative to the folder of the course.
    pub path: String,
    pub title: String,
    /// Smallest and largest number of people in a group.
    pub group_size: (u8, u8),
    pub rubric: Vec<Criterion>,
    pub body: Prose,
    pub(super) print: Print,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: String,
    pub title: String,
    /// Without points it is judged in words: its own levels, or the competence scale.
    pub points: Option<u16>,
    /// Ids of competences of the course.
    #[serde(default)]
    pub competences: Vec<String>,
    #[serde(default)]
    pub levels: Vec<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub points: Option<u16>,
    /// What it is called; without points it is known by it.
    pub word: Option<String>,
    pub text: String,
}

/// « C1 » of « C1 : Préparer un atelier »; the whole where there is no colon.
pub fn competence_id(text: &str) -> &str {
    text.split_once(':').map_or(text, |(id, _)| id).trim()
}

impl Lesson {
    /// Where it is read, as `unit/lesson`.
    pub fn address(&self) -> String {
        format!("{}/{}", self.unit, self.slug)
    }
}

impl Course {
    /// Every lesson that is written, those for trainers too, core units first, in reading order.
    pub fn written(&self) -> impl Iterator<Item = &Lesson> {
        let core = self.units.iter().filter(|unit| !unit.optional);
        let further = self.units.iter().filter(|unit| unit.optional);
        core.chain(further)
            .flat_map(|unit| &unit.lessons)
            .filter(|lesson| !lesson.draft)
    }

    /// Those of them that learners know of.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.written().filter(|lesson| !lesson.for_trainers)
    }

    /// The lessons everyone is expected to do.
    pub fn core_lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.lessons().filter(|lesson| !lesson.optional)
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

    /// A lesson that learners know of.
    pub fn lesson_by_id(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == *id)
    }

    /// A lesson that may be for trainers.
    pub fn written_by_id(&self, id: &LessonId) -> Option<&Lesson> {
        self.written().find(|lesson| lesson.id == *id)
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

    /// A competence by its id, as the course writes it.
    pub fn competence(&self, id: &str) -> Option<&str> {
        let whole = self.competences.iter().find(|it| competence_id(it) == id);
        whole.map(String::as_str)
    }

    pub fn brief(&self, id: &str) -> Option<&Brief> {
        self.assignments.iter().find(|brief| brief.id == id)
    }

    /// An image, a video or a sound. Only what was listed when the course was read is found,
    /// so no path can lead outside the folder.
    pub fn figure(&self, path: &str) -> Option<&Figure> {
        self.figures.get(names::composed(path).as_str())
    }

    /// Where learners see a figure.
    pub fn shown(&self, path: &str) -> Shown<'_> {
        let path = names::composed(path);
        let lessons: Vec<&Lesson> = self
            .lessons()
            .filter(|lesson| lesson.print.figures.contains(path.as_str()))
            .collect();
        let open = lessons.iter().any(|lesson| lesson.release.is_empty());
        if open || self.shown_always.contains(path.as_str()) {
            Shown::Always
        } else {
            Shown::In(lessons)
        }
    }
}

impl Brief {
    pub fn total_points(&self) -> u32 {
        self.rubric
            .iter()
            .filter_map(|criterion| criterion.points)
            .map(u32::from)
            .sum()
    }
}
