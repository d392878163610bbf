//! The slate « Reprendre le fil »: the one next thing, and the button that leads there.

use super::super::super::rules::{self, Duty, Next, minutes_until};
use super::super::views::{Meeting, Placed, path_assignment};
use super::{Facts, Study, duty};
use crate::course::Lesson;
use crate::progress::pages::path_lesson;
use crate::progress::rules::{count, next_lesson};
use crate::schedule::rules::{Modality, Session};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

#[derive(Default, Serialize)]
pub struct Slate {
    /// `lesson`, `session`, `remote` or `assignment`.
    kind: &'static str,
    title: String,
    href: String,
    place: Option<String>,
    /// The day of a session that is not today.
    date: Option<NaiveDate>,
    from: Option<NaiveTime>,
    soon: Option<i64>,
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
        let lesson = self.next_lesson();
        let now = self.day.now;
        match rules::next_thing(&sessions, &duties, lesson.is_some(), now)? {
            Next::Session(session) | Next::Later(session) => self.session(session),
            Next::Work(duty) => self.assignment(duty),
            Next::Lesson => lesson.map(|(study, lesson)| Slate::lesson(study, lesson)),
        }
    }

    /// The next lesson, of a course that runs today before any other.
    fn next_lesson(&self) -> Option<(&Study<'_>, &Lesson)> {
        let today = self.day.today;
        let mut studies: Vec<&Study> = self.studies.iter().collect();
        studies.sort_by_key(|study| {
            let cohort = study.cohort;
            !(cohort.starts_on <= today && today <= cohort.ends_on)
        });
        studies.into_iter().find_map(|study| {
            Some((
                study,
                next_lesson(&study.course, &study.done, &study.locks)?,
            ))
        })
    }

    fn session(&self, session: &Session) -> Option<Slate> {
        let placed: &Placed = self.sessions.iter().find(|(it, _)| it.id == session.id)?;
        let meeting = Meeting::to_come(placed);
        let remote = session.modality == Modality::Remote;
        Some(Slate {
            kind: if remote { "remote" } else { "session" },
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
    fn lesson(study: &Study, lesson: &Lesson) -> Self {
        let count = count(study.course.core_lessons(), &study.done);
        Self {
            kind: "lesson",
            title: lesson.title.clone(),
            href: path_lesson(study.cohort.id, lesson),
            minutes: Some(lesson.minutes),
            done: count.done,
            total: count.total,
            ..Self::default()
        }
    }
}
