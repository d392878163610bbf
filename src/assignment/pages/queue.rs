//! The trainer's queue: which group handed in, who grades it, what may be released.

use super::views::{CohortView, People, full_name, given_names};
use super::{
    must_teach, path_dates, path_grade, path_groups, path_queue, path_submission, path_terms,
    setting,
};
use crate::app::App;
use crate::assignment::rules::{
    Assignment, Lane, LaneWork, Queue as Order, State, Strand, Terms, is_individual,
};
use crate::assignment::store::{self, Lanes};
use crate::cohort::rules::{Cohort, Enrolment};
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{OrNotFound, Page, PageError, PageResult, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// So many groups on a page.
const PER_PAGE: usize = 50;

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
    releasable: usize,
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
    /// Groups that handed nothing in.
    silent: usize,
}

impl CountsView {
    fn of(lanes: &[&Lane]) -> Self {
        let works = || lanes.iter().filter_map(|lane| lane.work.as_ref());
        Self {
            handed_in: works().count(),
            graded: works().filter(|work| work.graded > 0).count(),
            silent: lanes.iter().filter(|lane| lane.work.is_none()).count(),
        }
    }
}

#[derive(Serialize)]
struct Row {
    /// People, or the letter of the work where names are hidden.
    names: String,
    letter: bool,
    group: Option<String>,
    href: Option<String>,
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

/// GET /assignments/{assignment}/submissions
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let db = app.db.read();
    let assignment = store::find(db, &who.sees(), *id).await?.or_not_found()?;
    must_teach(&who, assignment.cohort)?;
    let (cohort, brief) = setting(&app, &assignment).await?;
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    let found = store::lanes(db, assignment.id, who.id).await?;
    let all = asked.groups == "all";
    let shown: Vec<&Lane> = found.lanes.iter().filter(|it| all || it.mine).collect();
    let pager = Pager::of(&asked.page, (shown.len(), PER_PAGE), |page| {
        let groups = if all { "groups=all&" } else { "" };
        format!("{}?{groups}page={page}", path_queue(assignment.id))
    });
    let order = Order {
        lanes: &found.lanes,
        me: who.id,
        now: app.clock.now(),
    };
    let next = order.next(None);
    let to_release = |lane: &&Lane| lane.work.as_ref().is_some_and(LaneWork::is_to_release);
    let releasing = asked.release == "yes" && found.lanes.iter().any(|it| to_release(&it));
    let asked_about = found.lanes.iter().filter(|it| releasing && to_release(it));
    let page = pager.cut(&shown).iter().copied().chain(next);
    let page: Vec<&Lane> = page.chain(asked_about.clone()).collect();
    let facts = Facts {
        alone,
        ..Facts::load(&app, &assignment, &cohort, &found, &page).await?
    };
    screen.show(&Queue {
        zone: cohort.zone.clone(),
        rows: facts.rows(pager.cut(&shown), &order),
        next: next.and_then(|lane| {
            let (names, letter) = facts.names(lane);
            let id = lane.work.as_ref()?.id;
            Some(Next { id, names, letter })
        }),
        ungrouped: if alone { 0 } else { facts.ungrouped },
        releasable: found.lanes.iter().filter(to_release).count(),
        releasing,
        early: asked_about
            .into_iter()
            .any(|lane| facts.has_time(lane, order.now)),
        released: found.released_at,
        groups_href: (!alone).then(|| path_groups(assignment.id)),
        dates_href: path_dates(assignment.id),
        terms_href: path_terms(assignment.id),
        counts: CountsView::of(&shown),
        scope: Scope::of(&found, all, assignment.id),
        blind: found.anonymous,
        questions: found.questions,
        questions_href: format!("/assignments/{}/questions", assignment.id),
        cohort: (&cohort).into(),
        pager,
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title.clone(),
            due: assignment.due_at,
        },
    })
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

/// What the rows of one page need besides the lanes.
struct Facts {
    /// The works of this page, with their people.
    strands: HashMap<GroupId, Strand>,
    /// Dates, and who is in which group now.
    terms: Terms,
    people: People,
    letters: HashMap<GroupId, String>,
    /// The work is for each alone: a group is named as its person.
    alone: bool,
    ungrouped: usize,
}

