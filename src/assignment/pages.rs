//! The pages of group work, one file per noun.

mod desk;
pub mod draft;
pub mod files;
pub mod grade;
pub mod grade_draft;
pub mod groups;
pub mod index;
mod letters;
pub mod queue;
pub mod release;
mod rubric;
pub mod show;
pub mod submissions;
mod views;
mod work;

use super::rules::{Assignment, Group};
use super::store;
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::Brief;
use crate::db::{AssignmentId, CohortId, SubmissionId};
use crate::people::{Cohorts, Who};
use crate::web::{OrNotFound, PageError, Problem};
use sea_orm::{ConnectionTrait, DbErr};

pub fn path_index(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/assignments")
}

pub fn path_show(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}")
}

pub fn path_groups(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/groups")
}

pub fn path_wishes(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/groups/wishes")
}

pub fn path_solo(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/groups/solo")
}

/// Where a trainer lets learners choose.
pub fn path_choice_opening(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/groups/choice")
}

/// Where a learner chooses.
pub fn path_choice(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/choice")
}

pub fn path_queue(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/submissions")
}

pub fn path_submission(submission: SubmissionId) -> String {
    format!("/submissions/{submission}")
}

pub fn path_grade(submission: SubmissionId) -> String {
    format!("/submissions/{submission}/grade")
}

/// Why a form was not accepted. A problem shows the form again; nothing typed is lost.
enum Stop {
    Page(PageError),
    Problem(Problem),
    /// Somebody saved something else meanwhile.
    Changed,
}

impl Stop {
    fn problem(field: &str, key: &str) -> Self {
        Self::Problem(Problem::new(field, key))
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

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Page(error.into())
    }
}

/// The cohort of an assignment that was found, with its brief as the course says it today.
async fn setting(app: &App, assignment: &Assignment) -> Result<(Cohort, Option<Brief>), PageError> {
    let cohort = cohorts::find(app.db.read(), &Cohorts::All, assignment.cohort)
        .await?
        .or_not_found()?;
    let brief = app
        .catalog
        .course(&cohort.course_slug)
        .and_then(|course| course.brief(&assignment.brief).cloned());
    Ok((cohort, brief))
}

/// Nobody outside the cohort learns that it exists: 404. Its learners know; grading is not theirs: 403.
fn must_teach(who: &Who, cohort: CohortId) -> Result<(), PageError> {
    if who.teaches().holds(cohort) {
        Ok(())
    } else if who.sees().holds(cohort) {
        Err(PageError::Forbidden("another role"))
    } else {
        Err(PageError::NotFound)
    }
}

/// An assignment this person teaches, with its groups.
async fn taught(
    db: &impl ConnectionTrait,
    who: &Who,
    id: AssignmentId,
) -> Result<(Assignment, Vec<Group>), PageError> {
    let found = store::with_groups(db, &who.sees(), id)
        .await?
        .or_not_found()?;
    must_teach(who, found.0.cohort)?;
    Ok(found)
}
