//! Marks typed in a spreadsheet, read and explained before they are taken.
//!
//! A line is a learner, a column a criterion of the rubric, or a comment, an adjustment and its reason.
//! An empty cell changes nothing. What is said of a criterion is said of a group: its lines agree, and what one
//! member gets besides is an adjustment.

mod list;

pub use list::{LINES_LIMIT, Names, Row, Unreadable, read};

use crate::assignment::rules::{
    About, AdjustmentSketch, Choice, Decimal, Flaw, Points, Sketch, Verdict, Way, judge,
    may_change, way,
};
use crate::course::{Criterion, plain_words};
use crate::db::{PersonId, SubmissionId};
use chrono::{DateTime, Utc};

/// Why a line is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadRow {
    /// No learner of this cohort is called so.
    Unknown,
    /// The same person stands on an earlier line.
    Twice,
    NothingHandedIn,
    /// Another line of the same group says something else.
    Differs,
    Flaw(Flaw),
}

/// A work that may be marked.
#[derive(Clone, Debug)]
pub struct Work {
    pub submission: SubmissionId,
    pub members: Vec<PersonId>,
    /// The version of the verdict that stands; 0: none.
    pub version: u32,
    pub standing: Option<Verdict>,
    pub released: bool,
}

/// A verdict to append, on the version it was read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub submission: SubmissionId,
    pub on: u32,
    pub verdict: Verdict,
    pub released: bool,
}

/// What taking the list would do: a word for each line, and what would be appended.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub lines: Vec<(Row, Result<PersonId, BadRow>)>,
    pub changes: Vec<Change>,
}

impl Plan {
    pub fn is_sound(&self) -> bool {
        self.lines.iter().all(|(_, judged)| judged.is_ok())
    }
}

/// Somebody a line may mean.
#[derive(Clone, Debug)]
pub struct Learner {
    pub id: PersonId,
    pub email: Option<String>,
    pub name: String,
}

