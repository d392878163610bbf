//! How much of a course is done, and what comes next.

mod notes;
pub mod quiz;
pub mod release;

pub use notes::{Note, note_text};

use crate::course::{Course, Lesson, LessonId};
use release::Locks;
use std::collections::HashSet;

/// The lessons somebody has done.
pub type Done = HashSet<LessonId>;

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

/// How a lesson stands in the thread of its course.
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
    pub fn of(lesson: &Lesson, done: &Done, locks: &Locks, here: Option<&LessonId>) -> Self {
        if here == Some(&lesson.id) {
            Self::Here
        } else if lesson.body.is_err() {
            Self::Stopped
        } else if locks.contains_key(&lesson.id) || lesson.draft {
            Self::Locked
        } else if done.contains(&lesson.id) {
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

pub fn count<'a>(lessons: impl IntoIterator<Item = &'a Lesson>, done: &Done) -> Count {
    let mut count = Count::default();
    for lesson in lessons {
        count.total += 1;
        count.done += usize::from(done.contains(&lesson.id));
    }
    count
}

/// The first lesson of the core that is not done and can be read now.
pub fn next_lesson<'a>(course: &'a Course, done: &Done, locks: &Locks) -> Option<&'a Lesson> {
    course.core_lessons().find(|lesson| {
        let open = lesson.body.is_ok() && !locks.contains_key(&lesson.id);
        open && !done.contains(&lesson.id)
    })
}

/// Lessons done beyond what everybody is expected to do.
pub fn further(course: &Course, done: &Done) -> usize {
    let beyond = course.lessons().filter(|lesson| lesson.optional);
    count(beyond, done).done
}

/// Reference minutes of the core that are still to do.
pub fn minutes_left(course: &Course, done: &Done) -> u32 {
    course
        .core_lessons()
        .filter(|lesson| !done.contains(&lesson.id))
        .map(|lesson| u32::from(lesson.minutes))
        .sum()
}
