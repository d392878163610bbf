//! What a piece of group work is, how far it has come, and what may still be done.

mod answers;
mod asking;
mod blind;
mod cells;
mod content;
pub mod difference;
mod due;
mod edits;
mod files;
mod grading;
mod groups;
mod lanes;
mod limits;
mod links;
pub mod merge;
mod names;
mod next;
mod presence;
mod receipts;
mod roll;
mod tasks;
mod uploads;
mod versions;
mod whose;

pub use answers::{
    Added, Answer, Answered, Contribution, Decided, Decision, NotAdded, Record, SAID_MAX, Unheard,
    may_add, may_answer, may_decide, was_released,
};
pub use asking::{AskedAbout, GradeQuestion, Mood, QuestionMessage, latest_with};
pub use blind::copy_letters;
pub use cells::{Cells, Held, Team, Told};
pub use content::Content;
pub use due::{DueDate, LateRule, NoExtension, Round, Source, Terms, changed_dates, may_extend};
pub use edits::{Amount, amount};
pub use files::{FileRefusal, KINDS, Kind, Sight, judge_file, judge_name};
pub use grading::{
    About, Adjustment, AdjustmentSketch, COMMENT_MAX, Choice, Decimal, Delta, Flaw, GradeDraft,
    Judgement, Judgements, Note, NoteSketch, Outcome, Points, SCALE, Sketch, Spot, Total, Verdict,
    Way, Word, judge, judgements, may_change, outcome, tally, total, way, word,
};
pub use groups::{
    ChoiceRefusal, Composition, Copied, Facts, Frame, GroupChoice, How, Misfit, Mixing, Move,
    Moved, Plan, Room, Shortfall, Sites, Trait, Wish, WishKind, compose, copied, how_many, propose,
    rooms, seated, shortfalls, slots,
};
pub use lanes::{Claim, LEASE_MINUTES, Lane, LaneWork, Queue};
pub use limits::{
    FILES_MAX, GROUP_MAX, OPEN_MAX, PERSON_FILES_MAX, PERSON_MAX, RESUMABLE_FROM, RoomRefusal, Sum,
    UPLOAD_HOURS, WEIGHTS, Weight, judge_room,
};
pub use links::{LINKS_MAX, LinkRefusal, WorkLink, judge_link};
pub use names::one_line;
pub use next::{Next, Standing, next_step};
pub use presence::{CONTACT_MAX, Member, Presence};
pub use receipts::{Received, hash, manifest};
pub use roll::{Doubt, Roll};
pub use tasks::{Act, TASK_MAX, TASKS_MAX, Task, TaskRefusal, judge_act, judge_task};
pub use uploads::{Part, PartRefusal, Upload, judge_part};
pub use versions::{Making, Spared, Version, brought_by, sittings, spared};
pub use whose::{Share, is_told, state_in};

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
    /// Everybody's date, before extensions and rounds: ask `Terms` for the one that counts.
    pub due_at: DateTime<Utc>,
}

/// The brief is for each person alone: groups of one, which make themselves.
pub fn is_individual(group_size: (u8, u8)) -> bool {
    group_size == (1, 1)
}

/// People who hand in together; the number is its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
    pub position: u32,
    pub members: Vec<PersonId>,
    /// Why one person was given a group of their own, where that is so.
    pub solo: Option<String>,
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
    pub verdict: Verdict,
    /// Why a result that members had read was changed; else empty.
    pub reason: String,
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
    /// Whose it is: those frozen when it was handed in, with whoever was added since, without
    /// whom a trainer took out after they said no.
    pub members: BTreeSet<PersonId>,
    /// Frozen when it was handed in.
    pub submitted_with: BTreeSet<PersonId>,
    /// Whoever this was loaded for has said whether it is theirs.
    pub heard: bool,
    /// Members who said no, and wait for a trainer to decide.
    pub refused: BTreeSet<PersonId>,
    /// Those a trainer took out after they said no.
    pub out: BTreeSet<PersonId>,
    /// In which the group was asked to take this up again, oldest first.
    pub rounds: Vec<Round>,
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

    /// The group is to take it up again; handing in once more ends that.
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// How far it is for who grades it.
    pub fn state(&self) -> State {
        match self.round() {
            Some(_) => State::ToRedo,
            None => self.graded(),
        }
    }

    fn graded(&self) -> State {
        match self.latest_grade() {
            None => State::HandedIn,
            Some(grade) if grade.released_at.is_some() => State::Released,
            Some(_) => State::Graded,
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

    /// The round that was asked last: what is handed in now is for it.
    pub fn last_round(&self) -> Option<&Round> {
        self.round_before(u32::MAX)
    }

    /// The round that a submission of this number was for.
    pub fn round_before(&self, number: u32) -> Option<&Round> {
        let before = self.submissions.iter().filter(|it| it.number < number);
        before.flat_map(|it| &it.rounds).last()
    }
}

/// How far a piece of work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    ToDo,
    Draft,
    HandedIn,
    /// A round is open: the group takes it up again.
    ToRedo,
    Graded,
    Released,
}

impl State {
    pub fn code(self) -> &'static str {
        match self {
            Self::ToDo => "to_do",
            Self::Draft => "draft",
            Self::HandedIn => "handed_in",
            Self::ToRedo => "to_redo",
            Self::Graded => "graded",
            Self::Released => "released",
        }
    }
}

/// Why a group may not hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("no group yet")]
    NoGroup,
    #[error("neither text nor file nor link")]
    Empty,
    #[error("a result was released")]
    Closed,
    #[error("nothing is taken any more since {0}")]
    TooLate(DateTime<Utc>),
}

/// Until a result is released a group may write, and hand in again; a round opens it again.
pub fn may_write(latest: Option<&Submission>) -> bool {
    latest.is_none_or(|it| it.round().is_some() || it.released().is_none())
}

/// Late work is taken as long as the rule says; an empty one, or one whose result is known, is not.
pub fn may_hand_in(
    empty: bool,
    latest: Option<&Submission>,
    due: &DueDate,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if !may_write(latest) {
        Err(Refusal::Closed)
    } else if let Some(shut) = due.shut.filter(|_| due.is_shut(now)) {
        Err(Refusal::TooLate(shut))
    } else if empty {
        Err(Refusal::Empty)
    } else {
        Ok(())
    }
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
    /// People who said no, and wait for a trainer.
    pub refused: usize,
}

pub fn count<'a>(strands: impl IntoIterator<Item = &'a Strand>) -> Counts {
    let mut counts = Counts::default();
    for strand in strands {
        counts.total += 1;
        counts.handed_in += usize::from(strand.latest().is_some());
        for work in strand.standing() {
            counts.refused += strand.still_refused(work).len();
            counts.releasable += usize::from(work.to_release().is_some());
            if work.latest_grade().is_some() {
                counts.graded += 1;
            } else if state_in(strand, work) == State::HandedIn {
                counts.waiting += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
#[path = "rules/tests.rs"]
mod tests;
