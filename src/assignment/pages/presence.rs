//! Who of the group is there now: told by the workbench while it is open, asked by both pages.

use super::members::{MemberView, members};
use super::setting;
use crate::app::App;
use crate::assignment::rules::Assignment;
use crate::assignment::store;
use crate::db::{AssignmentId, GroupId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{Form, OrNotFound, Page, PageError, PageResult, Screen};
use actix_web::web;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The people of the group, as the script puts them in their place.
#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    members: Vec<MemberView>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/presence.html";
}

#[derive(Deserialize)]
pub struct PresenceForm {
    /// `yes`: not only there, but writing.
    #[serde(default)]
    writes: String,
}

/// GET /assignments/{assignment}/presence: says who is there, and changes nothing.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let (group, assignment) = group_of(app.db.read(), &who, *id).await?;
    told(&app, &who, &screen, (group, &assignment)).await
}

/// POST /assignments/{assignment}/presence: says that one is there. Said twice, it is the same.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<PresenceForm>,
) -> PageResult {
    let now = app.clock.now();
    let writes = form.value.writes == "yes";
    let noted = app.db.change(async |tx| {
        store::hold_group_of(tx, *id, who.id).await?;
        let (group, assignment) = group_of(tx, &who, *id).await?;
        store::note_presence(tx, (group, who.id), writes, now).await?;
        Ok::<_, PageError>((group, assignment))
    });
    let (group, assignment) = noted.await?;
    told(&app, &who, &screen, (group, &assignment)).await
}

/// The group one is in, and for what.
async fn group_of(
    db: &impl ConnectionTrait,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<(GroupId, Assignment), PageError> {
    let work = store::work(db, &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    let (group, _) = work.group.or_not_found()?;
    Ok((group, work.assignment))
}

async fn told(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    (group, assignment): (GroupId, &Assignment),
) -> PageResult {
    let db = app.db.read();
    let (cohort, _) = setting(app, assignment).await?;
    let roster = store::roster(db, group).await?;
    let people = people::by_ids(db, roster.iter().map(|member| member.person)).await?;
    screen.show(&Show {
        zone: cohort.zone,
        members: members(
            &roster,
            &people,
            (who.id, &BTreeSet::new()),
            Some(app.clock.now()),
        ),
    })
}
