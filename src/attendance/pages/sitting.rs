//! A session with its room and its people: what every page of the register begins with.

use crate::attendance::rules::RollCall;
use crate::attendance::store::Register;
use crate::cohort::rules::{Cohort, Enrolment};
use crate::cohort::store as cohorts;
use crate::db::{PersonId, SessionId};
use crate::people::Cohorts;
use crate::schedule::rules::{Session, Venue};
use crate::schedule::store as schedule;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::BTreeSet;

pub struct Sitting {
    pub session: Session,
    pub venue: Option<Venue>,
    pub cohort: Cohort,
    pub enrolments: Vec<Enrolment>,
}

impl Sitting {
    /// The session of this id in one of these cohorts: two statements.
    pub async fn find(
        db: &impl ConnectionTrait,
        among: &Cohorts,
        id: SessionId,
    ) -> Result<Option<Self>, DbErr> {
        let Some((session, venue)) = schedule::find_with_venue(db, among, id).await? else {
            return Ok(None);
        };
        let found = cohorts::find_with_enrolments(db, among, session.cohort).await?;
        Ok(found.map(|(cohort, enrolments)| Self {
            session,
            venue,
            cohort,
            enrolments,
        }))
    }

    /// Whoever was enrolled that day, and whoever the register already names.
    pub fn roster(&self, register: &Register) -> BTreeSet<PersonId> {
        self.enrolments
            .iter()
            .filter(|enrolment| enrolment.covers(self.session.date))
            .map(|enrolment| enrolment.person)
            .chain(register.said.keys().copied())
            .collect()
    }

    pub fn roll_call(&self, register: &Register) -> RollCall {
        RollCall {
            starts_at: self.session.starts_at,
            closed: register.closure.is_some(),
            register: self
                .roster(register)
                .into_iter()
                .map(|who| (who, register.standing(who)))
                .collect(),
        }
    }

    /// An instant as a clock on the wall of the session shows it.
    pub fn wall_clock(&self, at: DateTime<Utc>) -> NaiveTime {
        at.with_timezone(&self.session.tz()).time()
    }

    pub fn view(&self, trainers: String) -> SessionView {
        let session = &self.session;
        SessionView {
            id: session.id,
            title: session.title.clone(),
            date: session.date,
            from: session.starts,
            to: session.ends,
            modality: session.modality.code(),
            place: self.venue.as_ref().map(Venue::label),
            trainers,
            cohort: CohortView {
                title: self.cohort.name.clone(),
                href: format!("/cohorts/{}", self.cohort.id),
            },
        }
    }
}

/// The heading of a session's pages.
#[derive(Serialize)]
pub struct SessionView {
    id: SessionId,
    title: String,
    date: NaiveDate,
    from: NaiveTime,
    to: NaiveTime,
    modality: &'static str,
    place: Option<String>,
    trainers: String,
    cohort: CohortView,
}

#[derive(Serialize)]
struct CohortView {
    title: String,
    href: String,
}
