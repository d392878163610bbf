//! The pages of the schedule, one file per noun.

pub mod index;
pub mod new;
pub mod venues;

use super::rules::{Session, Venue};
use crate::cohort::rules::Cohort;
use crate::db::{CohortId, SessionId};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct CohortHead {
    id: CohortId,
    title: String,
    href: String,
}

impl CohortHead {
    fn of(cohort: &Cohort) -> Self {
        Self {
            id: cohort.id,
            title: cohort.name.clone(),
            href: format!("/cohorts/{}", cohort.id),
        }
    }
}

/// One session of a list.
#[derive(Serialize)]
struct Meeting {
    title: String,
    href: String,
    date: NaiveDate,
    from: String,
    to: String,
    modality: &'static str,
    place: Option<String>,
    trainers: Option<String>,
}

impl Meeting {
    fn of(session: &Session, venue: Option<&Venue>, trainer: Option<String>) -> Self {
        Self {
            title: session.title.clone(),
            href: path(session.id),
            date: session.date,
            from: session.starts.format("%H:%M").to_string(),
            to: session.ends.format("%H:%M").to_string(),
            modality: session.modality.code(),
            place: venue.map(Venue::label),
            trainers: trainer,
        }
    }
}

pub fn path(session: SessionId) -> String {
    format!("/sessions/{session}")
}

pub fn path_index(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/sessions")
}
