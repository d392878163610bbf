//! Which trainer follows which group: their queue shows it first.

use super::{Stop, path_terms, taught, terms};
use crate::app::App;
use crate::assignment::rules::Group;
use crate::assignment::store::{self, Followers};
use crate::db::{AssignmentId, PersonId};
use crate::people::store as people;
use crate::people::{Role, SignedIn};
use crate::web::{
    Fields, Form, PageError, PageResult, Problem, Screen, SeeOther, change_once, see_other,
};
use actix_web::web;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// POST /assignments/{assignment}/grading/followers: `follow-<group>` names trainers, and `seen`
/// what the page showed: somebody else's word is not written over unread.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let problem = match save(&app, &who, *id, &form).await {
        Ok(to) => return Ok(to.response()),
        Err(Stop::Page(error)) => return Err(error),
        Err(Stop::Problem(problem)) => problem,
        Err(Stop::Changed) => Problem::new("", "grading-problem-followers"),
    };
    let (assignment, groups) = taught(app.db.read(), &who, *id).await?;
    let trainers = people::ids_holding(app.db.read(), Role::Trainer, assignment.cohort).await?;
    let (typed, _) = wanted(&groups, &trainers, &form.value);
    let found = (assignment, groups);
    screen.changed(&terms::view(&app, &who, found, Some(typed), vec![problem]).await?)
}

async fn save(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
    form: &Form<Fields>,
) -> Result<SeeOther, Stop> {
    let now = app.clock.now();
    let seen = form.value.get("seen");
    // Whoever may not look at it waits for nobody.
    taught(app.db.read(), who, id).await?;
    change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, id).await?;
        let (assignment, groups) = taught(tx, who, id).await?;
        let before = store::followers(tx, id).await?;
        if !seen.is_empty() && seen != name_of(&groups, &before) {
            return Err(Stop::Changed);
        }
        let trainers = people::ids_holding(tx, Role::Trainer, assignment.cohort).await?;
        let (wanted, understood) = wanted(&groups, &trainers, &form.value);
        if !understood {
            return Err(PageError::Bad("no such group or trainer").into());
        }
        store::follow(tx, id, (&before, &wanted), who.id, now).await?;
        Ok(see_other(path_terms(id)).flash("grading-flash-followers"))
    })
    .await
}

/// Trainers of the cohort with groups of the assignment, and whether anything else was named.
fn wanted(groups: &[Group], trainers: &[PersonId], fields: &Fields) -> (Followers, bool) {
    let (mut wanted, mut understood) = (BTreeSet::new(), true);
    for (group, trainer) in fields.under("follow-") {
        let group = groups.iter().find(|it| it.id.to_string() == group);
        let trainer = trainers.iter().find(|it| it.to_string() == trainer);
        match (group, trainer) {
            (Some(group), Some(trainer)) => {
                wanted.insert((group.id, *trainer));
            }
            _ => understood = false,
        }
    }
    (wanted, understood)
}

/// A name that changes with the groups, and with who follows which.
pub(super) fn name_of(groups: &[Group], followers: &Followers) -> String {
    let mut hash = Sha256::new();
    for group in groups {
        hash.update(format!("{}|{}\n", group.id, group.name));
    }
    for (group, trainer) in followers {
        hash.update(format!("{group}|{trainer}\n"));
    }
    let name = hex::encode(hash.finalize());
    name.chars().take(16).collect()
}
