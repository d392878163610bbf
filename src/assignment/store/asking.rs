//! Questions about results, with what was answered.

use crate::assignment::rules::{AskedAbout, GradeQuestion, QuestionMessage};
use crate::assignment::table::{assignment, grade_question, grade_question_message, submission};
use crate::db::{AssignmentId, PersonId, QuestionId, RowId, SubmissionId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Expr, ExprTrait, Func, Order, Query, SelectStatement, SimpleExpr, SubQueryStatement,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

/// A question to keep, with the message that asks it.
pub async fn ask_about_grade(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    about: &AskedAbout,
    (by, body): (PersonId, &str),
    now: DateTime<Utc>,
) -> Result<QuestionId, DbErr> {
    let id = QuestionId::fresh();
    let row = grade_question::ActiveModel {
        id: Set(id),
        submission_id: Set(submission),
        about: Set(about.to_string()),
        private: Set(about.is_private()),
        asked_by: Set(by),
        created_at: Set(now),
    };
    grade_question::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    write_about_grade(tx, id, RowId::fresh(), (by, false, body), now).await?;
    Ok(id)
}

/// One more message.
pub async fn write_about_grade(
    tx: &impl ConnectionTrait,
    question: QuestionId,
    id: RowId,
    (by, by_trainer, body): (PersonId, bool, &str),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = grade_question_message::ActiveModel {
        id: Set(id),
        question_id: Set(question),
        author_id: Set(by),
        by_trainer: Set(by_trainer),
        body: Set(body.to_owned()),
        created_at: Set(now),
    };
    grade_question_message::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// One question, whoever asks for it: whether they may read it is asked of its submission.
pub async fn grade_question(
    db: &impl ConnectionTrait,
    id: QuestionId,
) -> Result<Option<GradeQuestion>, DbErr> {
    let of = grade_question::Column::Id.eq(id);
    Ok(found(db, Condition::all().add(of)).await?.pop())
}

/// All that was asked about one submission, oldest first.
pub async fn questions_of_submission(
    db: &impl ConnectionTrait,
    submission: SubmissionId,
) -> Result<Vec<GradeQuestion>, DbErr> {
    let of = grade_question::Column::SubmissionId.eq(submission);
    found(db, Condition::all().add(of)).await
}

/// All that was asked about the works of an assignment, oldest first.
pub async fn questions_of_assignment(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
) -> Result<Vec<GradeQuestion>, DbErr> {
    let its = Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::AssignmentId.eq(assignment))
        .take();
    let of = grade_question::Column::SubmissionId.in_subquery(its);
    found(db, Condition::all().add(of)).await
}

/// How many questions about an assignment's results have a member's message as their last.
pub(super) fn waiting_of_each() -> SelectStatement {
    use grade_question::{Column as Q, Entity as Questions};
    use grade_question_message::{Column as M, Entity as Messages};
    let last = Query::select()
        .column((Messages, M::ByTrainer))
        .from(Messages)
        .and_where(Expr::col((Messages, M::QuestionId)).equals((Questions, Q::Id)))
        .order_by((Messages, M::CreatedAt), Order::Desc)
        .order_by((Messages, M::Id), Order::Desc)
        .limit(1)
        .take();
    let last = SimpleExpr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(last)));
    let handed_in = Expr::col((submission::Entity, submission::Column::Id))
        .equals((Questions, Q::SubmissionId));
    let of_it = Expr::col((submission::Entity, submission::Column::AssignmentId))
        .equals((assignment::Entity, assignment::Column::Id));
    Query::select()
        .expr(Func::count(Expr::col((Questions, Q::Id))))
        .from(Questions)
        .inner_join(submission::Entity, handed_in)
        .and_where(of_it)
        .and_where(last.eq(false))
        .take()
}

/// A question of somebody's whose last word is a trainer's.
#[derive(Clone, Debug)]
pub struct AnsweredQuestion {
    pub id: QuestionId,
    pub assignment: String,
    pub at: DateTime<Utc>,
}

/// What this person asked about results, and was answered since then; the latest first.
pub async fn answered_since(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<AnsweredQuestion>, DbErr> {
    let messages: RelationDef = grade_question::Entity::belongs_to(grade_question_message::Entity)
        .from(grade_question::Column::Id)
        .to(grade_question_message::Column::QuestionId)
        .into();
    let about: RelationDef = grade_question::Entity::belongs_to(submission::Entity)
        .from(grade_question::Column::SubmissionId)
        .to(submission::Column::Id)
        .into();
    let of: RelationDef = submission::Entity::belongs_to(assignment::Entity)
        .from(submission::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into();
    let rows: Vec<(QuestionId, String, bool, DateTime<Utc>)> = grade_question::Entity::find()
        .join(JoinType::InnerJoin, messages)
        .join(JoinType::InnerJoin, about)
        .join(JoinType::InnerJoin, of)
        .filter(grade_question::Column::AskedBy.eq(person))
        .filter(within(assignment::Column::CohortId, among))
        .order_by_asc(grade_question_message::Column::CreatedAt)
        .order_by_asc(grade_question_message::Column::Id)
        .select_only()
        .column(grade_question::Column::Id)
        .column(assignment::Column::Title)
        .column(grade_question_message::Column::ByTrainer)
        .column(grade_question_message::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    let mut last: Vec<(AnsweredQuestion, bool)> = Vec::new();
    for (id, assignment, by_trainer, at) in rows {
        last.retain(|(question, _)| question.id != id);
        let question = AnsweredQuestion { id, assignment, at };
        last.push((question, by_trainer));
    }
    let answered = last.into_iter().rev();
    let lately = answered.filter(|(question, by_trainer)| *by_trainer && question.at >= since);
    Ok(lately.map(|(question, _)| question).collect())
}

async fn found(db: &impl ConnectionTrait, only: Condition) -> Result<Vec<GradeQuestion>, DbErr> {
    let messages: RelationDef = grade_question::Entity::belongs_to(grade_question_message::Entity)
        .from(grade_question::Column::Id)
        .to(grade_question_message::Column::QuestionId)
        .into();
    let rows = grade_question::Entity::find()
        .join(JoinType::LeftJoin, messages)
        .filter(only)
        .order_by_asc(grade_question::Column::CreatedAt)
        .order_by_asc(grade_question::Column::Id)
        .order_by_asc(grade_question_message::Column::CreatedAt)
        .order_by_asc(grade_question_message::Column::Id)
        .select_also(grade_question_message::Entity)
        .all(db)
        .await?;
    let mut questions: Vec<GradeQuestion> = Vec::new();
    for (row, message) in rows {
        if questions.last().is_none_or(|last| last.id != row.id) {
            let Some(about) = AskedAbout::read(&row.about) else {
                continue;
            };
            questions.push(GradeQuestion {
                id: row.id,
                submission: row.submission_id,
                about,
                asked_by: row.asked_by,
                at: row.created_at,
                messages: Vec::new(),
            });
        }
        if let (Some(last), Some(message)) = (questions.last_mut(), message) {
            last.messages.push(QuestionMessage {
                by: message.author_id,
                by_trainer: message.by_trainer,
                body: message.body,
                at: message.created_at,
            });
        }
    }
    Ok(questions)
}
