//! When a lesson opens for somebody: the conditions its author wrote, held against the facts.
//!
//! Facts come from concepts that progress does not know: it says which it needs ([`Needs`]) and
//! takes them as a value ([`Evidence`]).

use super::Done;
use crate::course::{Condition, Lesson, LessonId};
use chrono::{Days, NaiveDate};
use std::collections::{HashMap, HashSet};

/// Which facts the conditions of lessons ask for; lessons without conditions ask for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    pub any: bool,
    pub assignments: bool,
    pub sessions: bool,
    pub presence: bool,
}

impl Needs {
    pub fn of<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Self {
        let mut needs = Self::default();
        for condition in lessons.flat_map(|lesson| &lesson.release) {
            needs.any = true;
            match condition {
                Condition::Assignment(_) => needs.assignments = true,
                Condition::Session(_) => needs.sessions = true,
                Condition::Presence(_) => {
                    needs.sessions = true;
                    needs.presence = true;
                }
                Condition::Days(_) | Condition::Lesson(_) => {}
            }
        }
        needs
    }
}

/// What has happened for one person in one cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub today: NaiveDate,
    /// The first day of the cohort.
    pub starts_on: NaiveDate,
    /// The assignments handed in, by the id of their brief.
    pub handed_in: HashSet<String>,
    /// The sessions of the cohort, in order.
    pub sessions: Vec<Met>,
}

/// A session, as a condition sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    pub title: String,
    pub on: NaiveDate,
    pub over: bool,
    /// The register says that the person was there, if not from the first to the last minute.
    pub attended: bool,
}

/// What still keeps a lesson shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It opens on this day.
    Day(NaiveDate),
    Lesson(LessonId),
    Assignment(String),
    /// The session of this number must be over.
    Session(Awaited),
    /// The person must have been there.
    Presence(Awaited),
}

/// A session that is waited for; the calendar may not have it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    pub number: u16,
    pub known: Option<(String, NaiveDate)>,
    pub over: bool,
}

/// The lessons somebody cannot read yet, and why.
pub type Locks = HashMap<LessonId, Vec<Missing>>;

/// What keeps each of these lessons shut. What is done stays open, whatever its author asks for
/// later.
pub fn locks<'a>(
    lessons: impl Iterator<Item = &'a Lesson>,
    done: &Done,
    evidence: &Evidence,
) -> Locks {
    let shut = lessons.filter_map(|lesson| {
        let missing = missing(lesson, done, evidence);
        (!missing.is_empty()).then(|| (lesson.id.clone(), missing))
    });
    shut.collect()
}

fn missing(lesson: &Lesson, done: &Done, evidence: &Evidence) -> Vec<Missing> {
    if done.lessons.contains(&lesson.id) {
        return Vec::new();
    }
    let conditions = lesson.release.iter();
    conditions
        .filter(|condition| !evidence.holds(condition, done))
        .map(|condition| evidence.asked(condition))
        .collect()
}

/// All that a lesson waits for, for those who teach it.
pub fn conditions(lesson: &Lesson, evidence: &Evidence) -> Vec<Missing> {
    let conditions = lesson.release.iter();
    conditions
        .map(|condition| evidence.asked(condition))
        .collect()
}

impl Evidence {
    fn holds(&self, condition: &Condition, done: &Done) -> bool {
        match condition {
            Condition::Days(days) => self.opens(*days) <= self.today,
            Condition::Lesson(id) => done.lessons.contains(id),
            Condition::Assignment(id) => self.handed_in.contains(id),
            Condition::Session(number) => self.session(*number).is_some_and(|it| it.over),
            Condition::Presence(number) => self.session(*number).is_some_and(|it| it.attended),
        }
    }

    fn asked(&self, condition: &Condition) -> Missing {
        match condition {
            Condition::Days(days) => Missing::Day(self.opens(*days)),
            Condition::Lesson(id) => Missing::Lesson(id.clone()),
            Condition::Assignment(id) => Missing::Assignment(id.clone()),
            Condition::Session(number) => Missing::Session(self.awaited(*number)),
            Condition::Presence(number) => Missing::Presence(self.awaited(*number)),
        }
    }

    fn opens(&self, days: u16) -> NaiveDate {
        let opens = self.starts_on.checked_add_days(Days::new(days.into()));
        opens.unwrap_or(NaiveDate::MAX)
    }

    /// Sessions are counted from 1.
    fn session(&self, number: u16) -> Option<&Met> {
        self.sessions.get(usize::from(number.checked_sub(1)?))
    }

    fn awaited(&self, number: u16) -> Awaited {
        let session = self.session(number);
        Awaited {
            number,
            known: session.map(|session| (session.title.clone(), session.on)),
            over: session.is_some_and(|session| session.over),
        }
    }
}
