//! The course of a cohort, lesson by lesson, and how one finds it.

pub mod done;
pub mod figure;
pub mod glossary;
pub mod learner;
pub mod learners;
pub mod lesson;
mod lock;
mod margin;
pub mod note;
pub mod notes;
pub mod outline;
pub mod print;
pub mod quiz;

use super::rules::Knot;
use crate::app::App;
use crate::app::reading::Reading;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Lesson, Step, Unit};
use crate::db::CohortId;
use crate::people::Who;
use crate::web::{Link, OrNotFound, PageError};
use serde::Serialize;
use std::sync::Arc;

/// The most people on one page of a list.
const PEOPLE: usize = 100;

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

fn link_to(cohort: CohortId, step: Step) -> Link {
    Link::new(step.title(), path_step(cohort, step))
}

pub fn path_step(cohort: CohortId, step: Step) -> String {
    match step {
        Step::Lesson(lesson) => path_lesson(cohort, lesson),
        Step::Quiz(quiz) => quiz::path_quiz(cohort, &quiz.id),
    }
}

/// One knot of the thread: a step, and how it stands.
#[derive(Serialize)]
struct KnotView<'a> {
    title: &'a str,
    href: String,
    minutes: u16,
    draft: bool,
    state: &'static str,
    /// A quiz that is a step of its own.
    quiz: bool,
    /// It goes further than its unit.
    further: bool,
    /// Learners do not see it.
    for_trainers: bool,
}

/// The steps of a unit as knots; `here` is the one to go on with.
fn knots<'a>(reading: &'a Reading, unit: &'a Unit, here: Option<&str>) -> Vec<KnotView<'a>> {
    let (course, cohort) = (&reading.course, reading.cohort.id);
    let steps = unit.all_steps(course, reading.reader()).into_iter();
    let state = |step: Step| {
        let is_here = here == Some(&path_step(cohort, step));
        Knot::of(step, &reading.done, &reading.locks, is_here)
    };
    steps
        .map(|step| KnotView::of((cohort, course), (unit, step), state(step)))
        .collect()
}

impl<'a> KnotView<'a> {
    fn of(
        (cohort, course): (CohortId, &Course),
        (unit, step): (&Unit, Step<'a>),
        state: Knot,
    ) -> Self {
        Self {
            title: step.title(),
            href: path_step(cohort, step),
            minutes: step.minutes(),
            draft: step.is_draft(),
            state: state.code(),
            quiz: matches!(step, Step::Quiz(_)),
            further: step.goes_further() && !unit.optional,
            for_trainers: step.is_for_trainers(course),
        }
    }
}
