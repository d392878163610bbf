//! The works around the one that is graded, and who is at it.

use super::Facts;
use crate::assignment::pages::path_grade;
use crate::assignment::pages::views::full_name;
use crate::assignment::rules::{Lane, State};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// So many before this one, and so many after: a list of three hundred helps nobody.
const EACH_WAY: usize = 8;

#[derive(Serialize)]
pub struct WorkView {
    /// The name of the group; its letter where names are hidden.
    name: String,
    letter: bool,
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
    let letters = facts.lanes.letters();
    let here = (facts.copy.id, facts.copy.group);
    let view = |lane: &&Lane| {
        let work = lane.work.as_ref()?;
        let same = |it: &&Lane| it.group == lane.group;
        let several = facts.lanes.lanes.iter().filter(same).count() > 1;
        let hidden = letters.get(&lane.group).cloned();
        let held = work.claim.filter(|it| it.keeps_out(facts.me, facts.now));
        Some(WorkView {
            letter: hidden.is_some(),
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
    };
    let queue = facts.queue();
    let around = queue.around(here, EACH_WAY);
    around.iter().filter_map(view).collect()
}

pub fn held(facts: &Facts) -> Option<Held> {
    let mut works = facts.lanes.lanes.iter().filter_map(|it| it.work.as_ref());
    let claim = works.find(|work| work.id == facts.copy.id)?.claim?;
    claim.keeps_out(facts.me, facts.now).then(|| Held {
        by: full_name(&facts.people, claim.by),
        since: claim.since,
    })
}
