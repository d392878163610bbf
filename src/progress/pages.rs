//! The course of a cohort, lesson by lesson, and how one finds it.

pub mod done;
pub mod figure;
pub mod glossary;
pub mod learners;
pub mod lesson;
mod lock;
mod margin;
pub mod note;
pub mod notes;
pub mod outline;
mod paging;
pub mod print;
pub mod quiz;

use super::rules::release::Locks;
use super::rules::{Done, Knot};
use crate::app::App;
use crate::app::reading::Reading;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Lesson, LessonId, Quiz, QuizId};
use crate::db::CohortId;
use crate::people::Who;
use crate::web::{OrNotFound, PageError};
use serde::Serialize;
use std::collections::HashSet;
use std::sync::Arc;

pub fn path_course(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/course")
}

pub fn path_lesson(cohort: CohortId, lesson: &Lesson) -> String {
    format!("/cohorts/{cohort}/lessons/{}/{}", lesson.unit, lesson.slug)
}

/// What somebody has done, and what is open to them, of a course they may read.
async fn read(app: &App, who: &Who, cohort: CohortId) -> Result<Reading, PageError> {
    app.reading(who, cohort).await?.or_not_found()
}

/// The same where only what is open matters.
async fn access(app: &App, who: &Who, cohort: CohortId) -> Result<Reading, PageError> {
    app.access(who, cohort).await?.or_not_found()
}

/// The cohort and its course, for somebody who may read it.
async fn find(app: &App, who: &Who, cohort: CohortId) -> Result<(Cohort, Arc<Course>), PageError> {
    app.course_of(who, cohort).await?.or_not_found()
}

/// A way to another page.
#[derive(Serialize)]
struct Link<'a> {
    title: &'a str,
    href: String,
}

impl<'a> Link<'a> {
    fn to(cohort: CohortId, lesson: &'a Lesson) -> Self {
        Self {
            title: &lesson.title,
            href: path_lesson(cohort, lesson),
        }
    }
}

/// One knot of the thread.
#[derive(Serialize)]
struct Step<'a> {
    title: &'a str,
    href: String,
    minutes: u16,
    draft: bool,
    state: &'static str,
    /// A quiz that is a step of its own.
    quiz: bool,
}

fn steps<'a>(
    cohort: CohortId,
    lessons: &'a [Lesson],
    (done, locks): (&Done, &Locks),
    here: Option<&LessonId>,
) -> Vec<Step<'a>> {
    lessons
        .iter()
        .map(|lesson| Step {
            title: &lesson.title,
            href: path_lesson(cohort, lesson),
            minutes: lesson.minutes,
            draft: lesson.draft,
            quiz: false,
            state: Knot::of(lesson, done, locks, here).code(),
        })
        .collect()
}

/// The quizzes that are steps of a unit, put among its lessons.
fn put_quizzes<'a>(
    cohort: CohortId,
    steps: &mut Vec<Step<'a>>,
    quizzes: impl Iterator<Item = &'a Quiz>,
    taken: &HashSet<QuizId>,
) {
    let quizzes: Vec<&Quiz> = quizzes.collect();
    for quiz in quizzes.into_iter().rev() {
        let step = Step {
            title: quiz.title(),
            href: quiz::path_quiz(cohort, &quiz.id),
            minutes: quiz.minutes,
            draft: false,
            state: if taken.contains(&quiz.id) { "done" } else { "" },
            quiz: true,
        };
        steps.insert(quiz.after.min(steps.len()), step);
    }
}
