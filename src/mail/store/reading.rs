//! Reading the log of letters.

use super::Logged;
use crate::db::{CohortId, OutboxId, PersonId, lines};
use crate::mail::rules::State;
use crate::mail::table::outbox::{Column, Entity};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// The letters somebody may know of.
#[derive(Clone, Debug)]
pub enum Whose {
    All,
    /// Those of some cohorts, and those to some people that are of no cohort.
    Only(Vec<CohortId>, Vec<PersonId>),
}

impl Whose {
    fn condition(&self) -> Condition {
        match self {
            Self::All => Condition::all(),
            Self::Only(cohorts, people) => Condition::any()
                .add(Column::CohortId.is_in(cohorts.iter().copied()))
                .add(
                    Condition::all()
                        .add(Column::CohortId.is_null())
                        .add(Column::PersonId.is_in(people.iter().copied())),
                ),
        }
    }
}

/// How many letters are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub due: u64,
    pub sending: u64,
    pub sent: u64,
    pub failed: u64,
    pub expired: u64,
}

/// Counts letters by state, in one statement.
pub async fn tally(db: &impl ConnectionTrait, whose: &Whose) -> Result<Tally, DbErr> {
    tally_where(db, whose.condition()).await
}

/// The same, of the letters written since an instant.
pub async fn tally_since(
    db: &impl ConnectionTrait,
    whose: &Whose,
    from: DateTime<Utc>,
) -> Result<Tally, DbErr> {
    let since = Column::CreatedAt.gte(from);
    tally_where(db, Condition::all().add(whose.condition()).add(since)).await
}

async fn tally_where(db: &impl ConnectionTrait, only: Condition) -> Result<Tally, DbErr> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "letters")
        .filter(only)
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut tally = Tally::default();
    for (state, letters) in rows {
        let letters = letters.unsigned_abs();
        match State::of(&state) {
            Some(State::Due) => tally.due = letters,
            Some(State::Sending) => tally.sending = letters,
            Some(State::Sent) => tally.sent = letters,
            Some(State::Failed) => tally.failed = letters,
            Some(State::Expired) => tally.expired = letters,
            None => {}
        }
    }
    Ok(tally)
}

/// A page of letters in some states, newest first.
pub async fn page(
    db: &impl ConnectionTrait,
    whose: &Whose,
    states: &[State],
    (after, most): (usize, usize),
) -> Result<Vec<Logged>, DbErr> {
    let rows = Entity::find()
        .filter(whose.condition())
        .filter(Column::State.is_in(states.iter().map(|state| state.code())))
        .order_by_desc(Column::Id)
        .offset(lines(after))
        .limit(lines(most))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Logged::from).collect())
}

/// The latest letters, newest first: of some cohorts, or all (`None`).
pub async fn log(
    db: &impl ConnectionTrait,
    cohorts: Option<&[CohortId]>,
    limit: usize,
) -> Result<Vec<Logged>, DbErr> {
    let whose = match cohorts {
        Some(cohorts) => Whose::Only(cohorts.to_vec(), Vec::new()),
        None => Whose::All,
    };
    page(db, &whose, &State::ALL, (0, limit)).await
}

/// One letter, among those somebody may know of.
pub async fn find(
    db: &impl ConnectionTrait,
    whose: &Whose,
    id: OutboxId,
) -> Result<Option<Logged>, DbErr> {
    let row = Entity::find_by_id(id)
        .filter(whose.condition())
        .one(db)
        .await?;
    Ok(row.map(Logged::from))
}
