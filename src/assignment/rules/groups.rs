//! Who works with whom: what a trainer wished for, and whether it can be.

use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// Names of groups are short.
const NAME_MAX: usize = 60;

/// Groups by place: the name and the people of each.
pub type Composition = BTreeMap<u32, (String, Vec<PersonId>)>;

/// What a trainer's form says: a name for each place, and a place for each person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
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

/// What the wish is measured with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub learners: BTreeSet<PersonId>,
    /// The smallest and the largest group of the brief.
    pub size: (u8, u8),
    /// Those whose group handed in with them, and its place.
    pub settled: BTreeMap<PersonId, u32>,
}

impl Frame {
    fn is_small(&self, people: usize) -> bool {
        people > 0 && people < usize::from(self.size.0)
    }

    fn is_large(&self, people: usize) -> bool {
        people > usize::from(self.size.1)
    }

    /// Empty groups have no size.
    pub fn is_odd(&self, people: usize) -> bool {
        self.is_small(people) || self.is_large(people)
    }

    /// Those who would leave the group they handed in with.
    pub fn leaving<'a>(&'a self, wish: &'a Wish) -> impl Iterator<Item = PersonId> + 'a {
        let stays =
            |(person, place): &(&PersonId, &u32)| wish.places.contains(&(**person, **place));
        let leaves = self.settled.iter().filter(move |it| !stays(it));
        leaves.map(|(person, _)| *person)
    }
}

/// The groups by place, each with its name and its people; empty ones are left out.
pub fn compose(wish: &Wish, frame: &Frame) -> Result<Composition, Vec<Misfit>> {
    let mut groups = Composition::new();
    let mut misfits = BTreeSet::new();
    let mut seen = BTreeMap::new();
    for (person, place) in &wish.places {
        if !frame.learners.contains(person) {
            misfits.insert(Misfit::Stranger(*person));
            continue;
        }
        match seen.insert(*person, *place) {
            Some(before) if before != *place => {
                misfits.insert(Misfit::Twice(*person));
            }
            Some(_) => {}
            None => {
                let name = wish.names.get(place).cloned().unwrap_or_default();
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
        if wish.odd_sizes_are_fine {
            continue;
        }
        if frame.is_small(people.len()) {
            misfits.insert(Misfit::Small(*place));
        } else if frame.is_large(people.len()) {
            misfits.insert(Misfit::Large(*place));
        }
    }
    if !wish.leaving_is_fine {
        misfits.extend(frame.leaving(wish).map(Misfit::Leaves));
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
            settled: BTreeMap::new(),
        }
    }

    #[test]
    fn everybody_is_in_one_group_at_most_and_groups_have_names() {
        let [amina, paul, sekou, stranger] = people();
        let learners = BTreeSet::from([amina, paul, sekou]);
        let wish = |places: &[(PersonId, u32)], names| Wish {
            names,
            places: places.to_vec(),
            ..Wish::default()
        };
        let frame = frame(&learners, (1, 4));
        let two = || names(&[(1, "A"), (2, "B")]);
        let made = compose(&wish(&[(amina, 1), (paul, 1), (sekou, 2)], two()), &frame);
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
            assert_eq!(compose(&wish(&places, names), &frame), Err(vec![misfit]));
        }
        let same = wish(&[(amina, 1), (amina, 1)], two());
        assert!(compose(&same, &frame).is_ok(), "twice the same place");
    }

    #[test]
    fn a_group_has_another_size_than_the_brief_allows_only_when_the_trainer_says_so() {
        let learners = BTreeSet::from(people::<3>());
        let mut wish = Wish {
            names: names(&[(1, "A")]),
            places: learners.iter().map(|person| (*person, 1)).collect(),
            ..Wish::default()
        };
        for (size, misfit) in [
            ((3, 3), None),
            ((1, 2), Some(Misfit::Large(1))),
            ((4, 5), Some(Misfit::Small(1))),
        ] {
            wish.odd_sizes_are_fine = false;
            let judged = compose(&wish, &frame(&learners, size));
            assert_eq!(judged.err(), misfit.map(|misfit| vec![misfit]));
            wish.odd_sizes_are_fine = true;
            assert!(compose(&wish, &frame(&learners, size)).is_ok());
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
        let wish = |places: &[(PersonId, u32)]| Wish {
            names: names(&[(1, "A"), (2, "B")]),
            places: places.to_vec(),
            ..Wish::default()
        };
        assert!(compose(&wish(&[(amina, 1), (paul, 1), (sekou, 2)]), &frame).is_ok());
        for places in [&[(amina, 1), (paul, 2)][..], &[(amina, 1)]] {
            let mut wish = wish(places);
            assert_eq!(compose(&wish, &frame), Err(vec![Misfit::Leaves(paul)]));
            wish.leaving_is_fine = true;
            assert!(compose(&wish, &frame).is_ok());
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
}
