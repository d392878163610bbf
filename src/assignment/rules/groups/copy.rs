//! The groups of an earlier piece of work, taken over: who left since stays out, who joined
//! since waits for a place, whoever has handed in already stays where that was.

use super::{Frame, Plan};
use crate::assignment::rules::Group;
use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// The plan, and who it could not carry over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub plan: Plan,
    /// In a group then, no longer in the cohort.
    pub left: Vec<PersonId>,
    /// In the cohort now, in no group then.
    pub joined: Vec<PersonId>,
}

/// `names` are those places have here, with or without people.
pub fn copied(earlier: &[Group], names: &BTreeMap<u32, String>, frame: &Frame) -> Copied {
    let mut names = names.clone();
    let mut places: Vec<(PersonId, u32)> = frame.settled.iter().map(|(a, b)| (*a, *b)).collect();
    let mut taken: BTreeSet<u32> = frame.settled.values().copied().collect();
    let (mut left, mut there) = (Vec::new(), BTreeSet::new());
    for group in earlier.iter().filter(|group| !group.members.is_empty()) {
        there.extend(group.members.iter().copied());
        let (mut stay, gone): (Vec<PersonId>, Vec<PersonId>) =
            group.members.iter().partition(|it| frame.is_here(**it));
        left.extend(gone);
        // With those of them who have handed in together here, if there are any.
        let settled = stay.iter().find_map(|it| frame.settled.get(it)).copied();
        stay.retain(|it| !frame.settled.contains_key(it));
        if stay.is_empty() {
            continue;
        }
        let free = (1..).find(|place| !taken.contains(place)).unwrap_or(1);
        let place = settled.unwrap_or(free);
        if taken.insert(place) {
            names.insert(place, group.name.clone());
        }
        places.extend(stay.into_iter().map(|person| (person, place)));
    }
    apart(&mut names, &taken);
    let here = frame.learners.iter().copied();
    Copied {
        joined: here
            .filter(|it| frame.is_here(*it) && !there.contains(it))
            .collect(),
        plan: Plan {
            names,
            places,
            ..Plan::default()
        },
        left,
    }
}

/// A name taken over may stand at an empty place too: that one goes without.
fn apart(names: &mut BTreeMap<u32, String>, taken: &BTreeSet<u32>) {
    let used: BTreeSet<String> = taken
        .iter()
        .filter_map(|place| names.get(place))
        .map(|name| name.trim().to_lowercase())
        .collect();
    names
        .retain(|place, name| taken.contains(place) || !used.contains(&name.trim().to_lowercase()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::GroupId;

    fn group(position: u32, name: &str, members: &[PersonId]) -> Group {
        Group {
            id: GroupId::fresh(),
            name: name.into(),
            position,
            members: members.to_vec(),
            solo: None,
        }
    }

    #[test]
    fn groups_are_taken_over_without_those_who_left_and_newcomers_wait() {
        let [amina, paul, sekou, lucie, karim]: [PersonId; 5] =
            std::array::from_fn(|_| PersonId::fresh());
        let earlier = [
            group(1, "Loups", &[amina, paul]),
            group(3, "Ours", &[sekou, lucie]),
            group(4, "Vide", &[]),
        ];
        let mut frame = Frame {
            learners: BTreeSet::from([amina, paul, sekou, karim]),
            size: (2, 3),
            ..Frame::default()
        };
        let names = BTreeMap::from([(1, "Groupe 1".to_owned()), (2, "Groupe 2".to_owned())]);
        let made = copied(&earlier, &names, &frame);
        assert_eq!(made.plan.places, [(amina, 1), (paul, 1), (sekou, 2)]);
        assert_eq!(made.plan.names[&1], "Loups");
        assert_eq!(made.plan.names[&2], "Ours");
        assert_eq!((made.left, made.joined), (vec![lucie], vec![karim]));

        // Paul has handed in here, in group 2: he stays there, and Amina comes to him.
        frame.settled = BTreeMap::from([(paul, 2)]);
        let made = copied(&earlier, &names, &frame);
        assert_eq!(made.plan.places, [(paul, 2), (amina, 2), (sekou, 1)]);
        assert_eq!(
            made.plan.names[&2], "Groupe 2",
            "a group at work keeps its name"
        );
        assert_eq!(made.plan.names[&1], "Ours");
    }
}
