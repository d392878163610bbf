//! What is noted of learners to make groups with: the last version stands.

use crate::cohort::rules::{Cohort, Level, Traits};
use crate::cohort::table::{cohort, enrolment, learner_trait};
use crate::db::{CohortId, PersonId, RowId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{
    BinOper, Expr, ExprTrait, IntoColumnRef, IntoCondition, Query, SelectStatement,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef,
};
use std::collections::{BTreeSet, HashMap};

/// The traits of a cohort's people by person, with their version: one statement.
pub async fn traits(
    db: &impl ConnectionTrait,
    cohort: CohortId,
) -> Result<HashMap<PersonId, (u32, Traits)>, DbErr> {
    let rows = learner_trait::Entity::find()
        .filter(learner_trait::Column::CohortId.eq(cohort))
        .order_by_asc(learner_trait::Column::Version)
        .all(db)
        .await?;
    // The last one of a person comes last.
    let read = |row: learner_trait::Model| {
        let traits = Traits {
            level: row.level.as_deref().and_then(Level::of),
            employer: row.employer,
            site: row.site,
        };
        (row.person_id, (row.version.unsigned_abs(), traits))
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Notes something else of somebody, after version `version`.
pub async fn note_traits(
    tx: &impl ConnectionTrait,
    (cohort, person): (CohortId, PersonId),
    (version, traits): (u32, &Traits),
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), DbErr> {
    let row = learner_trait::ActiveModel {
        id: Set(RowId::fresh()),
        cohort_id: Set(cohort),
        person_id: Set(person),
        version: Set(version.saturating_add(1).cast_signed()),
        level: Set(traits.level.map(|level| level.code().to_owned())),
        employer: Set(traits.employer.clone()),
        site: Set(traits.site.clone()),
        noted_by: Set(by),
        created_at: Set(now),
    };
    learner_trait::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Who has left a cohort before a day: one statement.
pub async fn gone(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    today: NaiveDate,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let left: Vec<PersonId> = enrolment::Entity::find()
        .filter(enrolment::Column::CohortId.eq(cohort))
        .filter(enrolment::Column::UntilOn.lt(today))
        .select_only()
        .column(enrolment::Column::PersonId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(left.into_iter().collect())
}

/// The zone of a cohort and somebody's last day in it, « Europe/Paris 2027-05-03 », as a value of a
/// statement that knows both; nothing where no last day is said. [`has_left`] reads it.
pub fn last_day(cohort_id: SelectStatement, person: impl IntoColumnRef) -> SelectStatement {
    let joined = |left: Expr, right: Expr| left.binary(BinOper::Custom("||"), right);
    let zone = Expr::col((cohort::Entity, cohort::Column::Zone));
    let day = Expr::col((enrolment::Entity, enrolment::Column::UntilOn)).cast_as("text");
    Query::select()
        .expr(joined(joined(zone, Expr::cust("' '")), day))
        .from(enrolment::Entity)
        .inner_join(
            cohort::Entity,
            Expr::col((cohort::Entity, cohort::Column::Id))
                .equals((enrolment::Entity, enrolment::Column::CohortId)),
        )
        .and_where(
            Expr::col((enrolment::Entity, enrolment::Column::CohortId)).in_subquery(cohort_id),
        )
        .and_where(Expr::col((enrolment::Entity, enrolment::Column::PersonId)).equals(person))
        .take()
}

/// Whether a [`last_day`] was over at this instant.
pub fn has_left(last_day: &str, now: DateTime<Utc>) -> bool {
    let known = last_day.split_once(' ').and_then(|(zone, day)| {
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        Some((zone, day.parse::<NaiveDate>().ok()?))
    });
    known.is_some_and(|(zone, last)| last < now.with_timezone(&zone).date_naive())
}

/// A cohort, and those of it who had left before this instant, by its own days: one statement.
pub async fn with_gone(
    db: &impl ConnectionTrait,
    id: CohortId,
    now: DateTime<Utc>,
) -> Result<Option<(Cohort, BTreeSet<PersonId>)>, DbErr> {
    let ended: RelationDef = cohort::Entity::belongs_to(enrolment::Entity)
        .from(cohort::Column::Id)
        .to(enrolment::Column::CohortId)
        .on_condition(|_, enrolment| {
            Expr::col((enrolment, enrolment::Column::UntilOn))
                .is_not_null()
                .into_condition()
        })
        .into();
    let rows = cohort::Entity::find_by_id(id)
        .join(JoinType::LeftJoin, ended)
        .select_also(enrolment::Entity)
        .all(db)
        .await?;
    let mut found: Option<(Cohort, BTreeSet<PersonId>)> = None;
    for (row, ended) in rows {
        let (cohort, gone) = found.get_or_insert_with(|| (row.into(), BTreeSet::new()));
        let today = cohort.today(now);
        let left = ended.filter(|it| it.until_on.is_some_and(|last| last < today));
        gone.extend(left.map(|it| it.person_id));
    }
    Ok(found)
}
