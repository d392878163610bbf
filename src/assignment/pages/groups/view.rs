//! The page of groups as its template reads it.

use super::board::{Table, name_of};
use super::proposal::ProposalView;
use crate::assignment::pages::views::{full_name, named};
use crate::assignment::pages::{
    path_choice_opening, path_groups, path_queue, path_solo, path_wishes,
};
use crate::assignment::rules::{Frame, Misfit, Plan};
use crate::db::{AssignmentId, PersonId};
use crate::web::{Page, Problem};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;

const SMALL: &str = "assignment-problem-group-small";
const LARGE: &str = "assignment-problem-group-size";

#[derive(Serialize)]
pub struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: AssignmentView,
    /// Those with people or work, and empty ones to fill.
    groups: Vec<GroupView>,
    spare: Vec<GroupView>,
    places: Vec<Place>,
    /// In no group.
    ungrouped: Vec<PersonView>,
    size: Size,
    /// Some group has another size than the brief allows: asks whether that is meant.
    ask_odd: bool,
    odd: bool,
    /// Somebody would leave the group they handed in with: asks whether that is meant.
    ask_leaving: bool,
    leaving: bool,
    /// Names the groups as the page shows them, so that no others are written over.
    seen: String,
    /// Somebody has a group: a proposal may leave them there.
    any_placed: bool,
    others: Vec<Other>,
    choice: Option<ChoiceView>,
    moves: Vec<MoveView>,
    pub proposal: Option<ProposalView>,
    pub solo: SoloForm,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/groups.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    due: DateTime<Utc>,
    href: String,
    groups_href: String,
    wishes_href: String,
    choice_href: String,
    solo_href: String,
    traits_href: String,
}

#[derive(Serialize)]
struct GroupView {
    value: String,
    name: String,
    members: Vec<PersonView>,
    /// Those who count.
    count: usize,
    handed_in: bool,
    /// Why one person was given it for themselves.
    solo: Option<String>,
}

#[derive(Serialize)]
struct Place {
    value: String,
    name: String,
    /// One person works there alone: nobody else is put there.
    solo: bool,
}

#[derive(Serialize)]
struct PersonView {
    id: PersonId,
    name: String,
    /// Has left the cohort.
    gone: bool,
}

#[derive(Serialize)]
struct Size {
    min: u8,
    max: u8,
}

#[derive(Serialize)]
struct Other {
    value: AssignmentId,
    label: String,
}

#[derive(Serialize)]
struct ChoiceView {
    until: DateTime<Utc>,
    closed: bool,
}

#[derive(Serialize)]
struct MoveView {
    at: DateTime<Utc>,
    name: String,
    from: Option<String>,
    to: Option<String>,
    how: &'static str,
    by: String,
    reason: String,
}

/// What was typed of a group for one person.
#[derive(Default, Serialize)]
pub struct SoloForm {
    pub open: bool,
    pub person: String,
    pub reason: String,
    pub ask_leaving: bool,
    pub people: Vec<Someone>,
}

#[derive(Serialize)]
pub struct Someone {
    value: PersonId,
    label: String,
}

fn places(plan: &Plan, frame: &Frame) -> Vec<Place> {
    let place = |(place, name): (&u32, &String)| Place {
        value: place.to_string(),
        name: name.clone(),
        solo: frame.solo.contains(place),
    };
    plan.names.iter().map(place).collect()
}

