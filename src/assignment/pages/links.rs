//! Links of a group: added, taken out.

use super::draft::{self, DraftForm};
use super::{Stop, path_draft};
use crate::app::App;
use crate::assignment::rules::{LINKS_MAX, LinkRefusal, Strand, WorkLink, judge_link, may_write};
use crate::assignment::store;
use crate::db::{AssignmentId, GroupId, LinkId};
use crate::people::SignedIn;
use crate::web::{Fields, Form, OrNotFound, PageResult, Screen, change_once, see_other};
use actix_web::web;
use sea_orm::ConnectionTrait;

/// POST /assignments/{assignment}/links: `label`, `address`, and the text being written.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let typed = DraftForm::beside(&form.value);
    let (_, alone) = draft::works_alone(&app, &who, *id).await?;
    let added = change_once(&app.db, &form.key, now, async |tx| {
        if let Some(assignment) = &alone {
            store::own_group(tx, assignment, who.id, now).await?;
        }
        store::hold_group_of(tx, *id, who.id).await?;
        let work = store::work(tx, &who.learns(), *id, who.id)
            .await?
            .or_not_found()?;
        let Some((group, _)) = &work.group else {
            return Err(Stop::problem("", "assignment-problem-no-group"));
        };
        still_open(tx, *group).await?;
        if let Some(typed) = &typed {
            draft::keep(tx, &work, typed, who.id, now).await?;
        }
        let said = (form.value.get("label"), form.value.get("address"));
        let (label, address) = judge_link(said.0, said.1).map_err(refusal)?;
        let kept = store::links_of(tx, *group).await?;
        if kept.iter().any(|link| link.address == address) {
            return Err(Stop::problem("address", "submission-problem-link-known"));
        }
        if kept.len() >= LINKS_MAX {
            return Err(Stop::problem("address", "submission-problem-links-many"));
        }
        let link = WorkLink {
            id: LinkId::fresh(),
            group: *group,
            label,
            address,
            added_by: who.id,
            added_at: now,
        };
        store::add_link(tx, &link).await?;
        Ok(see_other(path_draft(*id)).flash("submission-flash-link"))
    })
    .await;
    let said = LinkTyped::of(&form.value);
    draft::answer_with_link(&app, &who, &screen, *id, (typed.as_ref(), &said), added).await
}

/// What was typed of a link, shown again when it is refused.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct LinkTyped {
    pub label: String,
    pub address: String,
}

impl LinkTyped {
    fn of(fields: &Fields) -> Self {
        Self {
            label: fields.get("label").to_owned(),
            address: fields.get("address").to_owned(),
        }
    }
}

fn refusal(why: LinkRefusal) -> Stop {
    match why {
        LinkRefusal::Address => Stop::problem("address", "submission-problem-link-address"),
        LinkRefusal::Label => Stop::problem("label", "layout-problem-too-long"),
    }
}

/// A group whose result is known changes nothing.
async fn still_open(tx: &impl ConnectionTrait, group: GroupId) -> Result<(), Stop> {
    let strand = store::strand(tx, group).await?;
    if may_write(strand.as_ref().and_then(Strand::latest)) {
        Ok(())
    } else {
        Err(Stop::problem("", "assignment-problem-closed"))
    }
}

/// POST /links/{link}/removal: what was handed in keeps it.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<LinkId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let typed = DraftForm::beside(&form.value);
    let (_, assignment) = store::find_link(app.db.read(), &who, *id)
        .await?
        .or_not_found()?;
    let removed = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_group_of(tx, assignment, who.id).await?;
        let (link, _) = store::find_link(tx, &who, *id).await?.or_not_found()?;
        let work = store::work(tx, &who.learns(), assignment, who.id)
            .await?
            .or_not_found()?;
        let mine = work
            .group
            .as_ref()
            .is_some_and(|(group, _)| *group == link.group);
        mine.then_some(()).or_not_found()?;
        still_open(tx, link.group).await?;
        if let Some(typed) = &typed {
            draft::keep(tx, &work, typed, who.id, now).await?;
        }
        store::remove_link(tx, *id, who.id, now).await?;
        Ok(see_other(path_draft(assignment)).flash("submission-flash-link-removed"))
    })
    .await;
    let nothing = LinkTyped::default();
    draft::answer_with_link(
        &app,
        &who,
        &screen,
        assignment,
        (typed.as_ref(), &nothing),
        removed,
    )
    .await
}
