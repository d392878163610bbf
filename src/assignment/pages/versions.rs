//! What the group wrote, version after version: read, compared, taken up again.
//!
//! Versions are the group's own. Its trainers read what was handed in, before and after.

use super::views::{CohortView, People, Signed, full_name, spoken};
use super::{Stop, path_draft, path_versions, setting};
use crate::app::App;
use crate::assignment::rules::difference::{Part, Run, Sort, difference};
use crate::assignment::rules::{Making, Strand, Version, amount, may_write, sittings};
use crate::assignment::store::{self, NewVersion, Work};
use crate::course::{Html, render_learner};
use crate::db::{AssignmentId, GroupId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, PageWish, Pager, Problem, Screen, SeeOther,
    change_once, see_other,
};
use actix_web::web;
use serde::{Deserialize, Serialize};

const ON_A_PAGE: usize = 100;
/// Of unchanged lines, so many are shown beside a change; the rest are folded.
const BESIDE: usize = 1;

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
}

impl AssignmentView {
    fn of(work: &Work) -> Self {
        Self {
            id: work.assignment.id,
            title: work.assignment.title.clone(),
            href: path_draft(work.assignment.id),
        }
    }
}

#[derive(Serialize)]
struct Index {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: AssignmentView,
    sittings: Vec<Vec<VersionView>>,
    newest: u32,
    pager: Pager,
}

impl Page for Index {
    const TEMPLATE: &'static str = "assignment/versions.html";
}

#[derive(Serialize)]
struct VersionView {
    number: u32,
    making: &'static str,
    /// Of a restored one: which was taken up.
    based_on: u32,
    added: usize,
    removed: usize,
    saved: Signed,
    href: String,
}

impl VersionView {
    fn new(id: AssignmentId, version: &Version, people: &People) -> Self {
        Self {
            number: version.number,
            making: version.making.code(),
            based_on: version.based_on,
            added: version.amount.added,
            removed: version.amount.removed,
            saved: Signed {
                by: full_name(people, version.by),
                at: version.at,
            },
            href: path_version(id, version.number),
        }
    }
}

fn path_version(id: AssignmentId, number: u32) -> String {
    format!("{}/{number}", path_versions(id))
}

/// The work of this person, and the group whose versions may be read.
async fn found(app: &App, who: &SignedIn, id: AssignmentId) -> Result<(Work, GroupId), PageError> {
    let work = store::work(app.db.read(), &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    let (group, _) = work.group.as_ref().or_not_found()?;
    let group = *group;
    Ok((work, group))
}

/// GET /assignments/{assignment}/draft/versions
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    wish: web::Query<PageWish>,
) -> PageResult {
    let (work, group) = found(&app, &who, *id).await?;
    let db = app.db.read();
    let (cohort, _) = setting(&app, &work.assignment).await?;
    let all = store::count_versions(db, group).await?;
    let pager = Pager::of(&wish.page, (all, ON_A_PAGE), |page| {
        format!("{}?page={page}", path_versions(*id))
    });
    let versions = store::versions(db, group, pager.place()).await?;
    let people = people::by_ids(db, versions.iter().map(|it| it.by)).await?;
    let view = |version: &Version| VersionView::new(*id, version, &people);
    screen.show(&Index {
        zone: cohort.zone,
        assignment: AssignmentView::of(&work),
        sittings: sittings(&versions)
            .into_iter()
            .map(|sitting| sitting.iter().map(view).collect())
            .collect(),
        newest: work.draft.as_ref().map_or(0, |draft| draft.version),
        pager,
    })
}

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    /// Of the course, which the text is written in.
    language: String,
    cohort: CohortView,
    assignment: AssignmentView,
    version: VersionView,
    /// The version it is compared with; 0: with nothing.
    with: u32,
    with_newest: bool,
    newest: u32,
    parts: Vec<PartView>,
    text: Html,
    may_restore: bool,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/version.html";
}

/// Unchanged lines (`before`, then `folded`, then `after`), or the runs of a change.
#[derive(Default, Serialize)]
struct PartView {
    before: Vec<String>,
    folded: Vec<String>,
    after: Vec<String>,
    runs: Vec<RunView>,
}

#[derive(Serialize)]
struct RunView {
    sort: &'static str,
    text: String,
}

impl From<Run> for RunView {
    fn from(run: Run) -> Self {
        Self {
            sort: match run.sort {
                Sort::Stayed => "stayed",
                Sort::Added => "added",
                Sort::Removed => "removed",
            },
            text: run.text,
        }
    }
}

/// Apart from what answers others, and one at a time: comparing long texts takes a moment.
async fn compared(app: &App, old: String, new: String) -> Result<Vec<PartView>, PageError> {
    let turn = app.comparing.acquire().await;
    let _turn = turn.map_err(|_| PageError::Unavailable)?;
    let compared = web::block(move || parts(&old, &new)).await;
    compared.map_err(|_| PageError::Unavailable)
}

fn parts(old: &str, new: &str) -> Vec<PartView> {
    let parts = difference(old, new);
    let last = parts.len().saturating_sub(1);
    let view = |(at, part)| match part {
        Part::Changed(runs) => PartView {
            runs: without_edges(runs),
            ..PartView::default()
        },
        Part::Same(lines) => unchanged(lines, (at > 0, at < last)),
    };
    parts.into_iter().enumerate().map(view).collect()
}

