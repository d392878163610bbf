//! Why a lesson is not open yet, and what opens it.

use super::super::rules::release::{Awaited, Missing, conditions};
use super::{Reading, link_to};
use crate::app::App;
use crate::app::evidence::Asked;
use crate::course::{Lesson, Step};
use crate::db::PersonId;
use crate::web::Link;
use chrono::{Datelike, NaiveDate};
use sea_orm::DbErr;
use serde::Serialize;

/// One thing that must happen. Its sentence is `progress-lock-` and `kind`.
#[derive(Serialize)]
pub struct ConditionView {
    /// `day`, `lesson`, `assignment`, `session`, `presence`, `missed`, or the last three without
    /// a date: `session-unplanned`, `presence-unplanned`.
    kind: &'static str,
    title: String,
    date: Option<NaiveDate>,
    /// Another year than that of today.
    far: bool,
    number: u16,
    /// Where one does it.
    link: Option<Link>,
}

/// What a learner must still do or wait for.
pub fn what_is_missing(reading: &Reading, lesson: &Lesson) -> Vec<ConditionView> {
    let missing = reading.locks.get(&lesson.id).into_iter().flatten();
    missing
        .map(|missing| ConditionView::of(missing, reading))
        .collect()
}

/// All that a lesson waits for.
pub async fn all_conditions(
    app: &App,
    reader: PersonId,
    reading: &Reading,
    lesson: &Lesson,
) -> Result<Vec<ConditionView>, DbErr> {
    if lesson.release.is_empty() {
        return Ok(Vec::new());
    }
    let evidence = app
        .evidence(Asked {
            db: app.db.read(),
            person: reader,
            cohort: &reading.cohort,
            course: &reading.course,
            only: None,
            handed_in: None,
        })
        .await?;
    let asked = evidence.map(|evidence| conditions(lesson, &evidence));
    Ok(asked
        .iter()
        .flatten()
        .map(|asked| ConditionView::of(asked, reading))
        .collect())
}

impl ConditionView {
    fn of(missing: &Missing, reading: &Reading) -> Self {
        let empty = |kind| Self {
            kind,
            title: String::new(),
            date: None,
            far: false,
            number: 0,
            link: None,
        };
        match missing {
            Missing::Day(date) => Self {
                date: Some(*date),
                far: date.year() != reading.today.year(),
                ..empty("day")
            },
            Missing::Lesson(id) => Self {
                link: reading
                    .course
                    .lesson_by_id(id)
                    .map(|lesson| link_to(reading.cohort.id, Step::Lesson(lesson))),
                ..empty("lesson")
            },
            Missing::Assignment(id) => Self {
                link: reading.course.brief(id).map(|brief| {
                    let href = format!("/cohorts/{}/assignments", reading.cohort.id);
                    Link::new(&brief.title, href)
                }),
                ..empty("assignment")
            },
            Missing::Session(session) => {
                Self::session(session, "session", "session-unplanned", empty)
            }
            // A trainer is told what is asked, not what a learner has missed.
            Missing::Presence(session) if session.over && reading.learner => {
                Self::session(session, "missed", "missed", empty)
            }
            Missing::Presence(session) => {
                Self::session(session, "presence", "presence-unplanned", empty)
            }
        }
    }

    fn session(
        session: &Awaited,
        planned: &'static str,
        unplanned: &'static str,
        empty: impl Fn(&'static str) -> Self,
    ) -> Self {
        let number = session.number;
        match &session.known {
            Some((title, date)) => Self {
                title: title.clone(),
                date: Some(*date),
                number,
                ..empty(planned)
            },
            None => Self {
                number,
                ..empty(unplanned)
            },
        }
    }
}
