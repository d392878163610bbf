//! The trainer's queue: which group handed in, what is graded, what may be released.

use super::views::{CohortView, given_names};
use super::{path_grade, path_groups, setting, taught};
use crate::app::App;
use crate::assignment::rules::{
    Assignment, Counts, GradeDraft, Group, State, Strand, count, is_individual, next_to_grade,
};
use crate::assignment::store;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, PersonId, SubmissionId};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

#[derive(Serialize)]
struct Queue {
    cohort: CohortView,
    assignment: AssignmentView,
    counts: CountsView,
    rows: Vec<Row>,
    next: Option<Next>,
    ungrouped: usize,
    releasable: usize,
    /// Asks « Publier maintenant ? »; early: before the due date.
    releasing: bool,
    early: bool,
    released: Option<DateTime<Utc>>,
    /// null where the work is for each alone.
    groups_href: Option<String>,
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

#[derive(Serialize)]
struct CountsView {
    handed_in: usize,
    graded: usize,
    /// Groups that handed nothing in.
    silent: usize,
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        Self {
            handed_in: counts.handed_in,
            graded: counts.graded,
            silent: counts.total.saturating_sub(counts.handed_in),
        }
    }
}

#[derive(Serialize)]
struct Row {
    names: String,
    group: Option<String>,
    href: Option<String>,
    state: &'static str,
    at: Option<DateTime<Utc>>,
    late: bool,
    /// Members who handed in with another group before.
    elsewhere: String,
}

#[derive(Serialize)]
struct Next {
    href: String,
    names: String,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Shows the question « Publier maintenant ? ».
    #[serde(default)]
    release: String,
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
    let (assignment, groups) = taught(db, &who, *id).await?;
    let (cohort, brief) = setting(&app, &assignment).await?;
    let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
    let learners = cohorts::learners(db, cohort.id).await?;
    let strands = store::thread(db, &[assignment.id]).await?;
    let drafts = store::grade_drafts(db, assignment.id, who.id).await?;
    let today = app.clock.now().with_timezone(&cohort.tz()).date_naive();
    let grouped: BTreeSet<PersonId> = groups
        .iter()
        .flat_map(|group| group.members.iter().copied())
        .collect();
    let ungrouped = learners
        .iter()
        .filter(|(person, enrolment)| enrolment.covers(today) && !grouped.contains(&person.id))
        .count();
    let people: HashMap<PersonId, Person> = learners
        .into_iter()
        .map(|(person, _)| (person.id, person))
        .collect();
    let names = |strand: &Strand| -> String {
        match strand.latest() {
            Some(latest) => given_names(&people, latest.members.iter().copied()),
            None => given_names(&people, members_now(&groups, strand)),
        }
    };
    let counts = count(&strands);
    screen.show(&Queue {
        rows: strands
            .iter()
            .map(|strand| Row {
                elsewhere: given_names(&people, elsewhere(&groups, &strands, strand)),
                ..row(&assignment, strand, names(strand), &drafts)
            })
            .collect(),
        next: next_to_grade(&strands, None).and_then(|strand| {
            Some(Next {
                href: path_grade(strand.latest()?.id),
                names: names(strand),
            })
        }),
        ungrouped: if alone { 0 } else { ungrouped },
        releasable: counts.releasable,
        releasing: asked.release == "yes" && counts.releasable > 0,
        early: !assignment.is_late(app.clock.now()),
        released: last_release(&strands),
        groups_href: (!alone).then(|| path_groups(assignment.id)),
        counts: counts.into(),
        cohort: (&cohort).into(),
        assignment: AssignmentView {
            id: assignment.id,
            title: assignment.title,
            due: assignment.due_at,
        },
    })
}

fn members_now(groups: &[Group], strand: &Strand) -> Vec<PersonId> {
    let group = groups.iter().find(|group| group.id == strand.group);
    group.map(|group| group.members.clone()).unwrap_or_default()
}

/// Those of a silent group who handed in with another one before they moved.
fn elsewhere(groups: &[Group], strands: &[Strand], strand: &Strand) -> Vec<PersonId> {
    let handed_in: BTreeSet<PersonId> = strands
        .iter()
        .filter_map(Strand::latest)
        .flat_map(|latest| latest.members.iter().copied())
        .collect();
    let members = members_now(groups, strand).into_iter();
    members
        .filter(|person| strand.latest().is_none() && handed_in.contains(person))
        .collect()
}

fn row(
    assignment: &Assignment,
    strand: &Strand,
    names: String,
    drafts: &HashMap<SubmissionId, GradeDraft>,
) -> Row {
    let latest = strand.latest();
    // A group everybody has left still has its name.
    let (names, group) = if names.is_empty() {
        (strand.name.clone(), None)
    } else {
        (names, Some(strand.name.clone()))
    };
    Row {
        names,
        group,
        href: latest.map(|latest| path_grade(latest.id)),
        state: latest
            .map_or(State::ToDo, |latest| {
                latest.state_with_draft(drafts.contains_key(&latest.id))
            })
            .code(),
        at: latest.map(|latest| latest.at),
        late: latest.is_some_and(|latest| assignment.is_late(latest.at)),
        elsewhere: String::new(),
    }
}

fn last_release(strands: &[Strand]) -> Option<DateTime<Utc>> {
    strands
        .iter()
        .flat_map(|strand| &strand.submissions)
        .flat_map(|submission| &submission.grades)
        .filter_map(|grade| grade.released_at)
        .max()
}
