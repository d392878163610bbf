//! Who people are.

use super::token_hash;
use crate::db::{PersonId, gather, truth};
use crate::people::rules::EmailAddress;
use crate::people::table::{invitation, person};
use crate::web::Language;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use serde::Deserialize;
use std::collections::HashMap;

/// What of a person other concepts may know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub language: Language,
    /// Whether a password was ever chosen.
    #[serde(deserialize_with = "truth")]
    pub has_password: bool,
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim_end()
            .to_owned()
    }
}

impl From<person::Model> for Person {
    fn from(row: person::Model) -> Self {
        Self {
            id: row.id,
            given_name: row.given_name,
            family_name: row.family_name,
            email: row.email,
            language: Language::of(&row.language),
            has_password: row.password_hash.is_some(),
        }
    }
}

pub struct NewPerson<'a> {
    pub given_name: &'a str,
    pub family_name: &'a str,
    pub email: Option<&'a EmailAddress>,
    pub language: Language,
}

/// Adds a person; the caller names what a taken address means.
pub async fn add(
    tx: &impl ConnectionTrait,
    new: NewPerson<'_>,
    now: DateTime<Utc>,
) -> Result<PersonId, DbErr> {
    let id = PersonId::fresh();
    add_as(tx, id, new, now).await?;
    Ok(id)
}

/// Adds a person under a key made before.
pub async fn add_as(
    tx: &impl ConnectionTrait,
    id: PersonId,
    new: NewPerson<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        id: Set(id),
        given_name: Set(new.given_name.to_owned()),
        family_name: Set(new.family_name.to_owned()),
        email: Set(new.email.map(|email| email.as_str().to_owned())),
        language: Set(new.language.code().to_owned()),
        password_hash: Set(None),
        created_at: Set(now),
    };
    person::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}

pub async fn by_id(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Person>, DbErr> {
    Ok(person::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(Person::from))
}

/// Several people at once, by id.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Person>, DbErr> {
    let rows = person::Entity::find()
        .select_only()
        .columns([
            person::Column::Id,
            person::Column::GivenName,
            person::Column::FamilyName,
            person::Column::Email,
            person::Column::Language,
        ])
        .expr_as(person::Column::PasswordHash.is_not_null(), "has_password")
        .filter(person::Column::Id.is_in(ids))
        .into_query();
    let people: Vec<Person> = gather(db, rows).await?;
    Ok(people.into_iter().map(|it| (it.id, it)).collect())
}

pub async fn by_email(
    db: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Option<Person>, DbErr> {
    let row = person::Entity::find()
        .filter(person::Column::Email.eq(email.as_str()))
        .one(db)
        .await?;
    Ok(row.map(Person::from))
}

/// The people of these addresses, by address.
pub async fn by_emails(
    db: &impl ConnectionTrait,
    emails: &[EmailAddress],
) -> Result<HashMap<String, Person>, DbErr> {
    let addresses = emails.iter().map(EmailAddress::as_str);
    let rows = person::Entity::find()
        .filter(person::Column::Email.is_in(addresses))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.email.clone()?, row.into())))
        .collect())
}

/// The person of an address with the password's hash, for signing in.
pub async fn credentials(
    db: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Option<(PersonId, Option<String>)>, DbErr> {
    let row = person::Entity::find()
        .filter(person::Column::Email.eq(email.as_str()))
        .one(db)
        .await?;
    Ok(row.map(|row| (row.id, row.password_hash)))
}

/// The same, of whom the code of a sheet was printed for: their name at the door
/// when they have no address. Only the sheet they came in with counts.
pub async fn credentials_by_code(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<(PersonId, Option<String>)>, DbErr> {
    let came_in = Query::select()
        .column(invitation::Column::PersonId)
        .from(invitation::Entity)
        .and_where(invitation::Column::CodeHash.eq(token_hash(code)))
        .and_where(invitation::Column::UsedAt.is_not_null())
        .take();
    let row = person::Entity::find()
        .filter(person::Column::Id.in_subquery(came_in))
        .one(db)
        .await?;
    Ok(row.map(|row| (row.id, row.password_hash)))
}

/// What a password of this person is compared with.
pub async fn password_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<String>, DbErr> {
    let row = person::Entity::find_by_id(id).one(db).await?;
    Ok(row.and_then(|row| row.password_hash))
}

pub async fn set_password(
    tx: &impl ConnectionTrait,
    id: PersonId,
    hash: String,
) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        password_hash: Set(Some(hash)),
        ..Default::default()
    };
    update(tx, id, row).await
}

pub async fn set_language(
    tx: &impl ConnectionTrait,
    id: PersonId,
    language: Language,
) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        language: Set(language.code().to_owned()),
        ..Default::default()
    };
    update(tx, id, row).await
}

async fn update(
    tx: &impl ConnectionTrait,
    id: PersonId,
    row: person::ActiveModel,
) -> Result<(), DbErr> {
    person::Entity::update_many()
        .set(row)
        .filter(person::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
