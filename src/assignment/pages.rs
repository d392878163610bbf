//! The pages of group work, one file per noun.

pub mod additions;
pub mod answers;
pub mod asks;
pub mod check;
pub mod claim;
mod conflict;
pub mod contact;
pub mod dates;
pub mod decisions;
mod desk;
pub mod draft;
pub mod draft_text;
pub mod earlier;
pub mod files;
pub mod followers;
pub mod grade;
pub mod grade_draft;
pub mod groups;
pub mod index;
mod letters;
pub mod links;
mod members;
pub mod phrases;
pub mod presence;
pub mod questions;
pub mod queue;
pub mod receipts;
pub mod release;
pub mod replies;
mod result;
pub mod rounds;
pub mod rubric;
pub mod show;
mod standing;
pub mod submissions;
pub mod tasks;
pub mod terms;
pub mod versions;
mod views;
mod work;
pub mod workbench;

use super::rules::{Assignment, Group};
use super::store;
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::Brief;
use crate::db::{AssignmentId, CohortId, PersonId, SubmissionId};
use crate::people::{Cohorts, Who};
use crate::web::{OrNotFound, PageError, Problem};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::BTreeSet;

pub fn path_index(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/assignments")
}

pub fn path_show(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}")
}

/// The questions about the results of an assignment.
pub fn path_questions(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/questions")
}

pub fn path_draft(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/draft")
}

pub fn path_versions(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/draft/versions")
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

/// The page that is looked at before handing in.
pub fn path_check(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/submissions/new")
}

/// The text a group keeps, as a file.
pub fn path_draft_text(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/draft/text")
}

pub fn path_dates(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/dates")
}

pub fn path_manifest(submission: SubmissionId) -> String {
    format!("/submissions/{submission}/manifest")
}

pub fn path_addition(submission: SubmissionId) -> String {
    format!("/submissions/{submission}/additions/new")
}

pub fn path_terms(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}/grading")
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

/// The same, with those of the cohort who have left it: still one statement.
async fn setting_with_gone(
    app: &App,
    assignment: &Assignment,
) -> Result<(Cohort, Option<Brief>, BTreeSet<PersonId>), PageError> {
    let now = app.clock.now();
    let (cohort, gone) = cohorts::with_gone(app.db.read(), assignment.cohort, now)
        .await?
        .or_not_found()?;
    let course = app.catalog.course(&cohort.course_slug);
    let brief = course.and_then(|course| course.brief(&assignment.brief).cloned());
    Ok((cohort, brief, gone))
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
