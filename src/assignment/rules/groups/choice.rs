//! Groups that learners choose by themselves: how many, how large, until when.

use crate::assignment::rules::Group;
use crate::db::PersonId;
use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupChoice {
    pub version: u32,
    pub groups: u8,
    /// In each group.
    pub places: u8,
    pub until: DateTime<Utc>,
    pub by: PersonId,
}

impl GroupChoice {
    /// The last instant is the one that was said.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        now <= self.until
    }

    /// Those of the brief, but for what was promised to whoever chooses.
    pub fn size(&self, (least, _): (u8, u8)) -> (u8, u8) {
        (least.min(self.places), self.places)
    }

    /// The groups one chooses among: the first so many that are nobody's own.
    pub fn offered<'a>(&self, groups: &'a [Group]) -> impl Iterator<Item = &'a Group> {
        let common = groups.iter().filter(|group| group.solo.is_none());
        common.take(usize::from(self.groups))
    }

    pub fn free(&self, people: usize) -> usize {
        usize::from(self.places).saturating_sub(people)
    }
}

/// Why somebody does not get the place they asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceRefusal {
    #[error("the choice is not open")]
    Closed,
    #[error("the group is full")]
    Full,
    #[error("not a group one can choose")]
    NoGroup,
    #[error("has handed in with another group")]
    Settled,
    #[error("works alone, by a trainer's decision")]
    Solo,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_open_until_its_last_instant() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let choice = GroupChoice {
            version: 1,
            groups: 10,
            places: 15,
            until: at("2027-05-04T16:00:00Z"),
            by: PersonId::fresh(),
        };
        assert!(choice.is_open(at("2027-05-04T16:00:00Z")));
        assert!(!choice.is_open(at("2027-05-04T16:00:01Z")));
        assert_eq!(
            (choice.free(14), choice.free(15), choice.free(16)),
            (1, 0, 0)
        );
        assert_eq!(
            (choice.size((3, 4)), choice.size((20, 30))),
            ((3, 15), (15, 15))
        );
    }
}
