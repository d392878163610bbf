//! Questions, messages and what was said of them, as the database keeps them.

mod found;
mod lists;
mod messages;
mod promises;
mod standing;
mod threads;

pub use found::keep_found;
pub use lists::*;
pub use messages::*;
pub use promises::*;
pub use threads::{asked_about, find, of_cohort};

use super::rules::{Message, Question, Removal, Said, Standing, Thread};
use super::table::{message, question, removal, solution, text, thanks};
use crate::course::LessonId;
use crate::people::Role;

impl From<question::Model> for Question {
    fn from(row: question::Model) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            lesson: LessonId::new(row.lesson_id),
            asked_by: row.asked_by,
            anchor: row.anchor,
            quote: row.quote,
            asked_at: row.created_at,
        }
    }
}

/// A message with the reason it is no longer shown, if it is not.
fn message_of((row, gone): (message::Model, Option<removal::Model>)) -> Message {
    Message {
        id: row.id,
        question: row.question_id,
        author: row.author_id,
        role: Role::of(&row.role).unwrap_or(Role::Learner),
        asks: row.asks,
        at: row.created_at,
        removed: gone.map(|gone| Removal {
            by: gone.removed_by,
            reason: gone.reason,
            at: gone.created_at,
        }),
    }
}
