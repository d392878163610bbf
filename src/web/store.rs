//! Outcomes of forms and the secrets that sign their tokens.

use super::table::{form_outcome, server_secret};
use super::{FormKey, SeeOther, token};
use crate::db::Db;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};
use uuid::Uuid;

/// How long a form sent again is recognised.
const OUTCOMES_KEPT: TimeDelta = TimeDelta::days(7);

/// Takes the key of an intention; a second taker gets a unique violation.
pub async fn take(
    tx: &impl ConnectionTrait,
    key: &FormKey,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = form_outcome::ActiveModel {
        id: Set(Uuid::now_v7()),
        form_key: Set(key.0.clone()),
        location: Set(String::new()),
        flash: Set(None),
        created_at: Set(now),
    };
    form_outcome::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Notes where the intention led.
pub async fn note(tx: &impl ConnectionTrait, key: &FormKey, to: &SeeOther) -> Result<(), DbErr> {
    let row = form_outcome::ActiveModel {
        location: Set(to.location.clone()),
        flash: Set(to.flash.clone()),
        ..Default::default()
    };
    form_outcome::Entity::update_many()
        .set(row)
        .filter(form_outcome::Column::FormKey.eq(&key.0))
        .exec(tx)
        .await
        .map(drop)
}

/// Where the same intention led before.
pub async fn outcome(db: &impl ConnectionTrait, key: &FormKey) -> Result<Option<SeeOther>, DbErr> {
    let row = form_outcome::Entity::find()
        .filter(form_outcome::Column::FormKey.eq(&key.0))
        .one(db)
        .await?;
    Ok(row.map(|row| SeeOther {
        location: row.location,
        flash: row.flash,
    }))
}

/// Forgets outcomes older than a week.
pub async fn forget_outcomes(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    form_outcome::Entity::delete_many()
        .filter(form_outcome::Column::CreatedAt.lt(now - OUTCOMES_KEPT))
        .exec(tx)
        .await
        .map(drop)
}

/// The secret of this name, made by whichever node asks first.
pub async fn secret(db: &Db, name: &str, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let fresh = token::random_hex(32)?;
    let value = db
        .change(async |tx| {
            let row = server_secret::ActiveModel {
                id: Set(Uuid::now_v7()),
                name: Set(name.to_owned()),
                value: Set(fresh),
                created_at: Set(now),
            };
            let _: TryInsertResult<_> = server_secret::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(server_secret::Column::Name)
                        .do_nothing()
                        .to_owned(),
                )
                .try_insert()
                .exec_without_returning(tx)
                .await?;
            server_secret::Entity::find()
                .filter(server_secret::Column::Name.eq(name))
                .one(tx)
                .await
        })
        .await?
        .ok_or_else(|| anyhow::anyhow!("the secret « {name} » was not kept"))?;
    Ok(hex::decode(value.value)?)
}

/// Keeps a secret that opens once, in place of an earlier one of the same name.
pub async fn keep_once(
    tx: &impl ConnectionTrait,
    name: &str,
    value: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    server_secret::Entity::delete_many()
        .filter(server_secret::Column::Name.eq(name))
        .exec(tx)
        .await?;
    let row = server_secret::ActiveModel {
        id: Set(Uuid::now_v7()),
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        created_at: Set(now),
    };
    server_secret::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Whether this is the secret kept under the name.
pub async fn is_kept(db: &impl ConnectionTrait, name: &str, value: &str) -> Result<bool, DbErr> {
    let row = server_secret::Entity::find()
        .filter(server_secret::Column::Name.eq(name))
        .filter(server_secret::Column::Value.eq(value))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Uses the secret up; false when it is another one, or somebody did before.
pub async fn use_up(tx: &impl ConnectionTrait, name: &str, value: &str) -> Result<bool, DbErr> {
    let gone = server_secret::Entity::delete_many()
        .filter(server_secret::Column::Name.eq(name))
        .filter(server_secret::Column::Value.eq(value))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected > 0)
}