/// A sign beside an empty line says nothing: blank lines around what came or went are left out.
fn without_edges(runs: Vec<Run>) -> Vec<RunView> {
    let last = runs.len().saturating_sub(1);
    let view = |(at, mut run): (usize, Run)| {
        if at == 0 && !run.text.trim().is_empty() {
            run.text = run.text.trim_start_matches('\n').to_owned();
        }
        if at == last && !run.text.trim().is_empty() {
            run.text = run.text.trim_end_matches('\n').to_owned();
        }
        RunView::from(run)
    };
    runs.into_iter().enumerate().map(view).collect()
}

/// Folds all but the lines next to a change: above these, below them, or both.
fn unchanged(mut lines: Vec<String>, (above, below): (bool, bool)) -> PartView {
    let before = if above { BESIDE } else { 0 };
    let after = if below { BESIDE } else { 0 };
    // One line is not worth a fold.
    if lines.len() <= before + after + 1 {
        return PartView {
            before: lines,
            ..PartView::default()
        };
    }
    let rest = lines.split_off(lines.len().saturating_sub(after));
    let folded = lines.split_off(before);
    PartView {
        before: lines,
        folded,
        after: rest,
        runs: Vec::new(),
    }
}

#[derive(Default, Deserialize)]
pub struct Compared {
    /// `newest`: with what the group has now, else with what this version was made of.
    #[serde(default)]
    with: String,
}

/// GET /assignments/{assignment}/draft/versions/{version}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AssignmentId, u32)>,
    compared: web::Query<Compared>,
) -> PageResult {
    let newest = compared.with == "newest";
    screen.show(&view(&app, &who, *path, newest, Vec::new()).await?)
}

async fn view(
    app: &App,
    who: &SignedIn,
    (id, number): (AssignmentId, u32),
    with_newest: bool,
    problems: Vec<Problem>,
) -> Result<Show, PageError> {
    let (work, group) = found(app, who, id).await?;
    let db = app.db.read();
    let (version, body) = store::version(db, group, number).await?.or_not_found()?;
    let draft = work.draft.as_ref().or_not_found()?;
    let before = match version.making {
        Making::Restored => version.number.saturating_sub(1),
        Making::Written | Making::Kept | Making::Merged => version.based_on,
    };
    let (with, other) = if with_newest {
        (draft.version, draft.body.clone())
    } else {
        let found = store::version_until(db, group, before).await?;
        found.map_or((0, String::new()), |(it, body)| (it.number, body))
    };
    let (cohort, _) = setting(app, &work.assignment).await?;
    let people = people::by_ids(db, [version.by]).await?;
    let strand = store::strand(db, group).await?;
    Ok(Show {
        zone: cohort.zone.clone(),
        language: spoken(app.catalog.course(&cohort.course_slug).as_deref()),
        cohort: (&cohort).into(),
        assignment: AssignmentView::of(&work),
        // What is newer is read as what came.
        parts: match with_newest {
            true => compared(app, body.clone(), other).await?,
            false => compared(app, other, body.clone()).await?,
        },
        version: VersionView::new(id, &version, &people),
        with,
        with_newest,
        newest: draft.version,
        text: render_learner(&body),
        may_restore: number != draft.version
            && body != draft.body
            && may_write(strand.as_ref().and_then(Strand::latest)),
        problems,
    })
}

#[derive(Deserialize)]
pub struct RestorationForm {
    /// The newest version when the page was made.
    #[serde(default)]
    newest: String,
}

/// POST /assignments/{assignment}/draft/versions/{version}/restoration: the text becomes the
/// newest version; the one before stays in the list.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AssignmentId, u32)>,
    form: Form<RestorationForm>,
) -> PageResult {
    let now = app.clock.now();
    let (id, number) = *path;
    let restored = change_once(&app.db, &form.key, now, async |tx| {
        store::hold_group_of(tx, id, who.id).await?;
        let work = store::work(tx, &who.learns(), id, who.id)
            .await?
            .or_not_found()?;
        let (group, _) = work.group.as_ref().or_not_found()?;
        let (_, body) = store::version(tx, *group, number).await?.or_not_found()?;
        let draft = work.draft.as_ref().or_not_found()?;
        let strand = store::strand(tx, *group).await?;
        if !may_write(strand.as_ref().and_then(Strand::latest)) {
            return Err(Stop::problem("", "assignment-problem-closed"));
        }
        if draft.version.to_string() != form.value.newest.trim() {
            return Err(Stop::problem("", "space-problem-newer"));
        }
        if draft.body != body {
            let new = NewVersion {
                number: draft.version.saturating_add(1),
                making: Making::Restored,
                based_on: number,
                amount: amount(&draft.body, &body),
                by: who.id,
            };
            store::add_version(tx, *group, new, &body, now).await?;
            store::note_presence(tx, (*group, who.id), true, now).await?;
        }
        Ok::<SeeOther, Stop>(see_other(path_draft(id)).flash("space-flash-restored"))
    })
    .await;
    match restored {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => {
            screen.again(&view(&app, &who, (id, number), true, vec![problem]).await?)
        }
        Err(Stop::Changed) => Err(PageError::Refused("space-problem-newer")),
    }
}
