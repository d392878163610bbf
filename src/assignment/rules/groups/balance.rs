//! A proposal of groups: a seeded local search over a stated cost (`docs/groups.md`).
//!
//! Compared word by word: first how many pairs wished apart share a group, then how many wished
//! together do not, then what the other facts cost, each pair inside a group for itself, and how
//! uneven the sizes are.

use super::dice::Dice;
use super::facts::{Facts, Mixing, WishKind};
use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

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
    let found = rooms.iter().zip(&search.best);
    found
        .map(|(room, found)| {
            let them = found.iter().filter_map(|who| search.people.get(*who));
            (room.place, them.copied().collect())
        })
        .collect()
}

/// What a pair in one group costs while searching, and what that is worth in the end.
#[derive(Clone, Copy, Default)]
struct Cost {
    gentle: i64,
    worth: i64,
}

struct Search<'a> {
    /// Those who stay first, in the order of the rooms; then those who may move.
    people: Vec<PersonId>,
    fixed: usize,
    rooms: &'a [Room],
    /// Of each pair, in one row for each person.
    costs: Vec<Cost>,
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
        let stays: BTreeSet<PersonId> = people.iter().copied().collect();
        people.extend(free.iter().filter(|person| !stays.contains(person)));
        let count = people.len();
        let mut search = Self {
            fixed,
            rooms,
            costs: vec![Cost::default(); count * count],
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
        let people = self.people.clone();
        for (a, one) in people.iter().enumerate() {
            for (b, other) in people.iter().enumerate().take(a) {
                let cost = facts.cost(mixing, *one, *other);
                self.add((a, b), cost, cost);
            }
        }
        let seats: BTreeMap<PersonId, usize> = people.into_iter().zip(0..).collect();
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
            if let Some(cost) = self.costs.get_mut(at) {
                cost.gentle += gentle;
                cost.worth += worth;
            }
        }
    }

    /// What somebody costs with each of the others.
    fn row(&self, who: usize) -> &[Cost] {
        let count = self.people.len();
        let row = self.costs.get(who * count..(who + 1) * count);
        row.unwrap_or_default()
    }

    fn group(&self, room: usize) -> &[usize] {
        self.groups.get(room).map_or(&[], Vec::as_slice)
    }

    fn at(&self, who: usize) -> usize {
        self.at.get(who).copied().unwrap_or_default()
    }

    /// By chance, always into the smallest group that still takes one; where all are full,
    /// into the smallest that others may join.
    fn deal(&mut self, dice: &mut Dice) {
        self.groups = vec![Vec::new(); self.rooms.len()];
        let mut next = 0;
        for (room, of) in self.rooms.iter().enumerate() {
            for _ in &of.kept {
                self.join(next, room);
                next += 1;
            }
        }
        let mut free: Vec<usize> = (self.fixed..self.people.len()).collect();
        dice.shuffle(&mut free);
        for who in free {
            let size = |(at, _): &(usize, &Room)| self.group(*at).len();
            let short = |it: &(usize, &Room)| size(it) < it.1.least.min(it.1.most);
            let takes = |it: &(usize, &Room)| size(it) < it.1.most;
            let open = |it: &(usize, &Room)| it.1.most > it.1.kept.len();
            let all = self.rooms.iter().enumerate();
            let into = all
                .clone()
                .filter(short)
                .min_by_key(size)
                .or_else(|| all.clone().filter(takes).min_by_key(size))
                .or_else(|| all.filter(open).min_by_key(size));
            self.join(who, into.map_or(0, |(room, _)| room));
        }
        self.keep_if_better(self.total());
    }

    fn join(&mut self, who: usize, room: usize) {
        if let (Some(group), Some(at)) = (self.groups.get_mut(room), self.at.get_mut(who)) {
            group.push(who);
            *at = room;
        }
    }

    fn put(&mut self, who: usize, from: usize, to: usize) {
        if let Some(group) = self.groups.get_mut(from) {
            group.retain(|other| *other != who);
        }
        self.join(who, to);
    }

    fn keep_if_better(&mut self, worth: i64) {
        if worth < self.best_worth {
            self.best_worth = worth;
            self.best.clone_from(&self.groups);
        }
    }

    fn total(&self) -> i64 {
        let of_group = |room: usize| {
            let group = self.group(room);
            let among = |who: &usize| self.among(*who, room, *who).worth;
            let pairs: i64 = group.iter().map(among).sum();
            pairs / 2 + SIZE * number(group.len()).pow(2)
        };
        (0..self.groups.len()).map(of_group).sum()
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
        let (people, rooms) = (self.people.len(), self.rooms.len());
        let mut worth = self.total();
        for step in 0..steps {
            // Cooled for four fifths of the way, downhill for the last.
            let bold = (BOLDEST * (steps * 4 / 5 - step) / steps.max(1)).max(0);
            let who = self.fixed + dice.below(people - self.fixed);
            let with = dice.below(people + rooms);
            worth += match with.checked_sub(people) {
                None => self.swap(who, with, bold),
                Some(room) => self.shift(who, room, bold),
            };
            self.keep_if_better(worth);
        }
    }

    /// What one person costs among the people of a group, one of them left out.
    fn among(&self, who: usize, room: usize, without: usize) -> Cost {
        let row = self.row(who);
        let mut sum = Cost::default();
        for other in self.group(room) {
            if *other != who && *other != without {
                let cost = row.get(*other).copied().unwrap_or_default();
                sum.gentle += cost.gentle;
                sum.worth += cost.worth;
            }
        }
        sum
    }

    fn swap(&mut self, who: usize, with: usize, bold: i64) -> i64 {
        let (here, there) = (self.at(who), self.at(with));
        if with < self.fixed || here == there {
            return 0;
        }
        let old = (self.among(who, here, who), self.among(with, there, with));
        let new = (self.among(who, there, with), self.among(with, here, who));
        let gentle = new.0.gentle + new.1.gentle - old.0.gentle - old.1.gentle;
        if gentle > bold {
            return 0;
        }
        self.put(who, here, there);
        self.put(with, there, here);
        new.0.worth + new.1.worth - old.0.worth - old.1.worth
    }

    /// Into another group, where neither leaves its bounds by it.
    fn shift(&mut self, who: usize, there: usize, bold: i64) -> i64 {
        let here = self.at(who);
        let (from, to) = (self.group(here).len(), self.group(there).len());
        let least = self.rooms.get(here).map_or(0, |room| room.least);
        let most = self.rooms.get(there).map_or(0, |room| room.most);
        if here == there || from <= least || to >= most {
            return 0;
        }
        let (old, new) = (self.among(who, here, who), self.among(who, there, who));
        let uneven = 2 * SIZE * (number(to) + 1 - number(from));
        if new.gentle - old.gentle + uneven > bold {
            return 0;
        }
        self.put(who, here, there);
        new.worth - old.worth + uneven
    }
}

fn number(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
