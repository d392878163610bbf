//! Invitations and links: ways in that are used once.

use super::token_hash;
use crate::db::{InvitationId, PersonId, SignInLinkId};
use crate::people::rules::normal_code;
use crate::people::table::{invitation, person, sign_in_link};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use std::collections::HashMap;

/// A link or an invitation, as the door sees it.
#[derive(Clone, Debug)]
pub struct WayIn<Id> {
    pub id: Id,
    pub person: PersonId,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// An open invitation; a person has one at most, so the one before is closed first.
pub async fn add_invitation(
    tx: &impl ConnectionTrait,
    person: PersonId,
    kind: &str,
    (token, code): (&str, Option<&str>),
    by: Option<PersonId>,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<InvitationId, DbErr> {
    let id = InvitationId::fresh();
    let row = invitation::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        kind: Set(kind.to_owned()),
        token_hash: Set(token_hash(token)),
        code_hash: Set(code.map(|code| token_hash(&normal_code(code)))),
        expires_at: Set(expires_at),
        used_at: Set(None),
        created_by: Set(by),
        created_at: Set(now),
    };
    invitation::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// The invitation of a token, or of a printed code.
pub async fn invitation(
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<WayIn<InvitationId>>, DbErr> {
    let code = token_hash(&normal_code(token));
    let either = Condition::any()
        .add(invitation::Column::TokenHash.eq(token_hash(token)))
        .add(invitation::Column::CodeHash.eq(code));
    let row = invitation::Entity::find().filter(either).one(db).await?;
    Ok(row.map(|row| WayIn {
        id: row.id,
        person: row.person_id,
        expires_at: row.expires_at,
        used_at: row.used_at,
    }))
}

/// An invitation, as those who invite see it.
#[derive(Clone, Copy, Debug)]
pub struct Invited {
    pub id: InvitationId,
    pub made_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

/// The latest invitation of each of these people.
pub async fn invitations_of(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Invited>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?;
    let invited = |row: invitation::Model| Invited {
        id: row.id,
        made_at: row.created_at,
        used_at: row.used_at,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.person_id, invited(row)))
        .collect())
}

/// Closes what invitation a person still has open: a new one replaces it.
pub async fn close_invitations(
    tx: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = invitation::ActiveModel {
        used_at: Set(Some(now)),
        ..Default::default()
    };
    invitation::Entity::update_many()
        .set(row)
        .filter(invitation::Column::PersonId.eq(person))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}

/// Uses an invitation up; false when somebody did before.
pub async fn use_invitation(
    tx: &impl ConnectionTrait,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = invitation::ActiveModel {
        used_at: Set(Some(now)),
        ..Default::default()
    };
    let used = invitation::Entity::update_many()
        .set(row)
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected > 0)
}

/// How many people were invited before this, and have neither answered nor a password.
pub async fn unanswered(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let invitations = || {
        Query::select()
            .column(invitation::Column::PersonId)
            .from(invitation::Entity)
            .take()
    };
    let long_ago = invitations()
        .and_where(invitation::Column::CreatedAt.lt(before))
        .take();
    // An invitation a newer one replaced is closed, too: only an open one was never answered.
    let open = invitations()
        .and_where(invitation::Column::UsedAt.is_null())
        .take();
    person::Entity::find()
        .filter(person::Column::PasswordHash.is_null())
        .filter(person::Column::Id.in_subquery(long_ago))
        .filter(person::Column::Id.in_subquery(open))
        .count(db)
        .await
}

pub async fn add_link(
    tx: &impl ConnectionTrait,
    person: PersonId,
    purpose: &str,
    token: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<SignInLinkId, DbErr> {
    let id = SignInLinkId::fresh();
    let row = sign_in_link::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        purpose: Set(purpose.to_owned()),
        token_hash: Set(token_hash(token)),
        expires_at: Set(expires_at),
        used_at: Set(None),
        created_at: Set(now),
    };
    sign_in_link::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(id)
}

/// Closes what links for a purpose a person still has open: a new one replaces them.
pub async fn close_links(
    tx: &impl ConnectionTrait,
    person: PersonId,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = sign_in_link::ActiveModel {
        used_at: Set(Some(now)),
        ..Default::default()
    };
    sign_in_link::Entity::update_many()
        .set(row)
        .filter(sign_in_link::Column::PersonId.eq(person))
        .filter(sign_in_link::Column::Purpose.eq(purpose))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .exec(tx)
        .await
        .map(drop)
}

pub async fn link(
    db: &impl ConnectionTrait,
    purpose: &str,
    token: &str,
) -> Result<Option<WayIn<SignInLinkId>>, DbErr> {
    let row = sign_in_link::Entity::find()
        .filter(sign_in_link::Column::TokenHash.eq(token_hash(token)))
        .filter(sign_in_link::Column::Purpose.eq(purpose))
        .one(db)
        .await?;
    Ok(row.map(|row| WayIn {
        id: row.id,
        person: row.person_id,
        expires_at: row.expires_at,
        used_at: row.used_at,
    }))
}

/// Uses a link up; false when somebody did before.
pub async fn use_link(
    tx: &impl ConnectionTrait,
    id: SignInLinkId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = sign_in_link::ActiveModel {
        used_at: Set(Some(now)),
        ..Default::default()
    };
    let used = sign_in_link::Entity::update_many()
        .set(row)
        .filter(sign_in_link::Column::Id.eq(id))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected > 0)
}
