//! What a cohort is, who has a place in it, and what a new place may be.

pub mod import;
mod traits;

pub use traits::{Level, Traits, TraitsRefusal};

use crate::db::{CohortId, EnrolmentId, PersonId};
use crate::people::{EmailAddress, Role};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use import::BadLine;

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

    /// Whether somebody's last day has come: they still count in its register,
    /// and are no longer invited or counted among those to come.
    pub fn is_ending(&self, today: NaiveDate) -> bool {
        self.until_on.is_some_and(|last| last <= today)
    }
}

impl Cohort {
    /// The time zone of its days; Paris if the name is unknown.
    pub fn tz(&self) -> chrono_tz::Tz {
        self.zone.parse().unwrap_or(chrono_tz::Europe::Paris)
    }

    /// Today, where its days are counted.
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.tz()).date_naive()
    }

    pub fn phase(&self, today: NaiveDate) -> Phase {
        if today < self.starts_on {
            Phase::Coming
        } else if today <= self.ends_on {
            Phase::Running
        } else {
            Phase::Over
        }
    }
}

/// Where a cohort stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Coming,
    Running,
    Over,
}

impl Phase {
    pub fn code(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Running => "running",
            Self::Over => "over",
        }
    }
}

/// A place to give: one line of a list, or one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub given_name: String,
    pub family_name: String,
    pub email: Option<EmailAddress>,
    pub role: Role,
}

/// Somebody known: by address, or because they have a place here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Someone {
    pub id: PersonId,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    /// What they are in this cohort now.
    pub roles: Vec<Role>,
}

/// What giving a place would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody we do not know yet.
    New,
    /// Somebody we know from elsewhere.
    Joins(PersonId),
    /// The place is theirs already: nothing changes.
    Here(PersonId),
}

impl Place {
    /// What tells two people of one list apart.
    fn identity(&self) -> String {
        match &self.email {
            Some(email) => email.as_str().to_owned(),
            None => name_key(&self.given_name, &self.family_name),
        }
    }
}

fn name_key(given_name: &str, family_name: &str) -> String {
    format!(
        "{} {}",
        given_name.to_lowercase(),
        family_name.to_lowercase()
    )
}

/// Whether a place can be given, and to whom. An address decides who somebody
/// is; without one, the name among those who are here.
pub fn judge(place: &Place, known: &[Someone]) -> Result<Verdict, BadLine> {
    let key = name_key(&place.given_name, &place.family_name);
    let same_name = |it: &Someone| name_key(&it.given_name, &it.family_name) == key;
    let is_here = |it: &Someone| it.roles.contains(&place.role);
    let Some(email) = &place.email else {
        let here = known.iter().find(|it| same_name(it) && is_here(it));
        return Ok(here.map_or(Verdict::New, |it| Verdict::Here(it.id)));
    };
    match known
        .iter()
        .find(|it| it.email.as_deref() == Some(email.as_str()))
    {
        Some(it) if !same_name(it) => Err(BadLine::OtherName),
        Some(it) if is_here(it) => Ok(Verdict::Here(it.id)),
        Some(it) => Ok(Verdict::Joins(it.id)),
        None if known
            .iter()
            .any(|it| it.email.is_none() && same_name(it) && is_here(it)) =>
        {
            Err(BadLine::SameName)
        }
        None => Ok(Verdict::New),
    }
}

/// How far somebody has come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    NotInvited,
    Invited,
    Active,
    Left,
}

impl Entry {
    pub fn code(self) -> &'static str {
        match self {
            Self::NotInvited => "not_invited",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Left => "left",
        }
    }

    /// From the facts: whether a password was chosen, and the last invitation (made, used).
    pub fn of(
        has_password: bool,
        invitation: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
        lasts: TimeDelta,
        now: DateTime<Utc>,
    ) -> Self {
        match invitation {
            _ if has_password => Self::Active,
            Some((_, Some(_))) => Self::Active,
            Some((made, None)) if now < made + lasts => Self::Invited,
            _ => Self::NotInvited,
        }
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

    #[test]
    fn an_invitation_counts_while_it_opens() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (made, lasts) = (at("2027-04-01T08:00:00Z"), TimeDelta::days(14));
        let (before, after) = (at("2027-04-15T07:59:59Z"), at("2027-04-15T08:00:00Z"));
        for (password, invitation, now, expected) in [
            (false, None, before, Entry::NotInvited),
            (true, None, before, Entry::Active),
            (false, Some((made, None)), before, Entry::Invited),
            (false, Some((made, None)), after, Entry::NotInvited),
            (false, Some((made, Some(before))), after, Entry::Active),
        ] {
            assert_eq!(Entry::of(password, invitation, lasts, now), expected);
        }
    }
}
