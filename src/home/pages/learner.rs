//! The day of a learner: the one next thing, today, the days ahead, the course, the work.

mod slate;
mod thread;

use super::super::rules::{self, ANSWER_STAYS, Ahead, Duty};
use super::Day;
use super::views::{AheadView, Placed, path_assignment};
use crate::app::App;
use crate::app::evidence::Asked;
use crate::assignment::pages::{path_choice, questions};
use crate::assignment::store::{self as assignments, AnsweredQuestion, Due};
use crate::attendance::rules::arrival_opens;
use crate::attendance::store::{self as attendance, Mine};
use crate::cohort::rules::Cohort;
use crate::course::Course;
use crate::db::{CohortId, SessionId, lines};
use crate::organisation::rules::{Organisation, PhoneLink};
use crate::people::Who;
use crate::progress::pages::path_course;
use crate::progress::rules::{self as progress_rules, Done, release::Locks};
use crate::progress::store as progress;
use crate::schedule::{rules::Session, store as schedule};
use crate::web::Link;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use slate::Slate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use thread::{Item, WorkView};

/// The sessions of a cohort on one day: one each half-day.
const SESSIONS_OF_A_DAY: usize = 2;

#[derive(Serialize)]
pub struct Part {
    /// In no cohort yet.
    alone: bool,
    phone: Option<PhoneLink>,
    now: Option<Slate>,
    /// What was answered lately to questions about results.
    answers: Vec<AnswerView>,
    items: Vec<Item>,
    ahead: AheadView,
    courses: Vec<CourseView>,
    work: Vec<WorkView>,
}

#[derive(Serialize)]
struct AnswerView {
    title: String,
    href: String,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct CourseView {
    title: String,
    href: String,
    done: usize,
    total: usize,
}

/// What the database says of this learner's day.
struct Facts<'a> {
    day: &'a Day,
    /// From today on, in order.
    sessions: Vec<Placed>,
    mine: HashMap<SessionId, Mine>,
    studies: Vec<Study<'a>>,
    work: Vec<Due>,
    answered: Vec<AnsweredQuestion>,
}

/// A cohort, its course, and what is done of it.
struct Study<'a> {
    cohort: &'a Cohort,
    course: Arc<Course>,
    done: Done,
    locks: Locks,
}

pub async fn part(app: &App, who: &Who, day: &Day) -> Result<Part, DbErr> {
    let facts = Facts::of(app, who, day).await?;
    let organisation = day.organisation.as_ref();
    Ok(Part {
        alone: who.learns().is_empty(),
        phone: organisation.and_then(Organisation::phone),
        now: facts.slate(),
        answers: facts.answers(),
        items: facts.items(),
        ahead: facts.ahead(),
        courses: facts.studies.iter().map(CourseView::of).collect(),
        work: facts.work(),
    })
}

impl<'a> Facts<'a> {
    async fn of(app: &App, who: &Who, day: &'a Day) -> Result<Self, DbErr> {
        let db = &day.db;
        let learns = who.learns();
        let mine = || day.cohorts.iter().filter(|it| learns.holds(it.id));
        let ids: Vec<CohortId> = mine().map(|cohort| cohort.id).collect();
        let shown = ids.len() * Ahead::of(day.today).reach(day.today) * SESSIONS_OF_A_DAY;
        let sessions = schedule::coming_with_venues(db, &learns, day.today, lines(shown)).await?;
        let begun: Vec<SessionId> = sessions
            .iter()
            .filter(|(session, _)| arrival_opens(session.starts_at) <= day.now)
            .map(|(session, _)| session.id)
            .collect();
        let courses = mine().filter_map(|cohort| {
            let course = app.catalog.course(&cohort.course_slug)?;
            Some((cohort, course))
        });
        let courses: Vec<_> = courses.collect();
        let studied: Vec<_> = courses
            .iter()
            .map(|(cohort, course)| (cohort.id, course.as_ref()))
            .collect();
        let mut done = progress::done_by(db, who.id, &studied, day.now).await?;
        let work = assignments::due_for(db, &learns, who.id, day.now).await?;
        let mut studies = Vec::new();
        for (cohort, course) in courses {
            let done = done.remove(&cohort.id).unwrap_or_default();
            let asked = Asked {
                db,
                person: who.id,
                cohort,
                course: &course,
                only: None,
                handed_in: Some(handed_in(&work, cohort.id)),
            };
            let locks = app.locks(asked, &done).await?;
            studies.push(Study {
                cohort,
                course,
                done,
                locks,
            });
        }
        Ok(Self {
            day,
            studies,
            sessions,
            // Before the first session of the day nobody has left a trace.
            mine: attendance::mine_in(db, who.id, &begun).await?,
            work,
            answered: assignments::answered_since(db, &learns, who.id, day.now - ANSWER_STAYS)
                .await?,
        })
    }

    fn answers(&self) -> Vec<AnswerView> {
        let view = |it: &AnsweredQuestion| AnswerView {
            title: it.assignment.clone(),
            href: questions::path(it.id),
            at: it.at,
        };
        self.answered.iter().map(view).collect()
    }

    /// What is known of this learner in a session.
    fn mine_of(&self, session: &Session) -> Mine {
        self.mine.get(&session.id).copied().unwrap_or_default()
    }

    /// The day on which work is due, where its cohort is.
    fn due_date(&self, due: &Due) -> NaiveDate {
        due.date
            .at
            .with_timezone(&self.zone(due.assignment.cohort))
            .date_naive()
    }

    fn zone(&self, cohort: CohortId) -> chrono_tz::Tz {
        let cohort = self.day.cohort(cohort);
        cohort.map_or(chrono_tz::Europe::Paris, Cohort::tz)
    }

    fn ahead(&self) -> AheadView {
        let dues = self.work.iter().filter(|due| due.is_open()).map(|due| {
            let (work, href) = (&due.assignment, path_assignment(due.assignment.id));
            let link = Link::new(&work.title, href);
            (self.due_date(due), link, "home-due-that-day")
        });
        let choices = self.work.iter().filter_map(|due| {
            let zone = self.zone(due.assignment.cohort);
            let on = due.choose_until?.with_timezone(&zone).date_naive();
            let link = Link::new(&due.assignment.title, path_choice(due.assignment.id));
            Some((on, link, "home-choice-that-day"))
        });
        let ahead = Ahead::of(self.day.today);
        AheadView::of(&ahead, &self.sessions, choices.chain(dues).collect())
    }
}

impl CourseView {
    fn of(study: &Study) -> Self {
        let count = progress_rules::count(study.course.core_steps(), &study.done);
        Self {
            title: study.course.title.clone(),
            href: path_course(study.cohort.id),
            done: count.done,
            total: count.total,
        }
    }
}

/// The briefs of a cohort that are handed in.
fn handed_in(work: &[Due], cohort: CohortId) -> HashSet<String> {
    let done = work.iter().filter(|due| due.was_handed_in());
    done.filter(|due| due.assignment.cohort == cohort)
        .map(|due| due.assignment.brief.clone())
        .collect()
}

fn duty(due: &Due) -> Duty {
    Duty {
        assignment: due.assignment.id,
        due_at: due.date.at,
        open: due.is_open(),
    }
}

/// The same, unless it has been there for long enough.
fn is_shown(due: &Due, day: &Day) -> bool {
    rules::work_is_shown(&duty(due), day.now)
}
