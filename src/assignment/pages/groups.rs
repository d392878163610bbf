//! The trainer composes the groups of one piece of work.

mod board;
pub mod choice;
pub mod opening;
mod proposal;
pub mod solo;
mod view;
pub mod wishes;

use super::{Stop, path_groups, taught};
use crate::app::App;
use crate::assignment::rules::{Composition, Plan, compose, one_line};
use crate::assignment::store;
use crate::db::{AssignmentId, OnUnique};
use crate::people::SignedIn;
use crate::web::{Fields, Form, PageResult, Problem, Screen, SeeOther, change_once, see_other};
use actix_web::web;
use board::{Table, name_of};
use proposal::Asked;
use std::collections::BTreeSet;
use view::{problem, view};

/// GET /assignments/{assignment}/groups: as they are, or as they could be (`?propose=`).
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    asked: web::Query<Asked>,
) -> PageResult {
    if asked.is_for_groups() {
        let table = Table::with_earlier(&app, &who, *id).await?;
        return proposal::show(&app, &screen, &table, &asked).await;
    }
    let table = Table::load(&app, &who, *id).await?;
    screen.show(&view(&table, &table.as_plan(&screen), Vec::new()))
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
    let plan = match planned(&form.value, &table, &screen) {
        Ok(plan) => plan,
        Err(plan) => {
            let problems = vec![Problem::new("", "layout-problem-choice")];
            return screen.again(&view(&table, &plan, problems));
        }
    };
    let groups = match compose(&plan, &table.frame) {
        Ok(groups) => groups,
        Err(misfits) => {
            let problems = misfits.into_iter().map(|it| problem(it, &plan)).collect();
            return screen.again(&view(&table, &plan, problems));
        }
    };
    match save(&app, &who, &table, &groups, &form).await {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => screen.again(&view(&table, &plan, vec![problem])),
        Err(Stop::Changed) => {
            let table = Table::load(&app, &who, *id).await?;
            let problems = vec![Problem::new("", "assignment-problem-groups-changed")];
            screen.changed(&view(&table, &plan, problems))
        }
    }
}

async fn save(
    app: &App,
    who: &SignedIn,
    table: &Table,
    groups: &Composition,
    form: &Form<Fields>,
) -> Result<SeeOther, Stop> {
    let (id, seen) = (table.assignment.id, form.value.get("seen"));
    let now = app.clock.now();
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, id).await?;
        let (_, current) = taught(tx, who, id).await?;
        let changed = !seen.is_empty() && seen != name_of(&current);
        if changed || current != table.groups {
            return Err(Stop::Changed);
        }
        // A group without people may stay for its work, and so does its name.
        store::save_groups(tx, id, &current, groups, (Some(who.id), now))
            .await
            .on_unique(Stop::problem("", "assignment-problem-group-same-name"))?;
        Ok(see_other(path_groups(id)).flash("assignment-flash-groups"))
    })
    .await
}

/// What the form says; people and names it does not mention stay as they are.
/// A choice that is not one of ours gives the form as far as it was understood.
fn planned(fields: &Fields, table: &Table, screen: &Screen) -> Result<Plan, Plan> {
    let mut plan = table.as_plan(screen);
    plan.odd_sizes_are_fine = fields.get("odd") == "yes";
    plan.leaving_is_fine = fields.get("leaving") == "yes";
    let offered = |place: &u32| table.offers(*place);
    for (place, name) in fields.under("name-") {
        if let Some(place) = place.parse().ok().filter(offered) {
            plan.names.insert(place, one_line(name));
        }
    }
    let mut understood = true;
    let mut said = Vec::new();
    for (person, place) in fields.under("group-") {
        let known = place
            .parse()
            .ok()
            .filter(|place| plan.names.contains_key(place));
        match person.parse() {
            Ok(person) if known.is_some_and(|place| table.is_taken(place, person)) => {
                understood = false;
            }
            Ok(person) if place.is_empty() || known.is_some() => said.push((person, known)),
            _ => understood = false,
        }
    }
    let mentioned: BTreeSet<_> = said.iter().map(|(person, _)| *person).collect();
    plan.places
        .retain(|(person, _)| !mentioned.contains(person));
    plan.places.extend(
        said.into_iter()
            .filter_map(|(person, place)| Some((person, place?))),
    );
    if understood { Ok(plan) } else { Err(plan) }
}
