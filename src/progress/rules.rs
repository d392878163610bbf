//! How much of a course is done, and what comes next.

mod learners;
mod notes;
pub mod quiz;
pub mod release;

pub use learners::{Sort, is_called};
pub use notes::{Note, note_text};

use crate::course::{Course, LessonId, QuizId, Step};
use release::Locks;
use std::collections::HashSet;

/// What somebody has done: lessons they said so of, and quizzes they came to the end of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub lessons: HashSet<LessonId>,
    pub quizzes: HashSet<QuizId>,
}

impl Done {
    pub fn has(&self, step: Step) -> bool {
        match step {
            Step::Lesson(lesson) => self.lessons.contains(&lesson.id),
            Step::Quiz(quiz) => self.quizzes.contains(&quiz.id),
        }
    }
}

/// « 2 sur 7 »: never a percentage alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub done: usize,
    pub total: usize,
}

/// What a person says of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Done,
    /// Taken back.
    Undone,
}

impl Said {
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Done, Self::Undone]
            .into_iter()
            .find(|it| it.code() == code)
    }

    /// The number of the row to add so that this holds; none when it already does.
    pub fn version_after(self, last: Option<(Self, i32)>) -> Option<i32> {
        match (last, self) {
            (None, Self::Done) => Some(1),
            (None, Self::Undone) => None,
            (Some((said, _)), now) if said == now => None,
            (Some((_, version)), _) => version.checked_add(1),
        }
    }
}

/// How a step stands in the thread of its course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knot {
    Done,
    /// The one to go on with.
    Here,
    /// Its file has a mistake; the others go on.
    Stopped,
    /// Something must happen before it opens.
    Locked,
    Open,
}

impl Knot {
    pub fn of(step: Step, done: &Done, locks: &Locks, here: bool) -> Self {
        if here {
            Self::Here
        } else if !step.is_open() {
            Self::Stopped
        } else if is_shut(step, locks) || step.is_draft() {
            Self::Locked
        } else if done.has(step) {
            Self::Done
        } else {
            Self::Open
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Here => "here",
            Self::Stopped => "bad",
            Self::Locked => "locked",
            Self::Open => "",
        }
    }
}

pub fn count<'a>(steps: impl IntoIterator<Item = Step<'a>>, done: &Done) -> Count {
    let mut count = Count::default();
    for step in steps {
        count.total += 1;
        count.done += usize::from(done.has(step));
    }
    count
}

/// The first step of the core that is not done and can be read now.
pub fn next_step<'a>(course: &'a Course, done: &Done, locks: &Locks) -> Option<Step<'a>> {
    course
        .core_steps()
        .find(|step| step.is_open() && !is_shut(*step, locks) && !done.has(*step))
}

fn is_shut(step: Step, locks: &Locks) -> bool {
    let lesson = step.lesson();
    lesson.is_some_and(|lesson| locks.contains_key(&lesson.id))
}

/// Steps done beyond what everybody is expected to do.
pub fn further(course: &Course, done: &Done) -> usize {
    count(course.further_steps(), done).done
}

/// Reference minutes of the core that are still to do.
pub fn minutes_left(course: &Course, done: &Done) -> u32 {
    course
        .core_steps()
        .filter(|step| !done.has(*step))
        .map(|step| u32::from(step.minutes()))
        .sum()
}
