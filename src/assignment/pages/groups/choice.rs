//! A learner chooses a group, leaves it, moves to another, while the choice is open.

use crate::app::App;
use crate::assignment::pages::views::{People, named};
use crate::assignment::pages::{Stop, path_choice, path_show};
use crate::assignment::rules::{Assignment, ChoiceRefusal, Group, GroupChoice};
use crate::assignment::store;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, GroupId, PersonId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    open: bool,
    until: DateTime<Utc>,
    places: u8,
    groups: Vec<GroupView>,
    /// The name of the group this person is in.
    mine: Option<String>,
    /// It is this person's own, by a trainer's decision: nothing is to be chosen.
    alone: bool,
    /// Where there is room still, in words; "" when all are full.
    free: String,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/choice.html";
}

#[derive(Serialize)]
struct Titled {
    title: String,
    href: String,
    choice_href: String,
}

#[derive(Serialize)]
struct GroupView {
    id: GroupId,
    name: String,
    people: Vec<String>,
    free: usize,
    mine: bool,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// Empty: in none.
    group: String,
}

/// What the page is made of: five statements.
struct Table {
    assignment: Assignment,
    zone: String,
    groups: Vec<Group>,
    choice: GroupChoice,
    /// Those who have left the cohort: they take no place.
    gone: BTreeSet<PersonId>,
    people: People,
}

impl Table {
    async fn load(app: &App, who: &SignedIn, id: AssignmentId) -> Result<Self, PageError> {
        let db = app.db.read();
        let found = store::with_groups(db, &who.learns(), id).await?;
        let (assignment, groups) = found.or_not_found()?;
        let choice = store::choice(db, id).await?.or_not_found()?;
        let cohort = cohorts::find(db, &who.learns(), assignment.cohort).await?;
        let cohort = cohort.or_not_found()?;
        let today = cohort.today(app.clock.now());
        let gone = cohorts::gone(db, assignment.cohort, today).await?;
        let members = groups.iter().flat_map(|group| &group.members).copied();
        let people = people::by_ids(db, members.collect::<Vec<_>>()).await?;
        Ok(Self {
            assignment,
            zone: cohort.zone,
            groups,
            choice,
            gone,
            people,
        })
    }

    fn here(&self, group: &Group) -> Vec<PersonId> {
        let members = group.members.iter().copied();
        members.filter(|it| !self.gone.contains(it)).collect()
    }

    /// « Groupe 2, Groupe 5 »: where somebody else finds a place.
    fn free(&self, me: PersonId) -> String {
        let has_room = |group: &&Group| {
            let here = self.here(group);
            !here.contains(&me) && self.choice.free(here.len()) > 0
        };
        let names: Vec<&str> = self
            .choice
            .offered(&self.groups)
            .filter(has_room)
            .map(|group| group.name.as_str())
            .collect();
        names.join(", ")
    }

    fn view(&self, me: PersonId, now: DateTime<Utc>, problems: Vec<Problem>) -> Show {
        let id = self.assignment.id;
        let offered: BTreeSet<GroupId> =
            self.choice.offered(&self.groups).map(|it| it.id).collect();
        let group = |group: &Group| {
            let here = self.here(group);
            let free = offered
                .contains(&group.id)
                .then(|| self.choice.free(here.len()));
            GroupView {
                id: group.id,
                name: group.name.clone(),
                free: free.unwrap_or_default(),
                mine: here.contains(&me),
                people: named(&self.people, here)
                    .into_iter()
                    .map(|(_, name)| name)
                    .collect(),
            }
        };
        let mine = self.groups.iter().find(|it| it.members.contains(&me));
        Show {
            zone: self.zone.clone(),
            assignment: Titled {
                title: self.assignment.title.clone(),
                href: path_show(id),
                choice_href: path_choice(id),
            },
            open: self.choice.is_open(now),
            until: self.choice.until,
            places: self.choice.places,
            groups: self
                .groups
                .iter()
                .filter(|it| it.solo.is_none())
                .filter(|it| offered.contains(&it.id) || !it.members.is_empty())
                .map(group)
                .collect(),
            alone: mine.is_some_and(|group| group.solo.is_some()),
            mine: mine.map(|group| group.name.clone()),
            free: self.free(me),
            problems,
        }
    }
}

/// GET /assignments/{assignment}/choice
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    screen.show(&table.view(who.id, app.clock.now(), Vec::new()))
}

/// POST /assignments/{assignment}/choice: `group` is the one to be in, or empty for none.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Chosen>,
) -> PageResult {
    let now = app.clock.now();
    let chosen = choose(&app, &who, *id, &form).await;
    let problem = match chosen {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) => problem,
        Err(Stop::Changed) => return Err(PageError::Refused("grouping-problem-choice-closed")),
    };
    let table = Table::load(&app, &who, *id).await?;
    let problem = match (problem.key.as_str(), table.free(who.id)) {
        ("grouping-problem-full", free) if free.is_empty() => {
            Problem::new("", "grouping-problem-full-all")
        }
        ("grouping-problem-full", free) => Problem::about("", "grouping-problem-full", free),
        _ => problem,
    };
    screen.again(&table.view(who.id, now, vec![problem]))
}

async fn choose(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
    form: &Form<Chosen>,
) -> Result<crate::web::SeeOther, Stop> {
    let wanted = match form.value.group.trim() {
        "" => None,
        group => Some(group.parse::<GroupId>()),
    };
    let wanted = wanted.transpose();
    let wanted = wanted.map_err(|_| Stop::problem("", "layout-problem-choice"))?;
    let now = app.clock.now();
    let db = app.db.read();
    let assignment = store::find(db, &who.learns(), id).await?.or_not_found()?;
    let cohort = cohorts::find(db, &who.learns(), assignment.cohort).await?;
    let today = cohort.or_not_found()?.today(now);
    let gone = cohorts::gone(db, assignment.cohort, today).await?;
    let turn = app.crowd.acquire().await;
    let _turn = turn.map_err(anyhow::Error::from)?;
    change_once(&app.db, &form.key, now, async |tx| {
        store::choose(tx, id, who.id, wanted, &gone, now)
            .await?
            .map_err(refusal)?;
        let said = match wanted {
            Some(_) => "grouping-flash-chosen",
            None => "grouping-flash-none",
        };
        Ok(see_other(path_choice(id)).flash(said))
    })
    .await
}

fn refusal(why: ChoiceRefusal) -> Stop {
    match why {
        ChoiceRefusal::Closed => Stop::problem("", "grouping-problem-choice-closed"),
        ChoiceRefusal::Full => Stop::problem("", "grouping-problem-full"),
        ChoiceRefusal::NoGroup => Stop::problem("", "layout-problem-choice"),
        ChoiceRefusal::Solo => Stop::problem("", "grouping-problem-choice-solo"),
        ChoiceRefusal::Settled => Stop::problem("", "grouping-problem-settled"),
    }
}
