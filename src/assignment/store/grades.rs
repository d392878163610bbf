//! Verdicts and their releases: appended, never changed.

use super::verdicts::{adjustments_json, judgements_json, notes_json};
use crate::assignment::rules::Verdict;
use crate::assignment::table::{grade, grade_release};
use crate::db::{GradeId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

/// One more version of a verdict.
#[derive(Clone, Debug)]
pub struct NewGrade<'a> {
    pub submission: SubmissionId,
    pub version: u32,
    pub verdict: &'a Verdict,
    /// Why a result that was read is changed; else empty.
    pub reason: &'a str,
    pub by: PersonId,
}

pub async fn add_grade(
    tx: &impl ConnectionTrait,
    new: &NewGrade<'_>,
    now: DateTime<Utc>,
) -> Result<GradeId, DbErr> {
    let id = GradeId::fresh();
    grade::Entity::insert(row(id, new, now)?)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// Many at once: one statement.
pub async fn add_grades<'a>(
    tx: &impl ConnectionTrait,
    new: impl Iterator<Item = NewGrade<'a>>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = new
        .map(|it| row(GradeId::fresh(), &it, now))
        .collect::<Result<_, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    grade::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

fn row(id: GradeId, new: &NewGrade<'_>, now: DateTime<Utc>) -> Result<grade::ActiveModel, DbErr> {
    Ok(grade::ActiveModel {
        id: Set(id),
        submission_id: Set(new.submission),
        version: Set(new.version.cast_signed()),
        points: Set(judgements_json(&new.verdict.said)),
        comment: Set(new.verdict.comment.clone()),
        notes: Set(Some(notes_json(&new.verdict.notes)?)),
        adjustments: Set(Some(adjustments_json(&new.verdict.adjustments)?)),
        reason: Set((!new.reason.is_empty()).then(|| new.reason.to_owned())),
        graded_by: Set(new.by),
        created_at: Set(now),
    })
}

/// Shows these versions to the members from now on.
pub async fn release(
    tx: &impl ConnectionTrait,
    grades: impl IntoIterator<Item = (SubmissionId, GradeId)>,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = grades
        .into_iter()
        .map(|(submission, grade)| grade_release::ActiveModel {
            id: Set(RowId::fresh()),
            submission_id: Set(submission),
            grade_id: Set(grade),
            released_by: Set(by),
            created_at: Set(now),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    grade_release::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
