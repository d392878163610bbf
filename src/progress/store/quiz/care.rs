//! What trainers do for those who take quizzes: more time, and words on what they wrote.

use crate::db::{AttemptId, CohortId, PersonId, QuizAnswerId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use crate::progress::rules::quiz::Grant;
use crate::progress::table::quiz::{answer, comment, grant};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    TryInsertResult,
};
use std::collections::{HashMap, HashSet};

/// A grant with who gave it and when.
pub type Granted = (Grant, PersonId, DateTime<Utc>);

/// Every grant to a person in a cohort, the latest last.
pub async fn grants_to(
    db: &impl ConnectionTrait,
    person: PersonId,
    cohort: CohortId,
) -> Result<Vec<Granted>, DbErr> {
    let rows = grant::Entity::find()
        .filter(grant::Column::CohortId.eq(cohort))
        .filter(grant::Column::PersonId.eq(person))
        .order_by_asc(grant::Column::Version)
        .all(db)
        .await?;
    let read = |row: grant::Model| {
        let grant = Grant::of_percent(row.percent);
        (grant, row.author_id, row.created_at)
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The grant that holds for a person.
pub async fn grant_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    cohort: CohortId,
) -> Result<Option<Grant>, DbErr> {
    let grants = grants_to(db, person, cohort).await?;
    Ok(grants.last().map(|(grant, ..)| *grant))
}

/// The grants that hold in a cohort, by person.
pub async fn grant_of_all(
    db: &impl ConnectionTrait,
    cohort: CohortId,
) -> Result<HashMap<PersonId, Grant>, DbErr> {
    let rows = grant::Entity::find()
        .filter(grant::Column::CohortId.eq(cohort))
        .order_by_asc(grant::Column::Version)
        .all(db)
        .await?;
    let read = |row: grant::Model| (row.person_id, Grant::of_percent(row.percent));
    Ok(rows.into_iter().map(read).collect())
}

/// Appends a grant; granting what holds already changes nothing. False when somebody else granted
/// something different at the same instant: theirs holds.
pub async fn grant(
    tx: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    grant: Grant,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let before = grants_to(tx, person, cohort).await?;
    let holds = before.last().map_or(Grant::More(0), |(grant, ..)| *grant);
    if holds == grant {
        return Ok(true);
    }
    let row = grant::ActiveModel {
        id: Set(RowId::fresh()),
        cohort_id: Set(cohort),
        person_id: Set(person),
        version: Set(i32::try_from(before.len())
            .unwrap_or(i32::MAX)
            .saturating_add(1)),
        percent: Set(grant.percent()),
        author_id: Set(by),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        grant::Column::CohortId,
        grant::Column::PersonId,
        grant::Column::Version,
    ])
    .do_nothing()
    .to_owned();
    let kept = grant::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    if matches!(kept, TryInsertResult::Inserted(rows) if rows > 0) {
        return Ok(true);
    }
    Ok(grant_of(tx, person, cohort).await? == Some(grant))
}

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

/// Which of these answers no trainer has read yet.
pub async fn unread_essays(
    db: &impl ConnectionTrait,
    answers: &[QuizAnswerId],
) -> Result<HashSet<QuizAnswerId>, DbErr> {
    let read = comments_of(db, answers).await?;
    let unread = answers.iter().filter(|answer| !read.contains_key(answer));
    Ok(unread.copied().collect())
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
