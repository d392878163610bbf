//! One session: when, where, with whom, and what to read before.

use super::CohortHead;
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::course::rules::{Course, LessonId};
use crate::db::{CohortId, SessionId};
use crate::organisation::rules::PhoneLink;
use crate::organisation::store as organisations;
use crate::people::store::{self as people, Person};
use crate::people::{SignedIn, Who};
use crate::schedule::rules::{Modality, Session, Venue};
use crate::schedule::store;
use crate::web::{OrNotFound, Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    session: SessionView,
    address: Option<String>,
    access: Option<String>,
    minutes: u32,
    register: Option<Door>,
    arrival: Option<Door>,
    link: Option<String>,
    prepare: Vec<Reading>,
    phone: Option<PhoneLink>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "schedule/show.html";
}

#[derive(Serialize)]
struct SessionView {
    id: SessionId,
    title: String,
    date: NaiveDate,
    from: String,
    to: String,
    modality: &'static str,
    place: Option<String>,
    trainers: String,
    cohort: CohortHead,
}

/// A page of attendance, which lies further on.
#[derive(Serialize)]
struct Door {
    href: String,
    open: bool,
}

#[derive(Serialize)]
struct Reading {
    title: String,
    href: String,
    minutes: u16,
}

/// GET /sessions/{session}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SessionId>,
) -> PageResult {
    let db = app.db.read();
    let session = store::find(db, &who.sees(), *id).await?.or_not_found()?;
    let cohort = cohorts::find(db, &who.sees(), session.cohort)
        .await?
        .or_not_found()?;
    let venue = store::venues_by_id(db, session.venue).await?;
    let venue = session.venue.and_then(|id| venue.get(&id));
    let trainer = people::by_ids(db, session.trainer).await?;
    let trainer = session.trainer.and_then(|id| trainer.get(&id));
    let organisation = organisations::current(db).await?;
    let course = app.catalog.course(&cohort.course_slug);
    let teaches = who.teaches().holds(session.cohort);
    screen.show(&Show {
        address: text(venue.map(|it| &it.address)),
        access: text(venue.map(|it| &it.access)),
        minutes: session.minutes,
        register: teaches.then(|| door(&session, "attendance", true)),
        arrival: arrival(&session, &who, app.clock.now()),
        link: session.join_link.clone().filter(|_| teaches),
        prepare: reading(&session, course.as_deref(), cohort.id)
            .into_iter()
            .collect(),
        phone: organisation.and_then(|it| it.phone()),
        session: SessionView {
            id: session.id,
            title: session.title,
            date: session.date,
            from: session.starts.format("%H:%M").to_string(),
            to: session.ends.format("%H:%M").to_string(),
            modality: session.modality.code(),
            place: venue.map(Venue::label),
            trainers: trainer.map(Person::name).unwrap_or_default(),
            cohort: CohortHead::of(&cohort),
        },
    })
}

fn text(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.is_empty()).cloned()
}

fn door(session: &Session, noun: &str, open: bool) -> Door {
    Door {
        href: format!("{}/{noun}", super::path(session.id)),
        open,
    }
}

/// A learner comes to a remote session by our own page, which knows the link.
fn arrival(session: &Session, who: &Who, now: DateTime<Utc>) -> Option<Door> {
    let theirs = session.modality == Modality::Remote && who.learns().holds(session.cohort);
    theirs.then(|| door(session, "arrival", !session.is_over(now)))
}

fn reading(session: &Session, course: Option<&Course>, cohort: CohortId) -> Option<Reading> {
    let id = LessonId::new(session.lesson.clone()?);
    let lesson = course?.lesson_by_id(&id)?;
    Some(Reading {
        title: lesson.title.clone(),
        href: format!("/cohorts/{cohort}/lessons/{}/{}", lesson.unit, lesson.slug),
        minutes: lesson.minutes,
    })
}
