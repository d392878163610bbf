//! Letters on their way: taken by one node, then sent, put off or given up.

use super::Logged;
use crate::db::{Db, OutboxId};
use crate::mail::rules::{self, State, Trouble};
use crate::mail::table::outbox::{ActiveModel, Column, Entity, Model};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

/// The most that is kept of what a server says.
const WORDS_KEPT: usize = 300;

/// What one look into the outbox brought.
#[derive(Debug, Default)]
pub struct Taken {
    pub letters: Vec<Logged>,
    /// Letters whose event had passed: they will not leave.
    pub expired: usize,
}

/// Takes letters that are due, for one node; on PostgreSQL others skip them.
pub async fn lease(db: &Db, owner: &str, now: DateTime<Utc>) -> Result<Taken, DbErr> {
    db.change(async |tx| {
        let rows = due(tx, now).await?;
        let (late, rows): (Vec<_>, Vec<_>) = rows
            .into_iter()
            .partition(|row| row.useful_until.is_some_and(|until| until <= now));
        if !late.is_empty() {
            drop_late(tx, &late).await?;
        }
        if !rows.is_empty() {
            mark_sending(tx, &rows, owner, now).await?;
        }
        let letters = rows.into_iter().map(|row| Logged {
            attempts: row.attempts + 1,
            ..row.into()
        });
        Ok(Taken {
            letters: letters.collect(),
            expired: late.len(),
        })
    })
    .await
}

async fn due(tx: &DatabaseTransaction, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let waiting = Column::State
        .eq(State::Due.code())
        .and(Column::DueAt.lte(now));
    let left_behind = Column::State
        .eq(State::Sending.code())
        .and(Column::LeaseUntil.lt(now));
    let mut query = Entity::find()
        .filter(Condition::any().add(waiting).add(left_behind))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(rules::BATCH);
    if tx.get_database_backend() == DbBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    query.all(tx).await
}

async fn mark_sending(
    tx: &DatabaseTransaction,
    rows: &[Model],
    owner: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Sending.code()))
        .col_expr(Column::LeaseUntil, Expr::value(now + rules::LEASE))
        .col_expr(Column::LeaseOwner, Expr::value(owner))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(tx)
        .await
        .map(drop)
}

async fn drop_late(tx: &DatabaseTransaction, rows: &[Model]) -> Result<(), DbErr> {
    let row = ActiveModel {
        state: Set(State::Expired.code().to_owned()),
        lease_until: Set(None),
        last_error: Set(Some(Trouble::Expired.code().to_owned())),
        ..Default::default()
    };
    Entity::update_many()
        .set(row)
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(tx)
        .await
        .map(drop)
}

/// A node that starts again takes back what it was sending when it stopped.
pub async fn take_back(db: &Db, owner: &str, now: DateTime<Utc>) -> Result<u64, DbErr> {
    db.change(async |tx| {
        let taken = Entity::update_many()
            .col_expr(Column::State, Expr::value(State::Due.code()))
            .col_expr(Column::DueAt, Expr::value(now))
            .filter(held_by(owner))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected)
    })
    .await
}

/// Puts letters back that were taken but not tried: the try does not count.
pub async fn put_back(db: &Db, owner: &str, letters: &[Logged]) -> Result<(), DbErr> {
    if letters.is_empty() {
        return Ok(());
    }
    db.change(async |tx| {
        Entity::update_many()
            .col_expr(Column::State, Expr::value(State::Due.code()))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
            .filter(Column::Id.is_in(letters.iter().map(|letter| letter.id)))
            .filter(held_by(owner))
            .exec(tx)
            .await
            .map(drop)
    })
    .await
}

/// Notes that the server took the letter; `forget` leaves no copy of its text.
pub async fn note_sent(
    db: &Db,
    id: OutboxId,
    forget: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let text = if forget { Set(String::new()) } else { NotSet };
    let row = ActiveModel {
        body_text: text.clone(),
        body_html: text,
        state: Set(State::Sent.code().to_owned()),
        sent_at: Set(Some(now)),
        lease_until: Set(None),
        last_error: Set(None),
        ..Default::default()
    };
    // Whoever holds it now: the letter is there, and must not be sent again.
    let any = Condition::all().add(Column::State.ne(State::Sent.code()));
    note(db, id, row, any).await
}

/// Notes a try that failed: another one later, or the end.
pub async fn note_trouble(
    db: &Db,
    owner: &str,
    letter: &Logged,
    (trouble, words): (Trouble, &str),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let spread = letter.id.0.as_u128();
    let (attempts, again) = match trouble {
        Trouble::Refused | Trouble::Expired => (letter.attempts, None),
        Trouble::Later => (letter.attempts, rules::wait_after(letter.attempts, spread)),
        // Nobody's fault: the letter keeps its tries for when the server answers.
        Trouble::Unreachable => (letter.attempts - 1, Some(rules::PROBE)),
    };
    let state = if again.is_some() {
        State::Due
    } else {
        State::Failed
    };
    let told: String = format!("{}: {words}", trouble.code())
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(WORDS_KEPT)
        .collect();
    let row = ActiveModel {
        state: Set(state.code().to_owned()),
        attempts: Set(attempts),
        due_at: Set(again.map_or(letter.due_at, |wait| now + wait)),
        lease_until: Set(None),
        last_error: Set(Some(told)),
        ..Default::default()
    };
    note(db, letter.id, row, held_by(owner)).await
}

fn held_by(owner: &str) -> Condition {
    Condition::all()
        .add(Column::State.eq(State::Sending.code()))
        .add(Column::LeaseOwner.eq(owner))
}

async fn note(db: &Db, id: OutboxId, row: ActiveModel, only: Condition) -> Result<(), DbErr> {
    db.change(async |tx| {
        Entity::update_many()
            .set(row)
            .filter(Column::Id.eq(id))
            .filter(only)
            .exec(tx)
            .await
            .map(drop)
    })
    .await
}
