//! What is done of a course, as the database keeps it.

mod beside;
mod notes;
pub mod quiz;

pub use beside::done_and_noted;
pub use notes::*;

use super::rules::{Done, Said};
use super::table::lesson_mark;
use crate::course::{Course, LessonId, Quiz};
use crate::db::{CohortId, PersonId, RowId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
};
use std::collections::HashMap;

/// What a person has done of the courses they follow: one statement, and one more for each course
/// that has quizzes beside its lessons.
pub async fn done_by(
    db: &impl ConnectionTrait,
    person: PersonId,
    studied: &[(CohortId, &Course)],
    now: DateTime<Utc>,
) -> Result<HashMap<CohortId, Done>, DbErr> {
    let cohorts = studied.iter().map(|(cohort, _)| *cohort);
    let rows: Vec<(CohortId, String, String)> = lesson_mark::Entity::find()
        .select_only()
        .column(lesson_mark::Column::CohortId)
        .column(lesson_mark::Column::LessonId)
        .column(lesson_mark::Column::State)
        .filter(lesson_mark::Column::PersonId.eq(person))
        .filter(lesson_mark::Column::CohortId.is_in(cohorts))
        .order_by_asc(lesson_mark::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    let mut done: HashMap<CohortId, Done> = HashMap::new();
    for (cohort, lesson, state) in rows {
        say(done.entry(cohort).or_default(), lesson, &state);
    }
    for (cohort, course) in studied {
        if course.quizzes.iter().any(Quiz::is_file) {
            let mut taken = quiz::taken_by(db, *cohort, &[person], now).await?;
            done.entry(*cohort).or_default().quizzes = taken.remove(&person).unwrap_or_default();
        }
    }
    Ok(done)
}

/// What some people have done in a cohort: two statements, three where attempts have a limit.
pub async fn done_in(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    people: &[PersonId],
    now: DateTime<Utc>,
) -> Result<HashMap<PersonId, Done>, DbErr> {
    let rows = lesson_mark::Entity::find()
        .filter(lesson_mark::Column::CohortId.eq(cohort))
        .filter(lesson_mark::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(lesson_mark::Column::Version)
        .all(db)
        .await?;
    let mut done: HashMap<PersonId, Done> = HashMap::new();
    for row in rows {
        say(
            done.entry(row.person_id).or_default(),
            row.lesson_id,
            &row.state,
        );
    }
    for (person, quizzes) in quiz::taken_by(db, cohort, people, now).await? {
        done.entry(person).or_default().quizzes = quizzes;
    }
    Ok(done)
}

/// Rows come in the order they were added: the last one holds.
fn say(done: &mut Done, lesson: String, state: &str) {
    let lesson = LessonId::new(lesson);
    match Said::of(state) {
        Some(Said::Done) => done.lessons.insert(lesson),
        _ => done.lessons.remove(&lesson),
    };
}

/// Keeps what a person says of a lesson; saying it again changes nothing.
pub async fn note(
    tx: &impl ConnectionTrait,
    (person, cohort, lesson): (PersonId, CohortId, &LessonId),
    said: Said,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let last = lesson_mark::Entity::find()
        .filter(lesson_mark::Column::PersonId.eq(person))
        .filter(lesson_mark::Column::CohortId.eq(cohort))
        .filter(lesson_mark::Column::LessonId.eq(lesson.as_str()))
        .order_by_desc(lesson_mark::Column::Version)
        .one(tx)
        .await?
        .and_then(|row| Some((Said::of(&row.state)?, row.version)));
    let Some(version) = said.version_after(last) else {
        return Ok(());
    };
    let row = lesson_mark::ActiveModel {
        id: Set(RowId::fresh()),
        cohort_id: Set(cohort),
        person_id: Set(person),
        lesson_id: Set(lesson.as_str().to_owned()),
        state: Set(said.code().to_owned()),
        version: Set(version),
        created_at: Set(now),
    };
    // Two forms at once, from two devices: both say the opposite of the same
    // last row, so whichever comes first has said it for both.
    let once = OnConflict::columns([
        lesson_mark::Column::CohortId,
        lesson_mark::Column::PersonId,
        lesson_mark::Column::LessonId,
        lesson_mark::Column::Version,
    ])
    .do_nothing()
    .to_owned();
    let _: TryInsertResult<_> = lesson_mark::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
