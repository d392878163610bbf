//! Files that are still arriving, in parts.

use crate::assignment::rules::{Part, Sum, Upload};
use crate::assignment::table::{upload, upload_part};
use crate::db::{FileId, GroupId, PersonId, UploadId, lines};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, TryInsertResult,
};
use std::collections::HashSet;

impl Upload {
    fn of(row: upload::Model, parts: Vec<upload_part::Model>) -> Self {
        Self {
            id: row.id,
            group: row.group_id,
            person: row.person_id,
            name: row.name,
            size: row.size.unsigned_abs(),
            fingerprint: row.fingerprint,
            expires_at: row.expires_at,
            file: row.file_id,
            parts: parts.into_iter().map(Part::from).collect(),
        }
    }
}

impl From<upload_part::Model> for Part {
    fn from(row: upload_part::Model) -> Self {
        Self {
            id: row.id,
            start: row.start.unsigned_abs(),
            size: row.size.unsigned_abs(),
            sha256: row.sha256,
        }
    }
}

/// Begins an upload, or finds the one this person began with the same file.
pub async fn begin_upload(
    tx: &impl ConnectionTrait,
    new: &Upload,
    now: DateTime<Utc>,
) -> Result<UploadId, DbErr> {
    let row = upload::ActiveModel {
        id: Set(new.id),
        group_id: Set(new.group),
        person_id: Set(new.person),
        name: Set(new.name.clone()),
        size: Set(new.size.cast_signed()),
        fingerprint: Set(new.fingerprint.clone()),
        expires_at: Set(new.expires_at),
        file_id: Set(None),
        created_at: Set(now),
    };
    let only_once = [
        upload::Column::PersonId,
        upload::Column::GroupId,
        upload::Column::Fingerprint,
    ];
    let _: TryInsertResult<_> = upload::Entity::insert(row)
        .on_conflict(OnConflict::columns(only_once).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    let begun = begun_upload(tx, new.person, new.group, &new.fingerprint).await?;
    begun.ok_or_else(|| DbErr::RecordNotFound("an upload that was begun".into()))
}

/// What this person began with the same file.
pub async fn begun_upload(
    db: &impl ConnectionTrait,
    person: PersonId,
    group: GroupId,
    fingerprint: &str,
) -> Result<Option<UploadId>, DbErr> {
    upload::Entity::find()
        .select_only()
        .column(upload::Column::Id)
        .filter(upload::Column::PersonId.eq(person))
        .filter(upload::Column::GroupId.eq(group))
        .filter(upload::Column::Fingerprint.eq(fingerprint))
        .into_tuple()
        .one(db)
        .await
}

/// An upload of this person, with what has arrived.
pub async fn find_upload(
    db: &impl ConnectionTrait,
    person: PersonId,
    id: UploadId,
) -> Result<Option<Upload>, DbErr> {
    let row = upload::Entity::find_by_id(id)
        .filter(upload::Column::PersonId.eq(person))
        .one(db)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let parts = upload_part::Entity::find()
        .filter(upload_part::Column::UploadId.eq(id))
        .order_by_asc(upload_part::Column::Start)
        .all(db)
        .await?;
    Ok(Some(Upload::of(row, parts)))
}

/// What is arriving from this person: it counts before it is there.
pub async fn arriving(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Sum, DbErr> {
    let sizes: Vec<i64> = upload::Entity::find()
        .select_only()
        .column(upload::Column::Size)
        .filter(upload::Column::PersonId.eq(person))
        .filter(upload::Column::FileId.is_null())
        .filter(upload::Column::ExpiresAt.gt(now))
        .into_tuple()
        .all(db)
        .await?;
    Ok(sizes.into_iter().map(i64::unsigned_abs).collect())
}

/// Notes a part that is kept; false where the upload has gone. A place that is taken breaks a
/// unique index.
pub async fn add_part(
    tx: &impl ConnectionTrait,
    upload: UploadId,
    part: &Part,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let later = upload::ActiveModel {
        expires_at: Set(expires_at),
        ..Default::default()
    };
    let held = upload::Entity::update_many()
        .set(later)
        .filter(upload::Column::Id.eq(upload))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Ok(false);
    }
    let row = upload_part::ActiveModel {
        id: Set(part.id),
        upload_id: Set(upload),
        start: Set(part.start.cast_signed()),
        size: Set(part.size.cast_signed()),
        sha256: Set(part.sha256.clone()),
        created_at: Set(now),
    };
    upload_part::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// It has become a file; false where it had before. The same file may be sent again then.
pub async fn finish_upload(
    tx: &impl ConnectionTrait,
    id: UploadId,
    file: FileId,
) -> Result<bool, DbErr> {
    let row = upload::ActiveModel {
        file_id: Set(Some(file)),
        fingerprint: Set(id.to_string()),
        ..Default::default()
    };
    let done = upload::Entity::update_many()
        .set(row)
        .filter(upload::Column::Id.eq(id))
        .filter(upload::Column::FileId.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Forgets an upload and its parts; what is kept of them goes afterwards.
pub async fn forget_upload(tx: &impl ConnectionTrait, id: UploadId) -> Result<(), DbErr> {
    upload_part::Entity::delete_many()
        .filter(upload_part::Column::UploadId.eq(id))
        .exec(tx)
        .await?;
    upload::Entity::delete_by_id(id).exec(tx).await.map(drop)
}

/// Forgets an upload nobody waits for; false where another part of it came since. What is kept of
/// it goes afterwards.
pub async fn forget_over(
    tx: &impl ConnectionTrait,
    id: UploadId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    // Held first, for its parts go before it: whoever notes one writes this row.
    let held = upload::Entity::update_many()
        .col_expr(
            upload::Column::ExpiresAt,
            Expr::col(upload::Column::ExpiresAt),
        )
        .filter(upload::Column::Id.eq(id))
        .filter(upload::Column::ExpiresAt.lte(now))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Ok(false);
    }
    forget_upload(tx, id).await?;
    Ok(true)
}

/// Uploads nobody waits for any more, whatever became of them.
pub async fn uploads_over(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    most: usize,
) -> Result<Vec<UploadId>, DbErr> {
    upload::Entity::find()
        .select_only()
        .column(upload::Column::Id)
        .filter(upload::Column::ExpiresAt.lte(now))
        .order_by_asc(upload::Column::Id)
        .limit(lines(most))
        .into_tuple()
        .all(db)
        .await
}

/// Which of these uploads there are.
pub async fn known_uploads(
    db: &impl ConnectionTrait,
    ids: &[UploadId],
) -> Result<HashSet<UploadId>, DbErr> {
    let known: Vec<UploadId> = upload::Entity::find()
        .select_only()
        .column(upload::Column::Id)
        .filter(upload::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(known.into_iter().collect())
}
