//! The links a group keeps with its work.

use crate::assignment::rules::WorkLink;
use crate::assignment::table::{assignment, group, group_link};
use crate::db::{AssignmentId, GroupId, LinkId, PersonId};
use crate::people::Who;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
};

impl From<group_link::Model> for WorkLink {
    fn from(row: group_link::Model) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            label: row.label,
            address: row.address,
            added_by: row.added_by,
            added_at: row.created_at,
        }
    }
}

pub async fn add_link(tx: &impl ConnectionTrait, new: &WorkLink) -> Result<(), DbErr> {
    let row = group_link::ActiveModel {
        id: Set(new.id),
        group_id: Set(new.group),
        label: Set(new.label.clone()),
        address: Set(new.address.clone()),
        added_by: Set(new.added_by),
        removed_by: Set(None),
        removed_at: Set(None),
        created_at: Set(new.added_at),
    };
    group_link::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// The links a group keeps now, the first added first.
pub async fn links_of(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<WorkLink>, DbErr> {
    let rows = group_link::Entity::find()
        .filter(group_link::Column::GroupId.eq(group))
        .filter(group_link::Column::RemovedAt.is_null())
        .order_by_asc(group_link::Column::CreatedAt)
        .order_by_asc(group_link::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(WorkLink::from).collect())
}

/// Links by id, kept still or not.
pub async fn links_by_id(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = LinkId>,
) -> Result<Vec<WorkLink>, DbErr> {
    let rows = group_link::Entity::find()
        .filter(group_link::Column::Id.is_in(ids))
        .order_by_asc(group_link::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(WorkLink::from).collect())
}

/// A link in a cohort this person learns in, with its assignment; whether it is in their group
/// is for the page to say.
pub async fn find_link(
    db: &impl ConnectionTrait,
    who: &Who,
    id: LinkId,
) -> Result<Option<(WorkLink, AssignmentId)>, DbErr> {
    let its_group: RelationDef = group_link::Entity::belongs_to(group::Entity)
        .from(group_link::Column::GroupId)
        .to(group::Column::Id)
        .into();
    let its_assignment: RelationDef = group::Entity::belongs_to(assignment::Entity)
        .from(group::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into();
    let found = group_link::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_group)
        .join(JoinType::InnerJoin, its_assignment)
        .filter(within(assignment::Column::CohortId, &who.learns()))
        .select_also(group::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(link, group)| Some((link.into(), group?.assignment_id))))
}

/// Takes a link out of what the group keeps; false when it was out already.
pub async fn remove_link(
    tx: &impl ConnectionTrait,
    id: LinkId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = group_link::ActiveModel {
        removed_by: Set(Some(by)),
        removed_at: Set(Some(now)),
        ..Default::default()
    };
    let removed = group_link::Entity::update_many()
        .set(row)
        .filter(group_link::Column::Id.eq(id))
        .filter(group_link::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    Ok(removed.rows_affected > 0)
}
