//! What was handed in: written once, never changed.

use super::receipts::manifest_of;
use crate::assignment::rules::{Assignment, File};
use crate::assignment::table::{
    assignment, file, submission, submission_file, submission_link, submission_member,
};
use crate::db::{AssignmentId, CohortId, FileId, GroupId, LinkId, PersonId, RowId, SubmissionId};
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, SelectTwo,
};
use std::collections::BTreeSet;

/// What a group hands in, as it is at this instant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    pub body: String,
    pub members: BTreeSet<PersonId>,
    pub files: BTreeSet<FileId>,
    pub links: BTreeSet<LinkId>,
}

impl Handed {
    /// There is nothing in it to look at.
    pub fn is_empty(&self) -> bool {
        self.body.trim().is_empty() && self.files.is_empty() && self.links.is_empty()
    }
}

/// A submission to write down.
#[derive(Clone, Debug)]
pub struct NewSubmission<'a> {
    pub id: SubmissionId,
    pub assignment: AssignmentId,
    pub group: GroupId,
    pub number: u32,
    pub receipt: &'a str,
    pub what: &'a Handed,
    pub by: PersonId,
}

/// The text of a submission, and where it belongs.
#[derive(Clone, Debug)]
pub struct Copy {
    pub id: SubmissionId,
    pub group: GroupId,
    pub body: String,
    /// What its receipt is made of; none before receipts had one.
    pub manifest: Option<String>,
    pub assignment: Assignment,
}

/// Writes down what was handed in; returns the manifest of its receipt.
pub async fn add_submission(
    tx: &impl ConnectionTrait,
    new: &NewSubmission<'_>,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let id = new.id;
    let manifest = manifest_of(tx, new, now).await?;
    let row = submission::ActiveModel {
        id: Set(id),
        assignment_id: Set(new.assignment),
        group_id: Set(new.group),
        number: Set(new.number.cast_signed()),
        body: Set(new.what.body.clone()),
        receipt: Set(new.receipt.to_owned()),
        submitted_by: Set(new.by),
        submitted_at: Set(now),
        manifest: Set(Some(manifest.clone())),
        created_at: Set(now),
    };
    submission::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    freeze(tx, new, now).await?;
    Ok(manifest)
}

/// The people, files and links of a submission, as they are at this instant.
async fn freeze(
    tx: &impl ConnectionTrait,
    new: &NewSubmission<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let id = new.id;
    let members = new
        .what
        .members
        .iter()
        .map(|person| submission_member::ActiveModel {
            id: Set(RowId::fresh()),
            submission_id: Set(id),
            person_id: Set(*person),
            created_at: Set(now),
        });
    submission_member::Entity::insert_many(members)
        .exec_without_returning(tx)
        .await?;
    let files: Vec<_> = new
        .what
        .files
        .iter()
        .map(|file| submission_file::ActiveModel {
            id: Set(RowId::fresh()),
            submission_id: Set(id),
            file_id: Set(*file),
            created_at: Set(now),
        })
        .collect();
    if !files.is_empty() {
        submission_file::Entity::insert_many(files)
            .exec_without_returning(tx)
            .await?;
    }
    let links: Vec<_> = new
        .what
        .links
        .iter()
        .map(|link| submission_link::ActiveModel {
            id: Set(RowId::fresh()),
            submission_id: Set(id),
            link_id: Set(*link),
            created_at: Set(now),
        })
        .collect();
    if !links.is_empty() {
        submission_link::Entity::insert_many(links)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The latest submission of a group, and what was in it.
pub async fn latest_handed(
    db: &impl ConnectionTrait,
    group: GroupId,
) -> Result<Option<(SubmissionId, u32, Handed)>, DbErr> {
    let latest = submission::Entity::find()
        .filter(submission::Column::GroupId.eq(group))
        .order_by_desc(submission::Column::Number)
        .one(db)
        .await?;
    let Some(latest) = latest else {
        return Ok(None);
    };
    let members = submission_member::Entity::find()
        .filter(submission_member::Column::SubmissionId.eq(latest.id))
        .all(db)
        .await?;
    let handed = Handed {
        members: members.into_iter().map(|row| row.person_id).collect(),
        ..content(db, latest.id).await?.unwrap_or_default()
    };
    Ok(Some((latest.id, latest.number.unsigned_abs(), handed)))
}

/// The text, the files and the links of a submission, without its people: one statement.
pub async fn content(db: &impl ConnectionTrait, id: SubmissionId) -> Result<Option<Handed>, DbErr> {
    let its_files: RelationDef = submission::Entity::belongs_to(submission_file::Entity)
        .from(submission::Column::Id)
        .to(submission_file::Column::SubmissionId)
        .into();
    let its_links: RelationDef = submission::Entity::belongs_to(submission_link::Entity)
        .from(submission::Column::Id)
        .to(submission_link::Column::SubmissionId)
        .into();
    let rows = submission::Entity::find_by_id(id)
        .join(JoinType::LeftJoin, its_files)
        .join(JoinType::LeftJoin, its_links)
        .select_only()
        .column_as(submission::Column::Body, "body")
        .column_as(submission_file::Column::FileId, "file")
        .column_as(submission_link::Column::LinkId, "link")
        .into_tuple::<(String, Option<FileId>, Option<LinkId>)>()
        .all(db)
        .await?;
    let mut found: Option<Handed> = None;
    for (body, file, link) in rows {
        let handed = found.get_or_insert_with(Handed::default);
        handed.body = body;
        handed.files.extend(file);
        handed.links.extend(link);
    }
    Ok(found)
}

/// The text of a submission in a cohort somebody may look into.
pub async fn copy(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: SubmissionId,
) -> Result<Option<Copy>, DbErr> {
    let found = submission::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_assignment())
        .filter(within(assignment::Column::CohortId, among))
        .select_also(assignment::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(row, assignment)| {
        Some(Copy {
            id: row.id,
            group: row.group_id,
            body: row.body,
            manifest: row.manifest,
            assignment: assignment?.into(),
        })
    }))
}

