//! What the page of groups is made of.

use crate::app::App;
use crate::assignment::pages::views::People;
use crate::assignment::pages::{must_teach, taught};
use crate::assignment::rules::{
    Assignment, Frame, Group, GroupChoice, Moved, Plan, Strand, is_individual, slots,
};
use crate::assignment::store::{self, Earlier};
use crate::cohort::rules::{Cohort, Enrolment};
use crate::cohort::store as cohorts;
use crate::course::Brief;
use crate::db::{AssignmentId, PersonId};
use crate::people::store as people;
use crate::people::{Cohorts, SignedIn};
use crate::web::{OrNotFound, PageError, Screen};
use chrono::{DateTime, Utc};
use fluent_bundle::FluentArgs;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The size of groups where the course has no such brief any more.
const ANY_SIZE: (u8, u8) = (1, u8::MAX);
/// A page shows the last moves; there is no end of them.
const MOVES_SHOWN: u64 = 60;
/// A proposal may make more groups than the form offers empty ones.
const GROUPS_MOST: u32 = 200;

/// Seven statements with what happened before, six with the groups of earlier work.
pub struct Table {
    pub assignment: Assignment,
    pub groups: Vec<Group>,
    pub cohort: Cohort,
    pub handed_in: BTreeSet<u32>,
    pub people: People,
    /// Who may be placed (enrolled today, or in a group already), and how.
    pub frame: Frame,
    pub choice: Option<GroupChoice>,
    pub moves: Vec<Moved>,
    /// The smallest and the largest group of the brief; a choice may have said otherwise.
    pub brief_size: (u8, u8),
    pub now: DateTime<Utc>,
    /// Other work of the cohort: what it is called, and its groups where they were asked for.
    pub others: Vec<(Assignment, Vec<Group>)>,
}

impl Table {
    pub async fn load(app: &App, who: &SignedIn, id: AssignmentId) -> Result<Self, PageError> {
        let db = app.db.read();
        let (assignment, groups) = taught(db, who, id).await?;
        let others = store::of_cohort(db, assignment.cohort).await?;
        let others = others.into_iter().filter(|it| it.id != id);
        let found = Earlier {
            others: others.map(|it| (it, Vec::new())).collect(),
            assignment,
            groups,
        };
        let moves = store::moves(db, id, MOVES_SHOWN).await?;
        Self::gather(app, found, moves).await
    }

    /// With the groups of earlier work, and without what happened to these.
    pub async fn with_earlier(
        app: &App,
        who: &SignedIn,
        id: AssignmentId,
    ) -> Result<Self, PageError> {
        let found = store::with_earlier_groups(app.db.read(), &who.sees(), id)
            .await?
            .or_not_found()?;
        must_teach(who, found.assignment.cohort)?;
        Self::gather(app, found, Vec::new()).await
    }

    async fn gather(app: &App, found: Earlier, moves: Vec<Moved>) -> Result<Self, PageError> {
        let db = app.db.read();
        let Earlier {
            assignment,
            groups,
            others,
        } = found;
        let cohort = cohorts::find_with_enrolments(db, &Cohorts::All, assignment.cohort).await?;
        let (cohort, enrolments) = cohort.or_not_found()?;
        let size = size_of(app, &cohort, &assignment)?;
        let strands = store::thread(db, &[assignment.id]).await?;
        let choice = store::choice(db, assignment.id).await?;
        let involved = enrolments.iter().map(|it| it.person);
        let moved = moves
            .iter()
            .flat_map(|it| it.by.into_iter().chain([it.what.person]));
        let members = groups
            .iter()
            .flat_map(|group| group.members.iter().copied());
        let involved: Vec<PersonId> = involved.chain(moved).chain(members).collect();
        let people = people::by_ids(db, involved).await?;
        Ok(Self {
            handed_in: handed_in(&groups, &strands),
            frame: Frame {
                size: choice.as_ref().map_or(size, |choice| choice.size(size)),
                ..frame(app, &cohort, (&groups, &enrolments), &strands)
            },
            brief_size: size,
            others: in_groups(app, &cohort, others),
            assignment,
            groups,
            cohort,
            people,
            choice,
            moves,
            now: app.clock.now(),
        })
    }

    /// The groups as they are, in the words of the form.
    pub fn as_plan(&self, screen: &Screen) -> Plan {
        let furthest = self.groups.iter().map(|group| group.position).max();
        let frame = &self.frame;
        let offered = slots(frame.learners.len(), frame.size.0, furthest.unwrap_or(0));
        let mut names: BTreeMap<u32, String> = (1..=offered)
            .map(|place| (place, usual_name(screen, place)))
            .collect();
        names.extend(
            self.groups
                .iter()
                .map(|group| (group.position, group.name.clone())),
        );
        Plan {
            names,
            places: places_of(&self.groups),
            ..Plan::default()
        }
    }

