//! What people may be, and where.

use super::{Person, by_ids, within};
use crate::db::{CohortId, PersonId, RoleId};
use crate::people::rules::{Cohorts, Role};
use crate::people::table::{person, role};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, IntoColumnRef, OnConflict, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;

/// Gives a role, again if it had ended; giving it twice changes nothing.
pub async fn grant(
    tx: &impl ConnectionTrait,
    person: PersonId,
    what: Role,
    cohort: CohortId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = role::ActiveModel {
        id: Set(RoleId::fresh()),
        person_id: Set(person),
        role: Set(what.code().to_owned()),
        cohort_id: Set(cohort),
        ended_at: Set(None),
        created_at: Set(now),
    };
    let again = OnConflict::columns([
        role::Column::PersonId,
        role::Column::Role,
        role::Column::CohortId,
    ])
    .update_column(role::Column::EndedAt)
    .to_owned();
    role::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

/// Ends a role from now on; ending it twice keeps the first end.
pub async fn end_role(
    tx: &impl ConnectionTrait,
    person: PersonId,
    what: Role,
    cohort: CohortId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = role::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    let ended = role::Entity::update_many()
        .set(row)
        .filter(role::Column::PersonId.eq(person))
        .filter(role::Column::Role.eq(what.code()))
        .filter(role::Column::CohortId.eq(cohort))
        .filter(role::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// The ids of those who hold a role in a cohort now.
pub async fn ids_holding(
    db: &impl ConnectionTrait,
    what: Role,
    cohort: CohortId,
) -> Result<Vec<PersonId>, DbErr> {
    let rows = role::Entity::find()
        .filter(role::Column::CohortId.eq(cohort))
        .filter(role::Column::Role.eq(what.code()))
        .filter(role::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// That somebody may teach in a cohort now, for a statement that knows both: what
/// [`Who::taught`](crate::people::Who::taught) says of their roles.
pub fn teaching(person: impl IntoColumnRef, cohort: SimpleExpr) -> SelectStatement {
    let of = |column| Expr::col((role::Entity, column));
    let trainer = of(role::Column::Role)
        .eq(Role::Trainer.code())
        .and(of(role::Column::CohortId).eq(cohort));
    let may = Condition::any()
        .add(of(role::Column::Role).eq(Role::Admin.code()))
        .add(trainer);
    Query::select()
        .expr(Expr::val(1))
        .from(role::Entity)
        .and_where(of(role::Column::PersonId).equals(person))
        .and_where(of(role::Column::EndedAt).is_null())
        .cond_where(may)
        .take()
}

/// The people who hold a role in a cohort now, by family name: one statement.
pub async fn holding(
    db: &impl ConnectionTrait,
    what: Role,
    cohort: CohortId,
) -> Result<Vec<Person>, DbErr> {
    let their_roles = person::Entity::belongs_to(role::Entity)
        .from(person::Column::Id)
        .to(role::Column::PersonId)
        .into();
    let rows = person::Entity::find()
        .join(JoinType::InnerJoin, their_roles)
        .filter(role::Column::CohortId.eq(cohort))
        .filter(role::Column::Role.eq(what.code()))
        .filter(role::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let mut people: Vec<Person> = rows.into_iter().map(Person::from).collect();
    people.sort_by_cached_key(|person| {
        (
            person.family_name.to_lowercase(),
            person.given_name.to_lowercase(),
        )
    });
    Ok(people)
}

/// Somebody with a role in a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub cohort: CohortId,
}

/// Everybody with a role in some cohorts now, by name: one statement.
pub async fn named(db: &impl ConnectionTrait, among: &Cohorts) -> Result<Vec<Named>, DbErr> {
    let its_person = role::Entity::belongs_to(person::Entity)
        .from(role::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let rows: Vec<(PersonId, String, String, String, CohortId)> = role::Entity::find()
        .join(JoinType::InnerJoin, its_person)
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::GivenName)
        .column(person::Column::FamilyName)
        .column(role::Column::Role)
        .column(role::Column::CohortId)
        .filter(within(role::Column::CohortId, among))
        .filter(role::Column::CohortId.ne(CohortId::EVERYWHERE))
        .filter(role::Column::EndedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let named = |(id, given_name, family_name, role, cohort): (_, _, _, String, _)| {
        Some(Named {
            id,
            given_name,
            family_name,
            role: Role::of(&role)?,
            cohort,
        })
    };
    let mut all: Vec<Named> = rows.into_iter().filter_map(named).collect();
    all.sort_by_cached_key(|it| {
        let family_name = it.family_name.to_lowercase();
        (family_name, it.given_name.to_lowercase(), it.id, it.cohort)
    });
    Ok(all)
}

/// Everybody with an address who is a trainer anywhere: whom one may plan with.
pub async fn trainers(db: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    let rows = role::Entity::find()
        .filter(role::Column::Role.eq(Role::Trainer.code()))
        .filter(role::Column::EndedAt.is_null())
        .all(db)
        .await?;
    let mut people: Vec<Person> = by_ids(db, rows.into_iter().map(|row| row.person_id))
        .await?
        .into_values()
        .collect();
    people.sort_by_cached_key(|person| person.family_name.to_lowercase());
    Ok(people)
}

/// Everybody, for the one-click door of a demo, with their roles.
pub async fn everybody(db: &impl ConnectionTrait) -> Result<Vec<(Person, Role)>, DbErr> {
    let mut strongest: HashMap<PersonId, Role> = HashMap::new();
    for row in role::Entity::find().all(db).await? {
        if let Some(role) = Role::of(&row.role) {
            let held = strongest.entry(row.person_id).or_insert(role);
            *held = (*held).max(role);
        }
    }
    let rows = person::Entity::find()
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let role = strongest.get(&row.id).copied().unwrap_or(Role::Learner);
            (row.into(), role)
        })
        .collect())
}

/// Whether anybody is an admin yet.
pub async fn has_admin(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let row = role::Entity::find()
        .filter(role::Column::Role.eq(Role::Admin.code()))
        .one(db)
        .await?;
    Ok(row.is_some())
}

pub async fn roles_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(Role, CohortId)>, DbErr> {
    let rows = role::Entity::find()
        .filter(role::Column::PersonId.eq(person))
        .filter(role::Column::EndedAt.is_null())
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((Role::of(&row.role)?, row.cohort_id)))
        .collect())
}
