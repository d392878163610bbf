//! What comes next, what the day is made of, and which days are ahead.

mod next;
#[cfg(test)]
mod tests;

pub use next::{Duty, Next, Wanted, next_thing, work_is_shown};

use crate::schedule::rules::Session;
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

/// A session that begins this soon comes before everything else: one has to get there.
const SOON: TimeDelta = TimeDelta::minutes(30);
/// Within the hour a session says in how many minutes it begins.
const COUNTDOWN: TimeDelta = TimeDelta::minutes(60);
/// Registers left open are looked for in this many days before today.
pub const REGISTERS_BACK: Days = Days::new(30);
/// An invitation nobody answers is talked about after this long.
pub const INVITATION_WAITS: TimeDelta = TimeDelta::days(3);
/// Files that nobody looks through for viruses are talked about after this long.
pub const FILES_WAIT: TimeDelta = TimeDelta::hours(1);
/// Letters are counted for this long.
pub const LETTERS_BACK: TimeDelta = TimeDelta::days(7);
/// An answer to a question about a result is talked about for this long.
pub const ANSWER_STAYS: TimeDelta = TimeDelta::days(7);
/// A letter nobody could deliver is talked about for this long.
pub const REFUSED_STAYS: TimeDelta = TimeDelta::days(14);

/// Where a session of today stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    Over,
    /// It has begun, or begins in a moment.
    Now,
    Later,
}

impl Moment {
    pub fn of(session: &Session, now: DateTime<Utc>) -> Self {
        if session.is_over(now) {
            Self::Over
        } else if session.starts_at - now <= SOON {
            Self::Now
        } else {
            Self::Later
        }
    }

    /// The knot of the thread.
    pub fn code(self) -> &'static str {
        match self {
            Self::Over => "done",
            Self::Now => "here",
            Self::Later => "",
        }
    }
}

/// In how many minutes a session begins, when it is within the hour; a minute
/// that has begun counts whole.
pub fn minutes_until(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<i64> {
    let left = starts_at - now;
    let soon = left > TimeDelta::zero() && left <= COUNTDOWN;
    soon.then(|| (left.num_seconds() + 59) / 60)
}

/// The days a home page looks ahead to: the rest of this week; from Friday on,
/// the next week as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub reaches_next_week: bool,
}

impl Ahead {
    pub fn of(today: NaiveDate) -> Self {
        let from_monday = i64::from(today.weekday().num_days_from_monday());
        let reaches_next_week = from_monday >= 4;
        let weeks = if reaches_next_week { 13 } else { 6 };
        Self {
            first: today + TimeDelta::days(1),
            last: today + TimeDelta::days(weeks - from_monday),
            reaches_next_week,
        }
    }

    /// How many days there are from `today` to the last one.
    pub fn reach(&self, today: NaiveDate) -> usize {
        today
            .iter_days()
            .take_while(|day| *day <= self.last)
            .count()
    }

    /// The days to show: those of work, and a Saturday or Sunday when something happens.
    pub fn days(&self, happens: impl Fn(NaiveDate) -> bool) -> Vec<NaiveDate> {
        let is_work_day = |day: &NaiveDate| day.weekday().num_days_from_monday() < 5;
        self.first
            .iter_days()
            .take_while(|day| *day <= self.last)
            .filter(|day| is_work_day(day) || happens(*day))
            .collect()
    }
}

/// Hours missing in the calendar; one that has begun counts whole.
pub fn hours_missing(planned: u32, target: u32) -> u32 {
    target.saturating_sub(planned).div_ceil(60)
}
