//! The pages of questions, one file per noun.

pub mod ask;
pub mod index;
mod letters;
pub mod messages;
pub mod passage;
pub mod promise;
pub mod show;
pub mod solution;
pub mod thanks;
pub mod views;
pub mod waiting;

use super::rules::{NotAText, Thread};
use super::store;
use crate::app::App;
use crate::app::reading::Reading;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::Lesson;
use crate::db::{CohortId, QuestionId};
use crate::people::Who;
use crate::web::{OrNotFound, PageError, Problem};
use sea_orm::DbErr;

/// What waits for an answer, for those who answer.
pub const PATH_WAITING: &str = "/questions";

pub fn path(question: QuestionId) -> String {
    format!("/questions/{question}")
}

pub fn path_index(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/questions")
}

pub fn path_of_lesson(cohort: CohortId, lesson: &Lesson) -> String {
    format!("{}/questions", path_lesson(cohort, lesson))
}

pub fn path_new(cohort: CohortId, lesson: &Lesson) -> String {
    format!("{}/new", path_of_lesson(cohort, lesson))
}

fn path_lesson(cohort: CohortId, lesson: &Lesson) -> String {
    format!("/cohorts/{cohort}/lessons/{}/{}", lesson.unit, lesson.slug)
}

/// Why a form was not accepted. A problem shows the form again; nothing typed is lost.
enum Stop {
    Page(PageError),
    Problem(Problem),
}

impl Stop {
    fn problem(field: &str, key: &str) -> Self {
        Self::Problem(Problem::new(field, key))
    }

    fn text(field: &str, why: NotAText) -> Self {
        Self::Problem(refused(field, why))
    }
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

impl From<PageError> for Stop {
    fn from(error: PageError) -> Self {
        Self::Page(error)
    }
}

/// What to say of a text that is refused.
fn refused(field: &str, why: NotAText) -> Problem {
    let key = match why {
        NotAText::Empty => "question-problem-empty",
        NotAText::TooLong => "layout-problem-too-long",
    };
    Problem::new(field, key)
}

/// A course somebody may look into.
async fn read(app: &App, who: &Who, cohort: CohortId) -> Result<Reading, PageError> {
    app.access(who, cohort).await?.or_not_found()
}

/// A question of a cohort this person may look into.
async fn seen(app: &App, who: &Who, id: QuestionId) -> Result<(Cohort, Thread), PageError> {
    let thread = store::find(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()?;
    let cohort = cohorts::find(app.db.read(), &who.sees(), thread.question.cohort)
        .await?
        .or_not_found()?;
    Ok((cohort, thread))
}

/// Only those who answer for a cohort; its learners hear that it is not theirs.
fn must_teach(who: &Who, cohort: CohortId) -> Result<(), PageError> {
    if who.teaches().holds(cohort) {
        Ok(())
    } else {
        Err(PageError::Forbidden("another role"))
    }
}
