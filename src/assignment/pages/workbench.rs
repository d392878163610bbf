//! The workbench of a group: its text, its files, and the way to hand them in.

use super::draft::DraftForm;
use super::files::{Limits, taking};
use super::links::LinkTyped;
use super::members::{MemberView, members};
use super::show::choice_href;
use super::standing::Facts;
use super::views::{
    CohortView, CriterionView, FileView, LinkView, Signed, criteria, full_name, full_names, spoken,
};
use super::work::Desk;
use super::{path_draft_text, path_show, path_versions, setting_with_gone};
use crate::app::App;
use crate::assignment::rules::{brought_by, is_individual, may_write};
use crate::assignment::store::{self, Work};
use crate::course::{Brief, Html, Reader, render_learner};
use crate::db::{AssignmentId, FileId, PersonId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::headers::Elsewhere;
use crate::web::{OrNotFound, Page, PageError, PageResult, Problem, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    cohort: CohortView,
    assignment: AssignmentView,
    /// Of the course.
    language: String,
    brief: Html,
    criteria: Vec<CriterionView>,
    group: GroupView,
    /// Others have a group already.
    groups_made: bool,
    /// Where this person chooses a group, while that is open.
    choice_href: Option<String>,
    may_write: bool,
    form: DraftView,
    /// The text to be read, where nobody writes any more.
    closed: Option<Html>,
    /// What was typed and can no longer be kept.
    unsaved: Option<String>,
    saved: Option<Signed>,
    versions_href: String,
    /// What others brought into the text that was just saved.
    merged: Option<MergedView>,
    preview: Option<Html>,
    files: Vec<FileView>,
    links: Vec<LinkView>,
    /// What was typed of a link that was refused.
    link: LinkTyped,
    /// The text as a file, where nothing is taken any more.
    text_href: Option<String>,
    /// What is there now is not what was handed in.
    changed_since: bool,
    /// The file somebody wants to take out.
    removing: Option<FileView>,
    problems: Vec<Problem>,
    limits: Limits,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/draft.html";

    fn elsewhere(&self) -> Elsewhere {
        self.brief.elsewhere()
    }
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
    due: DateTime<Utc>,
    late: bool,
    /// Nothing is taken any more.
    shut: bool,
}

#[derive(Serialize)]
struct GroupView {
    name: Option<String>,
    /// One person, whose brief is for one or who has a group of their own.
    alone: bool,
    members: Vec<MemberView>,
}

#[derive(Serialize)]
struct DraftView {
    text: String,
    version: u32,
    /// Whose text it is.
    group: String,
}

#[derive(Serialize)]
struct MergedView {
    by: String,
    added: usize,
    removed: usize,
    href: String,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Retirer ce fichier ? ».
    remove: Option<FileId>,
    /// Shows the text as it will be read.
    #[serde(default)]
    preview: String,
    /// Tells what came into this version.
    merged: Option<u32>,
}

/// What differs when the page is shown again after a form.
#[derive(Default)]
pub struct Again<'a> {
    pub typed: Option<&'a DraftForm>,
    pub link: LinkTyped,
    pub changed: bool,
    pub problems: Vec<Problem>,
}

/// GET /assignments/{assignment}/draft
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    let mut view = view(&app, &who, &screen, &work, Again::default()).await?;
    let wanted = |file: &FileView| file.may_remove && Some(file.id) == asked.remove;
    view.removing = view.files.iter().find(|file| wanted(file)).cloned();
    if asked.preview == "yes" {
        view.preview = Some(render_learner(&view.form.text));
    }
    if let Some(number) = asked.merged {
        view.merged = merged(&app, &work, number, who.id).await?;
    }
    screen.show(&view)
}

