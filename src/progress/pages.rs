//! The course of a cohort, lesson by lesson, and how one finds it.

pub mod done;
pub mod figure;
pub mod lesson;
mod lock;
pub mod outline;

use super::rules::release::Locks;
use super::rules::{Done, Knot, next_lesson};
use super::store;
use crate::app::App;
use crate::app::evidence::Asked;
use crate::cohort::{rules::Cohort, store as cohorts};
use crate::course::{Course, Lesson, LessonId, Reader};
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

/// A course as one person reads it in a cohort.
struct Reading {
    cohort: Cohort,
    course: Arc<Course>,
    done: Done,
    /// What is still shut for them; nothing is for who teaches.
    locks: Locks,
    learner: bool,
    teaches: bool,
}

/// What somebody has done, and what is open to them, of a course they may read.
async fn read(app: &App, who: &Who, cohort: CohortId) -> Result<Reading, PageError> {
    let (cohort, course) = find(app, who, cohort).await?;
    let learner = who.learns().holds(cohort.id);
    let teaches = who.teaches().holds(cohort.id);
    let done = if learner {
        store::done_by(app.db.read(), who.id, cohort.id).await?
    } else {
        Done::default()
    };
    let locks = if learner && !teaches {
        let asked = Asked {
            db: app.db.read(),
            person: who.id,
            cohort: &cohort,
            course: &course,
            only: None,
            handed_in: None,
        };
        app.locks(asked, &done).await?
    } else {
        Locks::new()
    };
    Ok(Reading {
        cohort,
        course,
        done,
        locks,
        learner,
        teaches,
    })
}

/// The cohort and its course, for somebody who may read it.
async fn find(app: &App, who: &Who, cohort: CohortId) -> Result<(Cohort, Arc<Course>), PageError> {
    let cohort = cohorts::find(app.db.read(), &who.sees(), cohort)
        .await?
        .or_not_found()?;
    let course = app.catalog.course(&cohort.course_slug).or_not_found()?;
    Ok((cohort, course))
}

impl Reading {
    /// For whom the texts are shown.
    fn reader(&self) -> Reader {
        Reader::of(self.teaches)
    }

    /// Where a learner goes on.
    fn next(&self) -> Option<&Lesson> {
        next_lesson(&self.course, &self.done, &self.locks).filter(|_| self.learner)
    }
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
            state: Knot::of(lesson, done, locks, here).code(),
        })
        .collect()
}
