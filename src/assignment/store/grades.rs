//! Verdicts and their releases: appended, never changed.

use crate::assignment::rules::Points;
use crate::assignment::table::{grade, grade_release};
use crate::db::{GradeId, PersonId, RowId, SubmissionId};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

/// One more version of a verdict.
#[derive(Clone, Debug)]
pub struct NewGrade<'a> {
    pub submission: SubmissionId,
    pub version: u32,
    pub points: &'a Points,
    pub comment: &'a str,
    pub by: PersonId,
}

pub async fn add_grade(
    tx: &impl ConnectionTrait,
    new: &NewGrade<'_>,
    now: DateTime<Utc>,
) -> Result<GradeId, DbErr> {
    let id = GradeId::fresh();
    let row = grade::ActiveModel {
        id: Set(id),
        submission_id: Set(new.submission),
        version: Set(new.version.cast_signed()),
        points: Set(as_json(new.points)),
        comment: Set(new.comment.to_owned()),
        graded_by: Set(new.by),
        created_at: Set(now),
    };
    grade::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// Points as both databases keep them.
pub(super) fn as_json(points: &Points) -> serde_json::Value {
    points
        .iter()
        .map(|(criterion, points)| (criterion.clone(), serde_json::Value::from(*points)))
        .collect()
}

/// Points as they were kept; what is no number of points is left out.
pub(super) fn from_json(kept: &serde_json::Value) -> Option<Points> {
    let kept = kept.as_object()?.iter();
    let points = kept.filter_map(|(criterion, points)| {
        Some((criterion.clone(), u16::try_from(points.as_u64()?).ok()?))
    });
    Some(points.collect())
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
