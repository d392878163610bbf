//! The one next thing of a learner.

use super::SOON;
use crate::db::AssignmentId;
use crate::schedule::rules::{Modality, Session};
use chrono::{DateTime, TimeDelta, Utc};

/// Work due this soon comes before the next lesson.
const DUE_SOON: TimeDelta = TimeDelta::days(2);
/// Work that is later than this is talked about with the trainer; the course goes on.
const LATE_MATTERS: TimeDelta = TimeDelta::days(7);
/// A result stays on the home page this long after the work was due.
const RESULT_STAYS: TimeDelta = TimeDelta::days(14);

/// Something to hand in, as its group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    pub assignment: AssignmentId,
    pub due_at: DateTime<Utc>,
    /// Still to be handed in.
    pub open: bool,
}

/// The one next thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// It has begun, or begins in a moment: arrive, go to the room.
    Session(&'a Session),
    /// It is over, and having been there is not confirmed yet.
    Confirm(&'a Session),
    Work(Duty),
    /// The next lesson of the course.
    Lesson,
    /// Nothing to do before this session.
    Later(&'a Session),
}

/// What waits for a learner beside the sessions to come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// A session that is over, followed at a distance and not confirmed.
    pub unconfirmed: Option<&'a Session>,
    pub duties: &'a [Duty],
    /// There is a lesson to do.
    pub lesson: bool,
}

/// What a learner does next. `sessions` are in order; a half-day at one's own
/// pace has no door to go through: its lessons are the next thing.
pub fn next_thing<'a>(
    sessions: &[&'a Session],
    wanted: &Wanted<'a>,
    now: DateTime<Utc>,
) -> Option<Next<'a>> {
    let coming = || sessions.iter().filter(|session| !session.is_over(now));
    let soon = coming()
        .filter(|session| session.modality != Modality::SelfPaced)
        .find(|session| session.starts_at - now <= SOON);
    let pressing = |duty: &&Duty| {
        duty.open && duty.due_at <= now + DUE_SOON && now <= duty.due_at + LATE_MATTERS
    };
    let due = wanted
        .duties
        .iter()
        .filter(pressing)
        .min_by_key(|duty| duty.due_at);
    let lesson = wanted.lesson.then_some(Next::Lesson);
    soon.map(|session| Next::Session(session))
        .or(wanted.unconfirmed.map(Next::Confirm))
        .or(due.copied().map(Next::Work))
        .or(lesson)
        .or_else(|| coming().next().map(|session| Next::Later(session)))
}

/// Whether work is shown: all that is still to do, and the rest for a while.
pub fn work_is_shown(duty: &Duty, now: DateTime<Utc>) -> bool {
    duty.open || now <= duty.due_at + RESULT_STAYS
}
