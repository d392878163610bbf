//! A learner's remote session: arrive, follow the outside link, confirm.

use super::path_arrival;
use super::sitting::{SessionView, Sitting};
use crate::app::App;
use crate::attendance::rules::{Presence, Stage, TooSoonOrTooLate};
use crate::attendance::store::{self, Register};
use crate::db::{PersonId, SessionId};
use crate::organisation::rules::PhoneLink;
use crate::people::{SignedIn, Who};
use crate::schedule::rules::Modality;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Press, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

#[derive(Serialize)]
struct Arrival {
    session: SessionView,
    state: &'static str,
    opens: NaiveTime,
    arrived: Option<DateTime<Utc>>,
    signed: Option<DateTime<Utc>>,
    link: Option<LinkView>,
    /// "later", "open" or "over".
    signing: &'static str,
    signing_opens: NaiveTime,
    prepare: Vec<LessonView>,
    phone: Option<PhoneLink>,
    problems: Vec<Problem>,
}

impl Page for Arrival {
    const TEMPLATE: &'static str = "attendance/arrival.html";
}

#[derive(Serialize)]
struct LinkView {
    href: String,
    /// Where the link leads, by the name of its site.
    tool: String,
}

impl LinkView {
    /// Only the web is linked to.
    fn of(href: &str) -> Option<Self> {
        let rest = href
            .strip_prefix("https://")
            .or_else(|| href.strip_prefix("http://"))?;
        let site = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        Some(Self {
            href: href.to_owned(),
            tool: site.to_owned(),
        })
    }
}

#[derive(Serialize)]
struct LessonView {
    title: String,
    href: String,
    minutes: u16,
}

/// What a learner's act needs: the session, and what was done before.
pub struct Place {
    pub sitting: Sitting,
    pub who: PersonId,
}

impl Place {
    /// The remote session of this id, of somebody enrolled that day.
    pub async fn find(app: &App, who: &Who, id: SessionId) -> Result<Self, PageError> {
        let sitting = Sitting::find(app.db.read(), &who.learns(), id)
            .await?
            .or_not_found()?;
        let session = &sitting.session;
        let enrolled = sitting
            .enrolments
            .iter()
            .any(|place| place.person == who.id && place.covers(session.date));
        let theirs = enrolled && session.modality == Modality::Remote;
        theirs.then_some(()).or_not_found()?;
        Ok(Self {
            who: who.id,
            sitting,
        })
    }

    pub fn presence(&self, register: &Register) -> Presence {
        Presence {
            starts_at: self.sitting.session.starts_at,
            ends_at: self.sitting.session.ends_at,
            arrived: register.arrivals.get(&self.who).copied(),
            signed: register.signatures.get(&self.who).copied(),
        }
    }
}

/// Why an act of a learner was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum NotRecorded {
    #[error(transparent)]
    Time(#[from] TooSoonOrTooLate),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// GET /sessions/{session}/arrival
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    session: web::Path<SessionId>,
) -> PageResult {
    let place = Place::find(&app, &who, *session).await?;
    screen.show(&view(&app, &place, Vec::new()).await?)
}

/// POST /sessions/{session}/arrival
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    session: web::Path<SessionId>,
    form: Form<Press>,
) -> PageResult {
    let now = app.clock.now();
    let place = Place::find(&app, &who, *session).await?;
    let done = change_once(&app.db, &form.key, now, async |tx| {
        let register = store::register(tx, *session, Some(who.id)).await?;
        if place.presence(&register).arrive(now)? {
            store::add_arrival(tx, *session, who.id, now).await?;
        }
        Ok::<_, NotRecorded>(see_other(path_arrival(*session)).flash("attendance-flash-arrived"))
    })
    .await;
    match done {
        Ok(to) => Ok(to.response()),
        Err(error) => again(&app, &screen, &place, error).await,
    }
}

/// The page again, which says what may be done and when.
pub async fn again(app: &App, screen: &Screen, place: &Place, error: NotRecorded) -> PageResult {
    let key = match error {
        NotRecorded::Database(error) => return Err(error.into()),
        NotRecorded::Time(TooSoonOrTooLate::TooSoon) => "attendance-problem-too-soon",
        NotRecorded::Time(TooSoonOrTooLate::TooLate) => "attendance-problem-over",
        NotRecorded::Time(TooSoonOrTooLate::NotArrived) => "attendance-problem-not-arrived",
    };
    let problems = vec![Problem::new("", key)];
    screen.again(&view(app, place, problems).await?)
}

async fn view(app: &App, place: &Place, problems: Vec<Problem>) -> Result<Arrival, DbErr> {
    let now = app.clock.now();
    let sitting = &place.sitting;
    let register = store::register(app.db.read(), sitting.session.id, Some(place.who)).await?;
    let presence = place.presence(&register);
    let link = sitting.session.join_link.as_deref();
    Ok(Arrival {
        session: sitting.view(String::new()),
        state: match presence.stage(now) {
            Stage::Early => "early",
            Stage::Open => "open",
            Stage::Arrived => "arrived",
            Stage::Signed => "signed",
            Stage::Over => "over",
        },
        opens: sitting.wall_clock(presence.arrival_opens()),
        arrived: presence.arrived,
        signed: presence.signed,
        link: link
            .filter(|_| presence.may_join(now))
            .and_then(LinkView::of),
        signing: match presence.sign(now) {
            Ok(_) => "open",
            Err(TooSoonOrTooLate::TooLate) => "over",
            Err(_) => "later",
        },
        signing_opens: sitting.wall_clock(presence.signing_opens()),
        prepare: prepare(app, sitting),
        phone: super::phone(app).await?,
        problems,
    })
}

/// The lesson to read before, if the session names one.
fn prepare(app: &App, sitting: &Sitting) -> Vec<LessonView> {
    let course = app.catalog.course(&sitting.cohort.course_slug);
    let wanted = sitting.session.lesson.as_deref();
    let lesson = course
        .as_deref()
        .zip(wanted)
        .and_then(|(course, wanted)| course.lessons().find(|lesson| lesson.id.as_str() == wanted));
    lesson
        .map(|lesson| LessonView {
            title: lesson.title.clone(),
            href: format!(
                "/cohorts/{}/lessons/{}/{}",
                sitting.cohort.id, lesson.unit, lesson.slug
            ),
            minutes: lesson.minutes,
        })
        .into_iter()
        .collect()
}
