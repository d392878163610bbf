//! Marks typed in a spreadsheet, read and explained before they are taken.
//!
//! A line is a learner, a column a criterion of the rubric, or a comment, an adjustment and its reason.
//! An empty cell changes nothing, nor does one that says what stands. What is said of a criterion is said of a group: its lines agree, and what one
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

/// One reason why a line is not taken.
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

/// What taking the list would do: for each line whom it is about, or all that is wrong with it, and
/// what would be appended.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub lines: Vec<(Row, Result<PersonId, Vec<BadRow>>)>,
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
        let mut lines: Vec<Line> = Vec::new();
        for row in rows {
            let person = self.person(&row);
            let twice = |person| lines.iter().any(|line| line.person == Some(person));
            let whose = match person {
                None => Some(BadRow::Unknown),
                Some(person) if twice(person) => Some(BadRow::Twice),
                Some(person) if self.work_of(person).is_none() => Some(BadRow::NothingHandedIn),
                Some(_) => None,
            };
            lines.push(Line {
                person,
                speaks: whose.is_none(),
                bad: whose.into_iter().chain(self.bad_cells(&row)).collect(),
                row,
            });
        }
        let mut changes = Vec::new();
        for work in self.works {
            changes.extend(self.mark(&mut lines, work));
        }
        Plan {
            lines: lines.into_iter().map(Line::judged).collect(),
            changes,
        }
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

    /// Cells that say what the rubric has not: the rest of the line is read all the same.
    fn bad_cells(&self, row: &Row) -> Vec<BadRow> {
        let cells = row.chosen.iter();
        let bad = cells.filter(|(id, cell)| self.value(id, cell).is_none());
        bad.filter_map(|(id, _)| {
            let criterion = self.rubric.iter().find(|it| it.id == *id)?;
            Some(BadRow::Flaw(match way(criterion) {
                Way::Typed { .. } => Flaw::Points(id.clone()),
                Way::Levels(_) => Flaw::Level(id.clone()),
            }))
        })
        .collect()
    }

    /// Judges the lines of one work together.
    fn mark(&self, lines: &mut [Line], work: &Work) -> Option<Change> {
        let standing = work.standing.as_ref().map(Verdict::sketch);
        let mut sketch = standing.unwrap_or_default();
        let mut said = Sketch::default();
        let mut told = Vec::new();
        let mut spoken = false;
        for line in lines.iter_mut() {
            let Some(person) = line.speaks_for(work) else {
                continue;
            };
            spoken = true;
            told.extend(line.bad.iter().cloned());
            if !self.add(&mut said, &sketch, (&line.row, person)) {
                line.bad.push(BadRow::Differs);
            }
        }
        if !spoken {
            return None;
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
        self.judged(work, &sketch).unwrap_or_else(|flaws| {
            for flaw in flaws {
                // A bad cell is told where it is, not on every line of the group.
                if !told.contains(&BadRow::Flaw(flaw.clone())) {
                    blame(lines, work, &flaw);
                }
            }
            None
        })
    }

    /// False where another line of the group said something else before. What stands already is
    /// said again by every line of a full list: it contradicts nothing.
    fn add(&self, said: &mut Sketch, standing: &Sketch, (row, person): (&Row, PersonId)) -> bool {
        let mut agrees = true;
        for (id, cell) in &row.chosen {
            let value = self.value(id, cell);
            let Some(value) = value.filter(|it| standing.chosen.get(id) != Some(it)) else {
                continue;
            };
            let known = said
                .chosen
                .entry(id.clone())
                .or_insert_with(|| value.clone());
            agrees &= *known == value;
        }
        let comment = row.comment.as_ref();
        if let Some(comment) = comment.filter(|it| it.trim() != standing.comment.trim()) {
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

    /// A cell as a form would say it: « 3,0 » is level 3, « Acquis » the code of the scale; none
    /// where the rubric has no such thing.
    fn value(&self, id: &str, cell: &str) -> Option<String> {
        let criterion = self.rubric.iter().find(|it| it.id == id)?;
        let points = Points::read(cell);
        let choices = match way(criterion) {
            Way::Typed { most } => {
                let points = points.filter(|points| *points <= most);
                return points.map(|points| points.said(Decimal::Comma));
            }
            Way::Levels(choices) => choices,
        };
        let plain = plain_words(cell);
        let points = points.map(|points| points.said(Decimal::Dot));
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
        choice.map(|choice| choice.value.clone())
    }

    fn judged(&self, work: &Work, sketch: &Sketch) -> Result<Option<Change>, Vec<Flaw>> {
        let about = About {
            rubric: self.rubric,
            paragraphs: 0,
            files: &[],
            members: &work.members,
        };
        let standing = work.standing.clone().unwrap_or_default();
        let mut verdict = judge(about, sketch, &standing.adjustments, (self.by, self.at))?;
        verdict.notes = standing.notes;
        if work.standing.as_ref() == Some(&verdict) {
            return Ok(None);
        }
        may_change(work.released, self.reason).map_err(|flaw| vec![flaw])?;
        Ok(Some(Change {
            submission: work.submission,
            on: work.version,
            verdict,
            released: work.released,
        }))
    }
}

/// A line of the list on its way to a word about it.
struct Line {
    row: Row,
    person: Option<PersonId>,
    /// It is the line of somebody who handed in, and their first one.
    speaks: bool,
    bad: Vec<BadRow>,
}

impl Line {
    fn speaks_for(&self, work: &Work) -> Option<PersonId> {
        let person = self.person.filter(|_| self.speaks);
        person.filter(|person| work.members.contains(person))
    }

    fn judged(self) -> (Row, Result<PersonId, Vec<BadRow>>) {
        match self.person.filter(|_| self.bad.is_empty()) {
            Some(person) => (self.row, Ok(person)),
            None => (self.row, Err(self.bad)),
        }
    }
}

/// A flaw of one member is told on their line, any other on all lines of the work.
fn blame(lines: &mut [Line], work: &Work, flaw: &Flaw) {
    let whose = match flaw {
        Flaw::Delta(person) | Flaw::Beyond(person) | Flaw::WhyOne(person) => Some(*person),
        _ => None,
    };
    for line in lines {
        let person = line.speaks_for(work);
        if person.is_some_and(|person| whose.is_none_or(|it| it == person)) {
            line.bad.push(BadRow::Flaw(flaw.clone()));
        }
    }
}

#[cfg(test)]
#[path = "marks/tests.rs"]
mod tests;
