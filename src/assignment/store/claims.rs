//! Who is at a work: a lease, taken by one statement.

use crate::assignment::rules::Claim;
use crate::assignment::table::grading_claim::{ActiveModel, Column, Entity};
use crate::db::{PersonId, RowId, SubmissionId, lines};
use crate::people::Who;
use crate::people::store as people;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};

/// Takes a work to grade, or keeps it longer; false where somebody else is at it. Whoever may
/// `take_over` takes it from them.
pub async fn claim(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    me: PersonId,
    take_over: bool,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    if take(tx, submission, me, (take_over, None), now).await? {
        return Ok(true);
    }
    // Whoever teaches there no more is at nothing.
    let gone = gone(tx, submission).await?;
    match gone {
        Some(gone) => take(tx, submission, me, (false, Some(gone)), now).await,
        None => Ok(false),
    }
}

/// Whether somebody else is at this work, who may grade it.
pub async fn is_held(
    db: &impl ConnectionTrait,
    submission: SubmissionId,
    me: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let claim = claim_of(db, submission).await?;
    match claim.filter(|it| it.keeps_out(me, now)) {
        Some(claim) => Ok(gone(db, submission).await? != Some(claim.by)),
        None => Ok(false),
    }
}

/// Who has this work and may grade it no more.
async fn gone(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
) -> Result<Option<PersonId>, DbErr> {
    let Some(claim) = claim_of(tx, submission).await? else {
        return Ok(None);
    };
    let among = Who::taught(&people::roles_of(tx, claim.by).await?);
    let grades = super::copy(tx, &among, submission).await?.is_some();
    Ok((!grades).then_some(claim.by))
}

async fn take(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    me: PersonId,
    (take_over, gone): (bool, Option<PersonId>),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let taken = Entity::insert(row(submission, me, now))
        .on_conflict(once(me, (take_over, gone), now))
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(taken, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Takes all of these works at once; false where somebody else is at one of them.
pub async fn claim_all(
    tx: &impl ConnectionTrait,
    submissions: &[SubmissionId],
    me: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    if submissions.is_empty() {
        return Ok(true);
    }
    let taken = Entity::insert_many(submissions.iter().map(|it| row(*it, me, now)))
        .on_conflict(once(me, (false, None), now))
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    if matches!(taken, TryInsertResult::Inserted(rows) if rows == lines(submissions.len())) {
        return Ok(true);
    }
    // Somebody else is at one, or whoever was teaches there no more.
    for submission in submissions {
        if !claim(tx, *submission, me, false, now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn row(submission: SubmissionId, me: PersonId, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(RowId::fresh()),
        submission_id: Set(submission),
        claimed_by: Set(me),
        claimed_at: Set(now),
        expires_at: Set(Claim::until(now)),
        created_at: Set(now),
    }
}

/// What becomes of a claim that is there: that of whoever is `gone` is free.
fn once(
    me: PersonId,
    (take_over, gone): (bool, Option<PersonId>),
    now: DateTime<Utc>,
) -> OnConflict {
    let kept = (Entity, Column::ClaimedBy);
    let still_mine = Expr::col(kept)
        .eq(me)
        .and(Expr::col((Entity, Column::ExpiresAt)).gt(now));
    // Since when: not anew each time one writes.
    let since = CaseStatement::new()
        .case(still_mine, Expr::col((Entity, Column::ClaimedAt)))
        .finally(Expr::val(now));
    let mut once = OnConflict::column(Column::SubmissionId)
        .value(Column::ClaimedAt, since)
        .update_columns([Column::ClaimedBy, Column::ExpiresAt])
        .to_owned();
    if !take_over {
        let free = Expr::col(kept)
            .eq(me)
            .or(Expr::col((Entity, Column::ExpiresAt)).lte(now));
        let free = match gone {
            Some(gone) => free.or(Expr::col(kept).eq(gone)),
            None => free,
        };
        once.action_and_where(free);
    }
    once
}

/// Who has this work, even if it is over.
pub async fn claim_of(
    db: &impl ConnectionTrait,
    submission: SubmissionId,
) -> Result<Option<Claim>, DbErr> {
    let row = Entity::find()
        .filter(Column::SubmissionId.eq(submission))
        .one(db)
        .await?;
    Ok(row.map(|row| Claim {
        by: row.claimed_by,
        since: row.claimed_at,
        until: row.expires_at,
    }))
}

/// Gives a work back.
pub async fn unclaim(
    tx: &impl ConnectionTrait,
    submission: SubmissionId,
    me: PersonId,
) -> Result<(), DbErr> {
    unclaim_all(tx, &[submission], me).await
}

/// Gives works back.
pub async fn unclaim_all(
    tx: &impl ConnectionTrait,
    submissions: &[SubmissionId],
    me: PersonId,
) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::SubmissionId.is_in(submissions.iter().copied()))
        .filter(Column::ClaimedBy.eq(me))
        .exec(tx)
        .await
        .map(drop)
}
