//! What trainers write to those who take quizzes, of what they wrote.

use crate::db::{AttemptId, PersonId, QuizAnswerId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use crate::progress::table::quiz::{answer, comment};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    TryInsertResult,
};
use std::collections::HashMap;

/// What a trainer wrote of an essay; nothing but having read it, when empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub text: String,
    pub version: i32,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// The comments that hold on some answers.
pub async fn comments_of(
    db: &impl ConnectionTrait,
    answers: &[QuizAnswerId],
) -> Result<HashMap<QuizAnswerId, Comment>, DbErr> {
    if answers.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = comment::Entity::find()
        .filter(comment::Column::AnswerId.is_in(answers.iter().copied()))
        .order_by_asc(comment::Column::Version)
        .all(db)
        .await?;
    let read = |row: comment::Model| {
        let comment = Comment {
            text: row.comment,
            version: row.version,
            by: row.author_id,
            at: row.created_at,
        };
        (row.answer_id, comment)
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The attempt an answer belongs to, in the cohorts somebody may look into.
pub async fn attempt_of_answer(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: QuizAnswerId,
) -> Result<Option<AttemptId>, DbErr> {
    let row = answer::Entity::find_by_id(id)
        .filter(within(answer::Column::CohortId, among))
        .one(db)
        .await?;
    Ok(row.map(|row| row.attempt_id))
}

/// Appends a comment. False when somebody else wrote one at the same instant: theirs holds.
pub async fn comment(
    tx: &impl ConnectionTrait,
    answer: QuizAnswerId,
    text: &str,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let before = comments_of(tx, &[answer]).await?;
    let last = before.get(&answer);
    if last.is_some_and(|last| last.text == text) {
        return Ok(true);
    }
    let row = comment::ActiveModel {
        id: Set(RowId::fresh()),
        answer_id: Set(answer),
        version: Set(last.map_or(1, |last| last.version.saturating_add(1))),
        comment: Set(text.to_owned()),
        author_id: Set(by),
        created_at: Set(now),
    };
    let once = OnConflict::columns([comment::Column::AnswerId, comment::Column::Version])
        .do_nothing()
        .to_owned();
    let kept = comment::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(kept, TryInsertResult::Inserted(rows) if rows > 0))
}
