//! Questions about a lesson: what waits for an answer, and who may still change what.

pub mod found;
mod promise;
#[cfg(test)]
mod tests;

pub use found::excerpt;
pub use promise::Promise;

use crate::course::LessonId;
use crate::db::{CohortId, MessageId, PersonId, QuestionId};
use crate::people::Role;
use chrono::{DateTime, TimeDelta, Utc};

/// How long whoever wrote a message may correct it: a slip is seen at once, and
/// an answer must go on answering what was asked.
pub const CORRECTED_FOR: TimeDelta = TimeDelta::minutes(15);
/// The longest text of a message, in characters.
pub const TEXT_MAX: usize = 5_000;
/// The longest reason for taking a message away.
pub const REASON_MAX: usize = 500;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub cohort: CohortId,
    pub lesson: LessonId,
    pub asked_by: PersonId,
    /// The passage it is about, as it stood then; empty when it is about the whole lesson.
    pub anchor: String,
    pub quote: String,
    pub asked_at: DateTime<Utc>,
}

/// One message of a question, without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub question: QuestionId,
    pub author: PersonId,
    /// What the author was in the cohort when it was written.
    pub role: Role,
    /// The one that asks; the others answer.
    pub asks: bool,
    pub at: DateTime<Utc>,
    pub removed: Option<Removal>,
}

/// Why a message is no longer shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub by: PersonId,
    pub reason: String,
    pub at: DateTime<Utc>,
}

impl Message {
    /// Written by somebody who answers for the cohort.
    pub fn is_of_the_team(&self) -> bool {
        self.role != Role::Learner
    }

    pub fn may_be_corrected_by(&self, person: PersonId, now: DateTime<Utc>) -> bool {
        self.author == person && self.removed.is_none() && now - self.at <= CORRECTED_FOR
    }

    /// Nobody thanks themselves, nor for a question.
    pub fn may_be_thanked_by(&self, person: PersonId) -> bool {
        !self.asks && self.author != person && self.removed.is_none()
    }
}

/// A question with its messages, in the order they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub question: Question,
    pub messages: Vec<Message>,
    pub solved: bool,
}

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Waiting,
    Answered,
    Solved,
    /// Taken away: nobody has to answer.
    Removed,
}

impl Standing {
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Solved => "solved",
            Self::Removed => "removed",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Waiting, Self::Answered, Self::Solved, Self::Removed]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

impl Thread {
    pub fn standing(&self) -> Standing {
        if self.is_removed() {
            Standing::Removed
        } else if self.solved {
            Standing::Solved
        } else if self.waits_since().is_some() {
            Standing::Waiting
        } else {
            Standing::Answered
        }
    }

    /// Since when the asker waits for the team: the first thing they wrote that
    /// the team has not answered. A companion's answer helps; the promise is the team's.
    pub fn waits_since(&self) -> Option<DateTime<Utc>> {
        if self.solved || self.is_removed() {
            return None;
        }
        let mut waits = None;
        for message in self.shown() {
            if message.is_of_the_team() {
                waits = None;
            } else if message.author == self.question.asked_by {
                waits = waits.or(Some(message.at));
            }
        }
        waits
    }

    /// Answers that can be read.
    pub fn answers(&self) -> impl Iterator<Item = &Message> {
        self.shown().filter(|message| !message.asks)
    }

    fn shown(&self) -> impl Iterator<Item = &Message> {
        let shown = |message: &&Message| message.removed.is_none();
        self.messages.iter().filter(shown)
    }

    pub fn is_removed(&self) -> bool {
        let asks = self.messages.iter().find(|message| message.asks);
        asks.is_some_and(|message| message.removed.is_some())
    }
}

/// What is said twice and the second time changes nothing: solved or not, thanked or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    No,
}

impl Said {
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Yes, Self::No]
            .into_iter()
            .find(|said| said.code() == code)
    }

    /// The number of the row to add so that this holds; none when it already does.
    pub fn version_after(self, last: Option<(Self, i32)>) -> Option<i32> {
        match (last, self) {
            (None, Self::Yes) => Some(1),
            (None, Self::No) => None,
            (Some((said, _)), now) if said == now => None,
            (Some((_, version)), _) => version.checked_add(1),
        }
    }
}

/// A text as it was typed: with words, and not too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAText {
    #[error("there are no words")]
    Empty,
    #[error("there are too many words")]
    TooLong,
}

/// Browsers send line ends as CRLF; we keep one character.
pub fn text(typed: &str, longest: usize) -> Result<String, NotAText> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    match text.chars().count() {
        0 => Err(NotAText::Empty),
        n if n > longest => Err(NotAText::TooLong),
        _ => Ok(text),
    }
}