fn its_assignment() -> RelationDef {
    submission::Entity::belongs_to(assignment::Entity)
        .from(submission::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into()
}

/// The same, with its files: still one statement.
pub async fn copy_with_files(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: SubmissionId,
) -> Result<Option<(Copy, Vec<File>)>, DbErr> {
    let rows = with_files(id, among)
        .into_model::<CopyRow, file::Model>()
        .all(db)
        .await?;
    let mut files = Vec::new();
    let mut copy = None;
    for (row, file) in rows {
        files.extend(file.map(File::from));
        copy = Some(row.into());
    }
    Ok(copy.map(|copy| (copy, files)))
}

/// A submission with its assignment's columns, which are read under the prefix of its own, and
/// its files in their order.
pub(super) fn with_files(
    id: SubmissionId,
    among: &Cohorts,
) -> SelectTwo<submission::Entity, file::Entity> {
    let its_files: RelationDef = submission::Entity::belongs_to(submission_file::Entity)
        .from(submission::Column::Id)
        .to(submission_file::Column::SubmissionId)
        .into();
    let each: RelationDef = submission_file::Entity::belongs_to(file::Entity)
        .from(submission_file::Column::FileId)
        .to(file::Column::Id)
        .into();
    submission::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_assignment())
        .join(JoinType::LeftJoin, its_files)
        .join(JoinType::LeftJoin, each)
        .filter(within(assignment::Column::CohortId, among))
        .order_by_asc(file::Column::Id)
        .select_also(file::Entity)
        .column_as(assignment::Column::CohortId, "A_cohort_id")
        .column_as(assignment::Column::BriefId, "A_brief_id")
        .column_as(assignment::Column::Title, "A_title")
        .column_as(assignment::Column::DueAt, "A_due_at")
}

#[derive(FromQueryResult)]
pub(super) struct CopyRow {
    id: SubmissionId,
    group_id: GroupId,
    body: String,
    manifest: Option<String>,
    assignment_id: AssignmentId,
    cohort_id: CohortId,
    brief_id: String,
    title: String,
    due_at: DateTime<Utc>,
}

impl From<CopyRow> for Copy {
    fn from(row: CopyRow) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            body: row.body,
            manifest: row.manifest,
            assignment: Assignment {
                id: row.assignment_id,
                cohort: row.cohort_id,
                brief: row.brief_id,
                title: row.title,
                due_at: row.due_at,
            },
        }
    }
}
