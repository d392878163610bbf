//! The slate « Reprendre le fil »: the one next thing, and the button that leads there.

use super::super::super::rules::{self, Duty, Next, Wanted, minutes_until};
use super::super::views::{Meeting, Placed, path_assignment};
use super::{Facts, Study, duty};
use crate::attendance::rules::Presence;
use crate::course::Step;
use crate::progress::pages::path_step;
use crate::progress::rules::{count, next_step};
use crate::schedule::rules::{Modality, Session};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

#[derive(Default, Serialize)]
pub struct Slate {
    /// `lesson`, `session`, `remote`, `back`, `confirm` or `assignment`.
    kind: &'static str,
    title: String,
    href: String,
    place: Option<String>,
    /// The day of a session that is not today.
    date: Option<NaiveDate>,
    from: Option<NaiveTime>,
    soon: Option<i64>,
    /// The end of a session that has begun.
    until: Option<NaiveTime>,
    /// When this learner arrived, and confirmed it.
    arrived: Option<NaiveTime>,
    signed: Option<NaiveTime>,
    due: Option<DateTime<Utc>>,
    zone: String,
    minutes: Option<u16>,
    done: usize,
    total: usize,
}

impl Facts<'_> {
    pub fn slate(&self) -> Option<Slate> {
        let sessions: Vec<&Session> = self.sessions.iter().map(|(session, _)| session).collect();
        let duties: Vec<Duty> = self.work.iter().map(duty).collect();
        let step = self.next_step();
        let now = self.day.now;
        let unconfirmed = sessions
            .iter()
            .copied()
            .find(|session| session.is_over(now) && self.waits_for_signature(session));
        let wanted = Wanted {
            unconfirmed,
            duties: &duties,
            lesson: step.is_some(),
        };
        match rules::next_thing(&sessions, &wanted, now)? {
            Next::Session(session) | Next::Confirm(session) | Next::Later(session) => {
                self.session(session)
            }
            Next::Work(duty) => self.assignment(duty),
            Next::Lesson => step.map(|(study, step)| Slate::step(study, step)),
        }
    }

    /// The next step, of a course that runs today before any other.
    fn next_step(&self) -> Option<(&Study<'_>, Step<'_>)> {
        let today = self.day.today;
        let mut studies: Vec<&Study> = self.studies.iter().collect();
        studies.sort_by_key(|study| {
            let cohort = study.cohort;
            !(cohort.starts_on <= today && today <= cohort.ends_on)
        });
        studies.into_iter().find_map(|study| {
            let next = next_step(&study.course, &study.done, &study.locks)?;
            Some((study, next))
        })
    }

    /// Whether this learner may confirm a presence that nobody has noted yet.
    fn waits_for_signature(&self, session: &Session) -> bool {
        let mine = self.mine_of(session);
        let presence = Presence {
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            arrived: mine.arrived,
            signed: mine.signed,
        };
        mine.mark.is_none() && presence.sign(self.day.now) == Ok(true)
    }

    fn session(&self, session: &Session) -> Option<Slate> {
        let placed: &Placed = self.sessions.iter().find(|(it, _)| it.id == session.id)?;
        let meeting = Meeting::to_come(placed);
        let (mine, now) = (self.mine_of(session), self.day.now);
        let local = |at: DateTime<Utc>| at.with_timezone(&session.tz()).time();
        let on = session.has_begun(now) && !session.is_over(now);
        Some(Slate {
            kind: match session.modality {
                Modality::Remote if self.waits_for_signature(session) => "confirm",
                Modality::Remote if mine.arrived.is_some() => "back",
                Modality::Remote => "remote",
                Modality::InPerson | Modality::SelfPaced => "session",
            },
            until: on.then_some(session.ends),
            arrived: mine.arrived.map(local),
            signed: mine.signed.map(local),
            title: meeting.title,
            href: meeting.href,
            place: meeting.place,
            date: Some(session.date).filter(|date| *date != self.day.today),
            from: Some(session.starts),
            soon: minutes_until(session.starts_at, self.day.now),
            ..Slate::default()
        })
    }

    fn assignment(&self, duty: Duty) -> Option<Slate> {
        let mut work = self.work.iter();
        let due = work.find(|it| it.assignment.id == duty.assignment)?;
        Some(Slate {
            kind: "assignment",
            title: due.assignment.title.clone(),
            href: path_assignment(duty.assignment),
            due: Some(duty.due_at),
            zone: self.zone(due.assignment.cohort).to_string(),
            ..Slate::default()
        })
    }
}

impl Slate {
    fn step(study: &Study, step: Step) -> Self {
        let count = count(study.course.core_steps(), &study.done);
        Self {
            kind: "lesson",
            title: step.title().to_owned(),
            href: path_step(study.cohort.id, step),
            minutes: Some(step.minutes()),
            done: count.done,
            total: count.total,
            ..Self::default()
        }
    }
}
