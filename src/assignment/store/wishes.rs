//! Who should work with whom, or rather not, in one piece of work.

use crate::assignment::rules::{Wish, WishKind};
use crate::assignment::table::{group_wish, group_wish_removal};
use crate::db::{AssignmentId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

/// The wishes that stand, the oldest first: one statement.
pub async fn wishes(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Vec<Wish>, DbErr> {
    let removed = Query::select()
        .column(group_wish_removal::Column::WishId)
        .from(group_wish_removal::Entity)
        .take();
    let rows = group_wish::Entity::find()
        .filter(group_wish::Column::AssignmentId.eq(assignment))
        .filter(group_wish::Column::Id.not_in_subquery(removed))
        .order_by_asc(group_wish::Column::Id)
        .all(db)
        .await?;
    let read = |row: group_wish::Model| {
        Some(Wish {
            id: row.id,
            kind: WishKind::of(&row.kind)?,
            pair: (row.person_id, row.other_id),
            reason: row.reason,
            by: row.wished_by,
            at: row.created_at,
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

pub async fn add_wish(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    wish: &Wish,
) -> Result<(), DbErr> {
    let row = group_wish::ActiveModel {
        id: Set(wish.id),
        assignment_id: Set(assignment),
        kind: Set(wish.kind.code().to_owned()),
        person_id: Set(wish.pair.0),
        other_id: Set(wish.pair.1),
        reason: Set(wish.reason.clone()),
        wished_by: Set(wish.by),
        created_at: Set(wish.at),
    };
    group_wish::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Takes a wish back, once.
pub async fn remove_wish(
    tx: &impl ConnectionTrait,
    wish: RowId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = group_wish_removal::ActiveModel {
        id: Set(RowId::fresh()),
        wish_id: Set(wish),
        removed_by: Set(by),
        created_at: Set(now),
    };
    group_wish_removal::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
