//! Courses: what is taught, as a folder of Markdown says it. No dates, no people, no database.
//!
//! [`Catalog::open`] reads a folder once, at start, and renders every page; afterwards nothing
//! waits and nothing can fail. A mistake stops only the lesson it stands in and is told by
//! [`check`](check::check) with its file, line, column and remedy.
//!
//! Our own format is `course.md`, `NN-unit/unit.md`, `NN-unit/NN-lesson.md` and
//! `assignments/<slug>.md`; slugs drop the number. Folders of sandpaper, Quarto, Jekyll or plain
//! Markdown open as they are.
//!
//! The words: a `course` has `units` of `lessons`; a unit is core or `optional`; a `brief` is the
//! text and rubric of an assignment. Progress is kept under a [`LessonId`], which does not change
//! when a file is renamed, as long as its front matter has an `id`.

mod arrange;
pub mod audience;
pub mod catalogue;
mod charset;
pub mod check;
mod cleaning;
mod directives;
mod dressing;
mod fields;
mod folder;
mod foreign;
mod front_matter;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod gift;
pub mod glossary;
mod guesses;
mod headings;
mod highlight;
mod learner;
pub mod ledger;
mod links;
pub mod markdown;
mod maths;
mod media;
pub mod message;
pub mod mistake;
mod names;
mod native;
mod outline;
mod paper;
mod parallel;
pub mod passages;
mod pictures;
pub mod plain;
mod plan;
mod press;
pub mod quiz;
mod quizzes;
mod release;
mod rubric;
pub mod rules;
mod shelf;
mod size;
mod spots;
mod steps;
mod store;
mod survey;
mod table;
pub mod typography;
pub mod watch;
mod writer;

pub use audience::{Prose, Reader};
pub use catalogue::{Catalog, OpenError};
pub use check::check;
pub use folder::Figure;
pub use glossary::Term;
pub use markdown::{Html, render_learner, render_learner_apart};
pub use mistake::{Message, Mistake, Severity, Words};
pub use names::plain_words;
pub use passages::{Door, Found, Passage};
pub use quiz::{Quiz, QuizId};
pub use rules::{
    Brief, Condition, Course, Criterion, Heading, Lesson, LessonId, Level, Shown, Source, Unit,
    competence_id,
};
pub use shelf::Shelf;
pub use steps::Step;

#[cfg(test)]
mod tests;
