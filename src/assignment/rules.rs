//! What a piece of group work is, how far it has come, and what may still be done.

mod files;
mod grading;
mod groups;
mod limits;
mod uploads;

pub use files::{FileRefusal, KINDS, Kind, Sight, judge_file, judge_name};
pub use grading::{GradeDraft, Points, Total, is_needless, judge_points, levels, total};
pub use groups::{Composition, Frame, Misfit, Wish, compose, slots};
pub use limits::{
    Amount, FILES_MAX, GROUP_MAX, OPEN_MAX, PERSON_FILES_MAX, PERSON_MAX, RESUMABLE_FROM,
    RoomRefusal, UPLOAD_HOURS, WEIGHTS, Weight, judge_room,
};
pub use uploads::{Part, PartRefusal, Upload, judge_part};

use crate::db::{AssignmentId, CohortId, FileId, GradeId, GroupId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// A brief of the course, given to a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub cohort: CohortId,
    /// The brief's id in the course.
    pub brief: String,
    pub title: String,
    pub due_at: DateTime<Utc>,
}

impl Assignment {
    /// The last instant that is not late is the due one.
    pub fn is_late(&self, at: DateTime<Utc>) -> bool {
        at > self.due_at
    }
}

/// People who hand in together; the number is its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
    pub position: u32,
    pub members: Vec<PersonId>,
}

/// The text a group is writing. Version 0 was never saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub body: String,
    pub version: u32,
    pub saved_by: PersonId,
    pub saved_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: FileId,
    pub group: GroupId,
    pub name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: String,
    pub uploaded_by: PersonId,
    pub uploaded_at: DateTime<Utc>,
    pub check: Check,
}

/// What is known of viruses in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Nothing was found, or nobody looks.
    #[default]
    Done,
    /// Who looks did not answer when it arrived.
    Waits,
    /// The name of what was found.
    Infected(String),
}

/// One version of a verdict; shown to the members once released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    pub id: GradeId,
    pub version: u32,
    pub points: Points,
    pub comment: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub released_at: Option<DateTime<Utc>>,
}

/// What was handed in, without its text: who, when, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    pub id: SubmissionId,
    pub number: u32,
    pub receipt: String,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    /// Frozen when it was handed in.
    pub members: BTreeSet<PersonId>,
    /// Oldest version first.
    pub grades: Vec<Grade>,
}

impl Submission {
    pub fn latest_grade(&self) -> Option<&Grade> {
        self.grades.last()
    }

    /// What the members may read: the latest version that was released.
    pub fn released(&self) -> Option<&Grade> {
        self.grades
            .iter()
            .rev()
            .find(|grade| grade.released_at.is_some())
    }

    /// What a release would show: the latest version, unless it is shown already.
    pub fn to_release(&self) -> Option<&Grade> {
        self.latest_grade()
            .filter(|grade| grade.released_at.is_none())
    }

    /// How far it is for who grades it.
    pub fn state(&self) -> State {
        match self.latest_grade() {
            None => State::HandedIn,
            Some(grade) if grade.released_at.is_some() => State::Released,
            Some(_) => State::Graded,
        }
    }

    /// The same for who keeps a draft of a first verdict, or not.
    pub fn state_with_draft(&self, draft: bool) -> State {
        match self.state() {
            State::HandedIn if draft => State::Draft,
            state => state,
        }
    }
}

/// What one group handed in, oldest first: a strand of the assignment's thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    pub assignment: AssignmentId,
    pub group: GroupId,
    pub name: String,
    pub submissions: Vec<Submission>,
}

impl Strand {
    pub fn latest(&self) -> Option<&Submission> {
        self.submissions.last()
    }

    /// The latest that this person handed in with.
    pub fn latest_of(&self, person: PersonId) -> Option<&Submission> {
        self.submissions
            .iter()
            .rev()
            .find(|submission| submission.members.contains(&person))
    }
}

/// How far a piece of work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    ToDo,
    Draft,
    HandedIn,
    Graded,
    Released,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::ToDo => "to_do",
            Self::Draft => "draft",
            Self::HandedIn => "handed_in",
            Self::Graded => "graded",
            Self::Released => "released",
        }
    }
}

/// How far it is for the members, who know nothing of a grade before its release.
pub fn state_for_members(begun: bool, latest: Option<&Submission>) -> State {
    match latest {
        Some(submission) if submission.released().is_some() => State::Released,
        Some(_) => State::HandedIn,
        None if begun => State::Draft,
        None => State::ToDo,
    }
}

/// Why a group may not hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("no group yet")]
    NoGroup,
    #[error("neither text nor file")]
    Empty,
    #[error("a result was released")]
    Closed,
}

/// Until a result is released a group may write, and hand in again.
pub fn may_write(latest: Option<&Submission>) -> bool {
    latest.is_none_or(|submission| submission.released().is_none())
}

/// Late work is taken too; an empty one, or one whose result is known, is not.
pub fn may_hand_in(text: &str, files: usize, latest: Option<&Submission>) -> Result<(), Refusal> {
    if !may_write(latest) {
        Err(Refusal::Closed)
    } else if text.trim().is_empty() && files == 0 {
        Err(Refusal::Empty)
    } else {
        Ok(())
    }
}

/// The works to grade in the order of the groups: the next after this one, else the first.
pub fn next_to_grade(strands: &[Strand], after: Option<SubmissionId>) -> Option<&Strand> {
    let waits = |strand: &&Strand| {
        strand
            .latest()
            .is_some_and(|latest| latest.state() == State::HandedIn && Some(latest.id) != after)
    };
    let here = strands
        .iter()
        .position(|strand| strand.latest().is_some_and(|it| Some(it.id) == after));
    let rest = here.and_then(|at| strands.get(at..)).unwrap_or_default();
    rest.iter()
        .find(waits)
        .or_else(|| strands.iter().find(waits))
}

/// How many groups there are, and how far they have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub total: usize,
    pub handed_in: usize,
    pub graded: usize,
    /// Handed in and not graded.
    pub waiting: usize,
    /// Graded, and not shown in this version.
    pub releasable: usize,
}

pub fn count<'a>(strands: impl IntoIterator<Item = &'a Strand>) -> Counts {
    let mut counts = Counts::default();
    for strand in strands {
        counts.total += 1;
        let Some(latest) = strand.latest() else {
            continue;
        };
        counts.handed_in += 1;
        match latest.state() {
            State::Graded => {
                counts.graded += 1;
                counts.releasable += 1;
            }
            State::Released => counts.graded += 1,
            State::ToDo | State::Draft | State::HandedIn => counts.waiting += 1,
        }
    }
    counts
}

#[cfg(test)]
#[path = "rules/tests.rs"]
mod tests;
