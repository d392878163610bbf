//! What pages kept by themselves is thinned out once a day is over.

use super::{version, versions};
use crate::assignment::rules::{Making, Spared, amount, spared};
use crate::assignment::table::draft_version::{Column, Entity};
use crate::db::GroupId;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// A group whose page kept something within this time is looked at again.
const LOOKED_BACK: TimeDelta = TimeDelta::days(8);
/// More versions than any group has.
const ALL: usize = 1_000_000;

/// The groups with something a page kept by itself in the last days.
pub async fn groups_to_spare(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<GroupId>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::GroupId)
        .distinct()
        .filter(Column::Kind.eq(Making::Kept.code()))
        .filter(Column::SavedAt.gte(now - LOOKED_BACK))
        .into_tuple()
        .all(db)
        .await
}

/// Takes out of one group what [`spared`] says; says how many versions went. Run twice, it takes
/// nothing more. What stays is compared with what it is made of from then on.
pub async fn spare_versions(
    tx: &impl ConnectionTrait,
    group: GroupId,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let all = versions(tx, group, (0, ALL)).await?;
    let mut gone = 0;
    for it in spared(&all, now) {
        gone += it.gone.len();
        spare(tx, group, it).await?;
    }
    Ok(gone)
}

async fn spare(tx: &impl ConnectionTrait, group: GroupId, it: Spared) -> Result<(), DbErr> {
    let text = async |number| {
        let found = version(tx, group, number).await?;
        Ok::<_, DbErr>(found.map(|(_, body)| body).unwrap_or_default())
    };
    let made = amount(&text(it.based_on).await?, &text(it.stays).await?);
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    Entity::update_many()
        .col_expr(Column::BasedOn, it.based_on.cast_signed().into())
        .col_expr(Column::LinesAdded, count(made.added).into())
        .col_expr(Column::LinesRemoved, count(made.removed).into())
        .filter(Column::GroupId.eq(group))
        .filter(Column::Version.eq(it.stays.cast_signed()))
        .exec(tx)
        .await?;
    let numbers = it.gone.iter().map(|number| number.cast_signed());
    Entity::delete_many()
        .filter(Column::GroupId.eq(group))
        .filter(Column::Kind.eq(Making::Kept.code()))
        .filter(Column::Version.is_in(numbers))
        .exec(tx)
        .await
        .map(drop)
}
