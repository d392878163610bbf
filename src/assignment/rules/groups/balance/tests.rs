//! The search: everybody once, sizes hold, wishes before all else, the same for a seed.

use super::*;
use crate::assignment::rules::{Sites, Wish};
use crate::cohort::rules::{Level, Traits};
use crate::db::RowId;
use proptest::prelude::*;

fn people(count: usize) -> Vec<PersonId> {
    (0..count)
        .map(|n| PersonId(uuid::Uuid::from_u128(u128::try_from(n).unwrap() + 1)))
        .collect()
}

fn at(people: &[PersonId], n: usize) -> PersonId {
    *people.get(n).unwrap()
}

fn room(place: u32, least: usize, most: usize) -> Room {
    Room {
        place,
        kept: Vec::new(),
        least,
        most,
    }
}

fn wish(kind: WishKind, pair: (PersonId, PersonId)) -> Wish {
    Wish {
        id: RowId::fresh(),
        kind,
        pair,
        reason: "essai".into(),
        by: pair.0,
        at: chrono::DateTime::UNIX_EPOCH,
    }
}

fn of_wishes(wishes: Vec<Wish>) -> Facts {
    Facts {
        wishes,
        ..Facts::default()
    }
}

/// How many of these wishes are not met.
fn missed(groups: &BTreeMap<u32, Vec<PersonId>>, facts: &Facts, kind: WishKind) -> usize {
    let of = |person: PersonId| groups.iter().find(|(_, them)| them.contains(&person));
    let is_missed = |wish: &&Wish| {
        let together = of(wish.pair.0).map(|it| it.0) == of(wish.pair.1).map(|it| it.0);
        wish.kind == kind && together == (kind == WishKind::Apart)
    };
    facts.wishes.iter().filter(is_missed).count()
}

#[test]
fn there_are_as_many_groups_as_hold_the_sizes() {
    for (people, size, offered, expected) in [
        (14, (3, 4), None, 4),
        (12, (3, 4), None, 3),
        (9, (3, 4), None, 3),
        (3, (3, 4), None, 1),
        (2, (3, 4), None, 1),
        (5, (3, 4), None, 2),
        (0, (3, 4), None, 0),
        (14, (1, u8::MAX), None, 4),
        (6, (2, 2), None, 3),
        (14, (3, 5), Some(3), 3),
        (8, (3, 15), Some(10), 2),
        (250, (3, 15), Some(10), 17),
    ] {
        assert_eq!(
            how_many(people, size, offered),
            expected,
            "{people} {size:?}"
        );
    }
}

#[test]
fn a_seed_gives_the_same_groups_again_and_another_seed_others() {
    let everybody = people(14);
    let rooms: Vec<Room> = (1..=4).map(|place| room(place, 3, 4)).collect();
    let facts = of_wishes(vec![wish(
        WishKind::Apart,
        (at(&everybody, 0), at(&everybody, 1)),
    )]);
    let made = |seed| propose(&everybody, &rooms, Some((&facts, Mixing::default())), seed);
    let by_chance = |seed| propose(&everybody, &rooms, None, seed);
    assert_eq!(made(1), made(1));
    assert_ne!(made(1), made(2));
    assert_eq!(by_chance(1), by_chance(1));
    assert_ne!(by_chance(1), by_chance(2));
    let sizes: Vec<usize> = by_chance(3).values().map(Vec::len).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 14);
    assert!(sizes.iter().all(|size| (3..=4).contains(size)), "{sizes:?}");
}

#[test]
fn each_fact_alone_is_met_where_it_can_be() {
    let everybody = people(12);
    let rooms: Vec<Room> = (1..=3).map(|place| room(place, 4, 4)).collect();
    let levels = [Level::Starting, Level::Progressing, Level::AtEase];
    let traits = |n: usize| Traits {
        level: Some(*levels.get(n % 3).unwrap()),
        employer: format!("E{}", n / 3),
        site: format!("S{}", n / 4),
    };
    let mut facts = Facts {
        traits: everybody.iter().copied().zip((0..).map(traits)).collect(),
        ..Facts::default()
    };
    for (n, a) in everybody.iter().enumerate() {
        for b in everybody.iter().skip(n + 1) {
            if n / 4 == everybody.iter().position(|it| it == b).unwrap() / 4 {
                facts.met.insert((*a, *b), 1);
            }
        }
    }
    let none = Mixing::default();
    for mixing in [
        Mixing {
            levels: true,
            ..none
        },
        Mixing {
            employers: true,
            ..none
        },
        Mixing {
            sites: Sites::Gathered,
            ..none
        },
        Mixing {
            sites: Sites::Mixed,
            ..none
        },
        Mixing { met: true, ..none },
    ] {
        let groups = propose(&everybody, &rooms, Some((&facts, mixing)), 5);
        let cost: i64 = groups
            .values()
            .flat_map(|group| {
                let pairs = group.iter().enumerate();
                pairs.flat_map(|(n, a)| group.iter().take(n).map(move |b| (*a, *b)))
            })
            .map(|(a, b)| facts.cost(mixing, a, b))
            .sum();
        // Four of each level and of each site in three groups: two alike in each cannot be helped.
        let least = match mixing {
            Mixing { levels: true, .. } => 3 * 4,
            Mixing {
                sites: Sites::Mixed,
                ..
            } => 3 * 3,
            Mixing { met: true, .. } => 3 * 5,
            _ => 0,
        };
        assert_eq!(cost, least, "{mixing:?}");
    }
}

