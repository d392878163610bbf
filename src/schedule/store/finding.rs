//! Sessions looked for by their titles.

use super::{Session, session};
use crate::db::lines;
use crate::people::Cohorts;
use crate::people::store::within;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
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
    let (starts, id) = (session::Column::StartsAt, session::Column::Id);
    let to_come = || session::Column::EndsAt.gt(now);
    let phase: Expr = Expr::case(to_come(), 0).finally(1).into();
    let soonest =
        |column: session::Column| -> Expr { Expr::case(to_come(), Expr::col(column)).into() };
    let rows = session::Entity::find()
        .filter(within(session::Column::CohortId, among))
        .filter(session::Column::Title.is_in(titles))
        .order_by_asc(phase)
        .order_by_asc(soonest(starts))
        .order_by_desc(starts)
        .order_by_asc(soonest(id))
        .order_by_desc(id)
        .limit(lines(limit))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}
