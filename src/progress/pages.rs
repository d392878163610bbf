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
use super::store;
use crate::app::App;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::{self, Course, Lesson, Unit};
use crate::db::{CohortId, PersonId};
use crate::people::Who;
use crate::web::{OrNotFound, PageError};
use sea_orm::DbErr;
use serde::Serialize;

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

/// What somebody has done of a course.
async fn done_by(
    app: &App,
    (cohort, course): (&Cohort, &Course),
    person: PersonId,
) -> Result<Done, DbErr> {
    let (db, now) = (app.db.read(), app.clock.now());
    let mut done = store::done_by(db, person, &[(cohort.id, course)], now).await?;
    Ok(done.remove(&cohort.id).unwrap_or_default())
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

/// The steps of a unit; `here` is the one to go on with.
fn steps<'a>(
    cohort: CohortId,
    (course, unit): (&'a Course, &'a Unit),
    done: &Done,
    here: Option<&str>,
) -> Vec<Step<'a>> {
    let steps = course.steps_of(unit).into_iter();
    steps
        .map(|step| {
            let href = path_step(cohort, step);
            Step {
                title: step.title(),
                minutes: step.minutes(),
                state: Knot::of(step, done, here == Some(&href)).code(),
                quiz: matches!(step, course::Step::Quiz(_)),
                href,
            }
        })
        .collect()
}
