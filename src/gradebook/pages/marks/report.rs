//! What taking a list would do, line by line.

use super::Desk;
use crate::assignment::rules::Flaw;
use crate::course::Criterion;
use crate::db::PersonId;
use crate::gradebook::rules::marks::{BadRow, Plan};
use serde::Serialize;

#[derive(Serialize)]
pub struct Report {
    /// How many works would get a new verdict.
    changes: usize,
    refused: usize,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    line: u64,
    name: String,
    /// "changed", "same" or "refused".
    state: &'static str,
    /// All that is wrong with it.
    why: Vec<WhyView>,
}

#[derive(Serialize)]
struct WhyView {
    key: &'static str,
    /// The criterion it is about, or "".
    about: String,
}

pub fn report(plan: &Plan, desk: &Desk) -> Report {
    let rows = plan.lines.iter().map(|(row, judged)| {
        let (state, why) = match judged {
            Ok(person) if changes(plan, desk, *person) => ("changed", Vec::new()),
            Ok(_) => ("same", Vec::new()),
            Err(bad) => {
                let why = bad.iter().map(|bad| told(bad, &desk.rubric));
                ("refused", why.collect())
            }
        };
        RowView {
            line: row.number,
            name: if row.name.is_empty() {
                row.email.clone()
            } else {
                row.name.clone()
            },
            state,
            why,
        }
    });
    let rows: Vec<RowView> = rows.collect();
    Report {
        changes: plan.changes.len(),
        refused: rows.iter().filter(|row| row.state == "refused").count(),
        rows,
    }
}

fn changes(plan: &Plan, desk: &Desk, person: PersonId) -> bool {
    let work = desk.works.iter().find(|it| it.members.contains(&person));
    work.is_some_and(|work| {
        plan.changes
            .iter()
            .any(|it| it.submission == work.submission)
    })
}

fn told(bad: &BadRow, rubric: &[Criterion]) -> WhyView {
    let of = |key, id: &str| {
        let criterion = rubric.iter().find(|it| it.id == id);
        WhyView {
            key,
            about: criterion.map(|it| it.title.clone()).unwrap_or_default(),
        }
    };
    let plain = |key| WhyView {
        key,
        about: String::new(),
    };
    match bad {
        BadRow::Unknown => plain("gradebook-bad-unknown"),
        BadRow::Twice => plain("gradebook-bad-twice"),
        BadRow::NothingHandedIn => plain("gradebook-bad-nothing"),
        BadRow::Differs => plain("gradebook-bad-differs"),
        BadRow::Flaw(Flaw::Level(id)) => of("gradebook-bad-level", id),
        BadRow::Flaw(Flaw::Points(id)) => of("gradebook-bad-points", id),
        BadRow::Flaw(Flaw::Delta(_)) => plain("grading-problem-delta"),
        BadRow::Flaw(Flaw::Beyond(_)) => plain("grading-problem-beyond"),
        BadRow::Flaw(Flaw::WhyOne(_)) => plain("grading-problem-why-one"),
        BadRow::Flaw(Flaw::Why) => plain("grading-problem-why"),
        BadRow::Flaw(Flaw::CommentTooLong | Flaw::NoteTooLong(_) | Flaw::NoteNowhere(_)) => {
            plain("layout-problem-too-long")
        }
    }
}
