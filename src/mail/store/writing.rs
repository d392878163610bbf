//! Writing letters down, in the transaction of the fact they tell.

use crate::db::{CohortId, OutboxId, PersonId};
use crate::mail::rules::{self, State};
use crate::mail::table::outbox;
use crate::web::RenderedLetter;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};

/// Letters in one statement: databases take only so many values at once.
const AT_ONCE: usize = 100;

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

/// When a letter may leave, and until when it is worth sending.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// Writes a letter down, unless its occasion has one already.
/// Returns the letter's id when it was new.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    letter: Letter<'_>,
    domain: &str,
    now: DateTime<Utc>,
) -> Result<Option<OutboxId>, DbErr> {
    let hours = Hours {
        from: now,
        until: None,
    };
    enqueue_for(tx, letter, hours, domain, now).await
}

/// The same, for a letter that leaves at its hours only.
pub async fn enqueue_for(
    tx: &impl ConnectionTrait,
    letter: Letter<'_>,
    hours: Hours,
    domain: &str,
    now: DateTime<Utc>,
) -> Result<Option<OutboxId>, DbErr> {
    let id = OutboxId::fresh();
    let written = outbox::Entity::insert(row(id, letter, hours, domain, now))
        .on_conflict(once())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(written, TryInsertResult::Inserted(rows) if rows > 0).then_some(id))
}

/// Many letters, each unless its occasion has one already: few statements, so that whoever else
/// writes waits for no crowd.
pub async fn enqueue_all(
    tx: &impl ConnectionTrait,
    letters: Vec<Letter<'_>>,
    domain: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let hours = Hours {
        from: now,
        until: None,
    };
    let mut rows = letters
        .into_iter()
        .map(|letter| row(OutboxId::fresh(), letter, hours, domain, now))
        .peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        outbox::Entity::insert_many(some)
            .on_conflict(once())
            .try_insert()
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn once() -> OnConflict {
    OnConflict::column(outbox::Column::Dedupe)
        .do_nothing()
        .to_owned()
}

fn row(
    id: OutboxId,
    letter: Letter<'_>,
    hours: Hours,
    domain: &str,
    now: DateTime<Utc>,
) -> outbox::ActiveModel {
    let message_id = rules::message_id(&letter.dedupe, domain);
    outbox::ActiveModel {
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
        state: Set(State::Due.code().to_owned()),
        attempts: Set(0),
        due_at: Set(hours.from),
        lease_until: Set(None),
        lease_owner: Set(None),
        sent_at: Set(None),
        last_error: Set(None),
        useful_until: Set(hours.until),
        created_at: Set(now),
    }
}

/// Makes a letter that failed due again; says whether it was one.
pub async fn try_again(
    tx: &impl ConnectionTrait,
    id: OutboxId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = outbox::ActiveModel {
        state: Set(State::Due.code().to_owned()),
        attempts: Set(0),
        due_at: Set(now),
        ..Default::default()
    };
    let again = outbox::Entity::update_many()
        .set(row)
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::State.eq(State::Failed.code()))
        .exec(tx)
        .await?;
    Ok(again.rows_affected > 0)
}
