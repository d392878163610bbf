//! The people of Bourg-en-Bresse, all invented.

use super::at;
use crate::db::{CohortId, PersonId};
use crate::people::store::{self, NewPerson};
use crate::people::{EmailAddress, Role};
use crate::web::{Language, token};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// The key one is called by in these files, given name, family name, whether letters reach them.
type Face = (&'static str, &'static str, &'static str, bool);

pub const ADMIN: Face = ("nora", "Nora", "Belkacem", true);
pub const TRAINERS: [Face; 2] = [
    ("claire", "Claire", "Morel", true),
    ("julien", "Julien", "Faure", true),
];
pub const LEARNERS: [Face; 14] = [
    ("amina", "Amina", "Benali", true),
    ("paul", "Paul", "Girard", true),
    ("sekou", "Sékou", "Traoré", true),
    ("elodie", "Élodie", "Mercier", true),
    ("karim", "Karim", "Haddad", true),
    ("jeanne", "Jeanne", "Perrin", false),
    ("thomas", "Thomas", "Nguyen", true),
    ("fatou", "Fatou", "Diallo", true),
    ("lucas", "Lucas", "Moreau", false),
    ("sophie", "Sophie", "Bertrand", true),
    ("mehdi", "Mehdi", "Amrani", true),
    ("chloe", "Chloé", "Rousseau", true),
    ("antoine", "Antoine", "Lefèvre", true),
    ("ines", "Inès", "Garcia", true),
];

/// The printed invitation of Lucas, who has not come in yet.
pub const PRINTED_CODE: &str = "BQRG-2227-FKLE";
const NOT_IN_YET: &str = "lucas";

const JOINED: &str = "2027-03-01T09:30:00+01:00";
const INVITED: &str = "2027-04-12T10:00:00+02:00";
const CAME_IN: &str = "2027-04-19T09:40:00+02:00";
const PRINTED: &str = "2027-04-29T16:30:00+02:00";

/// Everybody by key.
pub type People = BTreeMap<&'static str, PersonId>;

/// Adds the staff, with the roles they hold in the cohort.
pub async fn staff(
    tx: &impl ConnectionTrait,
    cohort: CohortId,
    hash: &str,
    people: &mut People,
) -> anyhow::Result<()> {
    let now = at(JOINED)?;
    add(tx, ADMIN, hash, people, now).await?;
    let nora = find(people, ADMIN.0)?;
    store::grant(tx, nora, Role::Admin, CohortId::EVERYWHERE, now).await?;
    for face in TRAINERS {
        add(tx, face, hash, people, now).await?;
        store::grant(tx, find(people, face.0)?, Role::Trainer, cohort, now).await?;
    }
    Ok(())
}

/// Adds the learners, invited before the first day; one has not come in yet.
pub async fn learners(
    tx: &impl ConnectionTrait,
    hash: &str,
    people: &mut People,
) -> anyhow::Result<()> {
    for face in LEARNERS {
        add(tx, face, hash, people, at(INVITED)?).await?;
        invite(tx, face, people).await?;
    }
    Ok(())
}

/// The person of a key.
pub fn find(people: &People, key: &str) -> anyhow::Result<PersonId> {
    people
        .get(key)
        .copied()
        .with_context(|| format!("nobody is called « {key} »"))
}

async fn add(
    tx: &impl ConnectionTrait,
    (key, given_name, family_name, reached): Face,
    hash: &str,
    people: &mut People,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let email = match reached {
        true => Some(EmailAddress::parse(&format!("{key}@lefil.example"))?),
        false => None,
    };
    let new = NewPerson {
        given_name,
        family_name,
        email: email.as_ref(),
        language: Language::Fr,
    };
    let id = store::add(tx, new, now).await?;
    if reached {
        store::set_password(tx, id, hash.to_owned()).await?;
    }
    people.insert(key, id);
    Ok(())
}

async fn invite(
    tx: &impl ConnectionTrait,
    (key, .., reached): Face,
    people: &People,
) -> anyhow::Result<()> {
    let waits = key == NOT_IN_YET;
    let made = at(if waits { PRINTED } else { INVITED })?;
    let kind = if reached { "letter" } else { "printed" };
    let token = token::random_hex(16)?;
    let invitation = store::add_invitation(
        tx,
        find(people, key)?,
        kind,
        (&token, waits.then_some(PRINTED_CODE)),
        Some(find(people, ADMIN.0)?),
        (made, made + TimeDelta::days(14)),
    )
    .await?;
    if !waits {
        store::use_invitation(tx, invitation, at(CAME_IN)?).await?;
    }
    Ok(())
}