/// The page once more after a form: with 422, or with 409 when the facts changed.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    again: Again<'_>,
) -> PageResult {
    let changed = again.changed;
    let heavy = again.problems.iter().any(taking::is_too_heavy);
    let work = store::work(app.db.read(), &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    let view = view(app, who, screen, &work, again).await?;
    if changed {
        screen.changed(&view)
    } else if heavy {
        screen.too_large(&view)
    } else {
        screen.again(&view)
    }
}

/// How many versions are looked through for who wrote between.
const LOOKED_BACK: usize = 100;

/// What others brought into a version that was merged, if it is still the newest.
async fn merged(
    app: &App,
    work: &Work,
    number: u32,
    me: PersonId,
) -> Result<Option<MergedView>, PageError> {
    let (Some((group, _)), Some(draft)) = (&work.group, &work.draft) else {
        return Ok(None);
    };
    if draft.version != number || draft.saved_by != me {
        return Ok(None);
    }
    let db = app.db.read();
    let versions = store::versions(db, *group, (0, LOOKED_BACK)).await?;
    let by = brought_by(&versions);
    let Some(version) = versions.first().filter(|_| !by.is_empty()) else {
        return Ok(None);
    };
    let people = people::by_ids(db, by.iter().copied()).await?;
    Ok(Some(MergedView {
        by: full_names(&people, by),
        added: version.amount.added,
        removed: version.amount.removed,
        href: format!("{}/{number}", path_versions(work.assignment.id)),
    }))
}

/// Everything the page shows.
async fn view(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    work: &Work,
    again: Again<'_>,
) -> Result<Show, PageError> {
    let (cohort, brief, gone) = setting_with_gone(app, &work.assignment).await?;
    let alone = brief
        .as_ref()
        .is_some_and(|brief| is_individual(brief.group_size));
    let course = app.catalog.course(&cohort.course_slug);
    let desk = Desk::load(app, who.id, (work, gone), []).await?;
    let (now, language) = (app.clock.now(), screen.viewer.language);
    let due = Facts::of(&desk, (work, alone), who.id, now).due();
    let group = work.group.as_ref();
    let may_write = group.map_or(alone, |(id, _)| may_write(desk.latest(*id)));
    let (id, title) = (work.assignment.id, work.assignment.title.clone());
    let base = format!("/cohorts/{}", cohort.id);
    let shown = |brief: &Brief| brief.body.read_by(Reader::of(false)).with_base(&base);
    let (form, unsaved) = forms(work, again.typed, may_write);
    Ok(Show {
        zone: cohort.zone.clone(),
        assignment: AssignmentView {
            id,
            title,
            href: path_show(id),
            due: due.at,
            late: due.is_late(now),
            shut: due.is_shut(now),
        },
        brief: brief.as_ref().map(shown).unwrap_or_default(),
        cohort: (&cohort).into(),
        language: spoken(course.as_deref()),
        criteria: criteria(brief.as_ref(), course.as_deref()),
        group: GroupView {
            name: group.map(|(_, name)| name.clone()),
            alone: (alone || work.solo) && desk.members.len() <= 1,
            members: members(&desk.members, &desk.people, (who.id, &desk.gone), Some(now)),
        },
        groups_made: work.groups_made,
        choice_href: choice_href(app, work),
        may_write,
        closed: (!may_write && !form.text.is_empty()).then(|| render_learner(&form.text)),
        form,
        unsaved,
        saved: saved(work, &desk),
        versions_href: path_versions(id),
        merged: None,
        preview: None,
        files: desk
            .files
            .iter()
            .map(|file| FileView::new(file, &desk.people, language, may_write))
            .collect(),
        links: LinkView::all(&desk.links, &desk.people, may_write),
        link: again.link,
        text_href: work.draft.as_ref().map(|_| path_draft_text(id)),
        changed_since: may_write && desk.differs(work, who.id),
        removing: None,
        problems: again.problems,
        limits: Limits::new(language),
    })
}

/// Who saved the newest version, and when.
fn saved(work: &Work, desk: &Desk) -> Option<Signed> {
    work.draft.as_ref().map(|draft| Signed {
        by: full_name(&desk.people, draft.saved_by),
        at: draft.saved_at,
    })
}

/// What is in the field of the text, and what was typed and cannot be kept.
fn forms(work: &Work, typed: Option<&DraftForm>, may_write: bool) -> (DraftView, Option<String>) {
    let draft = work.draft.as_ref();
    let group = work.group.as_ref().map(|(id, _)| id.to_string());
    let group = group.unwrap_or_default();
    let kept = |group| DraftView {
        text: draft.map(|draft| draft.body.clone()).unwrap_or_default(),
        version: draft.map_or(0, |draft| draft.version),
        group,
    };
    let Some(typed) = typed else {
        return (kept(group), None);
    };
    // Written for a group this person has left: it is not this group's.
    let moved = !typed.group.is_empty() && typed.group != group;
    if moved || !may_write {
        return (kept(group), Some(typed.text()));
    }
    let form = DraftView {
        text: typed.text(),
        version: typed.version(),
        group,
    };
    (form, None)
}
