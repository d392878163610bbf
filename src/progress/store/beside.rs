//! What the page of a lesson knows of its reader: two tables, one statement, because no page is
//! opened more often.

use super::{quiz, say};
use crate::course::{Course, LessonId, Quiz};
use crate::db::{CohortId, PersonId};
use crate::progress::rules::Done;
use crate::progress::table::{lesson_mark, lesson_note};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    QueryTrait,
};

/// A lesson and what was said of it; or, as version 0, the name of a passage that a note stands
/// beside and the words it was kept with.
#[derive(FromQueryResult)]
struct Line {
    name: String,
    words: String,
    version: i32,
}

/// What a person has done of a course, and the passages of one of its lessons they keep notes
/// beside, each by its name and its words: one statement, and one more where the course has quizzes
/// beside its lessons.
pub async fn done_and_noted(
    db: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    (course, lesson): (&Course, &LessonId),
    now: DateTime<Utc>,
) -> Result<(Done, Vec<(String, String)>), DbErr> {
    let mut both = marks(person, cohort);
    both.union(UnionType::All, notes(person, cohort, lesson));
    let mut lines = Line::find_by_statement(db.get_database_backend().build(&both))
        .all(db)
        .await?;
    lines.sort_by_key(|line| line.version);
    let (mut done, mut noted) = (Done::default(), Vec::new());
    for line in lines {
        match line.version {
            0 => noted.push((line.name, line.words)),
            _ => say(&mut done, line.name, &line.words),
        }
    }
    if course.quizzes.iter().any(Quiz::is_file) {
        let mut taken = quiz::taken_by(db, cohort, &[person], now).await?;
        done.quizzes = taken.remove(&person).unwrap_or_default();
    }
    Ok((done, noted))
}

fn marks(person: PersonId, cohort: CohortId) -> SelectStatement {
    use lesson_mark::Column;
    lesson_mark::Entity::find()
        .select_only()
        .column_as(Column::LessonId, "name")
        .column_as(Column::State, "words")
        .column(Column::Version)
        .filter(Column::CohortId.eq(cohort))
        .filter(Column::PersonId.eq(person))
        .into_query()
}

fn notes(person: PersonId, cohort: CohortId, lesson: &LessonId) -> SelectStatement {
    use lesson_note::Column;
    lesson_note::Entity::find()
        .select_only()
        .column_as(Column::Anchor, "name")
        .column_as(Column::Quote, "words")
        .expr_as(Expr::val(0), "version")
        .filter(Column::CohortId.eq(cohort))
        .filter(Column::PersonId.eq(person))
        .filter(Column::LessonId.eq(lesson.as_str()))
        .into_query()
}
