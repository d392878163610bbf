//! The exception: one person works alone, and the trainer says why.

use super::board::Table;
use super::view::{SoloForm, those_here, view};
use crate::app::App;
use crate::assignment::pages::{Stop, path_groups, taught};
use crate::assignment::rules::Group;
use crate::assignment::store;
use crate::db::{AssignmentId, PersonId};
use crate::people::SignedIn;
use crate::web::{Form, PageResult, Problem, Screen, change_once, see_other};
use actix_web::web;
use serde::Deserialize;

const REASON_MAX: usize = 300;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Alone {
    person: String,
    reason: String,
    /// « Oui », although they have handed in with their group.
    leaving: String,
}

impl Alone {
    fn parse(&self, table: &Table) -> Result<(PersonId, String), Problem> {
        let person = self.person.parse().ok();
        let person = person.filter(|id| table.frame.is_here(*id));
        let Some(person) = person else {
            return Err(Problem::new("person", "layout-problem-choice"));
        };
        let reason = self.reason.trim();
        if reason.is_empty() {
            Err(Problem::new("reason", "grouping-problem-reason"))
        } else if reason.chars().count() > REASON_MAX {
            Err(Problem::new("reason", "layout-problem-too-long"))
        } else {
            Ok((person, reason.to_owned()))
        }
    }

    /// Asked in the transaction: the same form sent twice is no second exception.
    fn may(&self, table: &Table, person: PersonId) -> Result<(), Stop> {
        let alone = |group: &Group| group.solo.is_some() && group.members == [person];
        if table.groups.iter().any(alone) {
            Err(Stop::problem("person", "grouping-problem-alone"))
        } else if table.frame.settled.contains_key(&person) && self.leaving != "yes" {
            Err(Stop::problem("person", "assignment-problem-group-leaves"))
        } else {
            Ok(())
        }
    }
}

/// POST /assignments/{assignment}/groups/solo
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Alone>,
) -> PageResult {
    let table = Table::load(&app, &who, *id).await?;
    let now = app.clock.now();
    let saved = match form.value.parse(&table) {
        Err(problem) => Err(Stop::Problem(problem)),
        Ok((person, reason)) => {
            change_once(&app.db, &form.key, now, async |tx| {
                store::hold_assignment(tx, *id).await?;
                let (_, current) = taught(tx, &who, *id).await?;
                if current != table.groups {
                    return Err(Stop::Changed);
                }
                form.value.may(&table, person)?;
                store::give_solo(tx, *id, person, &reason, (who.id, now)).await?;
                Ok(see_other(path_groups(*id)).flash("grouping-flash-solo"))
            })
            .await
        }
    };
    match saved {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => screen.again(&again(&screen, &table, &form.value, problem)),
        Err(Stop::Changed) => {
            let table = Table::load(&app, &who, *id).await?;
            let problem = Problem::new("", "assignment-problem-groups-changed");
            screen.changed(&again(&screen, &table, &form.value, problem))
        }
    }
}

fn again(screen: &Screen, table: &Table, typed: &Alone, problem: Problem) -> super::view::Show {
    let mut page = view(table, &table.as_plan(screen), vec![problem]);
    page.solo = SoloForm {
        open: true,
        person: typed.person.clone(),
        reason: typed.reason.clone(),
        ask_leaving: typed
            .person
            .parse()
            .is_ok_and(|id| table.frame.settled.contains_key(&id)),
        people: those_here(table),
    };
    page
}
