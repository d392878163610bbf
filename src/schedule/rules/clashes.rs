//! What does not go together on a day, said before anything is saved.

use super::holidays::{Holiday, is_weekend};
use super::{HalfDay, Modality, Session};
use crate::db::{CohortId, PersonId, VenueId};
use chrono::{NaiveDate, NaiveTime};

/// A morning ends by then: after it one would sit through lunch.
const MORNING_ENDS: NaiveTime = at(13, 30);
/// An afternoon begins then at the earliest.
const NOON: NaiveTime = at(12, 0);

const fn at(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// A stretch of time inside one half-day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub half_day: HalfDay,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
}

/// Why two hours make no slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSlot {
    #[error("it ends before it starts")]
    Order,
    #[error("it does not lie inside one half-day")]
    TwoHalfDays,
}

impl Slot {
    /// The half-day follows from the hours; where one is wished, it must be that one.
    pub fn new(
        starts: NaiveTime,
        ends: NaiveTime,
        wished: Option<HalfDay>,
    ) -> Result<Self, BadSlot> {
        if ends <= starts {
            return Err(BadSlot::Order);
        }
        let half_day = if starts < NOON {
            HalfDay::Morning
        } else {
            HalfDay::Afternoon
        };
        let too_long = half_day == HalfDay::Morning && ends > MORNING_ENDS;
        if too_long || wished.is_some_and(|wished| wished != half_day) {
            return Err(BadSlot::TwoHalfDays);
        }
        Ok(Self {
            half_day,
            starts,
            ends,
        })
    }

    pub fn minutes(&self) -> u32 {
        u32::try_from((self.ends - self.starts).num_minutes()).unwrap_or_default()
    }
}

/// What somebody wants to plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub cohort: CohortId,
    /// First and last day of the cohort.
    pub cohort_dates: (NaiveDate, NaiveDate),
    pub date: NaiveDate,
    pub slots: Vec<Slot>,
    /// A room that holds one session at a time.
    pub room: Option<VenueId>,
    pub trainer: PersonId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The session that is in the room then.
    Room(Session),
    /// The session its trainer gives then.
    Trainer(Session),
    /// The session the cohort has then.
    Cohort(Session),
    Outside,
    Holiday(Holiday),
    Weekend,
}

impl Clash {
    /// One may work on a holiday if one says so; nobody is in two places.
    pub fn may_insist(&self) -> bool {
        matches!(self, Self::Holiday(_) | Self::Weekend)
    }
}

/// Everything that stands against a wish, given the sessions of that day in all cohorts.
pub fn clashes(wish: &Wish, that_day: &[Session]) -> Vec<Clash> {
    let mut found = Vec::new();
    let (first, last) = wish.cohort_dates;
    if wish.date < first || wish.date > last {
        found.push(Clash::Outside);
    }
    if let Some(holiday) = Holiday::on(wish.date) {
        found.push(Clash::Holiday(holiday));
    } else if is_weekend(wish.date) {
        found.push(Clash::Weekend);
    }
    for other in that_day.iter().filter(|it| it.date == wish.date) {
        if !wish.slots.iter().any(|it| it.half_day == other.half_day) {
            continue;
        }
        if other.cohort == wish.cohort {
            found.push(Clash::Cohort(other.clone()));
            continue;
        }
        if wish.room.is_some() && other.venue == wish.room {
            found.push(Clash::Room(other.clone()));
        }
        // Work at one's own pace keeps no trainer.
        if other.trainer == Some(wish.trainer) && other.modality != Modality::SelfPaced {
            found.push(Clash::Trainer(other.clone()));
        }
    }
    found
}

