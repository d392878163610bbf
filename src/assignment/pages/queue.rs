//! The trainer's queue: which group handed in, who grades it, what may be released.

mod facts;

use super::views::CohortView;
use super::{must_teach, path_dates, path_groups, path_questions, path_queue, path_terms, setting};
use crate::app::App;
use crate::assignment::rules::{Lane, Queue as Order, is_individual};
use crate::assignment::store::{self, Lanes};
use crate::db::{AssignmentId, SubmissionId};
use crate::people::SignedIn;
use crate::web::{OrNotFound, Page, PageResult, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use facts::{Facts, Places};
use serde::{Deserialize, Serialize};

/// So many groups on a page.
const PER_PAGE: usize = 25;

#[derive(Serialize)]
struct Queue {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    cohort: CohortView,
    assignment: AssignmentView,
    counts: CountsView,
    rows: Vec<Row>,
    pager: Pager,
    next: Option<Next>,
    ungrouped: usize,
    /// Graded works nobody has read yet, and results that were read and change.
    releasable: usize,
    changing: usize,
    /// Asks « Publier maintenant ? »; early: before the due date.
    releasing: bool,
    early: bool,
    released: Option<DateTime<Utc>>,
    /// None where the work is for each alone.
    groups_href: Option<String>,
    dates_href: String,
    terms_href: String,
    scope: Scope,
    blind: bool,
    /// Marks may come by a list, which names everybody.
    marks: bool,
    /// Those who handed nothing in are counted, not named.
    silent_hidden: bool,
    /// Questions about results that wait for an answer.
    questions: u64,
    questions_href: String,
}

impl Page for Queue {
    const TEMPLATE: &'static str = "assignment/submissions.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    due: DateTime<Utc>,
    /// Until when some have more time, while that is ahead.
    more_time: Option<DateTime<Utc>>,
}

/// Which groups are shown: one's own, unless all are asked for.
#[derive(Serialize)]
struct Scope {
    /// Some groups are followed by others alone.
    scoped: bool,
    all: bool,
    all_href: String,
    mine_href: String,
}

#[derive(Serialize)]
struct CountsView {
    handed_in: usize,
    graded: usize,
    /// Groups that handed nothing in, or people where the work is for each alone.
    silent: usize,
}

impl CountsView {
    fn of(lanes: &[&Lane], places: &Places) -> Self {
        let works = || lanes.iter().filter_map(|lane| lane.work.as_ref());
        Self {
            handed_in: works().count(),
            graded: works().filter(|work| work.graded > 0).count(),
            silent: lanes.iter().filter(|lane| lane.work.is_none()).count() + places.not_begun(),
        }
    }
}

#[derive(Default, Serialize)]
struct Row {
    /// People, or the letter of the work where names are hidden.
    names: String,
    letter: bool,
    group: Option<String>,
    href: Option<String>,
    /// Nothing is written yet, in work for each alone.
    not_begun: bool,
    state: &'static str,
    at: Option<DateTime<Utc>>,
    late: bool,
    /// Members who handed in with another group before.
    elsewhere: String,
    /// Who said no and waits for a trainer, and where that is decided.
    refused: String,
    refused_href: Option<String>,
    /// Who else is grading it, and since when.
    held: Option<HeldView>,
}

#[derive(Serialize)]
struct HeldView {
    by: String,
    since: DateTime<Utc>,
}

#[derive(Serialize)]
struct Next {
    id: SubmissionId,
    names: String,
    letter: bool,
}

impl Next {
    fn of(lane: &Lane, facts: &Facts) -> Option<Self> {
        let (names, letter) = facts.names(lane);
        let id = lane.work.as_ref()?.id;
        Some(Self { id, names, letter })
    }
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Publier maintenant ? ».
    #[serde(default)]
    release: String,
    /// `all`: groups of others too.
    #[serde(default)]
    groups: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    fn all(&self) -> bool {
        self.groups == "all"
    }

    fn pager(&self, assignment: AssignmentId, lines: usize) -> Pager {
        Pager::of(&self.page, (lines, PER_PAGE), |page| {
            let groups = if self.all() { "groups=all&" } else { "" };
            format!("{}?{groups}page={page}", path_queue(assignment))
        })
    }
}

/// GET /assignments/{assignment}/submissions
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let found = store::find(app.db.read(), &who.sees(), *id).await?;
    let assignment = found.or_not_found()?;
    must_teach(&who, assignment.cohort)?;
    let (cohort, brief) = setting(&app, &assignment).await?;
    let db = &app.db.snapshot().await?;
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    let found = store::lanes(db, assignment.id, who.id).await?;
    let all = asked.all();
    let order = Order {
        lanes: &found.lanes,
        me: who.id,
        now: app.clock.now(),
    };
    let of_mine: Vec<&Lane> = found.lanes.iter().filter(|it| all || it.mine).collect();
    let today = cohort.today(order.now);
    let places = Places::load(db, &assignment, today, alone).await?;
    let counts = CountsView::of(&of_mine, &places);
    let silent_hidden = found.hides_silent() && counts.silent > 0;
    let shown = places.in_order(&of_mine, silent_hidden);
    let pager = asked.pager(assignment.id, shown.len());
    let next = order.next(None);
    let (changing, first): (Vec<&Lane>, Vec<&Lane>) =
        found.to_release().partition(|lane| was_released(lane));
    let releasing = asked.release == "yes" && !(first.is_empty() && changing.is_empty());
    // What was published already cannot be handed in again as it is.
    let asked_about = first.iter().copied().filter(|_| releasing);
    let page = pager.cut(&shown);
    let beside: Vec<&Lane> = next.into_iter().chain(asked_about.clone()).collect();
    let about = (&assignment, order.now);
    let facts = Facts::load(db, about, places, &found, (page, &beside)).await?;
    screen.show(&Queue {
        zone: cohort.zone.clone(),
        rows: page.iter().map(|place| facts.row(place, &order)).collect(),
        next: next.and_then(|lane| Next::of(lane, &facts)),
        ungrouped: facts.places.ungrouped(),
        releasable: first.len(),
        changing: changing.len(),
        releasing,
        early: { asked_about }.any(|lane| facts.has_time(lane, order.now)),
        released: found.released_at,
        groups_href: (!alone).then(|| path_groups(assignment.id)),
        dates_href: path_dates(assignment.id),
        terms_href: path_terms(assignment.id),
        counts,
        scope: Scope::of(&found, all, assignment.id),
        blind: found.anonymous,
        marks: !found.hides_silent(),
        silent_hidden,
        questions: found.questions,
        questions_href: path_questions(assignment.id),
        cohort: (&cohort).into(),
        pager,
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title.clone(),
            due: assignment.due_at,
            more_time: facts.more_time(order.now),
        },
    })
}

fn was_released(lane: &Lane) -> bool {
    lane.work.as_ref().is_some_and(|work| work.released > 0)
}

impl Scope {
    fn of(found: &Lanes, all: bool, assignment: AssignmentId) -> Self {
        Self {
            scoped: found.lanes.iter().any(|lane| !lane.mine),
            all,
            all_href: format!("{}?groups=all", path_queue(assignment)),
            mine_href: path_queue(assignment),
        }
    }
}
