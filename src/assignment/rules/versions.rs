//! The versions of a group's text: what each is, and how a list of them is read.

use super::Amount;
use crate::db::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;

/// Whoever saves often while writing saved once, for who reads the list.
const ONE_SITTING: TimeDelta = TimeDelta::minutes(10);
/// So long every version stays: pages that were opened on one are closed, or sent, by then.
const ALL_STAY: TimeDelta = TimeDelta::days(1);

/// How a version came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    Written,
    /// The same, without a press: the page kept it by itself.
    Kept,
    /// Of two texts written at the same time.
    Merged,
    /// An earlier one taken up again.
    Restored,
}

impl Making {
    pub fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Kept => "kept",
            Self::Merged => "merged",
            Self::Restored => "restored",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Written, Self::Kept, Self::Merged, Self::Restored]
            .into_iter()
            .find(|making| making.code() == code)
    }

    fn is_writing(self) -> bool {
        matches!(self, Self::Written | Self::Kept)
    }
}

/// A version without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub number: u32,
    pub making: Making,
    /// What it was made of: the version that was written on, the own text that others' came into,
    /// or the one taken up again. 0: nothing.
    pub based_on: u32,
    /// Compared with what it was made of; a restored one, with the one before it.
    pub amount: Amount,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

/// The versions, latest first, those written in one sitting together.
pub fn sittings(versions: &[Version]) -> Vec<&[Version]> {
    let together = |later: &Version, earlier: &Version| {
        later.making.is_writing()
            && earlier.making.is_writing()
            && later.by == earlier.by
            && later.at - earlier.at <= ONE_SITTING
    };
    versions.chunk_by(together).collect()
}

/// A version that stands for those its author's page kept by itself just before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spared {
    pub stays: u32,
    /// What it is made of once the others are gone.
    pub based_on: u32,
    pub gone: Vec<u32>,
}

/// Which versions can go: those that a page kept by itself while one person went on writing, more
/// than a day ago, but one for each ten minutes. The newest stays, and so does whatever somebody
/// pressed for, and whatever anything else was made of. `versions` are all, the latest first.
///
/// No text can be lost by it: whoever still writes on a version that is gone writes on nothing, so
/// that nothing of either text counts as taken out, and both are shown.
pub fn spared(versions: &[Version], now: DateTime<Utc>) -> Vec<Spared> {
    let mut made_of: BTreeMap<u32, usize> = BTreeMap::new();
    for version in versions {
        *made_of.entry(version.based_on).or_default() += 1;
    }
    let mut all: Vec<Spared> = Vec::new();
    let mut stays: Option<&Version> = None;
    let mut next: Option<&Version> = None;
    for version in versions {
        let goes = stays.zip(next).is_some_and(|(stays, next)| {
            version.making == Making::Kept
                && now - version.at > ALL_STAY
                && stays.making.is_writing()
                && stays.by == version.by
                && stays.at - version.at <= ONE_SITTING
                && next.based_on == version.number
                && made_of.get(&version.number) == Some(&1)
        });
        next = Some(version);
        match (stays, all.last_mut()) {
            (Some(it), Some(spared)) if goes && spared.stays == it.number => {
                spared.based_on = version.based_on;
                spared.gone.push(version.number);
            }
            (Some(it), _) if goes => all.push(Spared {
                stays: it.number,
                based_on: version.based_on,
                gone: vec![version.number],
            }),
            _ => stays = Some(version),
        }
    }
    all
}

