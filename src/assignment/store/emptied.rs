//! A group nobody is in goes, with what says nothing without people; what was done in it keeps it.

use crate::assignment::rules::Composition;
use crate::assignment::table::{
    draft_version, extension, file, group, group_choice, group_contact, group_follower, group_link,
    group_member, group_presence, group_task, submission, upload,
};
use crate::db::{AssignmentId, GroupId};
use sea_orm::sea_query::{IntoTableRef, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// Removes the groups that are not wanted, have no people and did nothing, with who followed
/// them; not while learners choose among them, or did. The assignment is held.
pub(super) async fn remove_empty(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    wanted: &Composition,
) -> Result<(), DbErr> {
    let empty = empty(tx, assignment, wanted).await?;
    if empty.is_empty() {
        return Ok(());
    }
    let them = || empty.iter().copied();
    group_follower::Entity::delete_many()
        .filter(group_follower::Column::GroupId.is_in(them()))
        .exec(tx)
        .await?;
    group_contact::Entity::delete_many()
        .filter(group_contact::Column::GroupId.is_in(them()))
        .exec(tx)
        .await?;
    group_presence::Entity::delete_many()
        .filter(group_presence::Column::GroupId.is_in(them()))
        .exec(tx)
        .await?;
    group::Entity::delete_many()
        .filter(group::Column::Id.is_in(them()))
        .exec(tx)
        .await
        .map(drop)
}

async fn empty(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    wanted: &Composition,
) -> Result<Vec<GroupId>, DbErr> {
    let places = wanted.keys().map(|place| place.cast_signed());
    let chosen = named(group_choice::Column::AssignmentId, group_choice::Entity);
    let mut query = group::Entity::find()
        .select_only()
        .column(group::Column::Id)
        .filter(group::Column::AssignmentId.eq(assignment))
        .filter(group::Column::AssignmentId.not_in_subquery(chosen))
        .filter(group::Column::Position.is_not_in(places));
    for used in [
        named(group_member::Column::GroupId, group_member::Entity),
        named(draft_version::Column::GroupId, draft_version::Entity),
        named(group_task::Column::GroupId, group_task::Entity),
        named(group_link::Column::GroupId, group_link::Entity),
        named(file::Column::GroupId, file::Entity),
        named(upload::Column::GroupId, upload::Entity),
        named(submission::Column::GroupId, submission::Entity),
        named(extension::Column::GroupId, extension::Entity),
    ] {
        query = query.filter(group::Column::Id.not_in_subquery(used));
    }
    query.into_tuple().all(tx).await
}

/// What the rows of a table name. A nothing among them would make every « not in » nothing.
fn named(column: impl ColumnTrait, table: impl IntoTableRef) -> SelectStatement {
    Query::select()
        .column(column)
        .from(table)
        .and_where(column.is_not_null())
        .take()
}
