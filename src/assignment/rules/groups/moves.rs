//! Somebody was put into a group, or out of one.

use crate::db::PersonId;
use chrono::{DateTime, Utc};

/// The groups are named as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub person: PersonId,
    pub from: Option<String>,
    pub to: Option<String>,
    pub how: How,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub what: Move,
    /// Nobody: the work is for each alone, and its group made itself.
    pub by: Option<PersonId>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A trainer saved the groups.
    Composed,
    /// They chose by themselves.
    Chosen,
    /// A trainer gave them a group of their own.
    Solo,
    /// The work is for each alone.
    Own,
}

impl How {
    pub const ALL: [Self; 4] = [Self::Composed, Self::Chosen, Self::Solo, Self::Own];

    pub fn code(self) -> &'static str {
        match self {
            Self::Composed => "composed",
            Self::Chosen => "chosen",
            Self::Solo => "solo",
            Self::Own => "own",
        }
    }

    pub fn of(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|how| how.code() == code);
        known.unwrap_or(Self::Composed)
    }
}
