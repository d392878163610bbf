//! Verdicts on their way: each trainer keeps their own, until it is a verdict.

use super::Copy;
use super::submissions::{CopyRow, with_files};
use super::verdicts::{json, judgements_of, read};
use crate::assignment::rules::{File, GradeDraft, Sketch, Verdict};
use crate::assignment::table::{file, grade_draft, submission};
use crate::db::{PersonId, RowId, SubmissionId};
use crate::people::Cohorts;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QuerySelect, RelationDef,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// A draft to keep, whole.
#[derive(Clone, Debug)]
pub struct NewGradeDraft<'a> {
    pub submission: SubmissionId,
    pub sketch: &'a Sketch,
    pub based_on: u32,
    pub by: PersonId,
}

/// What was typed; drafts kept before they were kept letter for letter have points alone.
fn sketch_of(points: &Value, comment: String, typed: Option<Value>) -> Result<Sketch, DbErr> {
    let sketch = match typed {
        Some(typed) => read(Some(typed))?,
        None => Verdict {
            said: judgements_of(points),
            ..Verdict::default()
        }
        .sketch(),
    };
    Ok(Sketch { comment, ..sketch })
}

fn draft_of(row: grade_draft::Model) -> Result<GradeDraft, DbErr> {
    Ok(GradeDraft {
        sketch: sketch_of(&row.points, row.comment, row.typed)?,
        based_on: row.based_on.unsigned_abs(),
        version: row.version.unsigned_abs(),
        at: row.saved_at,
    })
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
    row.map(draft_of).transpose()
}

/// Keeps a draft in place of the version that was read; 0: there was none.
pub async fn save_grade_draft(
    tx: &impl ConnectionTrait,
    new: &NewGradeDraft<'_>,
    version: u32,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = grade_draft::ActiveModel {
        points: Set(json(&BTreeMap::<String, u8>::new())?),
        comment: Set(new.sketch.comment.clone()),
        typed: Set(Some(json(new.sketch)?)),
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

#[derive(FromQueryResult)]
struct Opened {
    #[sea_orm(nested)]
    copy: CopyRow,
    points: Option<Value>,
    comment: Option<String>,
    typed: Option<Value>,
    based_on: Option<i32>,
    version: Option<i32>,
    saved_at: Option<DateTime<Utc>>,
}

/// A work opened to be graded: what was handed in, and what this trainer keeps of the verdict.
#[derive(Clone, Debug)]
pub struct OpenedWork {
    pub copy: Copy,
    pub draft: Option<GradeDraft>,
    pub files: Vec<File>,
}

/// A submission of a cohort somebody may look into, its files, and what they keep of the
/// verdict on it: one statement.
pub async fn opened(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: SubmissionId,
    by: PersonId,
) -> Result<Option<OpenedWork>, DbErr> {
    let mine: RelationDef = submission::Entity::belongs_to(grade_draft::Entity)
        .from(submission::Column::Id)
        .to(grade_draft::Column::SubmissionId)
        .on_condition(move |_, draft| {
            Expr::col((draft, grade_draft::Column::SavedBy))
                .eq(by)
                .into_condition()
        })
        .into();
    let rows = with_files(id, among)
        .join(JoinType::LeftJoin, mine)
        // Read under the prefix of the submission's own columns.
        .column_as(grade_draft::Column::Points, "A_points")
        .column_as(grade_draft::Column::Comment, "A_comment")
        .column_as(grade_draft::Column::Typed, "A_typed")
        .column_as(grade_draft::Column::BasedOn, "A_based_on")
        .column_as(grade_draft::Column::Version, "A_version")
        .column_as(grade_draft::Column::SavedAt, "A_saved_at")
        .into_model::<Opened, file::Model>()
        .all(db)
        .await?;
    let mut files = Vec::new();
    let mut found = None;
    for (row, file) in rows {
        files.extend(file.map(File::from));
        found = Some(row);
    }
    let Some(row) = found else { return Ok(None) };
    Ok(Some(OpenedWork {
        draft: row.draft()?,
        files,
        copy: row.copy.into(),
    }))
}

impl Opened {
    fn draft(&self) -> Result<Option<GradeDraft>, DbErr> {
        let (Some(points), Some(comment), Some(at)) = (&self.points, &self.comment, self.saved_at)
        else {
            return Ok(None);
        };
        let sketch = sketch_of(points, comment.clone(), self.typed.clone())?;
        Ok(Some(GradeDraft {
            sketch,
            based_on: self.based_on.unwrap_or(0).unsigned_abs(),
            version: self.version.unwrap_or(0).unsigned_abs(),
            at,
        }))
    }
}
