//! What a whole cohort made of some quizzes, for those who teach it.

use super::{at, attempts, by_attempt};
use crate::course::QuizId;
use crate::db::{AttemptId, CohortId, QuizAnswerId};
use crate::progress::rules::quiz::{Answers, Attempt};
use crate::progress::table::quiz::{answer, attempt, comment};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect,
    RelationDef,
};
use std::collections::{HashMap, HashSet};

/// Everybody's attempts at some quizzes of a cohort.
pub async fn attempts_in(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    quizzes: &[&QuizId],
) -> Result<Vec<Attempt>, DbErr> {
    if quizzes.is_empty() {
        return Ok(Vec::new());
    }
    attempts(db, at(cohort, quizzes)).await
}

/// The answers that hold of everybody at some quizzes of a cohort: one statement.
pub async fn answers_in(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    quizzes: &[&QuizId],
) -> Result<HashMap<AttemptId, Answers>, DbErr> {
    if quizzes.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = answer::Entity::find()
        .join(JoinType::InnerJoin, its_attempt())
        .filter(answer::Column::CohortId.eq(cohort))
        .filter(at(cohort, quizzes))
        .filter(Expr::exists(later()).not())
        .all(db)
        .await?;
    Ok(by_attempt(rows))
}

/// Which answers at some quizzes of a cohort somebody who teaches has read: one statement.
pub async fn read_essays(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    quizzes: &[&QuizId],
) -> Result<HashSet<QuizAnswerId>, DbErr> {
    if quizzes.is_empty() {
        return Ok(HashSet::new());
    }
    let its_comments: RelationDef = answer::Entity::belongs_to(comment::Entity)
        .from(answer::Column::Id)
        .to(comment::Column::AnswerId)
        .into();
    let ids: Vec<QuizAnswerId> = answer::Entity::find()
        .select_only()
        .column(answer::Column::Id)
        .distinct()
        .join(JoinType::InnerJoin, its_comments)
        .join(JoinType::InnerJoin, its_attempt())
        .filter(answer::Column::CohortId.eq(cohort))
        .filter(at(cohort, quizzes))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

fn its_attempt() -> RelationDef {
    answer::Entity::belongs_to(attempt::Entity)
        .from(answer::Column::AttemptId)
        .to(attempt::Column::Id)
        .into()
}

/// The same question answered again in the same attempt.
fn later() -> SelectStatement {
    let same =
        |column: answer::Column| Expr::col(("later", column)).equals((answer::Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from_as(answer::Entity, "later")
        .and_where(same(answer::Column::AttemptId))
        .and_where(same(answer::Column::QuestionId))
        .and_where(
            Expr::col(("later", answer::Column::Version))
                .gt(Expr::col((answer::Entity, answer::Column::Version))),
        )
        .take()
}
