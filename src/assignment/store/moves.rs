//! Who was put into which group: appended with each change, read by trainers.

use crate::assignment::rules::{How, Move, Moved};
use crate::assignment::table::{group, group_member, group_move};
use crate::db::{AssignmentId, GroupId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
};

/// The group somebody works in, and its name.
pub async fn group_of(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
    person: PersonId,
) -> Result<Option<(GroupId, String)>, DbErr> {
    let members: RelationDef = group::Entity::belongs_to(group_member::Entity)
        .from(group::Column::Id)
        .to(group_member::Column::GroupId)
        .into();
    let found = group::Entity::find()
        .join(JoinType::InnerJoin, members)
        .filter(group_member::Column::AssignmentId.eq(assignment))
        .filter(group_member::Column::PersonId.eq(person))
        .one(db)
        .await?;
    Ok(found.map(|group| (group.id, group.name)))
}

pub(super) async fn note_moves(
    tx: &impl ConnectionTrait,
    assignment: AssignmentId,
    moves: &[Move],
    (by, now): (Option<PersonId>, DateTime<Utc>),
) -> Result<(), DbErr> {
    let rows = moves.iter().map(|it| group_move::ActiveModel {
        id: Set(RowId::fresh()),
        assignment_id: Set(assignment),
        person_id: Set(it.person),
        from_name: Set(it.from.clone()),
        to_name: Set(it.to.clone()),
        how: Set(it.how.code().to_owned()),
        reason: Set(it.reason.clone()),
        moved_by: Set(by),
        created_at: Set(now),
    });
    group_move::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// The last moves of an assignment, the newest first: one statement.
pub async fn moves(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
    most: u64,
) -> Result<Vec<Moved>, DbErr> {
    let rows = group_move::Entity::find()
        .filter(group_move::Column::AssignmentId.eq(assignment))
        .order_by_desc(group_move::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let read = |row: group_move::Model| Moved {
        what: Move {
            person: row.person_id,
            from: row.from_name,
            to: row.to_name,
            how: How::of(&row.how),
            reason: row.reason,
        },
        by: row.moved_by,
        at: row.created_at,
    };
    Ok(rows.into_iter().map(read).collect())
}
