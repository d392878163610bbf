//! A session with its room and its people: what every page of the register begins with.

use crate::app::App;
use crate::attendance::rules::{Mark, RollCall, proposed};
use crate::attendance::store::Register;
use crate::cohort::rules::{Cohort, Enrolment};
use crate::cohort::store as cohorts;
use crate::course::rules::LessonId;
use crate::db::{PersonId, SessionId};
use crate::people::Cohorts;
use crate::progress::pages::path_lesson;
use crate::schedule::rules::{Modality, Session, Venue};
use crate::schedule::store as schedule;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::BTreeSet;

pub struct Sitting {
    pub session: Session,
    pub venue: Option<Venue>,
    pub cohort: Cohort,
    pub enrolments: Vec<Enrolment>,
}

impl Sitting {
    /// The session of this id in one of these cohorts: two statements.
    pub async fn find(
        db: &impl ConnectionTrait,
        among: &Cohorts,
        id: SessionId,
    ) -> Result<Option<Self>, DbErr> {
        let Some((session, venue)) = schedule::find_with_venue(db, among, id).await? else {
            return Ok(None);
        };
        let found = cohorts::find_with_enrolments(db, among, session.cohort).await?;
        Ok(found.map(|(cohort, enrolments)| Self {
            session,
            venue,
            cohort,
            enrolments,
        }))
    }

    /// Whoever was enrolled that day, and whoever the register already names.
    pub fn roster(&self, register: &Register) -> BTreeSet<PersonId> {
        self.enrolments
            .iter()
            .filter(|enrolment| enrolment.covers(self.session.date))
            .map(|enrolment| enrolment.person)
            .chain(register.said.keys().copied())
            .collect()
    }

    pub fn roll_call(&self, register: &Register) -> RollCall {
        RollCall {
            starts_at: self.session.starts_at,
            ends_at: self.session.ends_at,
            closed: register.closure.is_some(),
            register: self
                .roster(register)
                .into_iter()
                .map(|who| (who, register.standing(who)))
                .collect(),
        }
    }

    pub fn is_remote(&self) -> bool {
        self.session.modality == Modality::Remote
    }

    /// What somebody's arrival in a remote session proposes.
    pub fn proposed(&self, register: &Register, who: PersonId) -> Option<Mark> {
        let arrived = *register.arrivals.get(&who)?;
        let session = &self.session;
        Some(proposed(session.starts_at, arrived, session.minutes))
    }

    /// What the button for all the others says of somebody. At a distance nobody
    /// has seen those who never opened the page: they stay open.
    pub fn of_the_others(&self, register: &Register, who: PersonId) -> Option<Mark> {
        if self.is_remote() {
            self.proposed(register, who)
        } else {
            Some(Mark::Present)
        }
    }

    /// An instant as a clock on the wall of the session shows it.
    pub fn wall_clock(&self, at: DateTime<Utc>) -> NaiveTime {
        at.with_timezone(&self.session.tz()).time()
    }

    pub fn view(&self, trainers: String) -> SessionView {
        let session = &self.session;
        SessionView {
            id: session.id,
            title: session.title.clone(),
            date: session.date,
            from: session.starts,
            to: session.ends,
            modality: session.modality.code(),
            place: self.venue.as_ref().map(Venue::label),
            trainers,
            cohort: CohortView {
                title: self.cohort.name.clone(),
                href: format!("/cohorts/{}", self.cohort.id),
            },
        }
    }
}

/// The heading of a session's pages.
#[derive(Serialize)]
pub struct SessionView {
    id: SessionId,
    title: String,
    date: NaiveDate,
    from: NaiveTime,
    to: NaiveTime,
    modality: &'static str,
    place: Option<String>,
    trainers: String,
    cohort: CohortView,
}

#[derive(Serialize)]
struct CohortView {
    title: String,
    href: String,
}

/// A lesson to read before a session.
#[derive(Serialize)]
pub struct LessonView {
    title: String,
    href: String,
    minutes: u16,
}

impl LessonView {
    /// The lesson to read before, if the session names one.
    pub fn before(app: &App, sitting: &Sitting) -> Vec<Self> {
        let course = app.catalog.course(&sitting.cohort.course_slug);
        let wanted = sitting.session.lesson.clone().map(LessonId::new);
        let lesson = course
            .as_deref()
            .zip(wanted)
            .and_then(|(course, wanted)| course.lesson_by_id(&wanted));
        lesson
            .map(|lesson| Self {
                title: lesson.title.clone(),
                href: path_lesson(sitting.cohort.id, lesson),
                minutes: lesson.minutes,
            })
            .into_iter()
            .collect()
    }
}