impl Facts {
    async fn load(
        app: &App,
        assignment: &Assignment,
        cohort: &Cohort,
        found: &Lanes,
        page: &[&Lane],
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let groups: Vec<GroupId> = page.iter().map(|lane| lane.group).collect();
        let strands = store::strands_of(db, &groups).await?;
        let terms = store::terms_with_members(db, assignment, app.clock.now()).await?;
        let enrolments = cohorts::enrolments(db, cohort.id).await?;
        let claims = page.iter().filter_map(|lane| lane.work.as_ref()?.claim);
        let silent = groups.iter().filter_map(|group| terms.members.get(group));
        let submissions = strands.iter().filter_map(Strand::latest);
        let named: BTreeSet<PersonId> = claims
            .map(|claim| claim.by)
            .chain(silent.flatten().copied())
            .chain(submissions.flat_map(|latest| latest.members.iter().copied()))
            .collect();
        let people = people::by_ids(db, named).await?;
        let ungrouped = ungrouped(&terms, &enrolments, cohort.today(app.clock.now()));
        Ok(Self {
            strands: strands.into_iter().map(|it| (it.group, it)).collect(),
            terms,
            people,
            letters: found.letters(),
            alone: false,
            ungrouped,
        })
    }

    /// Who made it; the letter of the work where names are hidden.
    fn names(&self, lane: &Lane) -> (String, bool) {
        if let Some(letter) = self.letters.get(&lane.group) {
            return (letter.clone(), true);
        }
        let strand = self.strands.get(&lane.group);
        let names = match strand.and_then(Strand::latest) {
            Some(latest) => given_names(&self.people, latest.members.iter().copied()),
            None => given_names(&self.people, self.members_now(lane)),
        };
        (names, false)
    }

    fn members_now(&self, lane: &Lane) -> BTreeSet<PersonId> {
        let members = self.terms.members.get(&lane.group);
        members.cloned().unwrap_or_default()
    }

    /// The date this group has to keep to is not past: it may still hand in another version.
    fn has_time(&self, lane: &Lane, now: DateTime<Utc>) -> bool {
        let strand = self.strands.get(&lane.group);
        let round = strand.and_then(Strand::last_round);
        !self.terms.for_group(lane.group, round).is_late(now)
    }

    fn was_late(&self, lane: &Lane) -> bool {
        let strand = self.strands.get(&lane.group);
        strand.is_some_and(|strand| {
            let latest = strand.latest();
            latest.is_some_and(|latest| self.terms.was_late(strand, latest))
        })
    }

    /// Those who said no to the latest work, and wait; nobody is named while names are hidden.
    fn refused(&self, lane: &Lane, letter: bool) -> BTreeSet<PersonId> {
        let strand = self.strands.get(&lane.group).filter(|_| !letter);
        let latest = strand.and_then(Strand::latest);
        latest.map(|it| it.refused.clone()).unwrap_or_default()
    }

    fn rows(&self, lanes: &[&Lane], order: &Order<'_>) -> Vec<Row> {
        lanes.iter().map(|lane| self.row(lane, order)).collect()
    }

    fn row(&self, lane: &Lane, order: &Order<'_>) -> Row {
        let (names, letter) = self.names(lane);
        // A group everybody has left still has its name.
        let (names, group) = match (names.is_empty(), letter) {
            (true, _) => (lane.name.clone(), None),
            (false, true) => (names, None),
            (false, false) => (names, (!self.alone).then(|| lane.name.clone())),
        };
        let work = lane.work.as_ref();
        let claim = work.and_then(|work| work.claim);
        let held = claim.filter(|claim| claim.keeps_out(order.me, order.now));
        let refused = self.refused(lane, letter);
        Row {
            names,
            letter,
            group,
            href: work.map(|work| path_grade(work.id)),
            state: work.map_or(State::ToDo, LaneWork::state).code(),
            at: work.map(|work| work.at),
            late: self.was_late(lane),
            elsewhere: given_names(&self.people, self.elsewhere(lane)),
            refused_href: work
                .filter(|_| !refused.is_empty())
                .map(|work| path_submission(work.id)),
            refused: given_names(&self.people, refused),
            held: held.map(|claim| HeldView {
                by: full_name(&self.people, claim.by),
                since: claim.since,
            }),
        }
    }

    /// Those of a silent group who handed in with another one before they moved.
    fn elsewhere(&self, lane: &Lane) -> Vec<PersonId> {
        let handed_in: BTreeSet<PersonId> = self
            .strands
            .values()
            .filter_map(Strand::latest)
            .flat_map(|latest| latest.members.iter().copied())
            .collect();
        let members = self.members_now(lane).into_iter();
        members
            .filter(|person| lane.work.is_none() && handed_in.contains(person))
            .collect()
    }
}

/// How many of those who follow the cohort today are in no group.
fn ungrouped(terms: &Terms, enrolments: &[Enrolment], today: chrono::NaiveDate) -> usize {
    let grouped: BTreeSet<PersonId> = terms.members.values().flatten().copied().collect();
    let without: BTreeSet<PersonId> = enrolments
        .iter()
        .filter(|it| it.covers(today) && !grouped.contains(&it.person))
        .map(|it| it.person)
        .collect();
    without.len()
}
