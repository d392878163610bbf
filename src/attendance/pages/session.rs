//! One session: when, where, with whom, what to read before, and what was noted of
//! the learner who looks.

use super::path_register;
use super::rows::{MarkView, name};
use super::sitting::{LessonView, SessionView, Sitting};
use super::{path_arrival, phone};
use crate::app::App;
use crate::attendance::store::{self, Mine};
use crate::db::SessionId;
use crate::organisation::rules::PhoneLink;
use crate::people::{SignedIn, Who, store as people};
use crate::web::{OrNotFound, Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

#[derive(Serialize)]
struct Session {
    session: SessionView,
    address: Option<String>,
    access: Option<String>,
    minutes: u32,
    register: Option<Door>,
    arrival: Option<Door>,
    mine: Option<MineView>,
    link: Option<String>,
    prepare: Vec<LessonView>,
    phone: Option<PhoneLink>,
}

impl Page for Session {
    const TEMPLATE: &'static str = "attendance/session.html";
}

/// A page that leads further on.
#[derive(Serialize)]
struct Door {
    href: String,
    open: bool,
}

/// What is known of the learner who looks.
#[derive(Serialize)]
struct MineView {
    mark: MarkView,
    arrived: Option<DateTime<Utc>>,
    signed: Option<DateTime<Utc>>,
}

/// GET /sessions/{session}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SessionId>,
) -> PageResult {
    let (db, now) = (app.db.read(), app.clock.now());
    let sitting = Sitting::find(db, &who.sees(), *id).await?.or_not_found()?;
    let session = &sitting.session;
    let trainer = people::by_ids(db, session.trainer).await?;
    let trainers = session.trainer.map(|who| name(&trainer, who));
    let teaches = who.teaches().holds(session.cohort);
    let (over, venue) = (session.is_over(now), sitting.venue.as_ref());
    screen.show(&Session {
        address: text(venue.map(|it| &it.address)),
        access: text(venue.map(|it| &it.access)),
        minutes: session.minutes,
        register: teaches.then(|| door(path_register(session.id), true)),
        arrival: (sitting.is_remote() && who.learns().holds(session.cohort))
            .then(|| door(path_arrival(session.id), !over)),
        mine: mine(&app, &who, &sitting, now).await?,
        link: session.join_link.clone().filter(|_| teaches),
        prepare: LessonView::before(&app, &sitting),
        phone: phone(&app).await?,
        session: sitting.view(trainers.unwrap_or_default()),
    })
}

fn text(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.is_empty()).cloned()
}

fn door(href: String, open: bool) -> Door {
    Door { href, open }
}

/// A learner's own traces, once something was noted or the session is over.
async fn mine(
    app: &App,
    who: &Who,
    sitting: &Sitting,
    now: DateTime<Utc>,
) -> Result<Option<MineView>, DbErr> {
    let session = &sitting.session;
    if !who.learns().holds(session.cohort) {
        return Ok(None);
    }
    let mut found = store::mine_in(app.db.read(), who.id, &[session.id]).await?;
    let mine = found.remove(&session.id).unwrap_or_default();
    let told = mine != Mine::default() || session.is_over(now);
    Ok(told.then(|| MineView {
        mark: mine.mark.map(MarkView::from).unwrap_or_default(),
        arrived: mine.arrived,
        signed: mine.signed,
    }))
}
