//! Signed-in browsers.

use super::token_hash;
use crate::db::{CohortId, LoginId, PersonId};
use crate::people::rules::{Rest, Role};
use crate::people::table::{login, person, role};
use crate::people::who::Who;
use crate::web::Language;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, IntoCondition};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};

/// One signed-in browser, as its owner sees it.
#[derive(Clone, Debug)]
pub struct Login {
    pub id: LoginId,
    pub device: String,
    pub created_at: DateTime<Utc>,
}

pub async fn open_login(
    tx: &impl ConnectionTrait,
    person: PersonId,
    token: &str,
    device: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<LoginId, DbErr> {
    let id = LoginId::fresh();
    let row = login::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        token_hash: Set(token_hash(token)),
        device: Set(device.chars().take(120).collect()),
        expires_at: Set(expires_at),
        ended_at: Set(None),
        seen_at: Set(Some(now)),
        created_at: Set(now),
    };
    login::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// One role of whoever holds a token, or none.
#[derive(FromQueryResult)]
struct Row {
    login_id: LoginId,
    person_id: PersonId,
    given_name: String,
    family_name: String,
    email: Option<String>,
    language: String,
    seen_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    role: Option<String>,
    cohort_id: Option<CohortId>,
}

/// Who holds this token now, and what they may be: one statement, for every page asks.
pub async fn who(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Who>, DbErr> {
    let rows = login::Entity::find()
        .join(JoinType::InnerJoin, its_person())
        .join(JoinType::LeftJoin, their_roles())
        .filter(login::Column::TokenHash.eq(token_hash(token)))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(now))
        .select_only()
        .column_as(login::Column::Id, "login_id")
        .column(login::Column::SeenAt)
        .column(login::Column::CreatedAt)
        .column_as(person::Column::Id, "person_id")
        .column(person::Column::GivenName)
        .column(person::Column::FamilyName)
        .column(person::Column::Email)
        .column(person::Column::Language)
        .column(role::Column::Role)
        .column(role::Column::CohortId)
        .into_model::<Row>()
        .all(db)
        .await?;
    let role = |row: &Row| Some((Role::of(row.role.as_deref()?)?, row.cohort_id?));
    let roles: Vec<_> = rows.iter().filter_map(role).collect();
    let Some(row) = rows.into_iter().next() else {
        return Ok(None);
    };
    let seen_at = row.seen_at.unwrap_or(row.created_at);
    let rest = Rest::of(Who::strongest(&roles), seen_at, now);
    let who = Who {
        id: row.person_id,
        login: row.login_id,
        given_name: row.given_name,
        family_name: row.family_name,
        email: row.email,
        language: Language::of(&row.language),
        roles,
        rest,
    };
    Ok(Some(who).filter(|_| rest != Rest::Over))
}

/// Notes that a sign-in is in use.
pub async fn note_seen(
    tx: &impl ConnectionTrait,
    id: LoginId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = login::ActiveModel {
        seen_at: Set(Some(now)),
        ..Default::default()
    };
    login::Entity::update_many()
        .set(row)
        .filter(login::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

fn its_person() -> RelationDef {
    login::Entity::belongs_to(person::Entity)
        .from(login::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// Those held still.
fn their_roles() -> RelationDef {
    login::Entity::belongs_to(role::Entity)
        .from(login::Column::PersonId)
        .to(role::Column::PersonId)
        .on_condition(|_, role| {
            let held = Expr::col((role, role::Column::EndedAt)).is_null();
            held.into_condition()
        })
        .into()
}

/// The open sign-ins of a person, newest first.
pub async fn logins_of(
    db: &impl ConnectionTrait,
    (person, role): (PersonId, Role),
    now: DateTime<Utc>,
) -> Result<Vec<Login>, DbErr> {
    let rows = login::Entity::find()
        .filter(login::Column::PersonId.eq(person))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(now))
        .order_by_desc(login::Column::Id)
        .all(db)
        .await?;
    let seen_at = |row: &login::Model| row.seen_at.unwrap_or(row.created_at);
    Ok(rows
        .into_iter()
        .filter(|row| Rest::of(role, seen_at(row), now) != Rest::Over)
        .map(|row| Login {
            id: row.id,
            device: row.device,
            created_at: row.created_at,
        })
        .collect())
}

/// Ends one sign-in of a person; false when it is not theirs.
pub async fn end_login(
    tx: &impl ConnectionTrait,
    person: PersonId,
    id: LoginId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = login::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    let ended = login::Entity::update_many()
        .set(row)
        .filter(login::Column::Id.eq(id))
        .filter(login::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Ends all sign-ins of a person: a new password closes old doors.
pub async fn end_logins(
    tx: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = login::ActiveModel {
        ended_at: Set(Some(now)),
        ..Default::default()
    };
    login::Entity::update_many()
        .set(row)
        .filter(login::Column::PersonId.eq(person))
        .filter(login::Column::EndedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}
