//! What trainers and admins see of letters, and the demo's mailbox.

pub mod attempts;
pub mod log;
pub mod mailbox;
pub mod preview;

use crate::cohort::store as cohorts;
use crate::mail::Whose;
use crate::people::{Cohorts, Who};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::BTreeSet;

/// The letters somebody answers for: of the cohorts taught, and to their people those of
/// no cohort. What another cohort wrote to the same people is not theirs.
async fn letters_of(db: &impl ConnectionTrait, who: &Who) -> Result<Whose, DbErr> {
    let Cohorts::Only(taught) = who.teaches() else {
        return Ok(Whose::All);
    };
    let people: BTreeSet<_> = cohorts::enrolments_of(db, &taught)
        .await?
        .into_iter()
        .map(|enrolment| enrolment.person)
        .collect();
    Ok(Whose::Only(taught, people.into_iter().collect()))
}
