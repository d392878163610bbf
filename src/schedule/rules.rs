//! Half-days, modalities, and the session they make.

pub mod clashes;
pub mod holidays;

use crate::db::{CohortId, PersonId, SessionId, VenueId};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HalfDay {
    Morning,
    Afternoon,
}

impl HalfDay {
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "am",
            Self::Afternoon => "pm",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        match code {
            "am" => Some(Self::Morning),
            "pm" => Some(Self::Afternoon),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modality {
    InPerson,
    Remote,
    SelfPaced,
}

impl Modality {
    pub fn code(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Remote => "remote",
            Self::SelfPaced => "self_paced",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::InPerson, Self::Remote, Self::SelfPaced]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// A room people come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    pub id: VenueId,
    pub name: String,
    pub room: String,
    pub address: String,
    /// How to come: bus, door, step-free way.
    pub access: String,
    /// Holds several sessions at once: never a clash.
    pub shared: bool,
}

impl Venue {
    /// « Centre, salle 2 », or the name alone.
    pub fn label(&self) -> String {
        if self.room.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.room)
        }
    }
}

/// One meeting of a cohort inside one half-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub cohort: CohortId,
    pub date: NaiveDate,
    pub half_day: HalfDay,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub modality: Modality,
    pub title: String,
    pub venue: Option<VenueId>,
    pub join_link: Option<String>,
    pub trainer: Option<PersonId>,
    /// What to read before: a lesson of the course.
    pub lesson: Option<String>,
    pub minutes: u32,
}

impl Session {
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.starts_at <= now
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.ends_at <= now
    }

    pub fn tz(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::Europe::Paris)
    }
}

/// The instant a local time stands for. When clocks go back it is the first
/// of two; when they go forward, a time that does not exist moves on an hour.
pub fn instant(date: NaiveDate, time: NaiveTime, zone: chrono_tz::Tz) -> DateTime<Utc> {
    let local = date.and_time(time);
    let later = || {
        (local + chrono::TimeDelta::hours(1))
            .and_local_timezone(zone)
            .earliest()
    };
    local
        .and_local_timezone(zone)
        .earliest()
        .or_else(later)
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_one_instant_even_when_clocks_change() {
        let paris = chrono_tz::Europe::Paris;
        for (date, time, expected) in [
            ("2027-05-03", "09:00:00", "2027-05-03T07:00:00Z"),
            ("2027-01-11", "09:00:00", "2027-01-11T08:00:00Z"),
            // 28 March 2027: 02:30 does not exist.
            ("2027-03-28", "02:30:00", "2027-03-28T01:30:00Z"),
            // 31 October 2027: 02:30 exists twice.
            ("2027-10-31", "02:30:00", "2027-10-31T00:30:00Z"),
        ] {
            let at = instant(date.parse().unwrap(), time.parse().unwrap(), paris);
            assert_eq!(
                at,
                expected.parse::<DateTime<Utc>>().unwrap(),
                "{date} {time}"
            );
        }
    }
}
