//! A proposal of groups: a seeded local search over a stated cost (`docs/groups.md`).
//!
//! Compared word by word: first how many pairs wished apart share a group, then how many wished
//! together do not, then what the other facts cost, each pair inside a group for itself, and how
//! uneven the sizes are.

use super::dice::Dice;
use super::facts::{Facts, Mixing, WishKind};
use crate::db::PersonId;
use std::collections::BTreeMap;

/// A group to fill: who stays in it whatever happens, and how many it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub place: u32,
    pub kept: Vec<PersonId>,
    pub least: usize,
    pub most: usize,
}

/// How many groups these people make: near the middle of the sizes, as many as hold the sizes;
/// where none does, as few as are not too large. `offered`: as many as were promised, if it can be.
pub fn how_many(people: usize, (least, most): (u8, u8), offered: Option<usize>) -> usize {
    let (least, most) = (usize::from(least.max(1)), usize::from(most.max(1)));
    // A brief that has gone from the course allows any size: four is usual.
    let usual = (least + most).div_ceil(2).min(least.max(4));
    let (fewest, largest) = (people.div_ceil(most), people / least);
    let wanted = offered.unwrap_or((people + usual / 2) / usual);
    if fewest <= largest {
        wanted.clamp(fewest, largest)
    } else {
        fewest
    }
}

/// Breaking « apart » weighs more than all of « together », and this more than all the rest.
const APART: i64 = 1 << 44;
const TOGETHER: i64 = 1 << 30;
/// The same while searching, small enough to step over.
const STEEP: i64 = 200;
const GENTLE: i64 = 60;
/// A group's size, squared, costs this: the least where all are alike.
const SIZE: i64 = 3;
/// What a step may cost at the beginning; nothing at the end.
const BOLDEST: i64 = 250;

/// Everybody in a room: those who stay, and the others where the search puts them.
pub fn propose(
    people: &[PersonId],
    rooms: &[Room],
    facts: Option<(&Facts, Mixing)>,
    seed: u64,
) -> BTreeMap<u32, Vec<PersonId>> {
    if rooms.is_empty() {
        return BTreeMap::new();
    }
    let mut dice = Dice::new(seed);
    let mut search = Search::new(people, rooms, facts);
    search.deal(&mut dice);
    if facts.is_some() {
        search.improve(&mut dice);
    }
    let place = |room: &Room, found: &[usize]| {
        let them = found.iter().map(|who| search.people[*who]).collect();
        (room.place, them)
    };
    let found = rooms.iter().zip(&search.best);
    found.map(|(room, found)| place(room, found)).collect()
}

struct Search<'a> {
    /// Those who stay first, in the order of the rooms; then those who may move.
    people: Vec<PersonId>,
    fixed: usize,
    rooms: &'a [Room],
    /// What a pair in one group costs while searching, and what it is worth in the end.
    gentle: Vec<i64>,
    worth: Vec<i64>,
    at: Vec<usize>,
    groups: Vec<Vec<usize>>,
    best: Vec<Vec<usize>>,
    best_worth: i64,
}

impl<'a> Search<'a> {
    fn new(free: &[PersonId], rooms: &'a [Room], facts: Option<(&Facts, Mixing)>) -> Self {
        let kept = rooms.iter().flat_map(|room| &room.kept).copied();
        let mut people: Vec<PersonId> = kept.collect();
        let fixed = people.len();
        let stays: std::collections::BTreeSet<PersonId> = people.iter().copied().collect();
        people.extend(free.iter().filter(|person| !stays.contains(person)));
        let count = people.len();
        let mut search = Self {
            fixed,
            rooms,
            gentle: vec![0; count * count],
            worth: vec![0; count * count],
            at: vec![0; count],
            groups: Vec::new(),
            best: Vec::new(),
            best_worth: i64::MAX,
            people,
        };
        if let Some((facts, mixing)) = facts {
            search.weigh(facts, mixing);
        }
        search
    }

    fn weigh(&mut self, facts: &Facts, mixing: Mixing) {
        let count = self.people.len();
        for a in 0..count {
            for b in 0..a {
                let cost = facts.cost(mixing, self.people[a], self.people[b]);
                self.add((a, b), cost, cost);
            }
        }
        let seats: BTreeMap<PersonId, usize> =
            self.people.iter().copied().zip(0..count).collect();
        for wish in &facts.wishes {
            let (one, other) = wish.pair;
            let (Some(a), Some(b)) = (seats.get(&one), seats.get(&other)) else {
                continue;
            };
            match wish.kind {
                WishKind::Apart => self.add((*a, *b), STEEP, APART),
                WishKind::Together => self.add((*a, *b), -GENTLE, -TOGETHER),
            }
        }
    }

    fn add(&mut self, (a, b): (usize, usize), gentle: i64, worth: i64) {
        let count = self.people.len();
        for at in [a * count + b, b * count + a] {
            self.gentle[at] += gentle;
            self.worth[at] += worth;
        }
    }

