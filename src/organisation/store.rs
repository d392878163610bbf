//! The versions of what the organisation says of itself.

use super::rules::{Logo, Organisation};
use super::table::organisation;
use crate::db::{OrganisationId, PersonId};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::HashSet;
use uuid::Uuid;

impl From<organisation::Model> for Organisation {
    fn from(row: organisation::Model) -> Self {
        let logo = row.logo_media_type.zip(row.logo_hash);
        Self {
            name: row.name,
            legal_form: row.legal_form,
            siret: row.siret,
            activity_number: row.activity_number,
            address: row.address,
            signatory_name: row.signatory_name,
            signatory_role: row.signatory_role,
            help_name: row.help_name,
            help_phone: row.help_phone,
            help_email: row.help_email,
            logo: logo.map(|(media_type, sha256)| Logo { media_type, sha256 }),
        }
    }
}

/// What was said, by whom and when.
pub struct Version {
    pub id: OrganisationId,
    pub said: Organisation,
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

/// The version that holds; `None` until the first admin has written one.
pub async fn latest(db: &impl ConnectionTrait) -> Result<Option<Version>, DbErr> {
    let row = organisation::Entity::find()
        .order_by_desc(organisation::Column::CreatedAt)
        .order_by_desc(organisation::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    Ok(row.map(|row| Version {
        id: row.id,
        by: row.saved_by,
        at: row.created_at,
        said: row.into(),
    }))
}

/// What holds, for those who need no more than that.
pub async fn current(db: &impl ConnectionTrait) -> Result<Option<Organisation>, DbErr> {
    Ok(latest(db).await?.map(|version| version.said))
}

/// Which of these blobs are a logo, of whatever version.
pub async fn named_blobs(
    db: &impl ConnectionTrait,
    hashes: impl Iterator<Item = &str>,
) -> Result<HashSet<String>, DbErr> {
    let named: Vec<Option<String>> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::LogoHash)
        .filter(organisation::Column::LogoHash.is_in(hashes))
        .into_tuple()
        .all(db)
        .await?;
    Ok(named.into_iter().flatten().collect())
}

/// Keeps a new version over the one it was written on; a version is replaced once.
pub async fn save(
    tx: &impl ConnectionTrait,
    new: &Organisation,
    replaces: Option<OrganisationId>,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let logo = new.logo.as_ref();
    let row = organisation::ActiveModel {
        id: Set(OrganisationId::fresh()),
        name: Set(new.name.clone()),
        legal_form: Set(new.legal_form.clone()),
        siret: Set(new.siret.clone()),
        activity_number: Set(new.activity_number.clone()),
        address: Set(new.address.clone()),
        signatory_name: Set(new.signatory_name.clone()),
        signatory_role: Set(new.signatory_role.clone()),
        help_name: Set(new.help_name.clone()),
        help_phone: Set(new.help_phone.clone()),
        help_email: Set(new.help_email.clone()),
        logo_media_type: Set(logo.map(|logo| logo.media_type.clone())),
        logo_hash: Set(logo.map(|logo| logo.sha256.clone())),
        saved_by: Set(by),
        replaces: Set(Some(replaces.unwrap_or(OrganisationId(Uuid::nil())))),
        created_at: Set(now),
    };
    organisation::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map(drop)
}
