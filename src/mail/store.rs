//! Writing letters down, taking them to send, and noting how it went.

use super::rules;
use super::table::outbox;
use crate::db::{CohortId, Db, OutboxId, PersonId};
use crate::web::RenderedLetter;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, TryInsertResult,
};

/// A letter to write down.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// The occasion; a second letter for it is not written.
    pub dedupe: String,
    /// What kind of letter, as the log names it: `invitation`, `daily`…
    pub kind: &'a str,
    pub person: Option<PersonId>,
    pub cohort: Option<CohortId>,
    pub to_address: &'a str,
    pub to_name: &'a str,
    pub language: &'a str,
    /// Why it is sent, for the log.
    pub reason: &'a str,
    pub content: RenderedLetter,
}

/// A letter as the log shows it.
#[derive(Clone, Debug)]
pub struct Logged {
    pub id: OutboxId,
    pub kind: String,
    pub person: Option<PersonId>,
    pub cohort: Option<CohortId>,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub reason: String,
    pub message_id: String,
    /// `due`, `sending`, `sent` or `failed`.
    pub state: String,
    pub attempts: i32,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl From<outbox::Model> for Logged {
    fn from(row: outbox::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            person: row.person_id,
            cohort: row.cohort_id,
            to_address: row.to_address,
            to_name: row.to_name,
            subject: row.subject,
            text: row.body_text,
            html: row.body_html,
            reason: row.reason,
            message_id: row.message_id,
            state: row.state,
            attempts: row.attempts,
            due_at: row.due_at,
            sent_at: row.sent_at,
            last_error: row.last_error,
            created_at: row.created_at,
        }
    }
}

/// Writes a letter down, unless its occasion has one already.
/// Returns the letter's id when it was new.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    letter: Letter<'_>,
    domain: &str,
    now: DateTime<Utc>,
) -> Result<Option<OutboxId>, DbErr> {
    let id = OutboxId::fresh();
    let message_id = rules::message_id(&letter.dedupe, domain);
    let row = outbox::ActiveModel {
        id: Set(id),
        dedupe: Set(letter.dedupe),
        kind: Set(letter.kind.to_owned()),
        person_id: Set(letter.person),
        cohort_id: Set(letter.cohort),
        to_address: Set(letter.to_address.to_owned()),
        to_name: Set(letter.to_name.to_owned()),
        language: Set(letter.language.to_owned()),
        subject: Set(letter.content.subject),
        body_text: Set(letter.content.text),
        body_html: Set(letter.content.html),
        reason: Set(letter.reason.to_owned()),
        message_id: Set(message_id),
        state: Set("due".to_owned()),
        attempts: Set(0),
        due_at: Set(now),
        lease_until: Set(None),
        lease_owner: Set(None),
        sent_at: Set(None),
        last_error: Set(None),
        created_at: Set(now),
    };
    let written = outbox::Entity::insert(row)
        .on_conflict(
            OnConflict::column(outbox::Column::Dedupe)
                .do_nothing()
                .to_owned(),
        )
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(written, TryInsertResult::Inserted(rows) if rows > 0).then_some(id))
}

/// Takes letters that are due, for one node; on PostgreSQL others skip them.
pub async fn lease(db: &Db, owner: &str, now: DateTime<Utc>) -> Result<Vec<Logged>, DbErr> {
    db.change(async |tx| {
        let due = Condition::any()
            .add(
                outbox::Column::State
                    .eq("due")
                    .and(outbox::Column::DueAt.lte(now)),
            )
            .add(
                outbox::Column::State
                    .eq("sending")
                    .and(outbox::Column::LeaseUntil.lt(now)),
            );
        let mut query = outbox::Entity::find()
            .filter(due)
            .order_by_asc(outbox::Column::DueAt)
            .order_by_asc(outbox::Column::Id)
            .limit(rules::BATCH);
        if tx.get_database_backend() == DbBackend::Postgres {
            query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = query.all(tx).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value("sending"))
            .col_expr(outbox::Column::LeaseUntil, Expr::value(now + rules::LEASE))
            .col_expr(outbox::Column::LeaseOwner, Expr::value(owner))
            .col_expr(
                outbox::Column::Attempts,
                Expr::col(outbox::Column::Attempts).add(1),
            )
            .filter(outbox::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(tx)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| Logged {
                attempts: row.attempts + 1,
                ..row.into()
            })
            .collect())
    })
    .await
}

/// A node that starts again takes back what it was sending when it stopped.
pub async fn take_back(db: &Db, owner: &str, now: DateTime<Utc>) -> Result<u64, DbErr> {
    db.change(async |tx| {
        let taken = outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value("due"))
            .col_expr(outbox::Column::DueAt, Expr::value(now))
            .filter(outbox::Column::State.eq("sending"))
            .filter(outbox::Column::LeaseOwner.eq(owner))
            .exec(tx)
            .await?;
        Ok(taken.rows_affected)
    })
    .await
}

/// Notes that the server took the letter.
pub async fn note_sent(db: &Db, id: OutboxId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = outbox::ActiveModel {
        state: Set("sent".to_owned()),
        sent_at: Set(Some(now)),
        lease_until: Set(None),
        last_error: Set(None),
        ..Default::default()
    };
    note(db, id, row).await
}

/// Notes a try that failed: another one later, or the end.
pub async fn note_failure(
    db: &Db,
    letter: &Logged,
    error: &str,
    permanent: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let again = if permanent {
        None
    } else {
        rules::wait_after(letter.attempts)
    };
    let row = outbox::ActiveModel {
        state: Set(if again.is_some() { "due" } else { "failed" }.to_owned()),
        due_at: Set(again.map_or(letter.due_at, |wait| now + wait)),
        lease_until: Set(None),
        last_error: Set(Some(error.chars().take(300).collect())),
        ..Default::default()
    };
    note(db, letter.id, row).await
}

async fn note(db: &Db, id: OutboxId, row: outbox::ActiveModel) -> Result<(), DbErr> {
    db.change(async |tx| {
        outbox::Entity::update_many()
            .set(row)
            .filter(outbox::Column::Id.eq(id))
            .filter(outbox::Column::State.eq("sending"))
            .exec(tx)
            .await
            .map(drop)
    })
    .await
}

/// The latest letters, newest first: of some cohorts, or all (`None`).
pub async fn log(
    db: &impl ConnectionTrait,
    cohorts: Option<&[CohortId]>,
    limit: u64,
) -> Result<Vec<Logged>, DbErr> {
    let mut query = outbox::Entity::find();
    if let Some(cohorts) = cohorts {
        query = query.filter(outbox::Column::CohortId.is_in(cohorts.iter().copied()));
    }
    let rows = query
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Logged::from).collect())
}

/// One letter of the demo's mailbox.
pub async fn mailbox(db: &impl ConnectionTrait, id: OutboxId) -> Result<Option<Logged>, DbErr> {
    Ok(outbox::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(Logged::from))
}
