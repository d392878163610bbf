//! How an assignment is graded: who follows which group, and whether names are hidden.

use super::followers::name_of;
use super::views::{Signed, full_name, given_names};
use super::{path_queue, path_terms, setting, taught};
use crate::app::App;
use crate::assignment::rules::{Assignment, Group};
use crate::assignment::store::{self, Followers};
use crate::db::{AssignmentId, GroupId, PersonId};
use crate::people::store::{self as people, Person};
use crate::people::{Role, SignedIn};
use crate::web::{
    Fields, Form, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: AssignmentView,
    trainers: Vec<TrainerView>,
    groups: Vec<GroupView>,
    anonymous: bool,
    /// Some results are released: their works keep their names.
    released: bool,
    /// All that was decided about names, the latest first.
    decisions: Vec<Decision>,
    /// Names the groups and who follows them, as they are now.
    seen: String,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/terms.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
}

#[derive(Serialize)]
struct TrainerView {
    id: PersonId,
    name: String,
}

#[derive(Serialize)]
struct GroupView {
    id: GroupId,
    name: String,
    /// Given names, where they say more than its name.
    people: String,
    followers: Vec<PersonId>,
}

#[derive(Serialize)]
struct Decision {
    anonymous: bool,
    signed: Signed,
}

/// GET /assignments/{assignment}/grading
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let found = taught(app.db.read(), &who, *id).await?;
    screen.show(&view(&app, &who, found, None, Vec::new()).await?)
}

/// The page, with who follows which group as it was typed, else as it is.
pub(super) async fn view(
    app: &App,
    who: &SignedIn,
    (assignment, groups): (Assignment, Vec<Group>),
    typed: Option<Followers>,
    problems: Vec<Problem>,
) -> Result<impl Page, PageError> {
    let db = app.db.read();
    let (cohort, _) = setting(app, &assignment).await?;
    let trainers = people::ids_holding(db, Role::Trainer, assignment.cohort).await?;
    let terms = store::grading_terms(db, assignment.id).await?;
    let followers = store::followers(db, assignment.id).await?;
    let seen = name_of(&groups, &followers);
    let followers = typed.unwrap_or(followers);
    let lanes = store::lanes(db, assignment.id, who.id).await?;
    let members = groups.iter().flat_map(|group| &group.members).copied();
    let decided = terms.iter().map(|it| it.by);
    let known = trainers.iter().copied().chain(decided).chain(members);
    let people = people::by_ids(db, known.collect::<BTreeSet<_>>()).await?;
    let mut trainers: Vec<&Person> = trainers.iter().filter_map(|id| people.get(id)).collect();
    trainers.sort_by_cached_key(|it| (it.family_name.to_lowercase(), it.id));
    let named = |group: &Group| {
        let names = given_names(&people, group.members.iter().copied());
        Some(names).filter(|names| !group.name.contains(names))
    };
    let view = |group: &Group| GroupView {
        id: group.id,
        name: group.name.clone(),
        people: named(group).unwrap_or_default(),
        followers: followers
            .iter()
            .filter(|(of, _)| *of == group.id)
            .map(|(_, trainer)| *trainer)
            .collect(),
    };
    Ok(Show {
        zone: cohort.zone,
        seen,
        problems,
        groups: groups.iter().map(view).collect(),
        trainers: trainers
            .into_iter()
            .map(|person| TrainerView {
                id: person.id,
                name: person.name(),
            })
            .collect(),
        anonymous: terms.first().is_some_and(|it| it.anonymous),
        released: lanes.released_at.is_some(),
        decisions: terms
            .iter()
            .map(|it| Decision {
                anonymous: it.anonymous,
                signed: Signed {
                    by: full_name(&people, it.by),
                    at: it.at,
                },
            })
            .collect(),
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title,
            href: path_queue(assignment.id),
        },
    })
}

/// POST /assignments/{assignment}/grading/terms: hides names, or shows them; both are written down.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let (assignment, _) = taught(app.db.read(), &who, *id).await?;
    let anonymous = form.value.get("anonymous") == "yes";
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_assignment(tx, assignment.id).await?;
        let terms = store::grading_terms(tx, assignment.id).await?;
        let standing = terms.first().is_some_and(|it| it.anonymous);
        let version = terms.first().map_or(0, |it| it.version).saturating_add(1);
        if standing != anonymous {
            store::decide_terms(tx, assignment.id, (anonymous, version), who.id, now).await?;
        }
        let said = if anonymous {
            "grading-flash-hidden"
        } else {
            "grading-flash-shown"
        };
        Ok::<_, PageError>(see_other(path_terms(assignment.id)).flash(said))
    })
    .await?;
    Ok(to.response())
}
