//! The call: who is on the register, who says what of them, and how that may still change.

use super::Mark;
use crate::db::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// The call opens half an hour before the session: people are greeted at the
/// door, and a register filled the day before would prove nothing.
const CALL_OPENS_BEFORE: TimeDelta = TimeDelta::minutes(30);

/// When the register of a session opens.
pub fn opens_at(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    starts_at - CALL_OPENS_BEFORE
}

/// Why the register is not changed. What people read is written in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the register opens at {0}")]
    NotOpen(DateTime<Utc>),
    #[error("nothing is said of {unmarked:?}, and no minutes of {minutes:?}")]
    Incomplete {
        unmarked: Vec<PersonId>,
        minutes: Vec<PersonId>,
    },
    #[error("the register is closed")]
    Closed,
    #[error("the register is not closed")]
    NotClosed,
    #[error("the session begins at {0}")]
    NotBegun(DateTime<Utc>),
    /// Whoever is sure may go on: a session may end early.
    #[error("the session ends at {0}")]
    NotOver(DateTime<Utc>),
    #[error("a closed register is corrected with a reason")]
    ReasonNeeded,
    #[error("{0} is not on the register")]
    NotOnRegister(PersonId),
}

/// How far the register of a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It cannot be called yet.
    Later,
    None,
    Draft,
    Closed,
    Countersigned,
}

impl Standing {
    pub fn code(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::None => "none",
            Self::Draft => "draft",
            Self::Closed => "closed",
            Self::Countersigned => "countersigned",
        }
    }

    /// What was kept of a register, or whether its time has come.
    pub fn at(kept: Option<Self>, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        kept.unwrap_or(if now < opens_at(starts_at) {
            Self::Later
        } else {
            Self::None
        })
    }
}

/// The register of one session as it stands now.
pub struct RollCall {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub closed: bool,
    /// Everybody on it, with the mark that stands.
    pub register: BTreeMap<PersonId, Option<Mark>>,
}

impl RollCall {
    /// Whether marks may be kept in a draft.
    pub fn keep(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        let opens = opens_at(self.starts_at);
        if self.closed {
            Err(Refusal::Closed)
        } else if now < opens {
            Err(Refusal::NotOpen(opens))
        } else {
            Ok(())
        }
    }

    /// The marks to append so that the closed register says what the trainer
    /// said: never before the session begins, and before it ends only if `sure`.
    pub fn close(
        &self,
        said: &BTreeMap<PersonId, Mark>,
        sure: bool,
        now: DateTime<Utc>,
    ) -> Result<BTreeMap<PersonId, Mark>, Refusal> {
        self.keep(now)?;
        self.begun(now)?;
        if let Some(stranger) = said.keys().find(|who| !self.register.contains_key(who)) {
            return Err(Refusal::NotOnRegister(*stranger));
        }
        let everybody = || self.register.keys().copied();
        let unmarked: Vec<PersonId> = everybody().filter(|who| !said.contains_key(who)).collect();
        let minutes: Vec<PersonId> = everybody()
            .filter(|who| said.get(who).is_some_and(|mark| mark.lacks_minutes()))
            .collect();
        if !unmarked.is_empty() || !minutes.is_empty() {
            return Err(Refusal::Incomplete { unmarked, minutes });
        }
        self.over_or(sure, now)?;
        Ok(said.clone())
    }

    fn begun(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        if now < self.starts_at {
            Err(Refusal::NotBegun(self.starts_at))
        } else {
            Ok(())
        }
    }

    fn over_or(&self, sure: bool, now: DateTime<Utc>) -> Result<(), Refusal> {
        if sure || self.ends_at <= now {
            Ok(())
        } else {
            Err(Refusal::NotOver(self.ends_at))
        }
    }

    /// The mark to append to a closed register; saying the same again appends nothing.
    pub fn correct(
        &self,
        who: PersonId,
        mark: Mark,
        reason: &str,
    ) -> Result<Option<Mark>, Refusal> {
        let standing = self.register.get(&who).ok_or(Refusal::NotOnRegister(who))?;
        if !self.closed {
            return Err(Refusal::NotClosed);
        }
        if *standing == Some(mark) {
            return Ok(None);
        }
        if reason.trim().is_empty() {
            return Err(Refusal::ReasonNeeded);
        }
        Ok(Some(mark))
    }