/// What a list is judged against.
pub struct Facts<'a> {
    pub rubric: &'a [Criterion],
    pub names: &'a Names,
    pub learners: &'a [Learner],
    pub works: &'a [Work],
    /// Why results that were read already are changed; may be empty.
    pub reason: &'a str,
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl Facts<'_> {
    pub fn plan(&self, rows: Vec<Row>) -> Plan {
        let mut found: Vec<Result<PersonId, BadRow>> = Vec::new();
        for row in &rows {
            let person = self.person(row).ok_or(BadRow::Unknown);
            let person = person.and_then(|person| {
                if found.contains(&Ok(person)) {
                    Err(BadRow::Twice)
                } else if self.work_of(person).is_none() {
                    Err(BadRow::NothingHandedIn)
                } else {
                    Ok(person)
                }
            });
            found.push(person);
        }
        let mut plan = Plan {
            lines: rows.into_iter().zip(found).collect(),
            changes: Vec::new(),
        };
        for work in self.works {
            self.mark(&mut plan, work);
        }
        plan
    }

    /// By address where there is one, else by a name only one person has.
    fn person(&self, row: &Row) -> Option<PersonId> {
        let learners = self.learners.iter();
        if !row.email.is_empty() {
            let called = |it: &&Learner| it.email.as_deref() == Some(row.email.as_str());
            return learners.clone().find(called).map(|it| it.id);
        }
        let name = plain_words(&row.name);
        let mut named = learners.filter(|it| plain_words(&it.name) == name);
        let only = named.next()?;
        named.next().is_none().then_some(only.id)
    }

    fn work_of(&self, person: PersonId) -> Option<&Work> {
        self.works.iter().find(|it| it.members.contains(&person))
    }

    /// Judges the lines of one work together.
    fn mark(&self, plan: &mut Plan, work: &Work) {
        let mut sketch = work
            .standing
            .as_ref()
            .map(Verdict::sketch)
            .unwrap_or_default();
        let mut said = Sketch::default();
        let mut spoken = false;
        for (row, judged) in &mut plan.lines {
            let Ok(person) = judged.clone() else { continue };
            if work.members.contains(&person) {
                spoken = true;
                if !self.add(&mut said, row, person) {
                    *judged = Err(BadRow::Differs);
                }
            }
        }
        if !spoken {
            return;
        }
        sketch.chosen.extend(said.chosen);
        for (person, typed) in said.adjustments {
            let kept = sketch.adjustments.entry(person).or_default();
            kept.delta = typed.delta;
            if !typed.reason.is_empty() {
                kept.reason = typed.reason;
            }
        }
        if !said.comment.is_empty() {
            sketch.comment = said.comment;
        }
        // Notes stay as they are: they are about the text, which a list does not hold.
        sketch.notes.clear();
        match self.judged(work, &sketch) {
            Ok(Some(change)) => plan.changes.push(change),
            Ok(None) => {}
            Err(flaw) => blame(plan, work, &flaw),
        }
    }

    /// False where another line of the group said something else before.
    fn add(&self, said: &mut Sketch, row: &Row, person: PersonId) -> bool {
        let mut agrees = true;
        for (id, cell) in &row.chosen {
            let value = self.value(id, cell);
            let known = said
                .chosen
                .entry(id.clone())
                .or_insert_with(|| value.clone());
            agrees &= *known == value;
        }
        if let Some(comment) = &row.comment {
            agrees &= said.comment.is_empty() || said.comment == *comment;
            said.comment.clone_from(comment);
        }
        if row.delta.is_some() {
            let adjustment = AdjustmentSketch {
                delta: row.delta.clone().unwrap_or_default(),
                reason: row.reason.clone().unwrap_or_default(),
                ..AdjustmentSketch::default()
            };
            said.adjustments.insert(person, adjustment);
        }
        agrees
    }

    /// A cell as a form would say it: « 3,0 » is level 3, « Acquis » the code of the scale.
    fn value(&self, id: &str, cell: &str) -> String {
        let criterion = self.rubric.iter().find(|it| it.id == id);
        let Some(Way::Levels(choices)) = criterion.map(way) else {
            return cell.to_owned();
        };
        let plain = plain_words(cell);
        let points = Points::read(cell).map(|points| points.said(Decimal::Dot));
        let code = self.names.scale.get(&plain);
        let meant = |choice: &&Choice| {
            points.as_ref() == Some(&choice.value)
                || choice.scale && code == Some(&choice.value)
                || choice
                    .word
                    .as_deref()
                    .is_some_and(|word| plain_words(word) == plain)
        };
        let choice = choices.iter().find(meant);
        choice.map_or_else(|| cell.to_owned(), |choice| choice.value.clone())
    }

    fn judged(&self, work: &Work, sketch: &Sketch) -> Result<Option<Change>, Flaw> {
        let about = About {
            rubric: self.rubric,
            paragraphs: 0,
            files: &[],
            members: &work.members,
        };
        let standing = work.standing.clone().unwrap_or_default();
        let judged = judge(about, sketch, &standing.adjustments, (self.by, self.at));
        let first = |flaws: Vec<Flaw>| flaws.into_iter().next().unwrap_or(Flaw::Why);
        let mut verdict = judged.map_err(first)?;
        verdict.notes = standing.notes;
        if work.standing.as_ref() == Some(&verdict) {
            return Ok(None);
        }
        may_change(work.released, self.reason)?;
        Ok(Some(Change {
            submission: work.submission,
            on: work.version,
            verdict,
            released: work.released,
        }))
    }
}

/// A flaw of one member is told on their line, any other on all lines of the work.
fn blame(plan: &mut Plan, work: &Work, flaw: &Flaw) {
    let whose = match flaw {
        Flaw::Delta(person) | Flaw::Beyond(person) | Flaw::WhyOne(person) => Some(*person),
        _ => None,
    };
    for (_, judged) in &mut plan.lines {
        let Ok(person) = judged.clone() else { continue };
        if work.members.contains(&person) && whose.is_none_or(|it| it == person) {
            *judged = Err(BadRow::Flaw(flaw.clone()));
        }
    }
}

#[cfg(test)]
#[path = "marks/tests.rs"]
mod tests;
