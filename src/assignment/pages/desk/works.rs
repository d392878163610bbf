//! The works around the one that is graded, and who is at it.

use super::Facts;
use crate::assignment::pages::path_grade;
use crate::assignment::pages::views::full_name;
use crate::assignment::rules::{Lane, State};
use crate::db::GroupId;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;

/// So many before this one, and so many after: a list of three hundred helps nobody.
pub(super) const EACH_WAY: usize = 8;

#[derive(Serialize)]
pub struct WorkView {
    /// The name of the group; its letter where names are hidden.
    name: String,
    letter: bool,
    /// Its people, where that says more than its name.
    people: String,
    /// Where several works of the group count.
    version: Option<u32>,
    href: String,
    state: &'static str,
    here: bool,
    /// Somebody else is at it.
    held: String,
}

/// Somebody else is at this work, since then.
#[derive(Serialize)]
pub struct Held {
    by: String,
    since: DateTime<Utc>,
}

pub fn around(facts: &Facts) -> Vec<WorkView> {
    let here = (facts.copy.id, facts.copy.group);
    let queue = facts.queue();
    let around = queue.around(here, EACH_WAY);
    let letters = facts.lanes.letters();
    let view = |lane: &&Lane| WorkView::of(facts, &letters, lane);
    around.iter().filter_map(view).collect()
}

/// The works before and after this one in the list.
#[derive(Serialize)]
pub struct Neighbours {
    previous: Option<WorkView>,
    next: Option<WorkView>,
}

impl Neighbours {
    pub fn of(facts: &Facts) -> Self {
        let here = (facts.copy.id, facts.copy.group);
        let queue = facts.queue();
        let around = queue.around(here, 1);
        let at = around.iter().position(|lane| queue.is_here(lane, here));
        let letters = facts.lanes.letters();
        let view = |at: Option<usize>| {
            let lane = around.get(at?)?;
            WorkView::of(facts, &letters, lane)
        };
        Self {
            previous: view(at.and_then(|at| at.checked_sub(1))),
            next: view(at.and_then(|at| at.checked_add(1))),
        }
    }
}

impl WorkView {
    fn of(facts: &Facts, letters: &HashMap<GroupId, String>, lane: &Lane) -> Option<Self> {
        let here = (facts.copy.id, facts.copy.group);
        let work = lane.work.as_ref()?;
        let same = |it: &&Lane| it.group == lane.group;
        let several = facts.lanes.lanes.iter().filter(same).count() > 1;
        let hidden = letters.get(&lane.group).cloned();
        let held = work.claim.filter(|it| it.keeps_out(facts.me, facts.now));
        let people = facts.names_of(work.id, lane.group);
        let says_more = !facts.is_alone() && !lane.name.contains(&people);
        Some(Self {
            letter: hidden.is_some(),
            people: Some(people).filter(|_| says_more).unwrap_or_default(),
            version: several.then_some(work.number),
            name: hidden.unwrap_or_else(|| lane.name.clone()),
            href: path_grade(work.id),
            state: work.state().code(),
            here: facts.queue().is_here(lane, here),
            held: held
                .filter(|_| work.state() != State::Released)
                .map(|claim| full_name(&facts.people, claim.by))
                .unwrap_or_default(),
        })
    }
}

pub fn held(facts: &Facts) -> Option<Held> {
    let mut works = facts.lanes.lanes.iter().filter_map(|it| it.work.as_ref());
    let claim = works.find(|work| work.id == facts.copy.id)?.claim?;
    claim.keeps_out(facts.me, facts.now).then(|| Held {
        by: full_name(&facts.people, claim.by),
        since: claim.since,
    })
}
