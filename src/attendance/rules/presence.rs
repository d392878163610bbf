//! A remote session, as one learner goes through it: arrive, follow, confirm.

use super::Mark;
use chrono::{DateTime, TimeDelta, Utc};

/// One may arrive a quarter of an hour before the session, to try sound and
/// picture; earlier traces would prove nothing of the session itself.
const ARRIVAL_OPENS_BEFORE: TimeDelta = TimeDelta::minutes(15);

/// Presence is confirmed when most of the session has been followed: what is
/// signed at its beginning says nothing of the rest. Half an hour, because many
/// sessions end a little early.
const SIGNING_OPENS_BEFORE_END: TimeDelta = TimeDelta::minutes(30);

/// Whoever lost the connection confirms in the evening or the next morning. No
/// longer: half-days confirmed by the week prove nothing either; from then on
/// the trainer's mark says it.
const SIGNING_STAYS_OPEN: TimeDelta = TimeDelta::hours(24);

/// What one learner has done about one remote session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub arrived: Option<DateTime<Utc>>,
    pub signed: Option<DateTime<Utc>>,
}

/// Where the learner stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Early,
    Open,
    Arrived,
    Signed,
    /// It ended, and the learner never arrived.
    Over,
}

/// Why an act is not recorded now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooSoonOrTooLate {
    #[error("it opens later")]
    TooSoon,
    #[error("it is over")]
    TooLate,
    #[error("arriving comes first")]
    NotArrived,
}
use TooSoonOrTooLate::{NotArrived, TooLate, TooSoon};

/// From when on somebody may arrive in a session.
pub fn arrival_opens(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at - ARRIVAL_OPENS_BEFORE
}

impl Presence {
    pub fn arrival_opens(&self) -> DateTime<Utc> {
        arrival_opens(self.starts_at)
    }

    pub fn signing_opens(&self) -> DateTime<Utc> {
        (self.ends_at - SIGNING_OPENS_BEFORE_END).max(self.starts_at)
    }

    pub fn signing_closes(&self) -> DateTime<Utc> {
        self.ends_at + SIGNING_STAYS_OPEN
    }

    pub fn stage(&self, now: DateTime<Utc>) -> Stage {
        match (self.signed, self.arrived, self.arrive(now)) {
            (Some(_), ..) => Stage::Signed,
            (None, Some(_), _) => Stage::Arrived,
            (None, None, Err(TooSoon)) => Stage::Early,
            (None, None, Err(_)) => Stage::Over,
            (None, None, Ok(_)) => Stage::Open,
        }
    }

    /// Whether there is an arrival to record: a first one, in its time.
    pub fn arrive(&self, now: DateTime<Utc>) -> Result<bool, TooSoonOrTooLate> {
        if self.arrived.is_some() {
            Ok(false)
        } else if now < self.arrival_opens() {
            Err(TooSoon)
        } else if self.ends_at <= now {
            Err(TooLate)
        } else {
            Ok(true)
        }
    }

    /// Whether there is a signature to record.
    pub fn sign(&self, now: DateTime<Utc>) -> Result<bool, TooSoonOrTooLate> {
        if self.signed.is_some() {
            Ok(false)
        } else if self.arrived.is_none() {
            Err(NotArrived)
        } else if now < self.signing_opens() {
            Err(TooSoon)
        } else if self.signing_closes() <= now {
            Err(TooLate)
        } else {
            Ok(true)
        }
    }

    /// Whether the outside link is shown: to whoever has arrived, until the end.
    pub fn may_join(&self, now: DateTime<Utc>) -> bool {
        self.arrived.is_some() && now < self.ends_at
    }
}

/// What an arrival proposes to the trainer, who decides: present, or late by
/// whole minutes. The evidence is never rounded in anybody's favour.
pub fn proposed(starts_at: DateTime<Utc>, arrived: DateTime<Utc>, of_session: u32) -> Mark {
    match late_by(starts_at, arrived).min(of_session) {
        0 => Mark::Present,
        minutes => Mark::Late { minutes },
    }
}

