//! The files of groups, and of what was handed in.

use super::standing::ours;
use crate::assignment::rules::{Check, File, Sum};
use crate::assignment::table::{
    assignment, file, group, group_member, submission, submission_file,
};
use crate::db::{AssignmentId, CohortId, FileId, GroupId, PersonId, SubmissionId, lines};
use crate::people::Who;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use std::collections::HashSet;

impl From<file::Model> for File {
    fn from(row: file::Model) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            name: row.name,
            media_type: row.media_type,
            size: row.size.unsigned_abs(),
            sha256: row.sha256,
            uploaded_by: row.uploaded_by,
            uploaded_at: row.created_at,
            check: match (row.virus, row.waits_since, row.checked_at) {
                (Some(virus), ..) => Check::Infected(virus),
                (None, Some(_), None) => Check::Waits,
                _ => Check::Done,
            },
        }
    }
}

/// Notes a file whose content is kept already.
pub async fn add_file(tx: &impl ConnectionTrait, new: &File) -> Result<(), DbErr> {
    let row = file::ActiveModel {
        id: Set(new.id),
        group_id: Set(new.group),
        name: Set(new.name.clone()),
        media_type: Set(new.media_type.clone()),
        size: Set(new.size.cast_signed()),
        sha256: Set(new.sha256.clone()),
        uploaded_by: Set(new.uploaded_by),
        removed_at: Set(None),
        waits_since: Set(matches!(new.check, Check::Waits).then_some(new.uploaded_at)),
        checked_at: Set(None),
        not_taken_at: Set(None),
        virus: Set(None),
        created_at: Set(new.uploaded_at),
    };
    file::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// What a group keeps now, in figures.
pub async fn kept_by(db: &impl ConnectionTrait, group: GroupId) -> Result<Sum, DbErr> {
    let sizes: Vec<i64> = file::Entity::find()
        .select_only()
        .column(file::Column::Size)
        .filter(file::Column::GroupId.eq(group))
        .filter(file::Column::RemovedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(sizes.into_iter().map(i64::unsigned_abs).collect())
}

/// What somebody sent since then, in figures, taken out again or not.
pub async fn sent_by(
    db: &impl ConnectionTrait,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Sum, DbErr> {
    let sizes: Vec<i64> = file::Entity::find()
        .select_only()
        .column(file::Column::Size)
        .filter(file::Column::UploadedBy.eq(person))
        .filter(file::Column::CreatedAt.gt(since))
        .into_tuple()
        .all(db)
        .await?;
    Ok(sizes.into_iter().map(i64::unsigned_abs).collect())
}

/// Files that wait to be looked through, the oldest first, after this one.
pub async fn waiting_files(
    db: &impl ConnectionTrait,
    after: Option<FileId>,
    not_taken_since: DateTime<Utc>,
    most: usize,
) -> Result<Vec<File>, DbErr> {
    let rested = Condition::any()
        .add(file::Column::NotTakenAt.is_null())
        .add(file::Column::NotTakenAt.lte(not_taken_since));
    let mut waiting = file::Entity::find()
        .filter(file::Column::WaitsSince.is_not_null())
        .filter(file::Column::CheckedAt.is_null())
        .filter(rested);
    if let Some(after) = after {
        waiting = waiting.filter(file::Column::Id.gt(after));
    }
    let rows = waiting
        .order_by_asc(file::Column::Id)
        .limit(lines(most))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(File::from).collect())
}

/// How many files have waited to be looked through since before this.
pub async fn count_waiting(db: &impl ConnectionTrait, since: DateTime<Utc>) -> Result<u64, DbErr> {
    file::Entity::find()
        .filter(file::Column::WaitsSince.lt(since))
        .filter(file::Column::CheckedAt.is_null())
        .count(db)
        .await
}

/// Notes that clamd did not take a file: it is not sent to it again at once.
pub async fn note_not_taken(
    tx: &impl ConnectionTrait,
    id: FileId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = file::ActiveModel {
        not_taken_at: Set(Some(now)),
        ..Default::default()
    };
    file::Entity::update_many()
        .set(row)
        .filter(file::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Notes what was found in a file that waited; once.
pub async fn note_check(
    tx: &impl ConnectionTrait,
    id: FileId,
    virus: Option<String>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = file::ActiveModel {
        checked_at: Set(Some(now)),
        virus: Set(virus),
        ..Default::default()
    };
    file::Entity::update_many()
        .set(row)
        .filter(file::Column::Id.eq(id))
        .filter(file::Column::CheckedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}

/// Which of these blobs a file is kept in, even one that was removed.
pub async fn named_blobs(
    db: &impl ConnectionTrait,
    hashes: impl Iterator<Item = &str>,
) -> Result<HashSet<String>, DbErr> {
    let named: Vec<String> = file::Entity::find()
        .select_only()
        .column(file::Column::Sha256)
        .filter(file::Column::Sha256.is_in(hashes))
        .into_tuple()
        .all(db)
        .await?;
    Ok(named.into_iter().collect())
}

/// The files a group keeps now.
pub async fn files_of(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<File>, DbErr> {
    let rows = file::Entity::find()
        .filter(file::Column::GroupId.eq(group))
        .filter(file::Column::RemovedAt.is_null())
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(File::from).collect())
}

/// The files of a submission, whether the group keeps them still or not.
pub async fn files_of_submission(
    db: &impl ConnectionTrait,
    submission: SubmissionId,
) -> Result<Vec<File>, DbErr> {
    let mut frozen = Query::select();
    frozen
        .column(submission_file::Column::FileId)
        .from(submission_file::Entity)
        .and_where(submission_file::Column::SubmissionId.eq(submission));
    let rows = file::Entity::find()
        .filter(file::Column::Id.in_subquery(frozen))
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(File::from).collect())
}

/// Which file of the last work that holds it this is, counted from 1; 0 of none.
pub async fn place_of_file(db: &impl ConnectionTrait, id: FileId) -> Result<usize, DbErr> {
    use submission::{Column as S, Entity as Submissions};
    use submission_file::{Column as F, Entity as Files};
    let its = Expr::col((Files, F::SubmissionId)).equals((Submissions, S::Id));
    let last = Query::select()
        .column((Files, F::SubmissionId))
        .from(Files)
        .inner_join(Submissions, its)
        .and_where(Expr::col((Files, F::FileId)).eq(id))
        .order_by((Submissions, S::Number), Order::Desc)
        .limit(1)
        .take();
    let files: Vec<FileId> = Files::find()
        .select_only()
        .column(F::FileId)
        .filter(F::SubmissionId.in_subquery(last))
        .order_by_asc(F::FileId)
        .into_tuple()
        .all(db)
        .await?;
    let before = files.iter().position(|file| *file == id);
    Ok(before.map_or(0, |before| before.saturating_add(1)))
}

/// Takes a file out of what the group keeps; false when it was out already.
pub async fn remove_file(
    tx: &impl ConnectionTrait,
    id: FileId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = file::ActiveModel {
        removed_at: Set(Some(now)),
        ..Default::default()
    };
    let removed = file::Entity::update_many()
        .set(row)
        .filter(file::Column::Id.eq(id))
        .filter(file::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    Ok(removed.rows_affected > 0)
}

/// A file somebody may read, with its assignment and cohort: trainers of the cohort, people now in the
/// group while it keeps the file, and people of a submission that holds it.
pub async fn find_file(
    db: &impl ConnectionTrait,
    who: &Who,
    id: FileId,
) -> Result<Option<(File, (AssignmentId, CohortId))>, DbErr> {
    let its_group: RelationDef = file::Entity::belongs_to(group::Entity)
        .from(file::Column::GroupId)
        .to(group::Column::Id)
        .into();
    let its_assignment: RelationDef = group::Entity::belongs_to(assignment::Entity)
        .from(group::Column::AssignmentId)
        .to(assignment::Column::Id)
        .into();
    let kept = Condition::all().add(file::Column::RemovedAt.is_null());
    let handed_in = file::Column::Id.in_subquery(handed_in_with(None));
    let taught = within(assignment::Column::CohortId, &who.teaches())
        .add(Condition::any().add(kept.clone()).add(handed_in));
    let of_my_group = kept.add(file::Column::GroupId.in_subquery(groups_of(who.id)));
    let may_read = Condition::any()
        .add(taught)
        .add(of_my_group)
        .add(file::Column::Id.in_subquery(handed_in_with(Some(who.id))));
    let found = file::Entity::find_by_id(id)
        .join(JoinType::InnerJoin, its_group)
        .join(JoinType::InnerJoin, its_assignment)
        .filter(within(assignment::Column::CohortId, &who.sees()))
        .filter(may_read)
        .select_also(assignment::Entity)
        .one(db)
        .await?;
    Ok(found.and_then(|(file, assignment)| {
        let assignment = assignment?;
        Some((file.into(), (assignment.id, assignment.cohort_id)))
    }))
}

fn groups_of(person: PersonId) -> SelectStatement {
    Query::select()
        .column(group_member::Column::GroupId)
        .from(group_member::Entity)
        .and_where(group_member::Column::PersonId.eq(person))
        .take()
}

/// The files of submissions: of all, or of those that are this person's.
fn handed_in_with(person: Option<PersonId>) -> SelectStatement {
    let mut files = Query::select();
    files
        .column(submission_file::Column::FileId)
        .from(submission_file::Entity);
    if let Some(person) = person {
        files.cond_where(ours(submission_file::Column::SubmissionId, person));
    }
    files
}
