//! Questions about a result: what one may ask about, who reads it, and who is to answer.

use super::{Grade, Verdict};
use crate::db::{PersonId, QuestionId, SubmissionId};
use chrono::{DateTime, Utc};
use std::fmt;

/// The part of a result a question is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedAbout {
    Comment,
    Criterion(String),
    Note(String),
    /// The asker's own.
    Adjustment,
}

impl AskedAbout {
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "comment" => Some(Self::Comment),
            None if text == "adjustment" => Some(Self::Adjustment),
            Some(("criterion", id)) => Some(Self::Criterion(id.to_owned())),
            Some(("note", name)) => Some(Self::Note(name.to_owned())),
            _ => None,
        }
    }

    /// Whether this member reads such a part in this verdict.
    pub fn is_in(&self, verdict: &Verdict, member: PersonId) -> bool {
        match self {
            Self::Comment => !verdict.comment.is_empty(),
            Self::Criterion(id) => verdict.said.contains_key(id),
            Self::Note(name) => verdict.notes.contains_key(name),
            Self::Adjustment => verdict.adjustments.contains_key(&member),
        }
    }

    /// What is asked of one's own adjustment is read by oneself and the trainers.
    pub fn is_private(&self) -> bool {
        *self == Self::Adjustment
    }
}

impl fmt::Display for AskedAbout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Comment => f.write_str("comment"),
            Self::Adjustment => f.write_str("adjustment"),
            Self::Criterion(id) => write!(f, "criterion:{id}"),
            Self::Note(name) => write!(f, "note:{name}"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeQuestion {
    pub id: QuestionId,
    pub submission: SubmissionId,
    pub about: AskedAbout,
    pub asked_by: PersonId,
    pub at: DateTime<Utc>,
    /// Oldest first; the first asks.
    pub messages: Vec<QuestionMessage>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionMessage {
    pub by: PersonId,
    pub by_trainer: bool,
    pub body: String,
    pub at: DateTime<Utc>,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Waiting,
    Answered,
}

impl GradeQuestion {
    pub fn mood(&self) -> Mood {
        if self.messages.last().is_some_and(|last| last.by_trainer) {
            Mood::Answered
        } else {
            Mood::Waiting
        }
    }

    /// Trainers read all; members what is not another's alone.
    pub fn is_read_by(&self, member: PersonId) -> bool {
        !self.about.is_private() || self.asked_by == member
    }
}

/// The part as it was last released: a note may be gone from a later version.
pub fn latest_with<'a>(
    grades: &'a [Grade],
    about: &AskedAbout,
    member: PersonId,
) -> Option<&'a Grade> {
    let released = grades.iter().filter(|grade| grade.released_at.is_some());
    released
        .rev()
        .find(|grade| about.is_in(&grade.verdict, member))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_is_about_is_read_as_it_was_written() {
        for text in ["comment", "adjustment", "criterion:deroule", "note:n3"] {
            assert_eq!(AskedAbout::read(text).unwrap().to_string(), text);
        }
        for text in ["", "autre", "comment:x", "grade:1"] {
            assert_eq!(AskedAbout::read(text), None);
        }
    }

    #[test]
    fn a_question_about_an_adjustment_is_of_the_asker_and_one_about_the_comment_of_the_group() {
        let (asker, other) = (PersonId::fresh(), PersonId::fresh());
        for (about, read) in [(AskedAbout::Adjustment, false), (AskedAbout::Comment, true)] {
            let question = GradeQuestion {
                id: QuestionId::fresh(),
                submission: SubmissionId::fresh(),
                about,
                asked_by: asker,
                at: "2027-05-07T10:00:00Z".parse().unwrap(),
                messages: Vec::new(),
            };
            assert!(question.is_read_by(asker));
            assert_eq!(question.is_read_by(other), read);
            assert_eq!(question.mood(), Mood::Waiting);
        }
    }
}
