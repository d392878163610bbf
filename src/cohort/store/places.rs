//! Who has a place in a cohort: given, looked at, ended.

use super::{enrol_for, enrolments};
use crate::cohort::rules::{Cohort, Enrolment, Place, Someone, Verdict};
use crate::cohort::table::enrolment;
use crate::db::{CohortId, PersonId};
use crate::people::store::{self as people, NewPerson, Person};
use crate::people::{EmailAddress, Role};
use crate::web::Language;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// Somebody with a place in a cohort; a learner with the enrolment.
#[derive(Clone, Debug)]
pub struct Member {
    pub person: Person,
    pub role: Role,
    pub enrolment: Option<Enrolment>,
}

impl Member {
    pub fn has_left(&self, today: NaiveDate) -> bool {
        self.enrolment
            .as_ref()
            .is_some_and(|it| it.is_ending(today))
    }
}

/// Trainers, then learners, by family name: three statements.
pub async fn members(db: &impl ConnectionTrait, cohort: CohortId) -> Result<Vec<Member>, DbErr> {
    let trainers = people::ids_holding(db, Role::Trainer, cohort).await?;
    let enrolments = enrolments(db, cohort).await?;
    let ids = trainers.iter().copied();
    let known = people::by_ids(db, ids.chain(enrolments.iter().map(|it| it.person))).await?;
    let trainers = trainers.into_iter().map(|id| (id, Role::Trainer, None));
    let learners = enrolments
        .into_iter()
        .map(|it| (it.person, Role::Learner, Some(it)));
    let mut members: Vec<Member> = trainers
        .chain(learners)
        .filter_map(|(id, role, enrolment)| {
            let person = known.get(&id)?.clone();
            Some(Member {
                person,
                role,
                enrolment,
            })
        })
        .collect();
    members.sort_by_cached_key(|it| {
        (
            it.role == Role::Learner,
            it.person.family_name.to_lowercase(),
            it.person.given_name.to_lowercase(),
        )
    });
    Ok(members)
}

/// Those who are here now, and whoever has one of these addresses: four statements.
pub async fn known(
    db: &impl ConnectionTrait,
    cohort: CohortId,
    emails: &[EmailAddress],
) -> Result<Vec<Someone>, DbErr> {
    let mut roles: HashMap<PersonId, Vec<Role>> = HashMap::new();
    for role in [Role::Trainer, Role::Learner] {
        for id in people::ids_holding(db, role, cohort).await? {
            roles.entry(id).or_default().push(role);
        }
    }
    let mut found = people::by_ids(db, roles.keys().copied()).await?;
    let by_address = people::by_emails(db, emails).await?;
    found.extend(by_address.into_values().map(|it| (it.id, it)));
    Ok(found
        .into_values()
        .map(|person| Someone {
            roles: roles.remove(&person.id).unwrap_or_default(),
            id: person.id,
            given_name: person.given_name,
            family_name: person.family_name,
            email: person.email,
        })
        .collect())
}

/// Gives a place, as it was judged, and says who has it; `from_on` and `target_minutes` concern learners.
pub async fn give(
    tx: &impl ConnectionTrait,
    cohort: &Cohort,
    (place, verdict): (&Place, Verdict),
    (from_on, target_minutes): (NaiveDate, u32),
    now: DateTime<Utc>,
) -> Result<PersonId, DbErr> {
    let person = match verdict {
        Verdict::Here(id) => return Ok(id),
        Verdict::Joins(id) => id,
        Verdict::New => {
            let new = NewPerson {
                given_name: &place.given_name,
                family_name: &place.family_name,
                email: place.email.as_ref(),
                language: Language::Fr,
            };
            people::add(tx, new, now).await?
        }
    };
    if place.role == Role::Trainer {
        people::grant(tx, person, Role::Trainer, cohort.id, now).await?;
    } else {
        let enrolment = (from_on, None, target_minutes);
        enrol_for(tx, cohort.id, person, enrolment, now).await?;
    }
    Ok(person)
}

/// Ends a place: `last` is its last day, and the door of the cohort closes now.
/// False when the person had no open place.
pub async fn end(
    tx: &impl ConnectionTrait,
    cohort: CohortId,
    person: PersonId,
    last: NaiveDate,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = enrolment::ActiveModel {
        until_on: Set(Some(last)),
        ..Default::default()
    };
    enrolment::Entity::update_many()
        .set(row)
        .filter(enrolment::Column::CohortId.eq(cohort))
        .filter(enrolment::Column::PersonId.eq(person))
        .filter(enrolment::Column::UntilOn.is_null())
        .exec(tx)
        .await?;
    people::end_role(tx, person, Role::Learner, cohort, now).await
}