    /// Whether a trainer may sign for the whole session: as for closing it.
    pub fn countersign(&self, sure: bool, now: DateTime<Utc>) -> Result<(), Refusal> {
        if !self.closed {
            return Err(Refusal::NotClosed);
        }
        self.begun(now)?;
        self.over_or(sure, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::rules::Mark::{Absent, Late, Present};

    const NINE: &str = "2027-05-03T07:00:00Z";
    const HALF_PAST_TWELVE: &str = "2027-05-03T10:30:00Z";

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn person(number: u128) -> PersonId {
        PersonId(uuid::Uuid::from_u128(number))
    }

    fn call(closed: bool, standing: &[(u128, Option<Mark>)]) -> RollCall {
        RollCall {
            starts_at: at(NINE),
            ends_at: at(HALF_PAST_TWELVE),
            closed,
            register: standing.iter().map(|(n, m)| (person(*n), *m)).collect(),
        }
    }

    fn said(marks: &[(u128, Mark)]) -> BTreeMap<PersonId, Mark> {
        marks.iter().map(|(n, m)| (person(*n), *m)).collect()
    }

    #[test]
    fn the_call_opens_half_an_hour_before_the_session() {
        let open = call(false, &[(1, None)]);
        let half_past_eight = at("2027-05-03T06:30:00Z");
        assert_eq!(
            open.keep(at("2027-05-03T06:29:59Z")),
            Err(Refusal::NotOpen(half_past_eight))
        );
        assert_eq!(open.keep(half_past_eight), Ok(()));
        assert_eq!(
            call(true, &[]).keep(half_past_eight),
            Err(Refusal::Closed),
            "and a closed register takes no draft"
        );
    }

    #[test]
    fn a_register_closes_once_everybody_has_a_mark_with_its_minutes() {
        let open = call(false, &[(1, None), (2, None), (3, None)]);
        let some = said(&[(1, Late { minutes: 0 })]);
        assert_eq!(
            open.close(&some, true, at(NINE)),
            Err(Refusal::Incomplete {
                unmarked: vec![person(2), person(3)],
                minutes: vec![person(1)]
            })
        );
        let all = said(&[(1, Present), (2, Absent), (3, Late { minutes: 10 })]);
        assert_eq!(open.close(&all, true, at(NINE)), Ok(all.clone()));
        assert_eq!(
            call(true, &[(1, None)]).close(&said(&[(1, Present)]), true, at(NINE)),
            Err(Refusal::Closed)
        );
    }

    #[test]
    fn nothing_is_closed_or_signed_before_the_session_and_before_its_end_only_if_sure() {
        let (open, closed) = (call(false, &[(1, None)]), call(true, &[]));
        let all = said(&[(1, Present)]);
        let (begins, ends) = (at(NINE), at(HALF_PAST_TWELVE));
        let second = TimeDelta::seconds(1);
        for (now, sure, refusal) in [
            (begins - second, true, Some(Refusal::NotBegun(begins))),
            (begins, true, None),
            (begins, false, Some(Refusal::NotOver(ends))),
            (ends - second, false, Some(Refusal::NotOver(ends))),
            (ends, false, None),
        ] {
            assert_eq!(open.close(&all, sure, now).err(), refusal, "{now}");
            assert_eq!(closed.countersign(sure, now).err(), refusal, "{now}");
        }
        assert_eq!(open.countersign(true, ends), Err(Refusal::NotClosed));
        assert!(
            matches!(
                open.close(&said(&[]), false, begins),
                Err(Refusal::Incomplete { .. })
            ),
            "what lacks is asked for first"
        );
    }

    #[test]
    fn nobody_is_marked_who_is_not_on_the_register() {
        let open = call(false, &[(1, None)]);
        assert_eq!(
            open.close(&said(&[(1, Present), (9, Present)]), true, at(NINE)),
            Err(Refusal::NotOnRegister(person(9)))
        );
        let closed = call(true, &[(1, Some(Present))]);
        assert_eq!(
            closed.correct(person(9), Present, "venu"),
            Err(Refusal::NotOnRegister(person(9)))
        );
    }

    #[test]
    fn a_closed_register_is_corrected_only_with_a_reason() {
        let closed = call(true, &[(1, Some(Absent)), (2, None)]);
        for (who, mark, reason, expected) in [
            (1, Present, "", Err(Refusal::ReasonNeeded)),
            (1, Present, "  ", Err(Refusal::ReasonNeeded)),
            (1, Present, "salle 3", Ok(Some(Present))),
            (1, Absent, "", Ok(None)),
            (1, Absent, "encore", Ok(None)),
            (2, Present, "inscrit après", Ok(Some(Present))),
        ] {
            assert_eq!(closed.correct(person(who), mark, reason), expected);
        }
        assert_eq!(
            call(false, &[(1, None)]).correct(person(1), Present, "venu"),
            Err(Refusal::NotClosed)
        );
    }

    #[test]
    fn a_register_nobody_has_touched_waits_for_its_time() {
        for (kept, now, expected) in [
            (None, "2027-05-03T06:29:00Z", Standing::Later),
            (None, "2027-05-03T06:30:00Z", Standing::None),
            (Some(Standing::Draft), NINE, Standing::Draft),
            (Some(Standing::Closed), NINE, Standing::Closed),
        ] {
            assert_eq!(Standing::at(kept, at(NINE), at(now)), expected);
        }
    }
}