pub fn view(table: &Table, plan: &Plan, problems: Vec<Problem>) -> Show {
    let frame = &table.frame;
    let placed: BTreeMap<PersonId, u32> = plan.places.iter().copied().collect();
    let people = named(&table.people, frame.learners.iter().copied());
    let of = |place: Option<u32>| -> Vec<PersonView> {
        let them = people
            .iter()
            .filter(|(id, _)| placed.get(id).copied() == place)
            .cloned();
        them.map(|(id, name)| PersonView {
            gone: frame.gone.contains_key(&id),
            id,
            name,
        })
        .collect()
    };
    let group = |place: u32, name: &String| GroupView {
        value: place.to_string(),
        name: name.clone(),
        members: of(Some(place)),
        count: frame.count(&members(plan, place)),
        handed_in: table.handed_in.contains(&place),
        solo: solo_of(table, place),
    };
    let (groups, spare): (Vec<GroupView>, Vec<GroupView>) = plan
        .names
        .iter()
        .map(|(place, name)| group(*place, name))
        .partition(|group| group.handed_in || !group.members.is_empty());
    Show {
        zone: table.cohort.zone.clone(),
        assignment: titled(table),
        ask_odd: asks_odd(table, plan, &problems),
        groups,
        spare,
        places: places(plan, frame),
        ungrouped: of(None),
        size: Size {
            min: frame.size.0,
            max: frame.size.1,
        },
        odd: plan.odd_sizes_are_fine,
        ask_leaving: frame.leaving(plan).next().is_some(),
        leaving: plan.leaving_is_fine,
        seen: name_of(&table.groups),
        any_placed: table.groups.iter().any(|group| !group.members.is_empty()),
        others: others(table),
        choice: table.choice.as_ref().map(|choice| ChoiceView {
            until: choice.until,
            closed: !choice.is_open(table.now),
        }),
        moves: moves(table),
        proposal: None,
        solo: SoloForm {
            people: those_here(table),
            ..SoloForm::default()
        },
        problems,
    }
}

/// Asked of what was sent, not of what one has just begun.
fn asks_odd(table: &Table, plan: &Plan, problems: &[Problem]) -> bool {
    let said = |it: &Problem| it.key == SMALL || it.key == LARGE;
    let asked = plan.odd_sizes_are_fine || problems.iter().any(said);
    let odd = |place: &u32| table.frame.is_odd(*place, &members(plan, *place));
    asked && plan.names.keys().any(odd)
}

pub fn members(plan: &Plan, place: u32) -> Vec<PersonId> {
    let there = plan.places.iter().filter(|(_, at)| *at == place);
    there.map(|(person, _)| *person).collect()
}

fn solo_of(table: &Table, place: u32) -> Option<String> {
    let group = table.groups.iter().find(|group| group.position == place)?;
    group.solo.clone()
}

fn titled(table: &Table) -> AssignmentView {
    let id = table.assignment.id;
    AssignmentView {
        id,
        title: table.assignment.title.clone(),
        due: table.assignment.due_at,
        href: path_queue(id),
        groups_href: path_groups(id),
        wishes_href: path_wishes(id),
        choice_href: path_choice_opening(id),
        solo_href: path_solo(id),
        traits_href: format!("/cohorts/{}/traits", table.cohort.id),
    }
}

fn others(table: &Table) -> Vec<Other> {
    let other = |(it, _): &(crate::assignment::rules::Assignment, _)| Other {
        value: it.id,
        label: it.title.clone(),
    };
    table.others.iter().map(other).collect()
}

pub fn those_here(table: &Table) -> Vec<Someone> {
    let here = table.frame.learners.iter().copied();
    let here = here.filter(|person| table.frame.is_here(*person));
    named(&table.people, here)
        .into_iter()
        .map(|(value, label)| Someone { value, label })
        .collect()
}

fn moves(table: &Table) -> Vec<MoveView> {
    let name = |id| full_name(&table.people, id);
    let view = |it: &crate::assignment::rules::Moved| MoveView {
        at: it.at,
        name: name(it.what.person),
        from: it.what.from.clone(),
        to: it.what.to.clone(),
        how: it.what.how.code(),
        by: it.by.map(name).unwrap_or_default(),
        reason: it.what.reason.clone(),
    };
    table.moves.iter().map(view).collect()
}

/// Names the group a sentence is about.
pub fn problem(misfit: Misfit, plan: &Plan) -> Problem {
    let name = |place| plan.names.get(&place).cloned().unwrap_or_default();
    let of = |person: PersonId| format!("group-{person}");
    let at = |place: u32| format!("name-{place}");
    match misfit {
        Misfit::Twice(person) => Problem::new(&of(person), "assignment-problem-twice"),
        Misfit::Stranger(_) => Problem::new("", "layout-problem-choice"),
        Misfit::Gone(person) => Problem::new(&of(person), "grouping-problem-gone"),
        Misfit::Name(place) => Problem::new(&at(place), "assignment-problem-group-name"),
        Misfit::SameName(place) => Problem::new(&at(place), "assignment-problem-group-same-name"),
        Misfit::Small(place) => Problem::about(&at(place), SMALL, name(place)),
        Misfit::Large(place) => Problem::about(&at(place), LARGE, name(place)),
        Misfit::Leaves(person) => Problem::new(&of(person), "assignment-problem-group-leaves"),
    }
}
