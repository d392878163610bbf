//! What the rows of the queue are made of, beside the lanes.

use super::{HeldView, Row};
use crate::assignment::pages::views::{People, full_name, given_names, named};
use crate::assignment::pages::{path_grade, path_submission};
use crate::assignment::rules::{
    Assignment, Lane, LaneWork, Queue as Order, State, Strand, Submission, Terms,
};
use crate::assignment::store::{self, Lanes};
use crate::db::{GroupId, PersonId};
use crate::people::store as people;
use crate::web::PageError;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap};

/// Who is in no group.
pub(super) struct Places {
    /// Those who follow the cohort today and are in no group.
    without: BTreeSet<PersonId>,
    /// The work is for each alone: whoever is in no group has not begun.
    alone: bool,
}

/// A line of the queue.
pub(super) enum Place<'a> {
    Lane(&'a Lane),
    /// So manieth by name of those who have not begun.
    NotBegun(usize),
}

impl Places {
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        assignment: &Assignment,
        today: NaiveDate,
        alone: bool,
    ) -> Result<Self, PageError> {
        let without = store::without_group(db, assignment).await?;
        let there = without.iter().filter(|it| it.covers(today));
        Ok(Self {
            without: there.map(|it| it.person).collect(),
            alone,
        })
    }

    pub(super) fn not_begun(&self) -> usize {
        if self.alone { self.without.len() } else { 0 }
    }

    pub(super) fn ungrouped(&self) -> usize {
        if self.alone { 0 } else { self.without.len() }
    }

    /// The groups in their order, then those who have not begun; without whoever handed nothing
    /// in where that would tell whose the works are.
    pub(super) fn in_order<'a>(&self, lanes: &[&'a Lane], silent_hidden: bool) -> Vec<Place<'a>> {
        let there = lanes
            .iter()
            .filter(|lane| lane.work.is_some() || !silent_hidden)
            .map(|lane| Place::Lane(lane));
        let not_begun = if silent_hidden { 0 } else { self.not_begun() };
        there.chain((0..not_begun).map(Place::NotBegun)).collect()
    }
}

/// What the rows of one page need besides the lanes.
pub(super) struct Facts {
    pub(super) places: Places,
    /// Dates, and who is in which group of this page now.
    terms: Terms,
    /// Those of them who handed in with whichever group.
    makers: BTreeSet<PersonId>,
    /// The works of this page, with their people.
    strands: HashMap<GroupId, Strand>,
    people: People,
    /// Those who have not begun, by name.
    not_begun: Vec<PersonId>,
    letters: HashMap<GroupId, String>,
}

