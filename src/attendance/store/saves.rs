//! What the register keeps: a draft that changes, and facts that are only added to.

use super::facts::draft_json;
use crate::attendance::rules::{Mark, Refusal};
use crate::attendance::table::{arrival, mark, register_closure, register_draft, signature};
use crate::db::{OnUnique, PersonId, RowId, SessionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};
use std::collections::BTreeMap;

/// Why something was not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// The rules say no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else wrote meanwhile.
    #[error("somebody else wrote meanwhile")]
    Meanwhile,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Keeps a draft in place of the version it was made from.
pub async fn keep_draft(
    tx: &impl ConnectionTrait,
    session: SessionId,
    (from_version, marks): (i32, &BTreeMap<PersonId, Mark>),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), NotSaved> {
    let marks = draft_json(marks).map_err(|error| DbErr::Json(error.to_string()))?;
    let mut row = register_draft::ActiveModel {
        marks: Set(marks),
        version: Set(from_version.saturating_add(1)),
        saved_by: Set(by),
        saved_at: Set(now),
        ..Default::default()
    };
    if from_version == 0 {
        row.id = Set(RowId::fresh());
        row.session_id = Set(session);
        row.created_at = Set(now);
        return register_draft::Entity::insert(row)
            .exec_without_returning(tx)
            .await
            .map(drop)
            .on_unique(NotSaved::Meanwhile);
    }
    let done = register_draft::Entity::update_many()
        .set(row)
        .filter(register_draft::Column::SessionId.eq(session))
        .filter(register_draft::Column::Version.eq(from_version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(NotSaved::Meanwhile)
    }
}

/// Closes a register: one closure, one mark for each person.
pub async fn close(
    tx: &impl ConnectionTrait,
    session: SessionId,
    marks: &BTreeMap<PersonId, Mark>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), NotSaved> {
    let closure = register_closure::ActiveModel {
        id: Set(RowId::fresh()),
        session_id: Set(session),
        closed_by: Set(by),
        created_at: Set(now),
    };
    register_closure::Entity::insert(closure)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .on_unique(NotSaved::Refused(Refusal::Closed))?;
    let rows = marks
        .iter()
        .map(|(who, mark)| row_of(session, *who, (1, *mark, None), by, now));
    mark::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .on_unique(NotSaved::Meanwhile)
}

/// Adds what is now said of somebody, with the reason.
pub async fn add_correction(
    tx: &impl ConnectionTrait,
    session: SessionId,
    who: PersonId,
    (version, mark, reason): (i32, Mark, &str),
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), NotSaved> {
    let row = row_of(session, who, (version, mark, Some(reason)), by, now);
    mark::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
        .on_unique(NotSaved::Meanwhile)
}

fn row_of(
    session: SessionId,
    who: PersonId,
    (version, mark, reason): (i32, Mark, Option<&str>),
    by: PersonId,
    now: DateTime<Utc>,
) -> mark::ActiveModel {
    mark::ActiveModel {
        id: Set(RowId::fresh()),
        session_id: Set(session),
        person_id: Set(who),
        version: Set(version),
        mark: Set(mark.code().to_owned()),
        minutes: Set(mark.minutes().cast_signed()),
        reason: Set(reason.map(str::to_owned)),
        author_id: Set(by),
        created_at: Set(now),
    }
}

/// Records an arrival; a second one changes nothing.
pub async fn add_arrival(
    tx: &impl ConnectionTrait,
    session: SessionId,
    who: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = arrival::ActiveModel {
        id: Set(RowId::fresh()),
        session_id: Set(session),
        person_id: Set(who),
        arrived_at: Set(now),
        created_at: Set(now),
    };
    let once = OnConflict::columns([arrival::Column::SessionId, arrival::Column::PersonId])
        .do_nothing()
        .to_owned();
    let _: TryInsertResult<_> = arrival::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Records that a learner confirms having been there.
pub async fn add_signature(
    tx: &impl ConnectionTrait,
    session: SessionId,
    who: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    sign(tx, session, who, "learner", now).await
}

/// Records that a trainer signs for the whole session.
pub async fn add_countersignature(
    tx: &impl ConnectionTrait,
    session: SessionId,
    who: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    sign(tx, session, who, "trainer", now).await
}

async fn sign(
    tx: &impl ConnectionTrait,
    session: SessionId,
    who: PersonId,
    capacity: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = signature::ActiveModel {
        id: Set(RowId::fresh()),
        session_id: Set(session),
        person_id: Set(who),
        capacity: Set(capacity.to_owned()),
        signer_id: Set(who),
        signed_at: Set(now),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        signature::Column::SessionId,
        signature::Column::PersonId,
        signature::Column::Capacity,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> = signature::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
