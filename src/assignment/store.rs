//! Group work as the database keeps it, found through what a person may see.

mod answers;
mod asking;
mod beside;
mod cells;
mod choices;
mod claims;
mod composing;
mod drafts;
mod due;
mod duties;
mod emptied;
mod files;
mod grade_drafts;
mod grades;
mod granting;
mod groups;
mod holding;
mod lanes;
mod links;
mod moves;
mod phrases;
mod presence;
mod receipts;
mod sparing;
mod standing;
mod submissions;
mod tasks;
mod terms;
mod thread;
mod uploads;
mod verdicts;
mod versions;
mod wishes;

pub use answers::{add_addition, add_answer, add_contribution, add_decision, record};
pub use asking::*;
pub use beside::{Beside, beside};
pub use cells::*;
pub use choices::*;
pub use claims::*;
pub use composing::*;
pub use drafts::*;
pub use due::*;
pub use duties::*;
pub use files::*;
pub use grade_drafts::*;
pub use grades::*;
pub use granting::*;
pub use groups::*;
pub use holding::*;
pub use lanes::*;
pub use links::*;
pub use moves::*;
pub use phrases::*;
pub use presence::*;
pub use receipts::manifest_of;
pub use sparing::*;
pub use submissions::*;
pub use tasks::*;
pub use terms::*;
pub use thread::*;
pub use uploads::*;
pub use versions::*;
pub use wishes::*;

use super::rules::Assignment;
use super::table::assignment;
use crate::db::{AssignmentId, CohortId, PersonId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

impl From<assignment::Model> for Assignment {
    fn from(row: assignment::Model) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            brief: row.brief_id,
            title: row.title,
            due_at: row.due_at,
        }
    }
}

/// Gives a brief to a cohort; a cohort has it once.
pub async fn add(
    tx: &impl ConnectionTrait,
    new: &Assignment,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = assignment::ActiveModel {
        id: Set(new.id),
        cohort_id: Set(new.cohort),
        brief_id: Set(new.brief.clone()),
        title: Set(new.title.clone()),
        due_at: Set(new.due_at),
        opened_by: Set(by),
        created_at: Set(now),
    };
    assignment::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// The assignment of this id, in a cohort somebody may look into.
pub async fn find(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AssignmentId,
) -> Result<Option<Assignment>, DbErr> {
    let row = assignment::Entity::find_by_id(id)
        .filter(within(assignment::Column::CohortId, among))
        .one(db)
        .await?;
    Ok(row.map(Assignment::from))
}

/// All assignments of some cohorts, the first due first.
pub async fn list(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<Assignment>, DbErr> {
    let rows = assignment::Entity::find()
        .filter(within(assignment::Column::CohortId, among))
        .order_by_asc(assignment::Column::DueAt)
        .order_by_asc(assignment::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Assignment::from).collect())
}

/// The assignments of a cohort, the first due first.
pub async fn of_cohort(
    db: &impl ConnectionTrait,
    cohort: CohortId,
) -> Result<Vec<Assignment>, DbErr> {
    list(db, &Cohorts::Only(vec![cohort])).await
}
