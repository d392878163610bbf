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

use super::rules::Knot;
use crate::app::App;
use crate::app::reading::Reading;
use crate::cohort::rules::Cohort;
use crate::course::{self, Course, Lesson, Unit};
use crate::db::CohortId;
use crate::people::Who;
use crate::web::{OrNotFound, PageError};
use serde::Serialize;
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
    fn to(cohort: CohortId, step: course::Step<'a>) -> Self {
        Self {
            title: step.title(),
            href: path_step(cohort, step),
        }
    }
}

pub fn path_step(cohort: CohortId, step: course::Step) -> String {
    match step {
        course::Step::Lesson(lesson) => path_lesson(cohort, lesson),
        course::Step::Quiz(quiz) => quiz::path_quiz(cohort, &quiz.id),
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
    /// Learners do not see it.
    for_trainers: bool,
}

/// The steps of a unit; `here` is the one to go on with.
fn steps<'a>(reading: &'a Reading, unit: &'a Unit, here: Option<&str>) -> Vec<Step<'a>> {
    let (course, done, locks) = (&reading.course, &reading.done, &reading.locks);
    let steps = unit.all_steps(course, reading.reader()).into_iter();
    steps
        .map(|step| {
            let href = path_step(reading.cohort.id, step);
            Step {
                title: step.title(),
                minutes: step.minutes(),
                draft: step.is_draft(),
                state: Knot::of(step, done, locks, here == Some(&href)).code(),
                quiz: matches!(step, course::Step::Quiz(_)),
                for_trainers: step.is_for_trainers(course),
                href,
            }
        })
        .collect()
}
