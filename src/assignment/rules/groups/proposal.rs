//! From the groups that are there to the rooms a proposal fills, and back to a plan.

use super::{Frame, Plan, Room, how_many};
use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

/// The rooms to fill. Whoever has handed in, has left, or works alone by a reason stays where they
/// are; with `keep` everybody does who has a group. `offered`: how many groups were promised.
pub fn rooms(now: &Plan, frame: &Frame, keep: bool, offered: Option<usize>) -> Vec<Room> {
    let alone = |place: &u32| frame.solo.contains(place);
    let stays = |person: &PersonId, place: &u32| {
        let settled = frame.settled.get(person) == Some(place);
        keep || settled || alone(place) || frame.gone.contains_key(person)
    };
    let mut kept: BTreeMap<u32, Vec<PersonId>> = BTreeMap::new();
    for (person, place) in now.places.iter().filter(|(who, place)| stays(who, place)) {
        kept.entry(*place).or_default().push(*person);
    }
    let counts = |people: &Vec<PersonId>| frame.count(people) > 0;
    let closed: BTreeSet<u32> = kept.keys().copied().filter(alone).collect();
    let used: BTreeSet<u32> = kept
        .iter()
        .filter(|(place, people)| !closed.contains(place) && counts(people))
        .map(|(place, _)| *place)
        .collect();
    let in_closed = closed.iter().filter_map(|place| kept.get(place));
    let alone_now: usize = in_closed.map(|people| frame.count(people)).sum();
    let here = frame.learners.iter().filter(|it| frame.is_here(**it));
    let people = here.count().saturating_sub(alone_now);
    let wanted = how_many(people, frame.size, offered).max(used.len());
    let spare = (1..).filter(|place| !used.contains(place) && !closed.contains(place));
    let places = used.iter().copied().chain(spare).take(wanted);
    let mut places: Vec<u32> = places.chain(closed.iter().copied()).collect();
    places.sort_unstable();
    let (least, most) = frame.size;
    let room = |place: u32| {
        let kept = kept.remove(&place).unwrap_or_default();
        // Whoever has left takes no place.
        let unseen = kept.len() - frame.count(&kept);
        let most = match closed.contains(&place) {
            true => kept.len(),
            false => usize::from(most) + unseen,
        };
        Room {
            place,
            least: usize::from(least) + unseen,
            most,
            kept,
        }
    };
    let mut rooms: Vec<Room> = places.into_iter().map(room).collect();
    // Those who left with all their group stay where they are, and nobody joins them.
    rooms.extend(kept.into_iter().map(|(place, kept)| Room {
        place,
        least: 0,
        most: kept.len(),
        kept,
    }));
    rooms
}

/// The proposal in the words of the form; places beyond the names get the usual one.
pub fn seated(
    proposal: BTreeMap<u32, Vec<PersonId>>,
    now: &Plan,
    usual: impl Fn(u32) -> String,
) -> Plan {
    let mut names = now.names.clone();
    let mut places = Vec::new();
    for (place, people) in proposal {
        names.entry(place).or_insert_with(|| usual(place));
        places.extend(people.into_iter().map(|person| (person, place)));
    }
    Plan {
        names,
        places,
        ..Plan::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_must_stay_stays_and_the_others_find_room() {
        let [amina, paul, sekou, lucie, karim, fatou]: [PersonId; 6] =
            std::array::from_fn(|_| PersonId::fresh());
        let now = Plan {
            places: vec![(amina, 1), (paul, 1), (sekou, 2), (lucie, 3)],
            ..Plan::default()
        };
        let frame = Frame {
            learners: [amina, paul, sekou, lucie, karim, fatou].into(),
            size: (2, 3),
            settled: [(amina, 1)].into(),
            gone: [(paul, 1)].into(),
            solo: [3].into(),
        };
        let room = |place, kept: &[PersonId], least, most| Room {
            place,
            kept: kept.to_vec(),
            least,
            most,
        };
        // Four people beside Lucie, who works alone, and Paul, who has left.
        assert_eq!(
            rooms(&now, &frame, false, None),
            [
                room(1, &[amina, paul], 3, 4),
                room(2, &[], 2, 3),
                room(3, &[lucie], 2, 1)
            ]
        );
        let kept = rooms(&now, &frame, true, None);
        let places: Vec<_> = kept.iter().map(|it| (it.place, it.kept.len())).collect();
        assert_eq!(places, [(1, 2), (2, 1), (3, 1)]);
    }
}