/// The address of a meeting: https, so that nobody on the way may read or change it.
pub fn join_link(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let sound = host.contains('.')
        && !host.starts_with('.')
        && !host.contains('@')
        && text.len() <= 2000
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
    sound.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::SessionId;
    use crate::schedule::rules::instant;

    fn time(text: &str) -> NaiveTime {
        format!("{text}:00").parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_slot_lies_inside_one_half_day() {
        use HalfDay::{Afternoon, Morning};
        for (from, to, wished, expected) in [
            ("09:00", "12:30", None, Ok(Morning)),
            ("09:00", "13:30", None, Ok(Morning)),
            ("09:00", "13:31", None, Err(BadSlot::TwoHalfDays)),
            ("11:59", "14:00", None, Err(BadSlot::TwoHalfDays)),
            ("12:00", "14:00", None, Ok(Afternoon)),
            ("13:30", "17:00", Some(Afternoon), Ok(Afternoon)),
            ("13:30", "17:00", Some(Morning), Err(BadSlot::TwoHalfDays)),
            ("09:00", "09:00", None, Err(BadSlot::Order)),
            ("17:00", "13:30", None, Err(BadSlot::Order)),
        ] {
            let slot = Slot::new(time(from), time(to), wished);
            assert_eq!(slot.map(|it| it.half_day), expected, "{from}–{to}");
        }
        let slot = Slot::new(time("09:00"), time("12:30"), None).unwrap();
        assert_eq!(slot.minutes(), 210);
    }

    const OURS: CohortId = CohortId(uuid::Uuid::from_u128(1));
    const THEIRS: CohortId = CohortId(uuid::Uuid::from_u128(2));
    const CLAIRE: PersonId = PersonId(uuid::Uuid::from_u128(3));
    const JULIEN: PersonId = PersonId(uuid::Uuid::from_u128(4));
    const ROOM: VenueId = VenueId(uuid::Uuid::from_u128(5));
    const LIBRARY: VenueId = VenueId(uuid::Uuid::from_u128(6));

    /// Claire's session of Tuesday 4 May, in the room unless at one's own pace.
    fn session(cohort: CohortId, half_day: HalfDay, modality: Modality) -> Session {
        let (date, starts, ends) = (day("2027-05-04"), time("09:00"), time("12:30"));
        Session {
            id: SessionId(uuid::Uuid::from_u128(7)),
            cohort,
            date,
            half_day,
            starts,
            ends,
            zone: "Europe/Paris".into(),
            starts_at: instant(date, starts, chrono_tz::Europe::Paris),
            ends_at: instant(date, ends, chrono_tz::Europe::Paris),
            modality,
            title: "Atelier".into(),
            venue: (modality == Modality::InPerson).then_some(ROOM),
            join_link: None,
            trainer: Some(CLAIRE),
            lesson: None,
            minutes: 210,
        }
    }

    /// What stands against a morning of ours.
    fn against(
        date: &str,
        room: Option<VenueId>,
        trainer: PersonId,
        others: &[Session],
    ) -> Vec<Clash> {
        let wish = Wish {
            cohort: OURS,
            cohort_dates: (day("2027-04-19"), day("2027-06-29")),
            date: day(date),
            slots: vec![Slot::new(time("09:00"), time("12:30"), None).unwrap()],
            room,
            trainer,
        };
        clashes(&wish, others)
    }

    #[test]
    fn a_room_a_trainer_and_a_cohort_are_in_one_place_at_a_time() {
        use HalfDay::{Afternoon, Morning};
        let theirs = session(THEIRS, Morning, Modality::InPerson);
        let ours = session(OURS, Morning, Modality::InPerson);
        let afternoon = session(THEIRS, Afternoon, Modality::InPerson);
        let alone = session(THEIRS, Morning, Modality::SelfPaced);
        for (room, trainer, other, expected) in [
            (Some(ROOM), CLAIRE, afternoon, vec![]),
            // Work at one's own pace keeps no trainer.
            (Some(ROOM), CLAIRE, alone, vec![]),
            (
                Some(LIBRARY),
                CLAIRE,
                theirs.clone(),
                vec![Clash::Trainer(theirs.clone())],
            ),
            (
                Some(ROOM),
                JULIEN,
                theirs.clone(),
                vec![Clash::Room(theirs.clone())],
            ),
            (
                Some(ROOM),
                CLAIRE,
                theirs.clone(),
                vec![Clash::Room(theirs.clone()), Clash::Trainer(theirs.clone())],
            ),
            (None, JULIEN, theirs, vec![]),
            (None, JULIEN, ours.clone(), vec![Clash::Cohort(ours)]),
        ] {
            let found = against("2027-05-04", room, trainer, &[other]);
            assert_eq!(found, expected);
            assert!(found.iter().all(|it| !it.may_insist()));
        }
    }

    #[test]
    fn a_holiday_or_a_weekend_may_be_worked_and_other_dates_may_not() {
        for (date, expected, may_insist) in [
            ("2027-05-06", Some(Clash::Holiday(Holiday::Ascension)), true),
            ("2027-05-09", Some(Clash::Weekend), true),
            // A holiday that falls on a Saturday is said once.
            ("2027-05-08", Some(Clash::Holiday(Holiday::Victory)), true),
            ("2027-04-16", Some(Clash::Outside), false),
            ("2027-04-19", None, true),
            ("2027-06-29", None, true),
            ("2027-06-30", Some(Clash::Outside), false),
        ] {
            let found = against(date, None, JULIEN, &[]);
            assert!(
                found.iter().all(|it| it.may_insist() == may_insist),
                "{date}"
            );
            assert_eq!(found.into_iter().next(), expected, "{date}");
        }
    }

    #[test]
    fn a_join_link_is_an_https_address() {
        for (typed, kept) in [
            (" https://visio.example/salle?x=1#a ", true),
            ("http://visio.example/salle", false),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("https://localhost", false),
            ("https://user@visio.example", false),
            ("https://visio.example/a b", false),
            ("https://visio.example/\"><script>", false),
        ] {
            assert_eq!(join_link(typed).is_some(), kept, "{typed}");
        }
    }
}
