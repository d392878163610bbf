//! What a cohort is.

use crate::db::{CohortId, EnrolmentId, PersonId};
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub id: CohortId,
    /// What people call it in files and registers, such as `CN-BOURG-2027-A`.
    pub code: String,
    pub name: String,
    pub course_slug: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// IANA name of the time zone its days are counted in.
    pub zone: String,
    /// Hours promised to each person, in minutes.
    pub target_minutes: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub cohort: CohortId,
    pub person: PersonId,
    pub from_on: NaiveDate,
    /// The last day, when the person left before the end.
    pub until_on: Option<NaiveDate>,
    pub target_minutes: u32,
}

impl Enrolment {
    /// Whether the person belonged to the cohort on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|last| day <= last)
    }
}

impl Cohort {
    /// The time zone of its days; Paris if the name is unknown.
    pub fn tz(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::Europe::Paris)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enrolment_covers_its_first_and_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let enrolment = Enrolment {
            id: EnrolmentId::fresh(),
            cohort: CohortId::fresh(),
            person: PersonId::fresh(),
            from_on: day("2027-04-19"),
            until_on: Some(day("2027-05-14")),
            target_minutes: 21_000,
        };
        assert!(!enrolment.covers(day("2027-04-18")));
        assert!(enrolment.covers(day("2027-04-19")));
        assert!(enrolment.covers(day("2027-05-14")));
        assert!(!enrolment.covers(day("2027-05-15")));
    }
}