/// Who wrote between the text a merged version was written on and its merge. `versions` are
/// the latest first, from the merged one down.
pub fn brought_by(versions: &[Version]) -> Vec<PersonId> {
    let [merged, own, others @ ..] = versions else {
        return Vec::new();
    };
    if merged.making != Making::Merged {
        return Vec::new();
    }
    let mut people: Vec<PersonId> = Vec::new();
    for other in others.iter().take_while(|it| it.number > own.based_on) {
        if !people.contains(&other.by) {
            people.push(other.by);
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u32, by: PersonId, minute: u32) -> Version {
        Version {
            number,
            making: Making::Written,
            based_on: number - 1,
            amount: Amount::default(),
            by,
            at: format!("2027-05-03T08:{minute:02}:00Z").parse().unwrap(),
        }
    }

    #[test]
    fn what_one_person_saves_within_ten_minutes_is_one_sitting() {
        let (amina, paul) = (PersonId::fresh(), PersonId::fresh());
        let mut all = vec![
            version(6, amina, 42),
            version(5, amina, 31),
            version(4, amina, 21),
            version(3, paul, 20),
            version(2, paul, 10),
            version(1, paul, 10),
        ];
        let lengths = |all: &[Version]| -> Vec<usize> {
            sittings(all).iter().map(|sitting| sitting.len()).collect()
        };
        assert_eq!(lengths(&all), [1, 2, 3]);
        all[1].making = Making::Merged;
        assert_eq!(lengths(&all), [1, 1, 1, 3], "a merge stands alone");
        assert!(sittings(&[]).is_empty());
    }

    #[test]
    fn of_what_pages_kept_by_themselves_one_stays_for_each_ten_minutes_and_all_for_a_day() {
        let (amina, paul) = (PersonId::fresh(), PersonId::fresh());
        let kept = |number, by, minute| Version {
            making: Making::Kept,
            ..version(number, by, minute)
        };
        let later: DateTime<Utc> = "2027-05-04T09:00:00Z".parse().unwrap();
        let spared_of = |all: &[Version], now| -> Vec<(u32, u32, Vec<u32>)> {
            let all = spared(all, now).into_iter();
            all.map(|it| (it.stays, it.based_on, it.gone)).collect()
        };
        // Twelve minutes of one person: the newest, the one ten minutes before, the first.
        let one: Vec<_> = [(5, 22), (4, 20), (3, 15), (2, 11), (1, 10)]
            .map(|(number, minute)| kept(number, amina, minute))
            .into();
        assert_eq!(
            spared_of(&one, later),
            [(5, 2, vec![4, 3]), (2, 0, vec![1])],
            "22 down to 12; then 11 stands for 10"
        );
        let same_day = "2027-05-04T08:10:00Z".parse().unwrap();
        assert_eq!(spared_of(&one, same_day), []);

        // A press stays, somebody else's stays, and what was made of them is theirs.
        let mut mixed = vec![
            kept(6, amina, 16),
            kept(5, amina, 15),
            version(4, amina, 14),
            kept(3, amina, 13),
            kept(2, paul, 12),
            kept(1, amina, 11),
        ];
        assert_eq!(spared_of(&mixed, later), [(6, 4, vec![5]), (4, 2, vec![3])]);
        // Paul wrote on 3 at the same time, or took 5 up again: those stay.
        mixed[0].based_on = 3;
        mixed[0].by = paul;
        assert_eq!(spared_of(&mixed, later), []);
        let again = Version {
            making: Making::Restored,
            based_on: 3,
            ..version(5, paul, 40)
        };
        let taken_up = [
            again,
            version(4, amina, 14),
            kept(3, amina, 13),
            kept(2, amina, 12),
        ];
        assert_eq!(spared_of(&taken_up, later), [(3, 1, vec![2])]);
        assert!(spared(&[], later).is_empty());
    }

    #[test]
    fn those_whose_text_came_in_are_who_wrote_since_the_version_written_on() {
        let (amina, paul, sekou) = (PersonId::fresh(), PersonId::fresh(), PersonId::fresh());
        let merged = Version {
            making: Making::Merged,
            ..version(6, paul, 30)
        };
        let own = Version {
            based_on: 2,
            ..version(5, paul, 30)
        };
        let before = [
            version(4, sekou, 29),
            version(3, amina, 28),
            version(2, paul, 10),
        ];
        let all: Vec<_> = [merged, own].into_iter().chain(before).collect();
        assert_eq!(brought_by(&all), [sekou, amina]);
        assert!(brought_by(&all[1..]).is_empty(), "not a merge");
        assert!(brought_by(&[]).is_empty());
    }
}
