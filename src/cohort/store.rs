//! Cohorts and enrolments, found through what a person may see.

mod places;
mod traits;

pub use places::*;
pub use traits::*;

use super::rules::{Cohort, Enrolment};
use super::table::{cohort, enrolment};
use crate::db::{CohortId, EnrolmentId, PersonId};
use crate::people::store::{self as people, Person, within};
use crate::people::{Cohorts, Role};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{ExprTrait, OnConflict, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    IdenStatic, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, SelectA, SelectB,
};
use std::collections::HashMap;

impl From<cohort::Model> for Cohort {
    fn from(row: cohort::Model) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            course_slug: row.course_slug,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            zone: row.zone,
            target_minutes: row.target_minutes.unsigned_abs(),
        }
    }
}

impl From<enrolment::Model> for Enrolment {
    fn from(row: enrolment::Model) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            person: row.person_id,
            from_on: row.from_on,
            until_on: row.until_on,
            target_minutes: row.target_minutes.unsigned_abs(),
        }
    }
}

/// Keeps a new cohort; its code is unique.
pub async fn add(
    tx: &impl ConnectionTrait,
    new: &Cohort,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = cohort::ActiveModel {
        id: Set(new.id),
        code: Set(new.code.clone()),
        name: Set(new.name.clone()),
        course_slug: Set(new.course_slug.clone()),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        zone: Set(new.zone.clone()),
        target_minutes: Set(new.target_minutes.cast_signed()),
        created_by: Set(by),
        created_at: Set(now),
    };
    cohort::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Gives a person a place in a cohort, and the role of a learner there.
pub async fn enrol(
    tx: &impl ConnectionTrait,
    cohort: &Cohort,
    person: PersonId,
    (from_on, until_on): (NaiveDate, Option<NaiveDate>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let enrolment = (from_on, until_on, cohort.target_minutes);
    enrol_for(tx, cohort.id, person, enrolment, now).await
}

/// The same with a target of one's own; whoever had left comes back.
async fn enrol_for(
    tx: &impl ConnectionTrait,
    cohort: CohortId,
    person: PersonId,
    (from_on, until_on, target_minutes): (NaiveDate, Option<NaiveDate>, u32),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = enrolment::ActiveModel {
        id: Set(EnrolmentId::fresh()),
        cohort_id: Set(cohort),
        person_id: Set(person),
        from_on: Set(from_on),
        until_on: Set(until_on),
        target_minutes: Set(target_minutes.cast_signed()),
        created_at: Set(now),
    };
    let back = OnConflict::columns([enrolment::Column::CohortId, enrolment::Column::PersonId])
        .update_columns([enrolment::Column::UntilOn, enrolment::Column::TargetMinutes])
        .to_owned();
    enrolment::Entity::insert(row)
        .on_conflict(back)
        .exec_without_returning(tx)
        .await?;
    people::grant(tx, person, Role::Learner, cohort, now).await
}

/// The cohort of this id, among those somebody may look into.
pub async fn find(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: CohortId,
) -> Result<Option<Cohort>, DbErr> {
    if !among.holds(id) {
        return Ok(None);
    }
    Ok(cohort::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(Cohort::from))
}

/// All cohorts somebody may look into, the latest first.
pub async fn list(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<Cohort>, DbErr> {
    let rows = cohort::Entity::find()
        .filter(within(cohort::Column::Id, among))
        .order_by_desc(cohort::Column::StartsOn)
        .order_by_asc(cohort::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Cohort::from).collect())
}

/// The enrolments of a cohort.
pub async fn enrolments(
    db: &impl ConnectionTrait,
    cohort: CohortId,
) -> Result<Vec<Enrolment>, DbErr> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::CohortId.eq(cohort))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Enrolment::from).collect())
}

/// The same, without those whose ids a query yields.
pub async fn enrolments_except(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    these: SelectStatement,
) -> Result<Vec<Enrolment>, DbErr> {
    // Both lists come sorted from an index: going through them side by side is cheaper by far
    // than looking each up in the other.
    let others = Query::select()
        .column(enrolment::Column::PersonId)
        .from(enrolment::Entity)
        .and_where(enrolment::Column::CohortId.eq(cohort))
        .union(UnionType::Except, these)
        .order_by(enrolment::Column::PersonId, Order::Asc)
        .take();
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::CohortId.eq(cohort))
        .filter(enrolment::Column::PersonId.in_subquery(others))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Enrolment::from).collect())
}

/// A cohort with its enrolments: one statement.
pub async fn find_with_enrolments(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    id: CohortId,
) -> Result<Option<(Cohort, Vec<Enrolment>)>, DbErr> {
    if !among.holds(id) {
        return Ok(None);
    }
    let its_enrolments = cohort::Entity::belongs_to(enrolment::Entity)
        .from(cohort::Column::Id)
        .to(enrolment::Column::CohortId)
        .into();
    let both = cohort::Entity::find_by_id(id)
        .select_also(enrolment::Entity)
        .join(JoinType::LeftJoin, its_enrolments);
    let rows = db
        .query_all_raw(both.build(db.get_database_backend()))
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    // The cohort stands on every line: it is read from the first.
    let cohort = cohort::Model::from_query_result(first, SelectA.as_str())?;
    let mut enrolments = Vec::with_capacity(rows.len());
    for row in &rows {
        let enrolment = enrolment::Model::from_query_result_optional(row, SelectB.as_str())?;
        enrolments.extend(enrolment.map(Enrolment::from));
    }
    Ok(Some((cohort.into(), enrolments)))
}

/// The places one person has, in every cohort.
pub async fn enrolments_of_person(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Enrolment>, DbErr> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::PersonId.eq(person))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Enrolment::from).collect())
}

/// The learners of a cohort with their enrolments, by family name: two statements.
pub async fn learners(
    db: &impl ConnectionTrait,
    cohort: CohortId,
) -> Result<Vec<(Person, Enrolment)>, DbErr> {
    let enrolments = enrolments(db, cohort).await?;
    let mut people = people::by_ids(db, enrolments.iter().map(|it| it.person)).await?;
    let mut learners: Vec<_> = enrolments
        .into_iter()
        .filter_map(|enrolment| Some((people.remove(&enrolment.person)?, enrolment)))
        .collect();
    learners.sort_by_cached_key(|(person, _)| {
        (
            person.family_name.to_lowercase(),
            person.given_name.to_lowercase(),
        )
    });
    Ok(learners)
}

/// The enrolments of several cohorts at once.
pub async fn enrolments_of(
    db: &impl ConnectionTrait,
    cohorts: &[CohortId],
) -> Result<Vec<Enrolment>, DbErr> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::CohortId.is_in(cohorts.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Enrolment::from).collect())
}

/// How many people are enrolled in some cohorts and have not left by a day: one statement.
pub async fn sizes(
    db: &impl ConnectionTrait,
    among: &Cohorts,
    on: NaiveDate,
) -> Result<HashMap<CohortId, u32>, DbErr> {
    let stays = enrolment::Column::UntilOn
        .is_null()
        .or(enrolment::Column::UntilOn.gte(on));
    let rows: Vec<(CohortId, i64)> = enrolment::Entity::find()
        .select_only()
        .column(enrolment::Column::CohortId)
        .column_as(enrolment::Column::Id.count(), "people")
        .filter(within(enrolment::Column::CohortId, among))
        .filter(stays)
        .group_by(enrolment::Column::CohortId)
        .into_tuple()
        .all(db)
        .await?;
    let size = |(cohort, people)| (cohort, u32::try_from(people).unwrap_or(0));
    Ok(rows.into_iter().map(size).collect())
}
