//! The day of a trainer: registers to call, registers left open, work to grade, letters refused.

use super::super::rules::{REFUSED_STAYS, REGISTERS_BACK};
use super::Day;
use super::views::{Meeting, Placed};
use crate::assignment::pages::{path_questions, path_queue};
use crate::assignment::store::{self as assignments, Waiting};
use crate::attendance::pages::path_register;
use crate::attendance::rules::Standing;
use crate::attendance::store::{self as attendance, Kept};
use crate::cohort::{pages as cohorts, rules::Cohort};
use crate::db::{PersonId, SessionId};
use crate::mail::rules::State;
use crate::mail::{self, Logged, Whose};
use crate::people::{Cohorts, Who};
use crate::progress::pages::path_course;
use crate::question::pages::{PATH_WAITING, waiting::Queue};
use crate::schedule::rules::{Modality, Session};
use crate::schedule::{pages, store as schedule};
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use std::collections::HashMap;

/// How far ahead the next session is looked for.
const LOOKS_AHEAD: Days = Days::new(14);
/// What became of a letter that will not arrive.
const REFUSED: [State; 2] = [State::Failed, State::Expired];
/// Letters shown; the others are in the log.
const LETTERS: usize = 5;

#[derive(Serialize)]
pub struct Part {
    sessions: Vec<SessionView>,
    next: Option<NextView>,
    open: Vec<OpenRegister>,
    queue: Vec<QueueView>,
    questions: QuestionsView,
    refused: Vec<RefusedView>,
    cohorts: Vec<CohortView>,
}

/// A session of today.
#[derive(Serialize)]
struct SessionView {
    #[serde(flatten)]
    meeting: Meeting,
    cohort: String,
    /// `later`, `none`, `draft`, `closed`, `countersigned`; nothing where there is no register.
    register: Option<&'static str>,
}

#[derive(Serialize)]
struct NextView {
    title: String,
    href: String,
    date: NaiveDate,
}

/// A register of a past day that was never closed.
#[derive(Serialize)]
struct OpenRegister {
    title: String,
    href: String,
    date: NaiveDate,
    cohort: String,
    register: &'static str,
}

#[derive(Serialize)]
struct QueueView {
    title: String,
    href: String,
    cohort: String,
    waiting: usize,
    /// People who said no, and wait for a decision.
    refused: usize,
    /// Questions about results, and where they are answered.
    questions: usize,
    questions_href: String,
    due: DateTime<Utc>,
    zone: String,
}

/// Questions that wait for an answer.
#[derive(Serialize)]
struct QuestionsView {
    waiting: usize,
    late: usize,
    /// Until when the most pressing one is promised an answer.
    due: Option<DateTime<Utc>>,
    zone: String,
    href: &'static str,
}

/// A letter nobody could deliver.
#[derive(Serialize)]
struct RefusedView {
    to: String,
    subject: String,
    at: DateTime<Utc>,
    href: &'static str,
}

#[derive(Serialize)]
struct CohortView {
    title: String,
    href: String,
    course_href: String,
    sessions_href: String,
    work_href: String,
}

struct Facts<'a> {
    day: &'a Day,
    /// Those this person leads, and those nobody leads yet; in order.
    sessions: Vec<Placed>,
    kept: HashMap<SessionId, Kept>,
    waiting: Vec<Waiting>,
    questions: Queue<'a>,
    refused: Vec<Logged>,
}

pub async fn part(who: &Who, day: &Day) -> Result<Part, DbErr> {
    let db = &day.db;
    let taught = who.trains();
    let (first, last) = (day.today - REGISTERS_BACK, day.today + LOOKS_AHEAD);
    let mut sessions = schedule::between_with_venues(db, &taught, first, last).await?;
    sessions.retain(|(session, _)| is_theirs(session, who.id));
    let ids: Vec<SessionId> = sessions
        .iter()
        .filter(|(session, _)| session.date <= day.today)
        .map(|(session, _)| session.id)
        .collect();
    let facts = Facts {
        day,
        kept: attendance::kept_of(db, &ids).await?,
        waiting: assignments::waiting_to_grade(db, &taught).await?,
        questions: Queue::of(db, &day.cohorts, &taught, day.now).await?,
        refused: mail::page(db, &letters_of(&taught), &REFUSED, (0, LETTERS)).await?,
        sessions,
    };
    let mine = day.cohorts.iter().filter(|it| taught.holds(it.id));
    Ok(Part {
        sessions: facts.today(),
        next: facts.next(),
        open: facts.open(),
        queue: facts.queue(),
        questions: facts.questions(),
        refused: facts.refused(),
        cohorts: mine.map(CohortView::of).collect(),
    })
}

