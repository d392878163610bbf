//! Verdicts on their way: each trainer keeps their own, until it is a verdict.

use super::grades::{as_json, from_json};
use crate::assignment::rules::{GradeDraft, Points};
use crate::assignment::table::{grade_draft, submission};
use crate::db::{AssignmentId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// A draft to keep, whole.
#[derive(Clone, Debug)]
pub struct NewGradeDraft<'a> {
    pub submission: SubmissionId,
    pub points: &'a Points,
    pub comment: &'a str,
    pub based_on: u32,
    pub by: PersonId,
}

impl From<grade_draft::Model> for GradeDraft {
    fn from(row: grade_draft::Model) -> Self {
        Self {
            points: from_json(&row.points).unwrap_or_default(),
            comment: row.comment,
            based_on: row.based_on.unsigned_abs(),
            version: row.version.unsigned_abs(),
            at: row.saved_at,
        }
    }
}

/// What this person keeps of verdicts on an assignment.
pub async fn grade_drafts(
    db: &impl ConnectionTrait,
    assignment: AssignmentId,
    by: PersonId,
) -> Result<HashMap<SubmissionId, GradeDraft>, DbErr> {
    let its_submissions = Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::AssignmentId.eq(assignment))
        .take();
    let rows = grade_draft::Entity::find()
        .filter(grade_draft::Column::SavedBy.eq(by))
        .filter(grade_draft::Column::SubmissionId.in_subquery(its_submissions))
        .all(db)
        .await?;
    let drafts = rows.into_iter().map(|row| (row.submission_id, row.into()));
    Ok(drafts.collect())
}

/// What this person keeps of the verdict on one submission.
pub async fn grade_draft(
    db: &impl ConnectionTrait,
    submission: SubmissionId,
    by: PersonId,
) -> Result<Option<GradeDraft>, DbErr> {
    let row = grade_draft::Entity::find()
        .filter(grade_draft::Column::SubmissionId.eq(submission))
        .filter(grade_draft::Column::SavedBy.eq(by))
        .one(db)
        .await?;
    Ok(row.map(GradeDraft::from))
}

/// Keeps a draft in place of the version that was read; 0: there was none.
pub async fn save_grade_draft(
    tx: &impl ConnectionTrait,
    new: &NewGradeDraft<'_>,
    version: u32,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = grade_draft::ActiveModel {
        points: Set(as_json(new.points)),
        comment: Set(new.comment.to_owned()),
        based_on: Set(new.based_on.cast_signed()),
        version: Set(version.saturating_add(1).cast_signed()),
        saved_at: Set(now),
        ..Default::default()
    };
    if version == 0 {
        row.id = Set(RowId::fresh());
        row.submission_id = Set(new.submission);
        row.saved_by = Set(new.by);
        row.created_at = Set(now);
        return grade_draft::Entity::insert(row)
            .exec_without_returning(tx)
            .await
            .map(drop);
    }
    grade_draft::Entity::update_many()
        .set(row)
        .filter(grade_draft::Column::SubmissionId.eq(new.submission))
        .filter(grade_draft::Column::SavedBy.eq(new.by))
        .exec(tx)
        .await
        .map(drop)
}

/// Forgets what this person kept of a verdict.
pub async fn drop_grade_draft(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    by: PersonId,
) -> Result<(), DbErr> {
    grade_draft::Entity::delete_many()
        .filter(grade_draft::Column::SubmissionId.eq(submission))
        .filter(grade_draft::Column::SavedBy.eq(by))
        .exec(tx)
        .await
        .map(drop)
}
