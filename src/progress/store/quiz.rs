//! Quizzes taken: sheets, attempts, answers. Facts are appended; what they mean is for the rules.

mod care;
mod results;
mod time;

pub use care::{Comment, attempt_of_answer, comment, comments_of};
pub use results::{answers_in, attempts_in, read_essays};
pub use time::{Granted, attempts_and_grant_of, grant, grant_of, grant_of_all, grants_to};

use crate::course::quiz::{Quiz, QuizId, Sheet};
use crate::db::{AttemptId, CohortId, PersonId, QuizAnswerId, QuizVersionId, RowId};
use crate::people::Cohorts;
use crate::people::store::within;
use crate::progress::rules::quiz::{Answer, Answers, Attempt, Said};
use crate::progress::table::quiz::{answer, attempt, end, version};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, TryInsertResult,
};
use std::collections::{HashMap, HashSet};

/// The key of a sheet: the first half of its hash, so that it is kept once.
pub fn version_of(quiz: &Quiz) -> QuizVersionId {
    let half = quiz.hash.get(..32).unwrap_or_default();
    QuizVersionId(uuid::Uuid::try_parse(half).unwrap_or_default())
}

fn read(row: attempt::Model, ended: Option<DateTime<Utc>>) -> Attempt {
    Attempt {
        id: row.id,
        cohort: row.cohort_id,
        person: row.person_id,
        quiz: QuizId::new(&row.quiz_id),
        number: row.number,
        version: row.version_id,
        limit: row.limit_minutes.and_then(|it| u16::try_from(it).ok()),
        begun: row.created_at,
        ended,
    }
}

fn its_end() -> RelationDef {
    attempt::Entity::belongs_to(end::Entity)
        .from(attempt::Column::Id)
        .to(end::Column::AttemptId)
        .into()
}

