//! Who works with whom: what a trainer plans, and whether it can be.

mod balance;
mod choice;
mod copy;
mod dice;
mod facts;
mod moves;
mod proposal;
mod shortfall;

pub use balance::{Room, how_many, propose};
pub use choice::{ChoiceRefusal, GroupChoice};
pub use copy::{Copied, copied};
pub use facts::{Facts, Mixing, Sites, Wish, WishKind};
pub use moves::{How, Move, Moved};
pub use proposal::{rooms, seated};
pub use shortfall::{Shortfall, Trait, shortfalls};

use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// Names of groups are short.
const NAME_MAX: usize = 60;

/// Groups by place: the name and the people of each.
pub type Composition = BTreeMap<u32, (String, Vec<PersonId>)>;

/// What a trainer's form says: a name for each place, and a place for each person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub names: BTreeMap<u32, String>,
    /// A person may wrongly stand here twice.
    pub places: Vec<(PersonId, u32)>,
    /// « Oui, un groupe n’a pas la taille prévue. »
    pub odd_sizes_are_fine: bool,
    /// « Oui, quelqu’un change de groupe après avoir rendu. »
    pub leaving_is_fine: bool,
}

/// Why groups cannot be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// Somebody in two groups.
    Twice(PersonId),
    /// Not a learner of this cohort.
    Stranger(PersonId),
    /// Has left the cohort: stays where they are, or goes.
    Gone(PersonId),
    /// A group with people and no name, or a name too long.
    Name(u32),
    /// Two groups of the same name.
    SameName(u32),
    /// Smaller than the brief allows, and nobody said that is fine.
    Small(u32),
    /// Larger than the brief allows, and nobody said that is fine.
    Large(u32),
    /// Somebody leaves the group they handed in with, and nobody said that is fine.
    Leaves(PersonId),
}

/// What the plan is measured with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Who may be placed; those who have left and are in a group still are among them.
    pub learners: BTreeSet<PersonId>,
    /// The smallest and the largest group of the brief.
    pub size: (u8, u8),
    /// Those whose group handed in with them, and its place.
    pub settled: BTreeMap<PersonId, u32>,
    /// Those in a group who have left the cohort, and its place: they count in no size.
    pub gone: BTreeMap<PersonId, u32>,
    /// Places of groups that somebody was given for themselves, with a reason.
    pub solo: BTreeSet<u32>,
}

impl Frame {
    /// Whether somebody is a learner of the cohort today.
    pub fn is_here(&self, person: PersonId) -> bool {
        self.learners.contains(&person) && !self.gone.contains_key(&person)
    }

    /// How many of these count.
    pub fn count(&self, people: &[PersonId]) -> usize {
        let here = people.iter().filter(|it| !self.gone.contains_key(it));
        here.count()
    }

    fn is_small(&self, place: u32, people: &[PersonId]) -> bool {
        let count = self.count(people);
        let alone = count == 1 && self.solo.contains(&place);
        count > 0 && count < usize::from(self.size.0) && !alone
    }

    fn is_large(&self, people: &[PersonId]) -> bool {
        self.count(people) > usize::from(self.size.1)
    }

    /// Empty groups have no size, and one person alone is meant where a reason was given.
    pub fn is_odd(&self, place: u32, people: &[PersonId]) -> bool {
        self.is_small(place, people) || self.is_large(people)
    }

    /// Those who would leave the group they handed in with.
    pub fn leaving<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = PersonId> + 'a {
        let stays =
            |(person, place): &(&PersonId, &u32)| plan.places.contains(&(**person, **place));
        let leaves = self.settled.iter().filter(move |it| !stays(it));
        leaves.map(|(person, _)| *person)
    }
}

