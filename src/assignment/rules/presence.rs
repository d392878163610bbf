//! The people of a group: how to reach them, and when they were last at its text.

use crate::db::PersonId;
use chrono::{DateTime, TimeDelta, Utc};

/// The longest line about how to reach somebody, in characters.
pub const CONTACT_MAX: usize = 200;
/// A page that is open tells so twice in this time.
const NOW: TimeDelta = TimeDelta::seconds(75);
/// Longer ago, it is no longer said in minutes.
const LATELY: TimeDelta = TimeDelta::minutes(60);
/// Longer ago, it is nobody's business.
const TOLD: TimeDelta = TimeDelta::days(7);

/// Somebody of a group now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    /// How they wish to be reached.
    pub contact: Option<String>,
    pub seen_at: Option<DateTime<Utc>>,
    pub wrote_at: Option<DateTime<Utc>>,
}

/// What is said of somebody's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Writing,
    Here,
    MinutesAgo(i64),
    At(DateTime<Utc>),
}

impl Member {
    /// Somebody who is in no group yet.
    pub fn alone(person: PersonId) -> Self {
        Self {
            person,
            contact: None,
            seen_at: None,
            wrote_at: None,
        }
    }

    pub fn presence(&self, now: DateTime<Utc>) -> Option<Presence> {
        let ago = now - self.seen_at?;
        if self.wrote_at.is_some_and(|at| now - at <= NOW) {
            Some(Presence::Writing)
        } else if ago <= NOW {
            Some(Presence::Here)
        } else if ago < LATELY {
            Some(Presence::MinutesAgo(ago.num_minutes().max(1)))
        } else if ago <= TOLD {
            self.seen_at.map(Presence::At)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_is_said_in_minutes_for_an_hour_and_by_its_date_for_a_week() {
        let now: DateTime<Utc> = "2027-05-03T08:00:00Z".parse().unwrap();
        let before = |seconds: i64| now - TimeDelta::seconds(seconds);
        for (seen, wrote, expected) in [
            (None, None, None),
            (Some(0), Some(75), Some(Presence::Writing)),
            (Some(0), Some(76), Some(Presence::Here)),
            (Some(75), None, Some(Presence::Here)),
            (Some(76), None, Some(Presence::MinutesAgo(1))),
            (Some(3_599), None, Some(Presence::MinutesAgo(59))),
            (Some(3_600), None, Some(Presence::At(before(3_600)))),
            (
                Some(7 * 86_400),
                None,
                Some(Presence::At(before(7 * 86_400))),
            ),
            (Some(7 * 86_400 + 1), None, None),
        ] {
            let member = Member {
                person: PersonId::fresh(),
                contact: None,
                seen_at: seen.map(before),
                wrote_at: wrote.map(before),
            };
            assert_eq!(member.presence(now), expected, "{seen:?} {wrote:?}");
        }
    }
}
