//! Venues and sessions, found through what a person may see.

mod finding;

pub use finding::*;

use super::rules::{HalfDay, Modality, Session, Venue};
use super::table::{session, session_claim, venue};
use crate::db::{CohortId, PersonId, RowId, SessionId, VenueId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, SelectTwo,
};
use std::collections::HashMap;
use uuid::Uuid;

impl From<venue::Model> for Venue {
    fn from(row: venue::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            room: row.room,
            address: row.address,
            access: row.access,
            shared: row.shared,
        }
    }
}

impl From<session::Model> for Session {
    fn from(row: session::Model) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            date: row.local_date,
            half_day: HalfDay::of(&row.half_day).unwrap_or(HalfDay::Morning),
            starts: row.starts_local,
            ends: row.ends_local,
            zone: row.zone,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            modality: Modality::of(&row.modality).unwrap_or(Modality::InPerson),
            title: row.title,
            venue: row.venue_id,
            join_link: row.join_link,
            trainer: row.trainer_id,
            lesson: row.lesson_id,
            minutes: row.minutes.unsigned_abs(),
        }
    }
}

/// Keeps a new venue; a name and a room are unique together.
pub async fn add_venue(
    tx: &impl ConnectionTrait,
    new: &Venue,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = venue::ActiveModel {
        id: Set(new.id),
        name: Set(new.name.clone()),
        room: Set(new.room.clone()),
        address: Set(new.address.clone()),
        access: Set(new.access.clone()),
        shared: Set(new.shared),
        created_at: Set(now),
    };
    venue::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// All venues, by name.
pub async fn venues(db: &impl ConnectionTrait) -> Result<Vec<Venue>, DbErr> {
    let rows = venue::Entity::find()
        .order_by_asc(venue::Column::Name)
        .order_by_asc(venue::Column::Room)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Venue::from).collect())
}

