//! The trainer composes the groups of one piece of work.

use super::views::{People, named};
use super::{Stop, path_groups, path_queue, setting, taught};
use crate::app::App;
use crate::assignment::rules::{Assignment, Frame, Group, Misfit, Strand, Wish, compose, slots};
use crate::assignment::store;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, OnUnique, PersonId};
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use fluent_bundle::FluentArgs;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The size of groups where the course has no such brief any more.
const ANY_SIZE: (u8, u8) = (1, u8::MAX);

#[derive(Serialize)]
struct Show {
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
}

#[derive(Serialize)]
struct GroupView {
    value: String,
    name: String,
    members: Vec<PersonView>,
    handed_in: bool,
}

#[derive(Serialize)]
struct Place {
    value: String,
    name: String,
}

#[derive(Serialize)]
struct PersonView {
    id: PersonId,
    name: String,
}

#[derive(Serialize)]
struct Size {
    min: u8,
    max: u8,
}

/// What the page is made of: five statements.
struct Table {
    assignment: Assignment,
    groups: Vec<Group>,
    handed_in: BTreeSet<u32>,
    people: People,
    /// Who may be placed (enrolled today, or in a group already), and how.
    frame: Frame,
}

impl Table {
    async fn load(app: &App, who: &SignedIn, id: AssignmentId) -> Result<Self, PageError> {
        let db = app.db.read();
        let (assignment, groups) = taught(db, who, id).await?;
        let (cohort, brief) = setting(app, &assignment).await?;
        let brief = brief.as_ref();
        let strands = store::thread(db, &[id]).await?;
        let learners = cohorts::learners(db, cohort.id).await?;
        let handed_in = groups
            .iter()
            .filter(|group| {
                let strand = strands.iter().find(|strand| strand.group == group.id);
                strand.is_some_and(|strand| strand.latest().is_some())
            })
            .map(|group| group.position)
            .collect();
        let today = today(app, &cohort);
        let members = groups
            .iter()
            .flat_map(|group| group.members.iter().copied());
        let placeable = learners
            .iter()
            .filter(|(_, enrolment)| enrolment.until_on.is_none_or(|last| today <= last))
            .map(|(person, _)| person.id)
            .chain(members)
            .collect();
        Ok(Self {
            handed_in,
            frame: Frame {
                learners: placeable,
                size: brief.map_or(ANY_SIZE, |brief| brief.group_size),
                settled: settled(&groups, &strands),
            },
            people: learners
                .into_iter()
                .map(|(person, _)| (person.id, person))
                .collect(),
            assignment,
            groups,
        })
    }

    /// The groups as they are, in the words of the form.
    fn as_wish(&self, screen: &Screen) -> Wish {
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
        Wish {
            names,
            places: places_of(&self.groups),
            ..Wish::default()
        }
    }
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

fn today(app: &App, cohort: &Cohort) -> chrono::NaiveDate {
    app.clock.now().with_timezone(&cohort.tz()).date_naive()
}

fn places_of(groups: &[Group]) -> Vec<(PersonId, u32)> {
    groups
        .iter()
        .flat_map(|group| group.members.iter().map(|id| (*id, group.position)))
        .collect()
}

/// « Groupe 2 », until the trainer finds a better name.
fn usual_name(screen: &Screen, place: u32) -> String {
    let mut facts = FluentArgs::new();
    facts.set("n", place);
    let sentences = &screen.pages().sentences;
    sentences
        .say(screen.viewer.language, "assignment-group-name", &facts)
        .unwrap_or_else(|| place.to_string())
}

/// GET /assignments/{assignment}/groups
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let wish = table.as_wish(&screen);
    screen.show(&view(&table, &wish, Vec::new()))
}

fn view(table: &Table, wish: &Wish, problems: Vec<Problem>) -> Show {
    let placed: BTreeMap<PersonId, u32> = wish.places.iter().copied().collect();
    let people = named(&table.people, table.frame.learners.iter().copied());
    let of = |place: Option<u32>| -> Vec<PersonView> {
        let there = |id: &PersonId| placed.get(id).copied() == place;
        let them = people.iter().filter(|(id, _)| there(id)).cloned();
        them.map(|(id, name)| PersonView { id, name }).collect()
    };
    let places = wish.names.iter().map(|(place, name)| Place {
        value: place.to_string(),
        name: name.clone(),
    });
    let places = places.collect();
    let (groups, spare): (Vec<GroupView>, Vec<GroupView>) = wish
        .names
        .iter()
        .map(|(place, name)| GroupView {
            value: place.to_string(),
            name: name.clone(),
            members: of(Some(*place)),
            handed_in: table.handed_in.contains(place),
        })
        .partition(|group| group.handed_in || !group.members.is_empty());
    let size = table.frame.size;
    Show {
        assignment: AssignmentView {
            id: table.assignment.id,
            title: table.assignment.title.clone(),
            due: table.assignment.due_at,
            href: path_queue(table.assignment.id),
        },
        ask_odd: groups
            .iter()
            .any(|group| table.frame.is_odd(group.members.len())),
        groups,
        spare,
        places,
        ungrouped: of(None),
        size: Size {
            min: size.0,
            max: size.1,
        },
        odd: wish.odd_sizes_are_fine,
        ask_leaving: table.frame.leaving(wish).next().is_some(),
        leaving: wish.leaving_is_fine,
        seen: name_of(&table.groups),
        problems,
    }
}

