//! What each learner holds of each assignment.

use super::Grade;
use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// What somebody handed in last for an assignment, and the latest verdict on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub submission: SubmissionId,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    /// A round is open: its people take it up again.
    pub redo: bool,
    /// Its newest version, released or not.
    pub grade: Option<Grade>,
    /// What its members read: the newest version that was released.
    pub released: Option<Grade>,
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
