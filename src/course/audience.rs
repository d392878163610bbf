//! Who reads: learners read less than trainers.

use super::markdown::Html;

/// For whom a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Learner,
    Trainer,
}

impl Reader {
    /// A trainer, or somebody who only learns.
    pub fn of(teaches: bool) -> Self {
        if teaches {
            Self::Trainer
        } else {
            Self::Learner
        }
    }
}

/// A rendered text, in the form that learners read and in the one that trainers read.
///
/// It cannot be shown without saying for whom. What learners read never holds a trainer's note or
/// a solution kept for trainers, not even hidden.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    learners: Html,
    /// Only where there is more to read.
    trainers: Option<Html>,
}

impl Prose {
    pub(super) fn new(learners: Html, trainers: Option<Html>) -> Self {
        Self { learners, trainers }
    }

    pub fn read_by(&self, reader: Reader) -> &Html {
        match reader {
            Reader::Learner => &self.learners,
            Reader::Trainer => self.trainers.as_ref().unwrap_or(&self.learners),
        }
    }

    pub(super) fn map(self, change: impl Fn(Html) -> Html) -> Self {
        Self {
            learners: change(self.learners),
            trainers: self.trainers.map(change),
        }
    }
}
