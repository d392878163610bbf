//! Whole questions: of a cohort, of a lesson, one, or those that may be waiting.

use super::{Question, Said, Thread, message, message_of, question, removal, solution};
use crate::course::LessonId;
use crate::db::{CohortId, QuestionId};
use crate::people::store::within;
use crate::people::{Cohorts, Role};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use std::collections::HashMap;

/// The question of this id, if it was asked in a cohort somebody may look into: two statements.
pub async fn find(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: QuestionId,
) -> Result<Option<Thread>, DbErr> {
    let that_one = Condition::all()
        .add(question::Column::Id.eq(id))
        .add(within(question::Column::CohortId, among));
    Ok(threads(db, that_one).await?.pop())
}

/// The questions of a cohort, the latest first: two statements.
pub async fn of_cohort(db: &impl ConnectionTrait, cohort: CohortId) -> Result<Vec<Thread>, DbErr> {
    threads(db, question::Column::CohortId.eq(cohort).into()).await
}

/// Those about one lesson.
pub async fn of_lesson(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    lesson: &LessonId,
) -> Result<Vec<Thread>, DbErr> {
    let about = Condition::all()
        .add(question::Column::CohortId.eq(cohort))
        .add(question::Column::LessonId.eq(lesson.as_str()));
    threads(db, about).await
}

/// Those of some cohorts that wait for their team: two statements, however many were answered.
pub async fn waiting(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<Thread>, DbErr> {
    let open = Condition::all()
        .add(within(question::Column::CohortId, among))
        .add(Expr::exists(answered_last()).not())
        .add(Expr::exists(solved_last()).not());
    let mut threads = threads(db, open).await?;
    threads.retain(|thread| thread.waits_since().is_some());
    Ok(threads)
}

/// The passages of a lesson that questions are about, each by its name and its words: one statement.
pub async fn asked_about(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    lesson: &LessonId,
) -> Result<Vec<(String, String)>, DbErr> {
    question::Entity::find()
        .join(JoinType::InnerJoin, its_messages())
        .join(JoinType::LeftJoin, its_removal())
        .filter(question::Column::CohortId.eq(cohort))
        .filter(question::Column::LessonId.eq(lesson.as_str()))
        .filter(message::Column::Asks.eq(true))
        .filter(removal::Column::Id.is_null())
        .select_only()
        .column(question::Column::Anchor)
        .column(question::Column::Quote)
        .into_tuple()
        .all(db)
        .await
}

/// The questions that meet a condition, the latest first, with all their messages.
async fn threads(db: &impl ConnectionTrait, condition: Condition) -> Result<Vec<Thread>, DbErr> {
    let rows = question::Entity::find()
        .join(JoinType::LeftJoin, its_solutions())
        .select_also(solution::Entity)
        .filter(condition.clone())
        .order_by_desc(question::Column::CreatedAt)
        .order_by_desc(question::Column::Id)
        .order_by_asc(solution::Column::Version)
        .all(db)
        .await?;
    let mut threads: Vec<Thread> = Vec::new();
    for (row, said) in rows {
        let question = Question::from(row);
        if threads
            .last()
            .is_none_or(|last| last.question.id != question.id)
        {
            threads.push(Thread {
                question,
                messages: Vec::new(),
                solved: false,
            });
        }
        if let (Some(thread), Some(said)) = (threads.last_mut(), said) {
            thread.solved = Said::of(&said.state) == Some(Said::Yes);
        }
    }
    if threads.is_empty() {
        return Ok(threads);
    }
    let rows = message::Entity::find()
        .join(JoinType::InnerJoin, its_messages().rev())
        .join(JoinType::LeftJoin, its_removal())
        .select_also(removal::Entity)
        .filter(condition)
        .order_by_asc(message::Column::CreatedAt)
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    let places: HashMap<QuestionId, usize> = (0..)
        .zip(&threads)
        .map(|(place, thread)| (thread.question.id, place))
        .collect();
    for row in rows {
        let message = message_of(row);
        let place = places.get(&message.question);
        if let Some(thread) = place.and_then(|place| threads.get_mut(*place)) {
            thread.messages.push(message);
        }
    }
    Ok(threads)
}

fn its_solutions() -> RelationDef {
    question::Entity::belongs_to(solution::Entity)
        .from(question::Column::Id)
        .to(solution::Column::QuestionId)
        .into()
}

fn its_messages() -> RelationDef {
    question::Entity::belongs_to(message::Entity)
        .from(question::Column::Id)
        .to(message::Column::QuestionId)
        .into()
}

fn its_removal() -> RelationDef {
    message::Entity::belongs_to(removal::Entity)
        .from(message::Column::Id)
        .to(removal::Column::MessageId)
        .into()
}

/// An answer of the team that still stands, after which the asker wrote nothing.
fn answered_last() -> SelectStatement {
    let asked_again = Query::select()
        .expr(Expr::val(1))
        .from_as(message::Entity, "again")
        .and_where(
            Expr::col(("again", message::Column::QuestionId))
                .equals((question::Entity, question::Column::Id)),
        )
        .and_where(
            Expr::col(("again", message::Column::AuthorId))
                .equals((question::Entity, question::Column::AskedBy)),
        )
        .and_where(
            Expr::col(("again", message::Column::CreatedAt))
                .gt(Expr::col(("answer", message::Column::CreatedAt))),
        )
        .take();
    let gone = Query::select()
        .expr(Expr::val(1))
        .from(removal::Entity)
        .and_where(
            Expr::col((removal::Entity, removal::Column::MessageId))
                .equals(("answer", message::Column::Id)),
        )
        .take();
    Query::select()
        .expr(Expr::val(1))
        .from_as(message::Entity, "answer")
        .and_where(
            Expr::col(("answer", message::Column::QuestionId))
                .equals((question::Entity, question::Column::Id)),
        )
        .and_where(Expr::col(("answer", message::Column::Role)).ne(Role::Learner.code()))
        .and_where(Expr::exists(gone).not())
        .and_where(Expr::exists(asked_again).not())
        .take()
}

/// « Solved », and nothing said after it.
fn solved_last() -> SelectStatement {
    let later = Query::select()
        .expr(Expr::val(1))
        .from_as(solution::Entity, "later")
        .and_where(
            Expr::col(("later", solution::Column::QuestionId))
                .equals(("said", solution::Column::QuestionId)),
        )
        .and_where(
            Expr::col(("later", solution::Column::Version))
                .gt(Expr::col(("said", solution::Column::Version))),
        )
        .take();
    Query::select()
        .expr(Expr::val(1))
        .from_as(solution::Entity, "said")
        .and_where(
            Expr::col(("said", solution::Column::QuestionId))
                .equals((question::Entity, question::Column::Id)),
        )
        .and_where(Expr::col(("said", solution::Column::State)).eq(Said::Yes.code()))
        .and_where(Expr::exists(later).not())
        .take()
}