fn is_theirs(session: &Session, trainer: PersonId) -> bool {
    session.trainer.is_none_or(|leads| leads == trainer)
}

impl Facts<'_> {
    fn standing(&self, session: &Session) -> Option<Standing> {
        let kept = self.kept.get(&session.id).map(|kept| kept.standing);
        let called = session.modality != Modality::SelfPaced || kept.is_some();
        called.then(|| Standing::at(kept, session.starts_at, self.day.now))
    }

    fn cohort_name(&self, session: &Session) -> String {
        let cohort = self.day.cohort(session.cohort);
        cohort.map(|cohort| cohort.name.clone()).unwrap_or_default()
    }

    fn today(&self) -> Vec<SessionView> {
        let today = |(session, _): &&Placed| session.date == self.day.today;
        let sitting = |placed: &Placed| {
            let (session, _) = placed;
            let standing = self.standing(session);
            let called = standing.is_some_and(|standing| standing != Standing::Later);
            let mut meeting = Meeting::of(placed);
            if called {
                meeting.href = path_register(session.id);
            }
            SessionView {
                meeting,
                cohort: self.cohort_name(session),
                register: standing.map(Standing::code),
            }
        };
        self.sessions.iter().filter(today).map(sitting).collect()
    }

    fn next(&self) -> Option<NextView> {
        let mut sessions = self.sessions.iter().map(|(session, _)| session);
        let next = sessions.find(|session| session.date > self.day.today)?;
        Some(NextView {
            title: next.title.clone(),
            href: pages::path(next.id),
            date: next.date,
        })
    }

    fn open(&self) -> Vec<OpenRegister> {
        let open = |(session, _): &Placed| {
            let standing = self.standing(session)?;
            let waits = matches!(standing, Standing::None | Standing::Draft);
            (waits && session.date < self.day.today).then(|| OpenRegister {
                title: session.title.clone(),
                href: path_register(session.id),
                date: session.date,
                cohort: self.cohort_name(session),
                register: standing.code(),
            })
        };
        self.sessions.iter().filter_map(open).collect()
    }

    fn queue(&self) -> Vec<QueueView> {
        let view = |waiting: &Waiting| {
            let assignment = &waiting.assignment;
            let cohort = self.day.cohort(assignment.cohort);
            QueueView {
                title: assignment.title.clone(),
                href: path_queue(assignment.id),
                cohort: cohort.map(|it| it.name.clone()).unwrap_or_default(),
                waiting: waiting.counts.waiting,
                refused: waiting.counts.refused,
                questions: waiting.questions,
                questions_href: path_questions(assignment.id),
                due: assignment.due_at,
                zone: cohort
                    .map_or(chrono_tz::Europe::Paris, Cohort::tz)
                    .to_string(),
            }
        };
        self.waiting.iter().map(view).collect()
    }

    fn questions(&self) -> QuestionsView {
        let first = self.questions.first();
        let zone = first.map_or(chrono_tz::Europe::Paris, |(_, cohort)| cohort.tz());
        QuestionsView {
            waiting: self.questions.count(),
            late: self.questions.late(),
            due: first.map(|(due, _)| due),
            zone: zone.to_string(),
            href: PATH_WAITING,
        }
    }

    fn refused(&self) -> Vec<RefusedView> {
        let since = self.day.now - REFUSED_STAYS;
        let lately = self.refused.iter().filter(|it| it.created_at >= since);
        let view = |letter: &Logged| RefusedView {
            to: letter.to_name.clone(),
            subject: letter.subject.clone(),
            at: letter.created_at,
            href: "/letters?state=refused",
        };
        lately.map(view).collect()
    }
}

/// The letters about the cohorts taught.
fn letters_of(taught: &Cohorts) -> Whose {
    match taught {
        Cohorts::All => Whose::All,
        Cohorts::Only(some) => Whose::Only(some.clone(), Vec::new()),
    }
}

impl CohortView {
    fn of(cohort: &Cohort) -> Self {
        let href = cohorts::path(cohort.id);
        Self {
            title: cohort.name.clone(),
            course_href: path_course(cohort.id),
            sessions_href: pages::path_index(cohort.id),
            work_href: format!("{href}/assignments"),
            href,
        }
    }
}