    /// Those who choose where groups are chosen: nobody who left, nobody with a group of their own.
    pub fn choosers(&self) -> impl Iterator<Item = PersonId> {
        let solo = self.groups.iter().filter(|group| group.solo.is_some());
        let alone: BTreeSet<PersonId> = solo.flat_map(|group| group.members.clone()).collect();
        let here = self.frame.learners.iter().copied();
        here.filter(move |it| self.frame.is_here(*it) && !alone.contains(it))
    }

    /// Somebody works there alone, and it is not this person.
    pub fn is_taken(&self, place: u32, person: PersonId) -> bool {
        let there = |group: &Group| group.position == place && group.members.contains(&person);
        self.frame.solo.contains(&place) && !self.groups.iter().any(there)
    }

    /// Whether a form may name this place.
    pub fn offers(&self, place: u32) -> bool {
        let furthest = self.groups.iter().map(|group| group.position).max();
        (1..=furthest.unwrap_or(0).max(GROUPS_MOST)).contains(&place)
    }
}

/// The size the brief asks for. Work for each alone has no groups to compose.
pub fn size_of(app: &App, cohort: &Cohort, assignment: &Assignment) -> Result<(u8, u8), PageError> {
    let size = brief_of(app, cohort, assignment).map_or(ANY_SIZE, |brief| brief.group_size);
    if is_individual(size) {
        Err(PageError::NotFound)
    } else {
        Ok(size)
    }
}

/// Work for each alone has no groups to take over.
fn in_groups(
    app: &App,
    cohort: &Cohort,
    others: Vec<(Assignment, Vec<Group>)>,
) -> Vec<(Assignment, Vec<Group>)> {
    let alone = |it: &Assignment| {
        let brief = brief_of(app, cohort, it);
        brief.is_some_and(|brief| is_individual(brief.group_size))
    };
    others.into_iter().filter(|(it, _)| !alone(it)).collect()
}

fn brief_of(app: &App, cohort: &Cohort, assignment: &Assignment) -> Option<Brief> {
    let course = app.catalog.course(&cohort.course_slug)?;
    course.brief(&assignment.brief).cloned()
}

fn frame(
    app: &App,
    cohort: &Cohort,
    (groups, enrolments): (&[Group], &[Enrolment]),
    strands: &[Strand],
) -> Frame {
    let today = cohort.today(app.clock.now());
    let has_left = |it: &&Enrolment| it.until_on.is_some_and(|last| last < today);
    let left: BTreeSet<PersonId> = enrolments
        .iter()
        .filter(has_left)
        .map(|it| it.person)
        .collect();
    let placed = || {
        let of = |group: &Group| {
            let place = group.position;
            group.members.clone().into_iter().map(move |it| (it, place))
        };
        groups.iter().flat_map(of)
    };
    let stays = enrolments.iter().filter(|it| !has_left(it));
    let alone = groups.iter().filter(|group| group.solo.is_some());
    Frame {
        learners: stays
            .map(|it| it.person)
            .chain(placed().map(|(person, _)| person))
            .collect(),
        settled: settled(groups, strands),
        gone: placed()
            .filter(|(person, _)| left.contains(person))
            .collect(),
        solo: alone.map(|group| group.position).collect(),
        ..Frame::default()
    }
}

fn handed_in(groups: &[Group], strands: &[Strand]) -> BTreeSet<u32> {
    let has = |group: &&Group| {
        let strand = strands.iter().find(|strand| strand.group == group.id);
        strand.is_some_and(|strand| strand.latest().is_some())
    };
    groups
        .iter()
        .filter(has)
        .map(|group| group.position)
        .collect()
}

/// Those whose group handed in with them, as long as they are in it.
fn settled(groups: &[Group], strands: &[Strand]) -> BTreeMap<PersonId, u32> {
    let of_group = |group: &Group| {
        let strand = strands.iter().find(|strand| strand.group == group.id);
        let latest = strand.and_then(Strand::latest);
        let frozen = latest.map(|latest| latest.members.clone());
        let place = group.position;
        let stayed = group.members.clone().into_iter();
        stayed
            .filter(move |person| frozen.as_ref().is_some_and(|them| them.contains(person)))
            .map(move |person| (person, place))
    };
    groups.iter().flat_map(of_group).collect()
}

fn places_of(groups: &[Group]) -> Vec<(PersonId, u32)> {
    groups
        .iter()
        .flat_map(|group| group.members.iter().map(|id| (*id, group.position)))
        .collect()
}

/// « Groupe 2 », until somebody finds a better name.
pub fn usual_name(screen: &Screen, place: u32) -> String {
    let mut facts = FluentArgs::new();
    facts.set("n", place);
    let sentences = &screen.pages().sentences;
    sentences
        .say(screen.viewer.language, "assignment-group-name", &facts)
        .unwrap_or_else(|| place.to_string())
}

/// A name that changes with the groups, their names and their people.
pub fn name_of(groups: &[Group]) -> String {
    let mut hash = Sha256::new();
    for group in groups {
        hash.update(format!("{}|{}|{:?}\n", group.id, group.name, group.members));
    }
    let name = hex::encode(hash.finalize());
    name.chars().take(16).collect()
}
