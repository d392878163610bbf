//! More time for a group or a person, and taken back: appended with who gave it and why.

use super::{DatesForm, Table, scope_value, told};
use crate::app::App;
use crate::assignment::pages::letters::{self, MoreTime};
use crate::assignment::pages::rounds::typed_instant;
use crate::assignment::pages::views::full_name;
use crate::assignment::pages::{Stop, path_dates};
use crate::assignment::rules::{NoExtension, SAID_MAX, may_extend};
use crate::assignment::store::{self, Extension, Scope};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Form, SeeOther, change_once, see_other};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// An extension that stands.
#[derive(Serialize)]
pub(super) struct ExtensionView {
    scope: String,
    who: String,
    due: DateTime<Utc>,
    /// It counts no more: the date everybody has lies after it.
    over: bool,
    reason: String,
    by: String,
    at: DateTime<Utc>,
}

/// Those of a group or a person.
fn of_some(table: &Table) -> impl Iterator<Item = &Extension> {
    let some = |it: &&Extension| !matches!(it.scope, Scope::Everybody(_));
    table.extensions.iter().filter(some)
}

/// The latest of each scope, unless it was taken back; the first to end first.
pub(super) fn standing(table: &Table) -> Vec<ExtensionView> {
    let mut standing: Vec<ExtensionView> = Vec::new();
    for extension in of_some(table) {
        let scope = scope_value(extension.scope);
        standing.retain(|it| it.scope != scope);
        standing.extend(extension.due_at.map(|due| ExtensionView {
            scope,
            who: table.name(extension.scope),
            over: due <= table.assignment.due_at,
            due,
            reason: extension.reason.clone(),
            by: full_name(&table.people, extension.by),
            at: extension.at,
        }));
    }
    standing.sort_by(|a, b| (a.due, &a.who).cmp(&(b.due, &b.who)));
    standing
}

pub(super) async fn extend(
    app: &App,
    who: &SignedIn,
    table: &Table,
    form: &Form<DatesForm>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let said = &form.value;
    let scope = table.whom(&said.scope);
    let scope = scope.ok_or_else(|| Stop::problem("scope", "layout-problem-choice"))?;
    let date = ("due_date", said.due_date.as_str());
    let until = typed_instant(date, ("due_time", &said.due_time), table.zone);
    let until = until.map_err(Stop::Problem)?;
    let due_at = table.assignment.due_at;
    may_extend(until, due_at, now).map_err(|why| match why {
        NoExtension::Earlier => Stop::problem("due_date", "submission-problem-extension-earlier"),
        NoExtension::Past => Stop::problem("due_date", "assignment-problem-due-past"),
    })?;
    let reason = said.reason.trim();
    if reason.is_empty() {
        return Err(Stop::problem("reason", "submission-problem-reason"));
    }
    if reason.chars().count() > SAID_MAX {
        return Err(Stop::problem("reason", "layout-problem-too-long"));
    }
    append(app, who, (table, form), scope, Some(until)).await
}

pub(super) async fn take_back(
    app: &App,
    who: &SignedIn,
    table: &Table,
    form: &Form<DatesForm>,
) -> Result<SeeOther, Stop> {
    // Of somebody who has left the cohort, too: whatever stands may be taken back.
    let value = form.value.scope.trim();
    let mut known = of_some(table).map(|it| it.scope);
    let scope = known
        .find(|whose| scope_value(*whose) == value)
        .ok_or_else(|| Stop::problem("", "layout-problem-choice"))?;
    append(app, who, (table, form), scope, None).await
}

async fn append(
    app: &App,
    who: &SignedIn,
    (table, form): (&Table, &Form<DatesForm>),
    scope: Scope,
    due_at: Option<DateTime<Utc>>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let id = table.assignment.id;
    let new = Extension {
        assignment: id,
        scope,
        due_at,
        reason: form.value.reason.trim().to_owned(),
        by: who.id,
        at: now,
    };
    let flash = match due_at {
        Some(_) => "submission-flash-extended",
        None => "submission-flash-extension-back",
    };
    let before = told::Before::load(app, &table.assignment).await?;
    let told = MoreTime {
        assignment: &table.assignment,
        way: if due_at.is_some() { "given" } else { "back" },
        by: who.id,
        dates: before.dates(&new, &[]),
    };
    let named = told.dates.keys().copied().chain([who.id]);
    let people = people::by_ids(app.db.read(), named.collect::<Vec<_>>()).await?;
    let paper = app.paper().await?;
    let letters = letters::more_time((app, &paper), &told, &people)?;
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, id).await?;
        if !before.still_holds(&store::terms_with_members(tx, &table.assignment, now).await?) {
            return Err(Stop::Changed);
        }
        store::add_extension(tx, &new).await?;
        letters::enqueue(app, tx, &table.assignment, letters, now).await?;
        Ok(see_other(path_dates(id)).flash(flash))
    })
    .await
}
