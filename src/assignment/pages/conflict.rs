//! Where two people changed the same lines: both texts of each passage, and a choice.

use super::draft::{DraftForm, decided, three_ways};
use super::views::{CohortView, Signed, full_name, spoken};
use super::{path_draft, setting};
use crate::app::App;
use crate::assignment::rules::merge::{Merge, Passage, Undecided};
use crate::assignment::store;
use crate::db::AssignmentId;
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{OrNotFound, Page, PageResult, Problem, Screen};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    /// Of the course, which the text is written in.
    language: String,
    cohort: CohortView,
    assignment: AssignmentView,
    group: String,
    /// What was typed, whole, and the version it was typed on.
    text: String,
    version: u32,
    /// The version it is compared with.
    theirs: u32,
    saved: Signed,
    passages: Vec<PassageView>,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/conflict.html";
}

#[derive(Serialize)]
struct AssignmentView {
    id: AssignmentId,
    title: String,
    href: String,
}

/// Lines both agree on, or a conflict with what was chosen for it.
#[derive(Serialize)]
struct PassageView {
    agreed: Vec<String>,
    conflict: Option<ConflictView>,
}

#[derive(Serialize)]
struct ConflictView {
    n: usize,
    field: String,
    mine: String,
    theirs: String,
    choice: String,
    hand: String,
}

/// The question, with 422: nothing is saved before it is answered. Conflicts that were decided
/// and met others since are asked anew, on the text they were decided to.
pub async fn show(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: AssignmentId,
    typed: &DraftForm,
) -> PageResult {
    let db = app.db.read();
    let work = store::work(db, &who.learns(), id, who.id)
        .await?
        .or_not_found()?;
    let (group, _) = work.group.as_ref().or_not_found()?;
    let draft = work.draft.as_ref().or_not_found()?;
    let (cohort, _) = setting(app, &work.assignment).await?;
    let (written, theirs, chosen) = match decided(db, *group, typed).await? {
        Ok(written) => (written, draft.version, None),
        Err(Undecided(n)) => (
            typed.written(),
            typed.theirs().unwrap_or(draft.version),
            Some(n),
        ),
    };
    let merge = three_ways(db, *group, &written, theirs).await?;
    let (by, at) = match store::version(db, *group, theirs).await? {
        Some((version, _)) => (version.by, version.at),
        None => (draft.saved_by, draft.saved_at),
    };
    let people = people::by_ids(db, [by]).await?;
    let problem = match chosen {
        Some(n) => Problem::new(&field(n), "space-problem-undecided"),
        None if by == who.id => Problem::new("", "space-conflict-own"),
        None => Problem::about("", "space-conflict-how", full_name(&people, by)),
    };
    screen.again(&Show {
        zone: cohort.zone.clone(),
        language: spoken(app.catalog.course(&cohort.course_slug).as_deref()),
        cohort: (&cohort).into(),
        assignment: AssignmentView {
            id,
            title: work.assignment.title.clone(),
            href: path_draft(id),
        },
        group: group.to_string(),
        text: written.text,
        version: written.on,
        theirs,
        saved: Signed {
            by: full_name(&people, by),
            at,
        },
        passages: passages(merge, chosen.map(|_| typed)),
        problems: vec![problem],
    })
}

fn field(n: usize) -> String {
    format!("choice-{n}")
}

fn passages(merge: Merge, chosen: Option<&DraftForm>) -> Vec<PassageView> {
    let mut views = Vec::new();
    let mut conflicts = 0;
    for passage in merge.passages {
        let (mine, theirs) = match passage {
            Passage::Agreed(agreed) | Passage::Woven(agreed) => {
                views.push(PassageView {
                    agreed,
                    conflict: None,
                });
                continue;
            }
            Passage::Conflict { mine, theirs } => (mine.join("\n"), theirs.join("\n")),
        };
        let both = match (mine.is_empty(), theirs.is_empty()) {
            (false, false) => format!("{theirs}\n{mine}"),
            _ => format!("{theirs}{mine}"),
        };
        let (choice, hand) = match chosen.map(|form| form.choice(conflicts)) {
            Some((choice, hand)) => (choice.to_owned(), hand),
            None => (String::new(), both),
        };
        views.push(PassageView {
            agreed: Vec::new(),
            conflict: Some(ConflictView {
                n: conflicts + 1,
                field: field(conflicts),
                mine,
                theirs,
                choice,
                hand,
            }),
        });
        conflicts += 1;
    }
    views
}