    /// By chance, always into the smallest group that still takes one; where all are full,
    /// into the smallest.
    fn deal(&mut self, dice: &mut Dice) {
        self.groups = vec![Vec::new(); self.rooms.len()];
        let mut next = 0;
        for (room, of) in self.rooms.iter().enumerate() {
            for _ in &of.kept {
                self.groups[room].push(next);
                self.at[next] = room;
                next += 1;
            }
        }
        let mut free: Vec<usize> = (self.fixed..self.people.len()).collect();
        dice.shuffle(&mut free);
        for who in free {
            let size = |room: &usize| self.groups[*room].len();
            let short = |room: &usize| size(room) < self.rooms[*room].least;
            let takes = |room: &usize| size(room) < self.rooms[*room].most;
            let all = 0..self.rooms.len();
            let smallest = |some: &mut dyn Iterator<Item = usize>| some.min_by_key(size);
            let open = |room: &usize| self.rooms[*room].most > self.rooms[*room].kept.len();
            let into = smallest(&mut all.clone().filter(|it| short(it) && takes(it)))
                .or_else(|| smallest(&mut all.clone().filter(takes)))
                .or_else(|| smallest(&mut all.clone().filter(open)))
                .unwrap_or(0);
            self.groups[into].push(who);
            self.at[who] = into;
        }
        self.keep_if_better(self.total());
    }

    fn keep_if_better(&mut self, worth: i64) {
        if worth < self.best_worth {
            self.best_worth = worth;
            self.best.clone_from(&self.groups);
        }
    }

    /// Threshold accepting (Dueck and Scheuer 1990): a step may cost less and less. The number of
    /// steps is the time box; begun anew several times, because a search can end in a hollow.
    fn improve(&mut self, dice: &mut Dice) {
        let count = self.people.len();
        if count == self.fixed || self.rooms.len() < 2 {
            return;
        }
        let (times, steps) = match count {
            0..=40 => (10, 6_000),
            41..=120 => (4, 60_000),
            _ => (2, 250_000),
        };
        for time in 0..times {
            if time > 0 {
                self.deal(dice);
            }
            self.walk(dice, steps);
        }
    }

    fn walk(&mut self, dice: &mut Dice, steps: i64) {
        let mut worth = self.total();
        for step in 0..steps {
            // Cooled for four fifths of the way, downhill for the last.
            let bold = (BOLDEST * (steps * 4 / 5 - step) / steps.max(1)).max(0);
            let who = self.fixed + dice.below(self.people.len() - self.fixed);
            let with = dice.below(self.people.len() + self.rooms.len());
            let change = if with < self.people.len() {
                self.swap(who, with, bold)
            } else {
                self.shift(who, with - self.people.len(), bold)
            };
            worth += change;
            self.keep_if_better(worth);
        }
    }

    fn total(&self) -> i64 {
        let count = self.people.len();
        let pairs = self.groups.iter().flat_map(|group| {
            let before = |n: usize| group[..n].iter();
            let each = group.iter().enumerate();
            each.flat_map(move |(n, a)| before(n).map(move |b| a * count + b))
        });
        let sizes = self.groups.iter().map(|group| SIZE * number(group.len()).pow(2));
        pairs.map(|pair| self.worth[pair]).sum::<i64>() + sizes.sum::<i64>()
    }

    /// What one person costs among the people of a group, one of them left out.
    fn among(&self, who: usize, room: usize, without: usize) -> (i64, i64) {
        let row = who * self.people.len();
        let (mut gentle, mut worth) = (0, 0);
        for other in &self.groups[room] {
            if *other != who && *other != without {
                gentle += self.gentle[row + other];
                worth += self.worth[row + other];
            }
        }
        (gentle, worth)
    }

    fn swap(&mut self, who: usize, with: usize, bold: i64) -> i64 {
        let (here, there) = (self.at[who], self.at[with]);
        if with < self.fixed || here == there {
            return 0;
        }
        let old = (self.among(who, here, who), self.among(with, there, with));
        let new = (self.among(who, there, with), self.among(with, here, who));
        let gentle = new.0.0 + new.1.0 - old.0.0 - old.1.0;
        if gentle > bold {
            return 0;
        }
        self.put(who, here, there);
        self.put(with, there, here);
        new.0.1 + new.1.1 - old.0.1 - old.1.1
    }

    /// Into another group, where neither leaves its bounds by it.
    fn shift(&mut self, who: usize, there: usize, bold: i64) -> i64 {
        let here = self.at[who];
        let (from, to) = (self.groups[here].len(), self.groups[there].len());
        let fits = from > self.rooms[here].least && to < self.rooms[there].most;
        if here == there || !fits {
            return 0;
        }
        let (old, new) = (self.among(who, here, who), self.among(who, there, who));
        let uneven = 2 * SIZE * (number(to) + 1 - number(from));
        if new.0 - old.0 + uneven > bold {
            return 0;
        }
        self.put(who, here, there);
        new.1 - old.1 + uneven
    }

    fn put(&mut self, who: usize, from: usize, to: usize) {
        self.groups[from].retain(|other| *other != who);
        self.groups[to].push(who);
        self.at[who] = to;
    }
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

#[cfg(test)]
#[path = "balance_tests.rs"]
mod tests;
