//! Signed-in browsers.

use super::{Person, roles_of, token_hash};
use crate::db::{LoginId, PersonId};
use crate::people::table::{login, person};
use crate::people::who::Who;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
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
        created_at: Set(now),
    };
    login::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// Who holds this token now: two statements, whatever the page.
pub async fn who(
    db: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Who>, DbErr> {
    let its_person = login::Entity::belongs_to(person::Entity)
        .from(login::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let found = login::Entity::find()
        .select_also(person::Entity)
        .join(JoinType::InnerJoin, its_person)
        .filter(login::Column::TokenHash.eq(token_hash(token)))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some((login, Some(person))) = found else {
        return Ok(None);
    };
    let person = Person::from(person);
    Ok(Some(Who {
        id: person.id,
        login: login.id,
        given_name: person.given_name,
        family_name: person.family_name,
        email: person.email,
        language: person.language,
        roles: roles_of(db, person.id).await?,
    }))
}

/// The open sign-ins of a person, newest first.
pub async fn logins_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Login>, DbErr> {
    let rows = login::Entity::find()
        .filter(login::Column::PersonId.eq(person))
        .filter(login::Column::EndedAt.is_null())
        .filter(login::Column::ExpiresAt.gt(now))
        .order_by_desc(login::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
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
