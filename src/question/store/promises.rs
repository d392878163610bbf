//! What was promised to cohorts.

use crate::db::{CohortId, PersonId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use crate::question::rules::Promise;
use crate::question::table::promise;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// How soon an answer is promised in a cohort.
pub async fn promise_of(db: &impl ConnectionTrait, cohort: CohortId) -> Result<Promise, DbErr> {
    let mut promises = promises(db, &Cohorts::Only(vec![cohort])).await?;
    Ok(promises.remove(&cohort).unwrap_or(Promise::DEFAULT))
}

/// What was promised in some cohorts; where nothing was, the usual holds. One statement.
pub async fn promises(
    db: &impl ConnectionTrait,
    among: &Cohorts,
) -> Result<HashMap<CohortId, Promise>, DbErr> {
    let rows = promise::Entity::find()
        .filter(within(promise::Column::CohortId, among))
        .order_by_asc(promise::Column::CreatedAt)
        .order_by_asc(promise::Column::Id)
        .all(db)
        .await?;
    let known = |row: promise::Model| Some((row.cohort_id, Promise::of(&row.promise)?));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Promises something to a cohort from now on.
pub async fn promise(
    tx: &impl ConnectionTrait,
    cohort: CohortId,
    said: Promise,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = promise::ActiveModel {
        id: Set(RowId::fresh()),
        cohort_id: Set(cohort),
        promise: Set(said.code()),
        promised_by: Set(by),
        created_at: Set(now),
    };
    promise::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
