//! The pages of cohorts, one file per noun.

pub mod enrolments;
pub mod import;
pub mod index;
pub mod invitations;
pub mod show;
pub mod trainers;
pub mod traits;

use super::rules::{Cohort, import::BadLine};
use super::store;
use crate::app::App;
use crate::db::CohortId;
use crate::people::Who;
use crate::web::{OrNotFound, PageError};
use serde::Serialize;

/// A cohort as the pages below it head themselves.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    pub id: CohortId,
    pub title: String,
    pub href: String,
}

impl Head {
    pub fn of(cohort: &Cohort) -> Self {
        Self {
            id: cohort.id,
            title: cohort.name.clone(),
            href: path(cohort.id),
        }
    }
}

pub fn path(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}")
}

/// The cohort an address names, if this person may look into it.
async fn seen(app: &App, who: &Who, id: CohortId) -> Result<Cohort, PageError> {
    store::find(app.db.read(), &who.sees(), id)
        .await?
        .or_not_found()
}

/// Hours as typed, in minutes.
fn minutes_of(hours: &str) -> Option<u32> {
    let hours: u32 = hours.trim().parse().ok()?;
    (1..=3000).contains(&hours).then_some(hours * 60)
}

/// What to say of a line or a form that is refused, and beside which field.
fn told(bad: BadLine) -> (&'static str, &'static str) {
    match bad {
        BadLine::Short => ("text", "cohort-problem-line-short"),
        BadLine::Long => ("text", "cohort-problem-line-long"),
        BadLine::Name => ("given_name", "cohort-problem-name"),
        BadLine::LongName => ("given_name", "layout-problem-too-long"),
        BadLine::Email => ("email", "layout-problem-email"),
        BadLine::Role => ("role", "cohort-problem-role"),
        BadLine::Level => ("text", "grouping-problem-level"),
        BadLine::Twice => ("text", "cohort-problem-twice"),
        BadLine::OtherName => ("email", "cohort-problem-other-name"),
        BadLine::SameName => ("email", "cohort-problem-same-name"),
    }
}
