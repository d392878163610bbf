//! Questions about results, with what was answered.

use crate::assignment::rules::{AskedAbout, GradeQuestion, QuestionMessage};
use crate::assignment::table::{grade_question, grade_question_message, submission};
use crate::db::{AssignmentId, PersonId, QuestionId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
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