#[test]
fn whoever_stays_stays_and_a_full_group_takes_nobody() {
    let everybody = people(7);
    let rooms = [
        Room {
            kept: vec![at(&everybody, 0)],
            ..room(1, 3, 3)
        },
        Room {
            kept: vec![at(&everybody, 1)],
            ..room(2, 1, 1)
        },
        room(5, 3, 3),
    ];
    let facts = of_wishes(vec![
        wish(WishKind::Together, (at(&everybody, 0), at(&everybody, 1))),
        wish(WishKind::Apart, (at(&everybody, 0), at(&everybody, 2))),
    ]);
    let groups = propose(&everybody, &rooms, Some((&facts, Mixing::default())), 9);
    assert!(
        groups.get(&1).unwrap().contains(&at(&everybody, 0))
            && groups.get(&5).unwrap().contains(&at(&everybody, 2))
    );
    assert_eq!(groups.get(&2).unwrap(), &[at(&everybody, 1)]);
    assert_eq!(
        (groups.get(&1).unwrap().len(), groups.get(&5).unwrap().len()),
        (3, 3)
    );
}

/// The fewest of « apart » that any groups within these bounds break, by trying all.
fn fewest_broken(people: &[PersonId], rooms: &[Room], facts: &Facts) -> Option<usize> {
    let mut best = None;
    let all = rooms.len().pow(u32::try_from(people.len()).unwrap());
    for mut code in 0..all {
        let mut groups: BTreeMap<u32, Vec<PersonId>> =
            rooms.iter().map(|room| (room.place, Vec::new())).collect();
        for person in people {
            let place = rooms.get(code % rooms.len()).unwrap().place;
            groups.get_mut(&place).unwrap().push(*person);
            code /= rooms.len();
        }
        let fits = |room: &Room| {
            let size = groups.get(&room.place).unwrap().len();
            (room.least..=room.most).contains(&size)
        };
        if rooms.iter().all(fits) {
            let broken = missed(&groups, facts, WishKind::Apart);
            best = Some(best.map_or(broken, |best: usize| best.min(broken)));
        }
    }
    best
}

fn any_wishes(count: usize) -> impl Strategy<Value = Vec<(bool, usize, usize)>> {
    prop::collection::vec((any::<bool>(), 0..count, 0..count), 0..12)
}

fn read(wishes: Vec<(bool, usize, usize)>, people: &[PersonId]) -> Facts {
    let known = wishes.into_iter().filter(|(_, a, b)| a != b);
    let known = known.filter(|(_, a, b)| a.max(b) < &people.len());
    let wishes = known.map(|(apart, a, b)| {
        let kind = match apart {
            true => WishKind::Apart,
            false => WishKind::Together,
        };
        wish(kind, (at(people, a), at(people, b)))
    });
    of_wishes(wishes.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everybody_is_placed_once_and_the_sizes_hold(
        count in 1usize..40,
        least in 1u8..5,
        more in 0u8..3,
        wishes in any_wishes(40),
        seed in any::<u64>(),
    ) {
        let everybody = people(count);
        let size = (least, least + more);
        let groups = how_many(count, size, None);
        let (low, high) = (usize::from(size.0), usize::from(size.1));
        let rooms: Vec<Room> = (1..).take(groups).map(|place| room(place, low, high)).collect();
        let facts = read(wishes, &everybody);
        let made = propose(&everybody, &rooms, Some((&facts, Mixing::default())), seed);
        let mut placed: Vec<PersonId> = made.values().flatten().copied().collect();
        placed.sort_unstable();
        prop_assert_eq!(&placed, &everybody);
        let feasible = count.div_ceil(high) <= count / low;
        for group in made.values() {
            prop_assert!(group.len() <= high);
            prop_assert!(!feasible || group.len() >= low, "{:?}", made);
        }
    }

    #[test]
    fn nobody_apart_is_put_together_where_any_groups_keep_them_apart(
        (count, rooms, least, most) in prop_oneof![
            Just((6, 2, 2, 4)), Just((6, 3, 2, 2)), Just((7, 3, 2, 3)), Just((8, 2, 3, 5)), Just((8, 2, 4, 4)),
        ],
        wishes in any_wishes(8),
        seed in any::<u64>(),
    ) {
        let everybody = people(count);
        let rooms: Vec<Room> = (1..=rooms).map(|place| room(place, least, most)).collect();
        let facts = read(wishes, &everybody);
        let made = propose(&everybody, &rooms, Some((&facts, Mixing::default())), seed);
        let broken = missed(&made, &facts, WishKind::Apart);
        prop_assert_eq!(Some(broken), fewest_broken(&everybody, &rooms, &facts));
    }
}
