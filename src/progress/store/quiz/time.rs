//! More time for those who take quizzes.

use super::{at, its_end, read};
use crate::course::QuizId;
use crate::db::{CohortId, PersonId, RowId};
use crate::progress::rules::quiz::{Attempt, Grant};
use crate::progress::table::quiz::{attempt, end, grant};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, TryInsertResult,
};
use std::collections::HashMap;

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

/// An attempt beside one of the grants to its person, or none.
#[derive(FromQueryResult)]
struct Granting {
    #[sea_orm(nested)]
    attempt: attempt::Model,
    ended_at: Option<DateTime<Utc>>,
    granted: Option<i32>,
    percent: Option<i32>,
}

/// The attempts of one person at some quizzes of a cohort, oldest first, and the grant that holds
/// for them, where there are attempts: one statement.
pub async fn attempts_and_grant_of(
    db: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    quizzes: &[&QuizId],
) -> Result<(Vec<Attempt>, Option<Grant>), DbErr> {
    if quizzes.is_empty() {
        return Ok((Vec::new(), None));
    }
    let rows = attempt::Entity::find()
        .column_as(end::Column::CreatedAt, "ended_at")
        .column_as(grant::Column::Version, "granted")
        .column_as(grant::Column::Percent, "percent")
        .join(JoinType::LeftJoin, its_end())
        .join(JoinType::LeftJoin, its_grants())
        .filter(at(cohort, quizzes).add(attempt::Column::PersonId.eq(person)))
        .order_by_asc(attempt::Column::Number)
        .order_by_asc(attempt::Column::Id)
        .into_model::<Granting>()
        .all(db)
        .await?;
    let last = rows.iter().max_by_key(|row| row.granted);
    let last = last.filter(|row| row.granted.is_some());
    let grant = last.map(|row| Grant::of_percent(row.percent));
    let read = |row: Granting| read(row.attempt, row.ended_at);
    let mut attempts: Vec<Attempt> = rows.into_iter().map(read).collect();
    // An attempt comes once for each grant.
    attempts.dedup_by_key(|attempt| attempt.id);
    Ok((attempts, grant))
}

fn its_grants() -> RelationDef {
    attempt::Entity::belongs_to(grant::Entity)
        .from((attempt::Column::CohortId, attempt::Column::PersonId))
        .to((grant::Column::CohortId, grant::Column::PersonId))
        .into()
}