/// A name that changes with the groups, their names and their people.
fn name_of(groups: &[Group]) -> String {
    let mut hash = Sha256::new();
    for group in groups {
        hash.update(format!("{}|{}|{:?}\n", group.id, group.name, group.members));
    }
    let name = hex::encode(hash.finalize());
    name.chars().take(16).collect()
}

/// POST /assignments/{assignment}/groups: whoever moves keeps what was handed in before.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let wish = wished(&form.value, &table, &screen);
    let groups = match wish {
        Ok(ref wish) => compose(wish, &table.frame),
        Err(wish) => {
            let problems = vec![Problem::new("", "layout-problem-choice")];
            return screen.again(&view(&table, &wish, problems));
        }
    };
    let wish = wish.unwrap_or_default();
    let groups = match groups {
        Ok(groups) => groups,
        Err(misfits) => {
            let problems = misfits.into_iter().map(problem).collect();
            return screen.again(&view(&table, &wish, problems));
        }
    };
    let seen = form.value.get("seen");
    let now = app.clock.now();
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, *id).await?;
        let (_, current) = taught(tx, &who, *id).await?;
        let changed = !seen.is_empty() && seen != name_of(&current);
        if changed || current != table.groups {
            return Err(Stop::Changed);
        }
        // A group without people may stay for its work, and so does its name.
        store::save_groups(tx, *id, &current, &groups, now)
            .await
            .on_unique(Stop::problem("", "assignment-problem-group-same-name"))?;
        Ok(see_other(path_groups(*id)).flash("assignment-flash-groups"))
    })
    .await;
    match saved {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => screen.again(&view(&table, &wish, vec![problem])),
        Err(Stop::Changed) => {
            let table = Table::load(&app, &who, *id).await?;
            let problems = vec![Problem::new("", "assignment-problem-groups-changed")];
            screen.changed(&view(&table, &wish, problems))
        }
    }
}

/// What the form says; people and names it does not mention stay as they are.
/// A choice that is not one of ours gives the form as far as it was understood.
fn wished(fields: &Fields, table: &Table, screen: &Screen) -> Result<Wish, Wish> {
    let mut wish = table.as_wish(screen);
    wish.odd_sizes_are_fine = fields.get("odd") == "yes";
    wish.leaving_is_fine = fields.get("leaving") == "yes";
    for (place, name) in fields.under("name-") {
        if let Some(kept) = place
            .parse()
            .ok()
            .and_then(|place| wish.names.get_mut(&place))
        {
            *kept = name.to_owned();
        }
    }
    let mut understood = true;
    let mut said: Vec<(PersonId, Option<u32>)> = Vec::new();
    for (person, place) in fields.under("group-") {
        let known = place
            .parse()
            .ok()
            .filter(|place| wish.names.contains_key(place));
        match person.parse() {
            Ok(person) if place.is_empty() || known.is_some() => said.push((person, known)),
            _ => understood = false,
        }
    }
    let mentioned: BTreeSet<PersonId> = said.iter().map(|(person, _)| *person).collect();
    wish.places
        .retain(|(person, _)| !mentioned.contains(person));
    wish.places.extend(
        said.into_iter()
            .filter_map(|(person, place)| Some((person, place?))),
    );
    if understood { Ok(wish) } else { Err(wish) }
}

fn problem(misfit: Misfit) -> Problem {
    match misfit {
        Misfit::Twice(person) => {
            Problem::new(&format!("group-{person}"), "assignment-problem-twice")
        }
        Misfit::Stranger(_) => Problem::new("", "layout-problem-choice"),
        Misfit::Name(place) => {
            Problem::new(&format!("name-{place}"), "assignment-problem-group-name")
        }
        Misfit::SameName(place) => Problem::new(
            &format!("name-{place}"),
            "assignment-problem-group-same-name",
        ),
        Misfit::Small(place) => {
            Problem::new(&format!("name-{place}"), "assignment-problem-group-small")
        }
        Misfit::Large(place) => {
            Problem::new(&format!("name-{place}"), "assignment-problem-group-size")
        }
        Misfit::Leaves(person) => Problem::new(
            &format!("group-{person}"),
            "assignment-problem-group-leaves",
        ),
    }
}
