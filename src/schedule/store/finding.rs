//! Sessions looked for by their titles.

use super::{Session, session};
use crate::db::lines;
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
};

/// Every title of the sessions of some cohorts, once.
pub async fn titles(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<String>, DbErr> {
    session::Entity::find()
        .select_only()
        .column(session::Column::Title)
        .distinct()
        .filter(within(session::Column::CohortId, among))
        .into_tuple()
        .all(db)
        .await
}

/// At most `limit` sessions with one of these titles: those that have not ended, the next first;
/// then, if there is room, those that have, the last first.
pub async fn titled(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    titles: &[String],
    now: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<Session>, DbErr> {
    let ends = session::Column::EndsAt;
    let mut found = Vec::new();
    for (days, order) in [(ends.gt(now), Order::Asc), (ends.lte(now), Order::Desc)] {
        let room = limit.saturating_sub(found.len());
        if room > 0 {
            let rows = session::Entity::find()
                .filter(within(session::Column::CohortId, among))
                .filter(session::Column::Title.is_in(titles))
                .filter(days)
                .order_by(session::Column::StartsAt, order.clone())
                .order_by(session::Column::Id, order)
                .limit(lines(room))
                .all(db)
                .await?;
            found.extend(rows.into_iter().map(Session::from));
        }
    }
    Ok(found)
}