impl Facts {
    pub(super) async fn load(
        db: &impl ConnectionTrait,
        (assignment, now): (&Assignment, DateTime<Utc>),
        places: Places,
        found: &Lanes,
        (page, beside): (&[Place<'_>], &[&Lane]),
    ) -> Result<Self, PageError> {
        let lanes = page.iter().filter_map(|place| match place {
            Place::Lane(lane) => Some(*lane),
            Place::NotBegun(_) => None,
        });
        let lanes: Vec<&Lane> = lanes.chain(beside.iter().copied()).collect();
        let groups: Vec<GroupId> = lanes.iter().map(|lane| lane.group).collect();
        let strands = store::strands_unsaid(db, &groups).await?;
        let silent: Vec<GroupId> = lanes
            .iter()
            .filter(|lane| lane.work.is_none())
            .map(|lane| lane.group)
            .collect();
        let (terms, makers) = store::terms_with_members_of(db, assignment, &silent, now).await?;
        let claims = lanes.iter().filter_map(|lane| lane.work.as_ref()?.claim);
        let silent = silent.iter().filter_map(|group| terms.members.get(group));
        let submissions = strands.iter().flat_map(Strand::standing);
        // All of them, of whom a page shows some: they stand by name.
        let not_begun = places.without.iter().filter(|_| places.alone);
        let ids: BTreeSet<PersonId> = claims
            .map(|claim| claim.by)
            .chain(silent.flatten().copied())
            .chain(submissions.flat_map(|latest| latest.members.iter().copied()))
            .chain(not_begun.clone().copied())
            .collect();
        let people = people::by_ids(db, ids).await?;
        let not_begun = named(&people, not_begun.copied());
        Ok(Self {
            strands: strands.into_iter().map(|it| (it.group, it)).collect(),
            not_begun: not_begun.into_iter().map(|(id, _)| id).collect(),
            people,
            letters: found.letters(),
            places,
            terms,
            makers,
        })
    }

    /// Who made it; the letter of the work where names are hidden.
    pub(super) fn names(&self, lane: &Lane) -> (String, bool) {
        if let Some(letter) = self.letters.get(&lane.group) {
            return (letter.clone(), true);
        }
        let names = match self.work(lane) {
            Some((strand, work)) => given_names(&self.people, strand.standing_for(work)),
            None => given_names(&self.people, self.members_now(lane)),
        };
        (names, false)
    }

    /// What the lane is about, and where it belongs.
    fn work(&self, lane: &Lane) -> Option<(&Strand, &Submission)> {
        let strand = self.strands.get(&lane.group)?;
        let id = lane.work.as_ref()?.id;
        let mut all = strand.submissions.iter();
        Some((strand, all.find(|it| it.id == id)?))
    }

    fn members_now(&self, lane: &Lane) -> BTreeSet<PersonId> {
        let members = self.terms.members.get(&lane.group);
        members.cloned().unwrap_or_default()
    }

    /// The date this group has to keep to is not past: it may still hand in another version.
    pub(super) fn has_time(&self, lane: &Lane, now: DateTime<Utc>) -> bool {
        let strand = self.strands.get(&lane.group);
        let round = strand.and_then(Strand::last_round);
        !self.terms.for_group(lane.group, round).is_late(now)
    }

    /// The latest date somebody has beyond everybody's, while it is ahead. Whoever has left has none.
    pub(super) fn more_time(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let terms = &self.terms;
        let here = |it: &PersonId| {
            self.places.without.contains(it) || terms.members.values().any(|them| them.contains(it))
        };
        let people = terms.people.iter().filter(|(person, _)| here(person));
        let given = people
            .map(|(_, at)| *at)
            .chain(terms.groups.values().copied());
        given.filter(|at| *at > now.max(terms.due_at)).max()
    }

    fn was_late(&self, lane: &Lane) -> bool {
        let work = self.work(lane);
        work.is_some_and(|(strand, work)| self.terms.was_late(strand, work))
    }

    /// Those who said no to this work, and wait; nobody is named while names are hidden.
    fn refused(&self, lane: &Lane, letter: bool) -> BTreeSet<PersonId> {
        let work = self.work(lane).filter(|_| !letter);
        work.map(|(strand, work)| strand.still_refused(work))
            .unwrap_or_default()
    }

    pub(super) fn row(&self, place: &Place<'_>, order: &Order<'_>) -> Row {
        match place {
            Place::Lane(lane) => self.of_lane(lane, order),
            Place::NotBegun(at) => Row {
                names: given_names(&self.people, self.not_begun.get(*at).copied()),
                not_begun: true,
                state: State::ToDo.code(),
                ..Row::default()
            },
        }
    }

    fn of_lane(&self, lane: &Lane, order: &Order<'_>) -> Row {
        let (names, letter) = self.names(lane);
        // A group everybody has left still has its name.
        let (names, group) = match (names.is_empty(), letter) {
            (true, _) => (lane.name.clone(), None),
            (false, true) => (names, None),
            (false, false) => (names, (!self.places.alone).then(|| lane.name.clone())),
        };
        let work = lane.work.as_ref();
        let claim = work.and_then(|work| work.claim);
        let held = claim.filter(|claim| claim.keeps_out(order.me, order.now));
        let refused = self.refused(lane, letter);
        Row {
            names,
            letter,
            group,
            href: work.map(|work| path_grade(work.id)),
            not_begun: false,
            state: work.map_or(State::ToDo, LaneWork::state).code(),
            at: work.map(|work| work.at),
            late: self.was_late(lane),
            elsewhere: given_names(&self.people, self.elsewhere(lane)),
            refused_href: work
                .filter(|_| !refused.is_empty())
                .map(|work| path_submission(work.id)),
            refused: given_names(&self.people, refused),
            held: held.map(|claim| HeldView {
                by: full_name(&self.people, claim.by),
                since: claim.since,
            }),
        }
    }

    /// Those of a silent group who handed in with another one before they moved.
    fn elsewhere(&self, lane: &Lane) -> BTreeSet<PersonId> {
        let members = self.members_now(lane).into_iter();
        members
            .filter(|person| lane.work.is_none() && self.makers.contains(person))
            .collect()
    }
}
