//! How soon an answer is promised. The law asks for it to be said beforehand, with
//! who helps and how (labour code, article D. 6313-3-1).

use crate::schedule::rules::holidays::{Holiday, is_weekend};
use crate::schedule::rules::instant;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use std::iter;

/// When a working day ends: an answer « within two working days » comes before.
const DAY_ENDS: u32 = 18;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Promise {
    Hours(u16),
    WorkingDays(u16),
}

impl Promise {
    /// What holds until somebody promises something else.
    pub const DEFAULT: Self = Self::WorkingDays(2);
    pub const CHOICES: [Self; 6] = [
        Self::Hours(24),
        Self::Hours(48),
        Self::WorkingDays(1),
        Self::WorkingDays(2),
        Self::WorkingDays(3),
        Self::WorkingDays(5),
    ];

    pub fn code(self) -> String {
        match self {
            Self::Hours(n) => format!("h{n}"),
            Self::WorkingDays(n) => format!("d{n}"),
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::CHOICES
            .into_iter()
            .find(|choice| choice.code() == code)
    }

    /// Hours or working days: which word to say it with.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Hours(_) => "hours",
            Self::WorkingDays(_) => "days",
        }
    }

    pub fn number(self) -> u16 {
        match self {
            Self::Hours(n) | Self::WorkingDays(n) => n,
        }
    }

    /// The instant until which an answer is promised to somebody who asks now. The
    /// day of asking is not counted, nor are weekends and public holidays.
    pub fn due(self, asked: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let days = match self {
            Self::Hours(n) => return asked + TimeDelta::hours(n.into()),
            Self::WorkingDays(n) => n,
        };
        end_of(asked.with_timezone(&zone).date_naive(), days, zone)
    }

    /// Whoever has asked before this instant has been promised an answer before now. Later askers
    /// are never promised an earlier answer, so one instant tells the late ones from the others.
    pub fn late_before(self, now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let days = match self {
            Self::Hours(n) => return now - TimeDelta::hours(n.into()),
            Self::WorkingDays(n) => n,
        };
        let today = now.with_timezone(&zone).date_naive();
        let mut back = iter::successors(Some(today), NaiveDate::pred_opt);
        let late = back.find(|day| end_of(*day, days, zone) < now);
        let after = late.and_then(|day| day.succ_opt()).unwrap_or(today);
        instant(after, NaiveTime::MIN, zone)
    }
}

/// The end of the working day so many after one.
fn end_of(mut day: NaiveDate, days: u16, zone: Tz) -> DateTime<Utc> {
    for _ in 0..days {
        day = next_working_day(day);
    }
    instant(day, end_of_day(), zone)
}

/// The first working day after one.
fn next_working_day(day: NaiveDate) -> NaiveDate {
    let after = day.iter_days().skip(1);
    after.into_iter().find(|it| works(*it)).unwrap_or(day)
}

fn works(day: NaiveDate) -> bool {
    !is_weekend(day) && Holiday::on(day).is_none()
}

fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(DAY_ENDS, 0, 0).unwrap_or_default()
}