/// The groups by place, each with its name and its people; empty ones are left out.
pub fn compose(plan: &Plan, frame: &Frame) -> Result<Composition, Vec<Misfit>> {
    let mut groups = Composition::new();
    let mut misfits = BTreeSet::new();
    let mut seen = BTreeMap::new();
    for (person, place) in &plan.places {
        if !frame.learners.contains(person) {
            misfits.insert(Misfit::Stranger(*person));
            continue;
        }
        if frame.gone.get(person).is_some_and(|there| there != place) {
            misfits.insert(Misfit::Gone(*person));
            continue;
        }
        match seen.insert(*person, *place) {
            Some(before) if before != *place => {
                misfits.insert(Misfit::Twice(*person));
            }
            Some(_) => {}
            None => {
                let name = plan.names.get(place).cloned().unwrap_or_default();
                let group = groups.entry(*place).or_insert((name, Vec::new()));
                group.1.push(*person);
            }
        }
    }
    let mut names = BTreeSet::new();
    for (place, (name, people)) in &groups {
        if name.trim().is_empty() || name.chars().count() > NAME_MAX {
            misfits.insert(Misfit::Name(*place));
        } else if !names.insert(name.trim().to_lowercase()) {
            misfits.insert(Misfit::SameName(*place));
        }
        if plan.odd_sizes_are_fine {
            continue;
        }
        if frame.is_small(*place, people) {
            misfits.insert(Misfit::Small(*place));
        } else if frame.is_large(people) {
            misfits.insert(Misfit::Large(*place));
        }
    }
    if !plan.leaving_is_fine {
        misfits.extend(frame.leaving(plan).map(Misfit::Leaves));
    }
    if misfits.is_empty() {
        Ok(groups)
    } else {
        Err(misfits.into_iter().collect())
    }
}

