//! Which trainer follows which group: their queue shows it first.

use super::{path_terms, taught};
use crate::app::App;
use crate::assignment::rules::Group;
use crate::assignment::store;
use crate::db::{AssignmentId, CohortId, GroupId, PersonId};
use crate::people::store as people;
use crate::people::{Role, SignedIn};
use crate::web::{Fields, Form, PageError, PageResult, change_once, see_other};
use actix_web::web;
use std::collections::BTreeSet;

/// POST /assignments/{assignment}/grading/followers: `follow-<group>` names trainers.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let (assignment, groups) = taught(app.db.read(), &who, *id).await?;
    let wanted = wanted(&app, assignment.cohort, &groups, &form.value).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, assignment.id).await?;
        let before = store::followers(tx, assignment.id).await?;
        store::follow(tx, assignment.id, (&before, &wanted), who.id, now).await?;
        Ok::<_, PageError>(see_other(path_terms(assignment.id)).flash("grading-flash-followers"))
    })
    .await?;
    Ok(to.response())
}

/// Trainers of the cohort with groups of the assignment; anything else was not on the page.
async fn wanted(
    app: &App,
    cohort: CohortId,
    groups: &[Group],
    fields: &Fields,
) -> Result<BTreeSet<(GroupId, PersonId)>, PageError> {
    let trainers = people::ids_holding(app.db.read(), Role::Trainer, cohort).await?;
    let mut wanted = BTreeSet::new();
    for (group, trainer) in fields.under("follow-") {
        let group = groups.iter().find(|it| it.id.to_string() == group);
        let trainer = trainers.iter().find(|it| it.to_string() == trainer);
        let (Some(group), Some(trainer)) = (group, trainer) else {
            return Err(PageError::Bad("no such group or trainer"));
        };
        wanted.insert((group.id, *trainer));
    }
    Ok(wanted)
}
