//! Measures balanced groups: many learners, five kinds of wishes (levels, employers, sites, who
//! worked together, and together or apart), as the page asks for them.
//!
//!     cargo bench --bench groups
//!
//!     LEARNERS  how many (default 300)
//!     RUNS      how many seeds (default 20)
//!
//! Ends with an error where the slowest run takes longer than two seconds.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use chrono::DateTime;
use lefil::assignment::rules::{
    Facts, Mixing, Room, Shortfall, Sites, Wish, WishKind, how_many, propose, shortfalls,
};
use lefil::cohort::rules::{Level, Traits};
use lefil::db::{PersonId, RowId};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const MOST: Duration = Duration::from_secs(2);
const SIZE: (u8, u8) = (3, 5);

struct Die(u64);

impl Die {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides
    }
}

/// Three levels, an employer for seven people, six sites, five earlier works, one wish for five.
fn facts(people: &[PersonId], die: &mut Die) -> Facts {
    let mut facts = Facts::default();
    let levels = [Level::Starting, Level::Progressing, Level::AtEase];
    for person in people {
        let traits = Traits {
            level: Some(levels[die.roll(3)]),
            employer: format!("Employeur {}", die.roll(people.len().div_ceil(7))),
            site: format!("Site {}", die.roll(6)),
        };
        facts.traits.insert(*person, traits);
    }
    for _ in 0..5 {
        let mut order = people.to_vec();
        for last in (1..order.len()).rev() {
            order.swap(last, die.roll(last + 1));
        }
        for group in order.chunks(4) {
            for (n, a) in group.iter().enumerate() {
                for b in &group[..n] {
                    *facts.met.entry((*a.min(b), *a.max(b))).or_insert(0) += 1;
                }
            }
        }
    }
    for n in 0..people.len() / 5 {
        let (a, b) = (die.roll(people.len()), die.roll(people.len()));
        if a != b {
            facts.wishes.push(Wish {
                id: RowId::fresh(),
                kind: WishKind::ALL[n % 2],
                pair: (people[a], people[b]),
                reason: String::new(),
                by: people[a],
                at: DateTime::UNIX_EPOCH,
            });
        }
    }
    facts
}

/// What could not be met, in figures.
fn told(found: &[Shortfall]) -> String {
    let wishes = |kind| {
        let of = |it: &&Shortfall| matches!(it, Shortfall::Wish(wish) if wish.kind == kind);
        found.iter().filter(of).count()
    };
    let counted = found.iter().filter_map(|it| match it {
        Shortfall::Levels(n) => Some(format!("{n} groups uneven in levels")),
        Shortfall::Employers(n) => Some(format!("{n} with one employer twice")),
        Shortfall::Sites(n) => Some(format!("{n} with one site twice")),
        Shortfall::Met(n) => Some(format!("{n} with two who have met")),
        _ => None,
    });
    let wishes = format!(
        "{} apart and {} together not met",
        wishes(WishKind::Apart),
        wishes(WishKind::Together)
    );
    std::iter::once(wishes)
        .chain(counted)
        .collect::<Vec<_>>()
        .join(", ")
}

fn main() {
    let number = |name: &str, usual| std::env::var(name).map_or(usual, |it| it.parse().unwrap());
    let (learners, runs) = (number("LEARNERS", 300), number("RUNS", 20));
    let people: Vec<PersonId> = (0..learners).map(|_| PersonId::fresh()).collect();
    let facts = facts(&people, &mut Die(88_172_645_463_325_252));
    let (least, most) = (usize::from(SIZE.0), usize::from(SIZE.1));
    let rooms: Vec<Room> = (1..)
        .take(how_many(learners, SIZE, None))
        .map(|place| Room {
            place,
            kept: Vec::new(),
            least,
            most,
        })
        .collect();
    let mixing = Mixing {
        levels: true,
        employers: true,
        sites: Sites::Mixed,
        met: true,
    };
    println!(
        "{learners} learners, {} groups of {least} to {most}, {} wishes",
        rooms.len(),
        facts.wishes.len()
    );
    let mut times = Vec::new();
    for seed in 0..u64::try_from(runs).unwrap() {
        let begun = Instant::now();
        let groups = propose(&people, &rooms, Some((&facts, mixing)), seed);
        times.push(begun.elapsed());
        let again = propose(&people, &rooms, Some((&facts, mixing)), seed);
        assert_eq!(groups, again, "a seed gives the same groups again");
        let groups: Vec<Vec<PersonId>> = groups.into_values().collect();
        assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), learners);
        if seed < 3 {
            println!(
                "seed {seed}: {}",
                told(&shortfalls(&groups, &facts, mixing))
            );
        }
    }
    let by_chance = propose(&people, &rooms, None, 1);
    let by_chance: Vec<Vec<PersonId>> = BTreeMap::into_values(by_chance).collect();
    println!(
        "by chance: {}",
        told(&shortfalls(&by_chance, &facts, mixing))
    );
    times.sort_unstable();
    let (middle, slowest) = (times[runs / 2], times[runs - 1]);
    println!("{runs} seeds: {middle:?} in the middle, {slowest:?} at most (aim {MOST:?})");
    if slowest > MOST {
        std::process::exit(1);
    }
}
