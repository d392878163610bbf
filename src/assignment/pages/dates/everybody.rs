//! Another date for everybody: appended with who changed it and, if they say so, why.

use super::{DatesForm, Table, told};
use crate::app::App;
use crate::assignment::pages::letters::{self, MoreTime};
use crate::assignment::pages::rounds::typed_instant;
use crate::assignment::pages::views::full_name;
use crate::assignment::pages::{Stop, path_dates};
use crate::assignment::rules::SAID_MAX;
use crate::assignment::store::{self, Extension, Scope};
use crate::db::PersonId;
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Form, PageError, SeeOther, change_once, see_other};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What everybody's date was, and became.
#[derive(Serialize)]
pub(super) struct ChangeView {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    reason: String,
    by: String,
    at: DateTime<Utc>,
}

/// The newest first.
pub(super) fn changes(table: &Table) -> Vec<ChangeView> {
    let view = |it: &Extension| match (it.scope, it.due_at) {
        (Scope::Everybody(from), Some(to)) => Some(ChangeView {
            from,
            to,
            reason: it.reason.clone(),
            by: full_name(&table.people, it.by),
            at: it.at,
        }),
        _ => None,
    };
    table.extensions.iter().rev().filter_map(view).collect()
}

/// What was typed, or the date as it stands.
pub(super) fn form(table: &Table, said: DatesForm) -> DatesForm {
    if said.what.trim() == "everybody" {
        return said;
    }
    let due = table.assignment.due_at.with_timezone(&table.zone);
    DatesForm {
        all_date: due.date_naive().to_string(),
        all_time: due.format("%H:%M").to_string(),
        all_reason: String::new(),
        ..said
    }
}

/// Asked before the date changes: letters are not taken back.
#[derive(Serialize)]
pub(super) struct Question {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    people: usize,
}

/// What is asked, where people are told and were not said to be. A form that is refused anyway,
/// or was sent before, asks nothing.
pub(super) async fn asks(
    app: &App,
    who: &SignedIn,
    table: &Table,
    said: &DatesForm,
) -> Result<Option<Question>, PageError> {
    if said.what.trim() != "everybody" {
        return Ok(None);
    }
    let Ok(new) = extension(said, table, (who.id, app.clock.now())) else {
        return Ok(None);
    };
    let before = told::Before::load(app, &table.assignment).await?;
    // Whoever has no address gets no letter.
    let told = before.dates(&new, &table.ids()).into_keys();
    let told = people::by_ids(app.db.read(), told.collect::<Vec<_>>()).await?;
    let people = told.values().filter(|it| it.email.is_some()).count();
    let asked = said.sure.trim().parse() == Ok(people);
    let question = new.due_at.map(|to| Question {
        from: table.assignment.due_at,
        to,
        people,
    });
    Ok(question.filter(|_| people > 0 && !asked))
}

fn extension(
    said: &DatesForm,
    table: &Table,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<Extension, Stop> {
    Ok(Extension {
        assignment: table.assignment.id,
        scope: Scope::Everybody(table.assignment.due_at),
        due_at: Some(parse(said, table, at)?),
        reason: said.all_reason.trim().to_owned(),
        by,
        at,
    })
}

pub(super) async fn change(
    app: &App,
    who: &SignedIn,
    table: &Table,
    form: &Form<DatesForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let (assignment, id) = (&table.assignment, table.assignment.id);
    let new = extension(&form.value, table, (who.id, now))?;
    let before = told::Before::load(app, assignment).await?;
    let told = MoreTime {
        assignment,
        way: "changed",
        by: who.id,
        dates: before.dates(&new, &table.ids()),
    };
    let named = told.dates.keys().copied().chain([who.id]);
    let people = people::by_ids(app.db.read(), named.collect::<Vec<_>>()).await?;
    let paper = app.paper().await?;
    let letters = letters::more_time((app, &paper), &told, &people)?;
    let sure: usize = form.value.sure.trim().parse().unwrap_or(0);
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, id).await?;
        if !before.still_holds(&store::terms_with_members(tx, assignment, now).await?) {
            return Err(Stop::Changed);
        }
        if letters.len() != sure {
            return Err(Stop::Changed);
        }
        // Asked here: the same form sent twice is no second change.
        if new.due_at == Some(assignment.due_at) {
            return Err(Stop::problem("all_date", "submission-problem-due-same"));
        }
        store::change_due(tx, &new).await?;
        letters::enqueue(app, tx, assignment, letters, now).await?;
        Ok(see_other(path_dates(id)).flash("submission-flash-due-changed"))
    })
    .await
}

/// A date to come.
fn parse(said: &DatesForm, table: &Table, now: DateTime<Utc>) -> Result<DateTime<Utc>, Stop> {
    let (date, time) = (("all_date", &*said.all_date), ("all_time", &*said.all_time));
    let due = typed_instant(date, time, table.zone).map_err(Stop::Problem)?;
    if due <= now {
        return Err(Stop::problem("all_date", "assignment-problem-due-past"));
    }
    if said.all_reason.trim().chars().count() > SAID_MAX {
        return Err(Stop::problem("all_reason", "layout-problem-too-long"));
    }
    Ok(due)
}