/// Whole minutes between the beginning and an arrival: a hint for the trainer, who decides.
pub fn late_by(starts_at: DateTime<Utc>, arrived: DateTime<Utc>) -> u32 {
    u32::try_from((arrived - starts_at).num_minutes()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2027-05-03T{time}Z").parse().unwrap()
    }

    /// From 13:30 to 17:00 in universal time, to keep the figures plain.
    fn afternoon(arrived: Option<&str>, signed: Option<&str>) -> Presence {
        Presence {
            starts_at: at("13:30:00"),
            ends_at: at("17:00:00"),
            arrived: arrived.map(at),
            signed: signed.map(at),
        }
    }

    #[test]
    fn one_arrives_from_a_quarter_of_an_hour_before_until_the_end() {
        let nobody_yet = afternoon(None, None);
        for (now, arrives, stage) in [
            ("13:14:59", Err(TooSoon), Stage::Early),
            ("13:15:00", Ok(true), Stage::Open),
            ("16:59:59", Ok(true), Stage::Open),
            ("17:00:00", Err(TooLate), Stage::Over),
        ] {
            assert_eq!(nobody_yet.arrive(at(now)), arrives, "{now}");
            assert_eq!(nobody_yet.stage(at(now)), stage, "{now}");
        }
        let here = afternoon(Some("13:20:00"), None);
        assert_eq!(here.arrive(at("13:25:00")), Ok(false), "one arrives once");
        assert_eq!(here.stage(at("18:00:00")), Stage::Arrived);
    }

    #[test]
    fn presence_is_confirmed_while_or_soon_after_one_was_there() {
        let here = afternoon(Some("13:20:00"), None);
        assert_eq!(here.sign(at("16:29:59")), Err(TooSoon));
        assert_eq!(here.sign(at("16:30:00")), Ok(true));
        let next_day = at("17:00:00") + TimeDelta::hours(24);
        assert_eq!(here.sign(next_day - TimeDelta::seconds(1)), Ok(true));
        assert_eq!(here.sign(next_day), Err(TooLate));
        let never_came = afternoon(None, None);
        assert_eq!(never_came.sign(at("14:00:00")), Err(NotArrived));
        let done = afternoon(Some("13:20:00"), Some("16:50:00"));
        assert_eq!(done.sign(at("16:55:00")), Ok(false), "one signs once");
        assert_eq!(done.stage(at("16:55:00")), Stage::Signed);
    }

    #[test]
    fn the_outside_link_is_for_those_who_arrived_and_until_the_end() {
        let here = afternoon(Some("13:20:00"), None);
        assert!(here.may_join(at("13:20:00")));
        assert!(here.may_join(at("16:59:59")));
        assert!(!here.may_join(at("17:00:00")));
        assert!(!afternoon(None, None).may_join(at("14:00:00")));
    }

    #[test]
    fn a_short_session_is_confirmed_from_its_beginning_on() {
        let short = Presence {
            ends_at: at("13:50:00"),
            ..afternoon(Some("13:20:00"), None)
        };
        assert_eq!(short.sign(at("13:29:59")), Err(TooSoon));
        assert_eq!(short.sign(at("13:30:00")), Ok(true));
    }

    #[test]
    fn an_arrival_proposes_what_it_proves() {
        for (arrived, mark) in [
            ("13:15:00", Mark::Present),
            ("13:30:59", Mark::Present),
            ("13:31:00", Mark::Late { minutes: 1 }),
            ("13:50:00", Mark::Late { minutes: 20 }),
            ("17:30:00", Mark::Late { minutes: 210 }),
        ] {
            assert_eq!(
                proposed(at("13:30:00"), at(arrived), 210),
                mark,
                "{arrived}"
            );
        }
    }

    #[test]
    fn an_arrival_is_late_by_whole_minutes_after_the_beginning() {
        for (arrived, minutes) in [
            ("13:15:00", 0),
            ("13:30:59", 0),
            ("13:31:00", 1),
            ("13:42:30", 12),
        ] {
            assert_eq!(late_by(at("13:30:00"), at(arrived)), minutes, "{arrived}");
        }
    }
}
