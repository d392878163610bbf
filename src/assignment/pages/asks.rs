//! What a list of works asks of a learner beside handing in: whether something is theirs, too, and
//! which group is to be theirs.

use super::{path_choice, path_submission};
use crate::assignment::store::Due;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// As `_asks.html` reads it.
#[derive(Default, Serialize)]
pub struct AsksView {
    /// Where one says whether what somebody handed in is theirs.
    confirm_href: Option<String>,
    /// Where a group is chosen, and until when.
    choice_href: Option<String>,
    until: Option<DateTime<Utc>>,
    /// Where the cohort is.
    zone: String,
}

impl AsksView {
    pub fn of(due: &Due, zone: &str) -> Self {
        let id = due.assignment.id;
        Self {
            confirm_href: due.submission.filter(|_| due.unheard).map(path_submission),
            choice_href: due.choose_until.map(|_| path_choice(id)),
            until: due.choose_until,
            zone: zone.to_owned(),
        }
    }
}