/// How many groups to offer: enough for the smallest size and one more, no more than people,
/// never fewer than there are.
pub fn slots(learners: usize, least: u8, furthest: u32) -> u32 {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let wanted = count(learners.div_ceil(usize::from(least.max(1))));
    let spare = wanted.max(furthest).saturating_add(1);
    spare.min(count(learners)).max(furthest).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people<const N: usize>() -> [PersonId; N] {
        std::array::from_fn(|_| PersonId::fresh())
    }

    fn names(pairs: &[(u32, &str)]) -> BTreeMap<u32, String> {
        pairs.iter().map(|(n, name)| (*n, (*name).into())).collect()
    }

    fn frame(learners: &BTreeSet<PersonId>, size: (u8, u8)) -> Frame {
        Frame {
            learners: learners.clone(),
            size,
            ..Frame::default()
        }
    }

    #[test]
    fn everybody_is_in_one_group_at_most_and_groups_have_names() {
        let [amina, paul, sekou, stranger] = people();
        let learners = BTreeSet::from([amina, paul, sekou]);
        let plan = |places: &[(PersonId, u32)], names| Plan {
            names,
            places: places.to_vec(),
            ..Plan::default()
        };
        let frame = frame(&learners, (1, 4));
        let two = || names(&[(1, "A"), (2, "B")]);
        let made = compose(&plan(&[(amina, 1), (paul, 1), (sekou, 2)], two()), &frame);
        assert_eq!(
            made.unwrap(),
            BTreeMap::from([
                (1, ("A".into(), vec![amina, paul])),
                (2, ("B".into(), vec![sekou]))
            ])
        );
        for (places, names, misfit) in [
            (vec![(amina, 1), (amina, 2)], two(), Misfit::Twice(amina)),
            (vec![(stranger, 1)], two(), Misfit::Stranger(stranger)),
            (vec![(amina, 3)], two(), Misfit::Name(3)),
            (vec![(amina, 1)], names(&[(1, "  ")]), Misfit::Name(1)),
            (
                vec![(amina, 1), (paul, 2)],
                names(&[(1, "Les loups"), (2, "les loups ")]),
                Misfit::SameName(2),
            ),
        ] {
            assert_eq!(compose(&plan(&places, names), &frame), Err(vec![misfit]));
        }
        let same = plan(&[(amina, 1), (amina, 1)], two());
        assert!(compose(&same, &frame).is_ok(), "twice the same place");
    }

    #[test]
    fn a_group_has_another_size_than_the_brief_allows_only_when_the_trainer_says_so() {
        let learners = BTreeSet::from(people::<3>());
        let mut plan = Plan {
            names: names(&[(1, "A")]),
            places: learners.iter().map(|person| (*person, 1)).collect(),
            ..Plan::default()
        };
        for (size, misfit) in [
            ((3, 3), None),
            ((1, 2), Some(Misfit::Large(1))),
            ((4, 5), Some(Misfit::Small(1))),
        ] {
            plan.odd_sizes_are_fine = false;
            let judged = compose(&plan, &frame(&learners, size));
            assert_eq!(judged.err(), misfit.map(|misfit| vec![misfit]));
            plan.odd_sizes_are_fine = true;
            assert!(compose(&plan, &frame(&learners, size)).is_ok());
        }
    }

    #[test]
    fn whoever_handed_in_leaves_the_group_only_when_the_trainer_says_so() {
        let [amina, paul, sekou] = people();
        let learners = BTreeSet::from([amina, paul, sekou]);
        let frame = Frame {
            settled: BTreeMap::from([(amina, 1), (paul, 1)]),
            ..frame(&learners, (1, 4))
        };
        let plan = |places: &[(PersonId, u32)]| Plan {
            names: names(&[(1, "A"), (2, "B")]),
            places: places.to_vec(),
            ..Plan::default()
        };
        assert!(compose(&plan(&[(amina, 1), (paul, 1), (sekou, 2)]), &frame).is_ok());
        for places in [&[(amina, 1), (paul, 2)][..], &[(amina, 1)]] {
            let mut plan = plan(places);
            assert_eq!(compose(&plan, &frame), Err(vec![Misfit::Leaves(paul)]));
            plan.leaving_is_fine = true;
            assert!(compose(&plan, &frame).is_ok());
        }
    }

    #[test]
    fn there_are_places_for_groups_of_the_smallest_size() {
        for (learners, least, furthest, expected) in [
            (14, 3, 0, 6),
            (3, 3, 0, 2),
            (0, 3, 0, 1),
            (14, 3, 6, 7),
            (4, 0, 0, 4),
            (2, 1, 5, 5),
        ] {
            assert_eq!(slots(learners, least, furthest), expected);
        }
    }

    #[test]
    fn whoever_has_left_counts_in_no_size_and_moves_no_more() {
        let [amina, paul, sekou] = people();
        let learners = BTreeSet::from([amina, paul, sekou]);
        let frame = Frame {
            gone: BTreeMap::from([(sekou, 1)]),
            ..frame(&learners, (1, 2))
        };
        let plan = |places: &[(PersonId, u32)]| Plan {
            names: names(&[(1, "A"), (2, "B")]),
            places: places.to_vec(),
            ..Plan::default()
        };
        assert!(compose(&plan(&[(amina, 1), (paul, 1), (sekou, 1)]), &frame).is_ok());
        assert!(compose(&plan(&[(amina, 1), (paul, 1)]), &frame).is_ok());
        let moved = compose(&plan(&[(amina, 1), (paul, 1), (sekou, 2)]), &frame);
        assert_eq!(moved, Err(vec![Misfit::Gone(sekou)]));
        assert!(frame.is_here(paul) && !frame.is_here(sekou));
    }

    #[test]
    fn one_person_alone_is_meant_where_a_reason_was_given() {
        let [amina, paul] = people();
        let learners = BTreeSet::from([amina, paul]);
        let frame = Frame {
            solo: BTreeSet::from([1]),
            ..frame(&learners, (3, 4))
        };
        for (people, odd) in [(&[amina][..], false), (&[amina, paul], true)] {
            assert_eq!(frame.is_odd(1, people), odd);
            assert!(frame.is_odd(2, people));
        }
        assert!(!frame.is_odd(2, &[]));
    }
}