/// Attempts with their ends, oldest first: one statement.
async fn attempts(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Attempt>, DbErr> {
    let rows = attempt::Entity::find()
        .select_also(end::Entity)
        .join(JoinType::LeftJoin, its_end())
        .filter(which)
        .order_by_asc(attempt::Column::Number)
        .all(db)
        .await?;
    let read = |(row, end): (_, Option<end::Model>)| read(row, end.map(|end| end.created_at));
    Ok(rows.into_iter().map(read).collect())
}

/// The attempts of one person at some quizzes of a cohort.
pub async fn attempts_of(
    db: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    quizzes: &[&QuizId],
) -> Result<Vec<Attempt>, DbErr> {
    if quizzes.is_empty() {
        return Ok(Vec::new());
    }
    let which = at(cohort, quizzes).add(attempt::Column::PersonId.eq(person));
    attempts(db, which).await
}

/// Attempts at some quizzes of a cohort.
fn at(cohort: CohortId, quizzes: &[&QuizId]) -> Condition {
    Condition::all()
        .add(attempt::Column::CohortId.eq(cohort))
        .add(attempt::Column::QuizId.is_in(quizzes.iter().map(|quiz| quiz.as_str())))
}

/// The attempts of some people in a cohort.
pub async fn attempts_by(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    people: &[PersonId],
) -> Result<Vec<Attempt>, DbErr> {
    let which = Condition::all()
        .add(attempt::Column::CohortId.eq(cohort))
        .add(attempt::Column::PersonId.is_in(people.iter().copied()));
    attempts(db, which).await
}

/// The quizzes some people have come to the end of in a cohort, by themselves or by the clock.
pub async fn taken_by(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    people: &[PersonId],
    now: DateTime<Utc>,
) -> Result<HashMap<PersonId, HashSet<QuizId>>, DbErr> {
    let attempts = attempts_by(db, cohort, people).await?;
    let timed = |it: &Attempt| it.ended.is_none() && it.limit.is_some();
    let grants = match attempts.iter().any(timed) {
        true => grant_of_all(db, cohort).await?,
        false => HashMap::new(),
    };
    let mut taken: HashMap<PersonId, HashSet<QuizId>> = HashMap::new();
    for attempt in attempts {
        if attempt.is_over(grants.get(&attempt.person).copied(), now) {
            taken
                .entry(attempt.person)
                .or_default()
                .insert(attempt.quiz);
        }
    }
    Ok(taken)
}

/// One attempt, in the cohorts somebody may look into.
pub async fn attempt(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: AttemptId,
) -> Result<Option<Attempt>, DbErr> {
    let which = Condition::all()
        .add(attempt::Column::Id.eq(id))
        .add(within(attempt::Column::CohortId, among));
    Ok(attempts(db, which).await?.pop())
}

/// Begins an attempt with the next number; two presses at once begin one.
pub async fn begin(
    tx: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    quiz: &Quiz,
    number: i32,
    now: DateTime<Utc>,
) -> Result<AttemptId, DbErr> {
    keep_sheet(tx, quiz, now).await?;
    let row = attempt::ActiveModel {
        id: Set(AttemptId::fresh()),
        cohort_id: Set(cohort),
        person_id: Set(person),
        quiz_id: Set(quiz.id.to_string()),
        version_id: Set(version_of(quiz)),
        number: Set(number),
        limit_minutes: Set(quiz.limit.map(i32::from)),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        attempt::Column::CohortId,
        attempt::Column::PersonId,
        attempt::Column::QuizId,
        attempt::Column::Number,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> = attempt::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    let row = attempt::Entity::find()
        .filter(attempt::Column::CohortId.eq(cohort))
        .filter(attempt::Column::PersonId.eq(person))
        .filter(attempt::Column::QuizId.eq(quiz.id.as_str()))
        .filter(attempt::Column::Number.eq(number))
        .one(tx)
        .await?;
    row.map(|row| row.id)
        .ok_or_else(|| DbErr::RecordNotFound("the attempt just begun".into()))
}

async fn keep_sheet(
    tx: &impl ConnectionTrait,
    quiz: &Quiz,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = version::ActiveModel {
        id: Set(version_of(quiz)),
        hash: Set(quiz.hash.clone()),
        sheet: Set(quiz.sheet.to_json()),
        created_at: Set(now),
    };
    let once = OnConflict::column(version::Column::Id)
        .do_nothing()
        .to_owned();
    let _: TryInsertResult<_> = version::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Sheets as they stood; one that can no longer be read is left out.
pub async fn sheets(
    db: &impl ConnectionTrait,
    ids: &HashSet<QuizVersionId>,
) -> Result<HashMap<QuizVersionId, Sheet>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = version::Entity::find()
        .filter(version::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let sheet = |row: version::Model| Some((row.id, Sheet::of_json(&row.sheet)?));
    Ok(rows.into_iter().filter_map(sheet).collect())
}

/// The answers of some attempts: one statement.
pub async fn answers_of(
    db: &impl ConnectionTrait,
    ids: &[AttemptId],
) -> Result<HashMap<AttemptId, Answers>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = answer::Entity::find()
        .filter(answer::Column::AttemptId.is_in(ids.iter().copied()))
        .order_by_asc(answer::Column::Version)
        .all(db)
        .await?;
    Ok(by_attempt(rows))
}

/// Rows come in the order of their versions: the last one holds.
fn by_attempt(rows: Vec<answer::Model>) -> HashMap<AttemptId, Answers> {
    let mut found: HashMap<AttemptId, Answers> = HashMap::new();
    for row in rows {
        let Some(said) = Said::of_json(&row.said) else {
            continue;
        };
        let answer = Answer {
            id: row.id,
            said,
            version: row.version,
            at: row.created_at,
        };
        let answers = found.entry(row.attempt_id).or_default();
        answers.insert(row.question_id, answer);
    }
    found
}

/// Appends an answer; of two sent at once, the first one holds.
pub async fn keep_answer(
    tx: &impl ConnectionTrait,
    attempt: &Attempt,
    question: &str,
    (said, version): (&Said, i32),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = answer::ActiveModel {
        id: Set(QuizAnswerId::fresh()),
        cohort_id: Set(attempt.cohort),
        attempt_id: Set(attempt.id),
        question_id: Set(question.to_owned()),
        version: Set(version),
        said: Set(said.to_json()),
        created_at: Set(now),
    };
    let once = OnConflict::columns([
        answer::Column::AttemptId,
        answer::Column::QuestionId,
        answer::Column::Version,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> = answer::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends an attempt; ending it again changes nothing.
pub async fn end(
    tx: &impl ConnectionTrait,
    attempt: AttemptId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = end::ActiveModel {
        id: Set(RowId::fresh()),
        attempt_id: Set(attempt),
        created_at: Set(now),
    };
    let once = OnConflict::column(end::Column::AttemptId)
        .do_nothing()
        .to_owned();
    let _: TryInsertResult<_> = end::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
