//! Writing letters down, taking them to send, noting how it went, and reading the log.

mod reading;
mod sending;
mod writing;

pub use reading::{Tally, Whose, find, log, page, tally, tally_since};
pub use sending::{lease, note_sent, note_trouble, put_back, take_back};
pub use writing::{Hours, Letter, enqueue, enqueue_all, enqueue_for, try_again};

use super::rules::Trouble;
use super::table::outbox;
use crate::db::{CohortId, OutboxId, PersonId};
use chrono::{DateTime, Utc};

/// A letter as the log shows it.
#[derive(Clone, Debug)]
pub struct Logged {
    pub id: OutboxId,
    pub kind: String,
    pub person: Option<PersonId>,
    pub cohort: Option<CohortId>,
    pub to_address: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub reason: String,
    pub message_id: String,
    /// The code of a [`State`](super::rules::State).
    pub state: String,
    pub attempts: i32,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    /// The code of a [`Trouble`], then what the server said.
    pub last_error: Option<String>,
    pub useful_until: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Logged {
    /// What went wrong at the last try, and the server's own words.
    pub fn trouble(&self) -> Option<(Trouble, &str)> {
        let told = self.last_error.as_deref()?;
        let (code, words) = told.split_once(": ").unwrap_or((told, ""));
        Some((Trouble::of(code)?, words))
    }
}

impl From<outbox::Model> for Logged {
    fn from(row: outbox::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            person: row.person_id,
            cohort: row.cohort_id,
            to_address: row.to_address,
            to_name: row.to_name,
            subject: row.subject,
            text: row.body_text,
            html: row.body_html,
            reason: row.reason,
            message_id: row.message_id,
            state: row.state,
            attempts: row.attempts,
            due_at: row.due_at,
            sent_at: row.sent_at,
            last_error: row.last_error,
            useful_until: row.useful_until,
            created_at: row.created_at,
        }
    }
}
