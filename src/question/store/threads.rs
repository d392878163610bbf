//! Whole questions, and where they are.

use super::{Question, Said, Thread, message, message_of, question, removal, solution};
use crate::course::LessonId;
use crate::db::{CohortId, QuestionId};
use crate::people::Cohorts;
use crate::people::store::within;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef,
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
    let mut threads = heads(db, that_one).await?;
    let theirs = message::Column::QuestionId.eq(id);
    messages_of(db, &mut threads, theirs.into()).await?;
    Ok(threads.pop())
}

/// The questions of a cohort, the latest first: two statements.
pub async fn of_cohort(db: &impl ConnectionTrait, cohort: CohortId) -> Result<Vec<Thread>, DbErr> {
    let here = question::Column::CohortId.eq(cohort);
    let mut threads = heads(db, here.clone().into()).await?;
    let questions = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(here)
        .into_query();
    let theirs = message::Column::QuestionId.in_subquery(questions);
    messages_of(db, &mut threads, theirs.into()).await?;
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

/// The questions that meet a condition, the latest first, without their messages.
pub(super) async fn heads(
    db: &impl ConnectionTrait,
    condition: Condition,
) -> Result<Vec<Thread>, DbErr> {
    let rows = question::Entity::find()
        .join(JoinType::LeftJoin, its_solutions())
        .select_also(solution::Entity)
        .filter(condition)
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
    Ok(threads)
}

/// Reads the messages of some questions, which meet a condition, in the order they were written.
pub(super) async fn messages_of(
    db: &impl ConnectionTrait,
    threads: &mut [Thread],
    theirs: Condition,
) -> Result<(), DbErr> {
    if threads.is_empty() {
        return Ok(());
    }
    let rows = message::Entity::find()
        .join(JoinType::LeftJoin, its_removal())
        .select_also(removal::Entity)
        .filter(theirs)
        .order_by_asc(message::Column::CreatedAt)
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    let places: HashMap<QuestionId, usize> = (0..)
        .zip(threads.iter())
        .map(|(place, thread)| (thread.question.id, place))
        .collect();
    for row in rows {
        let message = message_of(row);
        let place = places.get(&message.question);
        if let Some(thread) = place.and_then(|place| threads.get_mut(*place)) {
            thread.messages.push(message);
        }
    }
    Ok(())
}

fn its_solutions() -> RelationDef {
    question::Entity::belongs_to(solution::Entity)
        .from(question::Column::Id)
        .to(solution::Column::QuestionId)
        .into()
}

pub(super) fn its_messages() -> RelationDef {
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
