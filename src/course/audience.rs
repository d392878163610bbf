//! Who reads: learners read less than trainers.

use super::markdown::{self, Html};
use super::passages::Passage;
use super::quiz::Quiz;
use super::rules::{Course, Lesson, LessonId, Unit};

/// For whom a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Learner,
    Trainer,
}

impl Reader {
    /// A trainer, or somebody who only learns.
    pub fn of(teaches: bool) -> Self {
        if teaches {
            Self::Trainer
        } else {
            Self::Learner
        }
    }
}

/// A rendered text, in the form that learners read and in the one that trainers read.
///
/// It cannot be shown without saying for whom. What learners read never holds a trainer's note or
/// a solution kept for trainers, not even hidden.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    learners: Version,
    /// Only where there is more to read.
    trainers: Option<Version>,
}

/// A text as some read it.
#[derive(Clone, Debug, Default)]
struct Version {
    html: Html,
    /// Those that have a name in it.
    passages: Vec<Passage>,
}

impl Version {
    fn new(html: Html) -> Self {
        Self {
            html,
            passages: Vec::new(),
        }
    }
}

impl Prose {
    pub(super) fn new(learners: Html, trainers: Option<Html>) -> Self {
        Self {
            learners: Version::new(learners),
            trainers: trainers.map(Version::new),
        }
    }

    pub fn read_by(&self, reader: Reader) -> &Html {
        &self.version(reader).html
    }

    /// Whether it says something to trainers and nothing at all to learners.
    pub(super) fn speaks_to_trainers_only(&self) -> bool {
        let to_learners = &self.learners.html;
        self.trainers.is_some() && markdown::says_nothing(to_learners)
    }

    /// The passages one may keep a note or ask a question beside: those of a lesson.
    pub fn passages(&self, reader: Reader) -> &[Passage] {
        &self.version(reader).passages
    }

    fn version(&self, reader: Reader) -> &Version {
        match reader {
            Reader::Learner => &self.learners,
            Reader::Trainer => self.trainers.as_ref().unwrap_or(&self.learners),
        }
    }

    pub(super) fn map(self, change: impl Fn(Html) -> Html) -> Self {
        let change = |version: Version| Version::new(change(version.html));
        Self {
            learners: change(self.learners),
            trainers: self.trainers.map(change),
        }
    }

    /// The same text with its passages named: done once, when a lesson is printed.
    pub(super) fn with_passages(self) -> Self {
        let name = |version: Version| {
            let (html, passages) = version.html.with_passages();
            Version { html, passages }
        };
        Self {
            learners: name(self.learners),
            trainers: self.trainers.map(name),
        }
    }
}

impl Unit {
    /// It is for trainers, or every page of it is: learners do not know of it, nor of the quizzes
    /// beside them.
    pub fn is_for_trainers(&self) -> bool {
        let mut lessons = self.lessons.iter();
        self.for_trainers || !self.lessons.is_empty() && lessons.all(|it| it.for_trainers)
    }

    fn is_for(&self, reader: Reader) -> bool {
        reader == Reader::Trainer || !self.is_for_trainers()
    }
}

impl Course {
    /// The units somebody knows of: the core first, as one reads them, what goes further last.
    pub fn units_for(&self, reader: Reader) -> impl Iterator<Item = &Unit> {
        let known = move |optional: bool| {
            let units = self.units.iter();
            units.filter(move |unit| unit.optional == optional && unit.is_for(reader))
        };
        known(false).chain(known(true))
    }

    /// A lesson somebody knows of.
    pub fn lesson_known(&self, id: &LessonId, reader: Reader) -> Option<&Lesson> {
        match reader {
            Reader::Learner => self.lesson_by_id(id),
            Reader::Trainer => self.written_by_id(id),
        }
    }

    /// Whether a quiz is for trainers, because what it stands in is.
    pub fn keeps_for_trainers(&self, quiz: &Quiz) -> bool {
        match &quiz.lesson {
            Some(lesson) => {
                let lesson = self.written_by_id(lesson);
                lesson.is_some_and(|lesson| lesson.for_trainers)
            }
            None => self.unit(&quiz.unit).is_some_and(Unit::is_for_trainers),
        }
    }
}
