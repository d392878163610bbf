//! Writing messages, correcting them, taking them away, thanking for them.

use super::{Message, Said, message, message_of, question, removal, solution, text, thanks};
use crate::db::{MessageId, PersonId, QuestionId, RowId};
use crate::people::store::within;
use crate::people::{Cohorts, Role};
use crate::question::rules::Question;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, TryInsertResult,
};
use std::collections::HashMap;

/// What a message says, and how often it was corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub body: String,
    /// What the asker had tried before asking.
    pub tried: String,
    pub version: i32,
}

/// A message to write down.
pub struct NewMessage<'a> {
    pub question: QuestionId,
    pub author: PersonId,
    pub role: Role,
    pub asks: bool,
    pub body: &'a str,
    pub tried: &'a str,
}

/// Keeps a question with the message that asks it.
pub async fn ask(
    tx: &impl ConnectionTrait,
    new: &Question,
    (body, tried): (&str, &str),
) -> Result<MessageId, DbErr> {
    let row = question::ActiveModel {
        id: Set(new.id),
        cohort_id: Set(new.cohort),
        lesson_id: Set(new.lesson.as_str().to_owned()),
        asked_by: Set(new.asked_by),
        anchor: Set(new.anchor.clone()),
        quote: Set(new.quote.clone()),
        created_at: Set(new.asked_at),
    };
    question::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let first = NewMessage {
        question: new.id,
        author: new.asked_by,
        role: Role::Learner,
        asks: true,
        body,
        tried,
    };
    write(tx, &first, new.asked_at).await
}

/// Keeps a message.
pub async fn write(
    tx: &impl ConnectionTrait,
    new: &NewMessage<'_>,
    now: DateTime<Utc>,
) -> Result<MessageId, DbErr> {
    let id = MessageId::fresh();
    let row = message::ActiveModel {
        id: Set(id),
        question_id: Set(new.question),
        author_id: Set(new.author),
        role: Set(new.role.code().to_owned()),
        asks: Set(new.asks),
        created_at: Set(now),
    };
    message::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let words = Words {
        body: new.body.to_owned(),
        tried: new.tried.to_owned(),
        version: 1,
    };
    say(tx, id, &words, now).await?;
    Ok(id)
}

/// Adds a version of a message's words; false when another was added meanwhile.
pub async fn say(
    tx: &impl ConnectionTrait,
    message: MessageId,
    words: &Words,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = text::ActiveModel {
        id: Set(RowId::fresh()),
        message_id: Set(message),
        version: Set(words.version),
        body: Set(words.body.clone()),
        tried: Set(words.tried.clone()),
        created_at: Set(now),
    };
    let once = OnConflict::columns([text::Column::MessageId, text::Column::Version])
        .do_nothing()
        .to_owned();
    let added = text::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(added, TryInsertResult::Inserted(rows) if rows > 0))
}

/// The words of some messages as they hold: one statement.
pub async fn words(
    db: &impl ConnectionTrait,
    messages: impl IntoIterator<Item = MessageId>,
) -> Result<HashMap<MessageId, Words>, DbErr> {
    let rows = text::Entity::find()
        .filter(text::Column::MessageId.is_in(messages))
        .order_by_asc(text::Column::Version)
        .all(db)
        .await?;
    let words = |row: text::Model| Words {
        body: row.body,
        tried: row.tried,
        version: row.version,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.message_id, words(row)))
        .collect())
}

/// A message of a cohort somebody may look into, with its question: two statements.
pub async fn find_message(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: MessageId,
) -> Result<Option<(Message, Question)>, DbErr> {
    let found = message::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_question())
        .select_also(question::Entity)
        .filter(within(question::Column::CohortId, among))
        .one(db)
        .await?;
    let Some((row, Some(question))) = found else {
        return Ok(None);
    };
    let gone = removal::Entity::find()
        .filter(removal::Column::MessageId.eq(id))
        .one(db)
        .await?;
    Ok(Some((message_of((row, gone)), question.into())))
}

fn its_question() -> RelationDef {
    message::Entity::belongs_to(question::Entity)
        .from(message::Column::QuestionId)
        .to(question::Column::Id)
        .into()
}

/// Takes a message away; false when somebody did already.
pub async fn remove(
    tx: &impl ConnectionTrait,
    message: MessageId,
    (by, reason): (PersonId, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = removal::ActiveModel {
        id: Set(RowId::fresh()),
        message_id: Set(message),
        removed_by: Set(by),
        reason: Set(reason.to_owned()),
        created_at: Set(now),
    };
    let once = OnConflict::column(removal::Column::MessageId)
        .do_nothing()
        .to_owned();
    let removed = removal::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(removed, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Says that a question is solved, or open again; the same twice changes nothing.
pub async fn solve(
    tx: &impl ConnectionTrait,
    question: QuestionId,
    said: Said,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let last = solution::Entity::find()
        .filter(solution::Column::QuestionId.eq(question))
        .order_by_desc(solution::Column::Version)
        .one(tx)
        .await?
        .and_then(|row| Some((Said::of(&row.state)?, row.version)));
    let Some(version) = said.version_after(last) else {
        return Ok(());
    };
    let row = solution::ActiveModel {
        id: Set(RowId::fresh()),
        question_id: Set(question),
        version: Set(version),
        state: Set(said.code().to_owned()),
        said_by: Set(by),
        created_at: Set(now),
    };
    let once = OnConflict::columns([solution::Column::QuestionId, solution::Column::Version])
        .do_nothing()
        .to_owned();
    let _: TryInsertResult<_> = solution::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Thanks for a message, or takes it back; the same twice changes nothing.
pub async fn thank(
    tx: &impl ConnectionTrait,
    message: MessageId,
    by: PersonId,
    said: Said,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let last = thanks::Entity::find()
        .filter(thanks::Column::MessageId.eq(message))
        .filter(thanks::Column::PersonId.eq(by))
        .order_by_desc(thanks::Column::Version)
        .one(tx)
        .await?
        .and_then(|row| Some((Said::of(&row.state)?, row.version)));
    let Some(version) = said.version_after(last) else {
        return Ok(());
    };
    let row = thanks::ActiveModel {
        id: Set(RowId::fresh()),
        message_id: Set(message),
        person_id: Set(by),
        version: Set(version),
        state: Set(said.code().to_owned()),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        thanks::Column::MessageId,
        thanks::Column::PersonId,
        thanks::Column::Version,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> = thanks::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Who thanks for some messages now: one statement.
pub async fn thanked(
    db: &impl ConnectionTrait,
    messages: impl IntoIterator<Item = MessageId>,
) -> Result<HashMap<MessageId, Vec<PersonId>>, DbErr> {
    let rows = thanks::Entity::find()
        .filter(thanks::Column::MessageId.is_in(messages))
        .order_by_asc(thanks::Column::Version)
        .order_by_asc(thanks::Column::Id)
        .all(db)
        .await?;
    let mut thanked: HashMap<MessageId, Vec<PersonId>> = HashMap::new();
    for row in rows {
        let people = thanked.entry(row.message_id).or_default();
        people.retain(|person| *person != row.person_id);
        if Said::of(&row.state) == Some(Said::Yes) {
            people.push(row.person_id);
        }
    }
    Ok(thanked)
}
