//! What a group wrote, version after version.

use crate::assignment::rules::{Amount, Making, Version, amount};
use crate::assignment::table::draft_version;
use crate::db::{GroupId, PersonId, RowId, lines};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// A version to keep, its text aside.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion {
    pub number: u32,
    pub making: Making,
    pub based_on: u32,
    pub amount: Amount,
    pub by: PersonId,
}

impl NewVersion {
    /// The first text of a group.
    pub fn first(by: PersonId, body: &str) -> Self {
        Self {
            number: 1,
            making: Making::Written,
            based_on: 0,
            amount: amount("", body),
            by,
        }
    }
}

/// Keeps a text. The group is held since before its newest version was read; if it was not,
/// a number is there once all the same.
pub async fn add_version(
    tx: &impl ConnectionTrait,
    group: GroupId,
    new: NewVersion,
    body: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let row = draft_version::ActiveModel {
        id: Set(RowId::fresh()),
        group_id: Set(group),
        version: Set(new.number.cast_signed()),
        body: Set(body.to_owned()),
        kind: Set(new.making.code().to_owned()),
        based_on: Set(new.based_on.cast_signed()),
        lines_added: Set(count(new.amount.added)),
        lines_removed: Set(count(new.amount.removed)),
        saved_by: Set(new.by),
        saved_at: Set(now),
        created_at: Set(now),
    };
    draft_version::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

#[derive(FromQueryResult)]
struct Row {
    version: i32,
    kind: String,
    based_on: i32,
    lines_added: i32,
    lines_removed: i32,
    saved_by: PersonId,
    saved_at: DateTime<Utc>,
}

impl From<Row> for Version {
    fn from(row: Row) -> Self {
        let count = |n: i32| usize::try_from(n).unwrap_or(0);
        Self {
            number: row.version.unsigned_abs(),
            making: Making::of(&row.kind).unwrap_or(Making::Written),
            based_on: row.based_on.unsigned_abs(),
            amount: Amount {
                added: count(row.lines_added),
                removed: count(row.lines_removed),
            },
            by: row.saved_by,
            at: row.saved_at,
        }
    }
}

/// So many versions of a group without their texts, the latest first, after so many others.
pub async fn versions(
    db: &impl ConnectionTrait,
    group: GroupId,
    (after, most): (usize, usize),
) -> Result<Vec<Version>, DbErr> {
    let rows = draft_version::Entity::find()
        .select_only()
        .columns([
            draft_version::Column::Version,
            draft_version::Column::Kind,
            draft_version::Column::BasedOn,
            draft_version::Column::LinesAdded,
            draft_version::Column::LinesRemoved,
            draft_version::Column::SavedBy,
            draft_version::Column::SavedAt,
        ])
        .filter(draft_version::Column::GroupId.eq(group))
        .order_by_desc(draft_version::Column::Version)
        .offset(lines(after))
        .limit(lines(most))
        .into_model::<Row>()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Version::from).collect())
}

pub async fn count_versions(db: &impl ConnectionTrait, group: GroupId) -> Result<usize, DbErr> {
    let all = draft_version::Entity::find()
        .filter(draft_version::Column::GroupId.eq(group))
        .count(db)
        .await?;
    Ok(usize::try_from(all).unwrap_or(usize::MAX))
}

/// Somebody pressed for what their page had kept by itself: it stays.
pub async fn press_version(
    tx: &impl ConnectionTrait,
    group: GroupId,
    number: u32,
) -> Result<(), DbErr> {
    draft_version::Entity::update_many()
        .col_expr(draft_version::Column::Kind, Making::Written.code().into())
        .filter(draft_version::Column::GroupId.eq(group))
        .filter(draft_version::Column::Version.eq(number.cast_signed()))
        .filter(draft_version::Column::Kind.eq(Making::Kept.code()))
        .exec(tx)
        .await
        .map(drop)
}

/// This version, or the one before it that is still there.
pub async fn version_until(
    db: &impl ConnectionTrait,
    group: GroupId,
    number: u32,
) -> Result<Option<(Version, String)>, DbErr> {
    let there = draft_version::Entity::find()
        .select_only()
        .column_as(draft_version::Column::Version.max(), "version")
        .filter(draft_version::Column::GroupId.eq(group))
        .filter(draft_version::Column::Version.lte(number.cast_signed()))
        .into_tuple::<Option<i32>>()
        .one(db)
        .await?;
    match there.flatten() {
        Some(there) => version(db, group, there.unsigned_abs()).await,
        None => Ok(None),
    }
}

/// One version of a group with its text.
pub async fn version(
    db: &impl ConnectionTrait,
    group: GroupId,
    number: u32,
) -> Result<Option<(Version, String)>, DbErr> {
    let row = draft_version::Entity::find()
        .filter(draft_version::Column::GroupId.eq(group))
        .filter(draft_version::Column::Version.eq(number.cast_signed()))
        .one(db)
        .await?;
    Ok(row.map(|row| {
        let version = Row {
            version: row.version,
            kind: row.kind,
            based_on: row.based_on,
            lines_added: row.lines_added,
            lines_removed: row.lines_removed,
            saved_by: row.saved_by,
            saved_at: row.saved_at,
        };
        (version.into(), row.body)
    }))
}