/// Several venues at once, by id.
pub async fn venues_by_id(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = VenueId>,
) -> Result<HashMap<VenueId, Venue>, DbErr> {
    let rows = venue::Entity::find()
        .filter(venue::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

/// Keeps a new session with its claims; a clash breaks a unique index.
pub async fn add(
    tx: &impl ConnectionTrait,
    new: &Session,
    room_is_shared: bool,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        id: Set(new.id),
        cohort_id: Set(new.cohort),
        local_date: Set(new.date),
        half_day: Set(new.half_day.code().to_owned()),
        starts_local: Set(new.starts),
        ends_local: Set(new.ends),
        zone: Set(new.zone.clone()),
        starts_at: Set(new.starts_at),
        ends_at: Set(new.ends_at),
        modality: Set(new.modality.code().to_owned()),
        title: Set(new.title.clone()),
        venue_id: Set(new.venue),
        join_link: Set(new.join_link.clone()),
        trainer_id: Set(new.trainer),
        lesson_id: Set(new.lesson.clone()),
        minutes: Set(new.minutes.cast_signed()),
        created_by: Set(by),
        created_at: Set(now),
    };
    session::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let claims = claims(new, room_is_shared)
        .into_iter()
        .map(|(kind, subject)| session_claim::ActiveModel {
            id: Set(RowId::fresh()),
            session_id: Set(new.id),
            kind: Set(kind.to_owned()),
            subject_id: Set(subject),
            local_date: Set(new.date),
            half_day: Set(new.half_day.code().to_owned()),
            created_at: Set(now),
        });
    session_claim::Entity::insert_many(claims)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Who and what a session takes; work at one's own pace takes no trainer.
fn claims(session: &Session, room_is_shared: bool) -> Vec<(&'static str, Uuid)> {
    let mut claims = vec![("cohort", session.cohort.0)];
    if let Some(trainer) = session
        .trainer
        .filter(|_| session.modality != Modality::SelfPaced)
    {
        claims.push(("trainer", trainer.0));
    }
    if let Some(venue) = session.venue.filter(|_| !room_is_shared) {
        claims.push(("venue", venue.0));
    }
    claims
}

/// The session of this id, in a cohort somebody may look into.
pub async fn find(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: SessionId,
) -> Result<Option<Session>, DbErr> {
    let row = session::Entity::find_by_id(id)
        .filter(within(session::Column::CohortId, among))
        .one(db)
        .await?;
    Ok(row.map(Session::from))
}

/// The same, with the room it is in: one statement.
pub async fn find_with_venue(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: SessionId,
) -> Result<Option<(Session, Option<Venue>)>, DbErr> {
    let row = with_venues(among)
        .filter(session::Column::Id.eq(id))
        .one(db)
        .await?;
    Ok(row.map(placed))
}

/// All sessions of a cohort, in order.
pub async fn of_cohort(db: &impl ConnectionTrait, cohort: CohortId) -> Result<Vec<Session>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::CohortId.eq(cohort))
        .order_by_asc(session::Column::StartsAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// The sessions of some cohorts on days from `first` to `last`, in order.
pub async fn between(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Session>, DbErr> {
    let rows = session::Entity::find()
        .filter(within(session::Column::CohortId, among))
        .filter(session::Column::LocalDate.between(first, last))
        .order_by_asc(session::Column::StartsAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// The same, each with the room it is in: one statement.
pub async fn between_with_venues(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<(Session, Option<Venue>)>, DbErr> {
    let days = session::Column::LocalDate.between(first, last);
    let rows = with_venues(among).filter(days).all(db).await?;
    Ok(rows.into_iter().map(placed).collect())
}

/// At most `limit` sessions from a day on, however far away, each with its room.
pub async fn coming_with_venues(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    first: NaiveDate,
    limit: u64,
) -> Result<Vec<(Session, Option<Venue>)>, DbErr> {
    let days = session::Column::LocalDate.gte(first);
    let rows = with_venues(among).filter(days).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(placed).collect())
}

fn with_venues(among: &Cohorts) -> SelectTwo<session::Entity, venue::Entity> {
    let its_venue = session::Entity::belongs_to(venue::Entity)
        .from(session::Column::VenueId)
        .to(venue::Column::Id)
        .into();
    session::Entity::find()
        .select_also(venue::Entity)
        .join(JoinType::LeftJoin, its_venue)
        .filter(within(session::Column::CohortId, among))
        .order_by_asc(session::Column::StartsAt)
}

fn placed((session, venue): (session::Model, Option<venue::Model>)) -> (Session, Option<Venue>) {
    (session.into(), venue.map(Venue::from))
}

/// How much of a cohort is in the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    pub minutes: u32,
    /// Sessions from a day on that nobody leads yet.
    pub without_trainer: u32,
}

/// The plan of some cohorts in numbers: one statement.
pub async fn planned(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    from: NaiveDate,
) -> Result<HashMap<CohortId, Planned>, DbErr> {
    let nobody = session::Column::TrainerId
        .is_null()
        .and(session::Column::LocalDate.gte(from))
        .and(session::Column::Modality.ne(Modality::SelfPaced.code()));
    let one_each = Expr::case(nobody, 1).finally(0);
    let rows: Vec<(CohortId, Option<i64>, Option<i64>)> = session::Entity::find()
        .select_only()
        .column(session::Column::CohortId)
        .column_as(session::Column::Minutes.sum(), "minutes")
        .expr_as(Func::sum(one_each), "without_trainer")
        .filter(within(session::Column::CohortId, among))
        .group_by(session::Column::CohortId)
        .into_tuple()
        .all(db)
        .await?;
    let count = |sum: Option<i64>| u32::try_from(sum.unwrap_or(0)).unwrap_or(0);
    let planned = |(cohort, minutes, without)| {
        let planned = Planned {
            minutes: count(minutes),
            without_trainer: count(without),
        };
        (cohort, planned)
    };
    Ok(rows.into_iter().map(planned).collect())
}
