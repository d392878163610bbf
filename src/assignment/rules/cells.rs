//! What each learner holds of each assignment.

use super::{Grade, State};
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// What somebody handed in last for an assignment, the latest verdict on it, and the results they
/// read of what they handed in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub submission: SubmissionId,
    pub group: GroupId,
    /// Which version of the group's work it is.
    pub number: u32,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    /// A round is open: its people take it up again.
    pub redo: bool,
    /// Its newest version, released or not.
    pub grade: Option<Grade>,
    /// What its members read: the newest version that was released.
    pub released: Option<Grade>,
    /// What they read of earlier versions, in the order these were handed in.
    pub before: Vec<Told>,
}

/// A released result of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub submission: SubmissionId,
    pub group: GroupId,
    pub number: u32,
    pub grade: Grade,
}

impl Held {
    /// The results that were released, in the order their works were handed in.
    pub fn results(&self) -> impl Iterator<Item = (SubmissionId, u32, &Grade)> {
        let before = self.before.iter();
        let before = before.map(|it| (it.submission, it.number, &it.grade));
        let now = self.released.as_ref();
        before.chain(now.map(|grade| (self.submission, self.number, grade)))
    }

    /// The result that counts for the person: the last one released, of whichever version.
    pub fn counts(&self) -> Option<(SubmissionId, u32, &Grade)> {
        self.results().last()
    }

    /// What a trainer reads of it: the newest verdict on what was handed in last; as long as there
    /// is none, the result that counts.
    pub fn newest(&self) -> Option<&Grade> {
        let counts = || self.counts().map(|(.., grade)| grade);
        self.grade.as_ref().or_else(counts)
    }

    /// What a trainer calls it.
    pub fn state(&self) -> State {
        match &self.grade {
            None => State::HandedIn,
            Some(grade) if grade.released_at.is_some() => State::Released,
            Some(_) => State::Graded,
        }
    }

    /// It was handed in again, and the result shown is of a version before.
    pub fn is_again(&self) -> bool {
        self.grade.is_none() && !self.before.is_empty()
    }

    /// A result of this group's work was released: everybody knows whose it is.
    pub fn is_known(&self) -> bool {
        self.released.is_some() || self.before.iter().any(|it| it.group == self.group)
    }
}

/// By learner and assignment.
pub type Cells = HashMap<(PersonId, AssignmentId), Held>;

/// A group with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    pub id: GroupId,
    pub assignment: AssignmentId,
    pub name: String,
    pub members: Vec<PersonId>,
}
