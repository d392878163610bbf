//! One intention, one effect: a form sent twice leads to the same place.

use super::{FormKey, SeeOther, store};
use crate::db::Db;
use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, DbErr, SqlErr};

enum Stopped<E> {
    SentBefore,
    Refused(E),
}

impl<E: From<DbErr>> From<DbErr> for Stopped<E> {
    fn from(error: DbErr) -> Self {
        Self::Refused(error.into())
    }
}

/// Runs `work` in one transaction, unless the same form was accepted before:
/// then it leads where it led. A refused form leaves no trace and may be sent again.
pub async fn change_once<E: From<DbErr>>(
    db: &Db,
    key: &FormKey,
    now: DateTime<Utc>,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<SeeOther, E>,
) -> Result<SeeOther, E> {
    let outcome = db
        .change(async |tx| {
            // Taken first: on PostgreSQL a double click waits here for the first one.
            if let Err(error) = store::take(tx, key, now).await {
                return Err(match error.sql_err() {
                    Some(SqlErr::UniqueConstraintViolation(_)) => Stopped::SentBefore,
                    _ => Stopped::from(error),
                });
            }
            let to = work(tx).await.map_err(Stopped::Refused)?;
            store::note(tx, key, &to).await?;
            Ok(to)
        })
        .await;
    match outcome {
        Ok(to) => Ok(to),
        Err(Stopped::Refused(error)) => Err(error),
        Err(Stopped::SentBefore) => store::outcome(db.read(), key)
            .await?
            .ok_or_else(|| E::from(DbErr::RecordNotFound("the outcome of a form".into()))),
    }
}
