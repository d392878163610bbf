//! The course of a cohort, lesson by lesson, and how one finds it.

pub mod done;
pub mod figure;
pub mod glossary;
pub mod learners;
pub mod lesson;
mod margin;
pub mod note;
pub mod notes;
pub mod outline;
mod paging;
pub mod print;
pub mod quiz;

use super::rules::{Done, Knot};
use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::{Course, Lesson, LessonId, Quiz, QuizId};
use crate::db::CohortId;
use crate::people::Who;
use crate::web::{OrNotFound, PageError};
use serde::Serialize;
use std::collections::HashSet;

pub fn path_course(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/course")
}

pub fn path_lesson(cohort: CohortId, lesson: &Lesson) -> String {
    format!("/cohorts/{cohort}/lessons/{}/{}", lesson.unit, lesson.slug)
}

/// The cohort and its course, for somebody who may read it.
async fn find<'a>(
    app: &'a App,
    who: &Who,
    cohort: CohortId,
) -> Result<(Cohort, &'a Course), PageError> {
    let cohort = cohorts::find(app.db.read(), &who.sees(), cohort)
        .await?
        .or_not_found()?;
    let course = app.catalog.course(&cohort.course_slug).or_not_found()?;
    Ok((cohort, course))
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
    state: &'static str,
    /// A quiz that is a step of its own.
    quiz: bool,
}

fn steps<'a>(
    cohort: CohortId,
    lessons: &'a [Lesson],
    done: &Done,
    here: Option<&LessonId>,
) -> Vec<Step<'a>> {
    lessons
        .iter()
        .map(|lesson| Step {
            title: &lesson.title,
            href: path_lesson(cohort, lesson),
            minutes: lesson.minutes,
            state: Knot::of(lesson, done, here).code(),
            quiz: false,
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
            state: if taken.contains(&quiz.id) { "done" } else { "" },
            quiz: true,
        };
        steps.insert(quiz.after.min(steps.len()), step);
    }
}
