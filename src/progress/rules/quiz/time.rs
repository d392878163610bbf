//! How long an attempt may last: without limit, unless the quiz sets one; and more for who needs it.

use chrono::{DateTime, TimeDelta, Utc};

/// An answer on its way when the time was up still counts.
const GRACE: TimeDelta = TimeDelta::seconds(60);

/// What a trainer grants a person, for every quiz of the cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// So many percent more; 0 takes an earlier grant back.
    More(u16),
    NoLimit,
}

impl Grant {
    pub const ALL: [Self; 4] = [
        Self::More(0),
        Self::More(33),
        Self::More(100),
        Self::NoLimit,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::More(0) => "usual",
            Self::More(1..=50) => "third",
            Self::More(_) => "double",
            Self::NoLimit => "no-limit",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.code() == code)
    }

    /// As it is kept: nothing for no limit.
    pub fn percent(self) -> Option<i32> {
        match self {
            Self::More(percent) => Some(percent.into()),
            Self::NoLimit => None,
        }
    }

    pub fn of_percent(percent: Option<i32>) -> Self {
        match percent {
            Some(percent) => Self::More(u16::try_from(percent).unwrap_or_default()),
            None => Self::NoLimit,
        }
    }
}

/// When an attempt ends by itself.
pub fn deadline(
    begun: DateTime<Utc>,
    limit: Option<u16>,
    grant: Option<Grant>,
) -> Option<DateTime<Utc>> {
    let more = match grant {
        Some(Grant::NoLimit) => return None,
        Some(Grant::More(percent)) => i64::from(percent),
        None => 0,
    };
    let seconds = i64::from(limit?) * 60;
    // A started minute is a whole one: nobody counts seconds.
    let minutes = (seconds * (100 + more)).div_euclid(100).saturating_add(59) / 60;
    begun.checked_add_signed(TimeDelta::minutes(minutes))
}

pub fn is_over(deadline: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now > deadline + GRACE
}
