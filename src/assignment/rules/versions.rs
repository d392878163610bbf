//! The versions of a group's text: what each is, and how a list of them is read.

use super::Amount;
use crate::db::PersonId;
use chrono::{DateTime, TimeDelta, Utc};

/// Whoever saves often while writing saved once, for who reads the list.
const ONE_SITTING: TimeDelta = TimeDelta::minutes(10);

/// How a version came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    Written,
    /// Of two texts written at the same time.
    Merged,
    /// An earlier one taken up again.
    Restored,
}

impl Making {
    pub fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Merged => "merged",
            Self::Restored => "restored",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Written, Self::Merged, Self::Restored]
            .into_iter()
            .find(|making| making.code() == code)
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
        later.making == Making::Written
            && earlier.making == Making::Written
            && later.by == earlier.by
            && later.at - earlier.at <= ONE_SITTING
    };
    versions.chunk_by(together).collect()
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
