//! Who waits for whom, in one order: the assignment, then the group, then the submission.
//!
//! What counts for all groups (choosing and composing them, releasing, dates, adding somebody to a work,
//! a list of marks) holds the assignment alone: [`hold_assignment`]. What counts for one group (writing,
//! handing in, answering, grading) shares the assignment with other groups and holds its own alone. So
//! groups never wait for each other, and each waits for what counts for all. Whoever shares an assignment
//! never asks to hold it alone afterwards: two who did would wait for each other for ever.
//!
//! A row that is written holds on both databases. Only PostgreSQL knows sharing: SQLite has one writer.

use crate::assignment::table::{assignment, group, group_member, submission};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// Whoever else changes anything of this assignment waits until we are done.
pub async fn hold_assignment(tx: &impl ConnectionTrait, id: AssignmentId) -> Result<(), DbErr> {
    let same = Expr::col(assignment::Column::DueAt);
    assignment::Entity::update_many()
        .col_expr(assignment::Column::DueAt, same)
        .filter(assignment::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Whoever else changes the work of this group waits until we are done.
pub async fn hold_group(tx: &impl ConnectionTrait, id: GroupId) -> Result<(), DbErr> {
    let its = Query::select()
        .column(group::Column::AssignmentId)
        .from(group::Entity)
        .and_where(group::Column::Id.eq(id))
        .take();
    share(tx, its).await?;
    let this = Query::select()
        .column(group::Column::Id)
        .from(group::Entity)
        .and_where(group::Column::Id.eq(id))
        .take();
    hold(tx, this).await
}

/// The same for the group this person works in, whichever it is: held before it is read.
pub async fn hold_group_of(
    tx: &impl ConnectionTrait,
    id: AssignmentId,
    person: PersonId,
) -> Result<(), DbErr> {
    let this = Query::select()
        .column(assignment::Column::Id)
        .from(assignment::Entity)
        .and_where(assignment::Column::Id.eq(id))
        .take();
    share(tx, this).await?;
    let theirs = Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::AssignmentId.eq(id))
        .and_where(group_member::Column::PersonId.eq(person))
        .take();
    hold(tx, theirs).await
}

/// Whoever else grades this submission, or changes the work of its group, waits until we are done.
pub async fn hold_submission(tx: &impl ConnectionTrait, id: SubmissionId) -> Result<(), DbErr> {
    let its = |column: submission::Column| {
        Query::select()
            .column(column)
            .from(submission::Entity)
            .and_where(submission::Column::Id.eq(id))
            .take()
    };
    share(tx, its(submission::Column::AssignmentId)).await?;
    hold(tx, its(submission::Column::GroupId)).await?;
    let same = Expr::col(submission::Column::Number);
    submission::Entity::update_many()
        .col_expr(submission::Column::Number, same)
        .filter(submission::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Nobody holds this assignment alone until we are done; others may share it.
async fn share(tx: &impl ConnectionTrait, this: SelectStatement) -> Result<(), DbErr> {
    assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(assignment::Column::Id.in_subquery(this))
        .lock_shared()
        .into_tuple::<AssignmentId>()
        .one(tx)
        .await
        .map(drop)
}

async fn hold(tx: &impl ConnectionTrait, this: SelectStatement) -> Result<(), DbErr> {
    let same = Expr::col(group::Column::Position);
    group::Entity::update_many()
        .col_expr(group::Column::Position, same)
        .filter(group::Column::Id.in_subquery(this))
        .exec(tx)
        .await
        .map(drop)
}
