//! A learner's own record: exactly what the trainers see of this one person.

use super::correction::{HistoryView, history};
use super::rows::Names;
use crate::app::App;
use crate::attendance::rules::{HalfDayKept, Mark, totals};
use crate::attendance::store::{self, Said};
use crate::cohort::rules::Enrolment;
use crate::cohort::store as cohorts;
use crate::organisation::{rules::PhoneLink, store as organisations};
use crate::people::{Cohorts, SignedIn, store as people};
use crate::schedule::rules::Session;
use crate::schedule::store as schedule;
use crate::web::{Page, PageResult, PageWish, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

/// Half-days on one page: a month of full weeks.
const PER_PAGE: usize = 40;

#[derive(Serialize)]
struct Index {
    totals: TotalsView,
    rows: Vec<RowView>,
    pager: Pager,
    phone: Option<PhoneLink>,
    /// What paper needs: of which organisation, and as of which day.
    organisation: String,
    on: NaiveDate,
}

impl Page for Index {
    const TEMPLATE: &'static str = "attendance/index.html";
}

#[derive(Serialize)]
struct TotalsView {
    counted: u32,
    expected: u32,
    target: u32,
}

#[derive(Serialize)]
struct RowView {
    date: NaiveDate,
    from: NaiveTime,
    to: NaiveTime,
    title: String,
    href: Option<String>,
    modality: &'static str,
    mark: &'static str,
    minutes: u32,
    counted: u32,
    planned: u32,
    /// Where it was corrected, all that was said, oldest first.
    history: Vec<HistoryView>,
}

/// GET /attendance
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    wish: web::Query<PageWish>,
) -> PageResult {
    let (db, now) = (app.db.read(), app.clock.now());
    let places = cohorts::enrolments_of_person(db, who.id).await?;
    let said = store::marks_of(db, who.id).await?;
    let mut kept: Vec<(Session, &[Said], HalfDayKept)> = sessions(&app, &places)
        .await?
        .into_iter()
        .map(|session| {
            let said = said.get(&session.id).map_or(&[][..], Vec::as_slice);
            let half_day = half_day(&session, said, now);
            (session, said, half_day)
        })
        .filter(|(session, said, half_day)| {
            half_day.is_shown() && (!said.is_empty() || is_of(session, &places))
        })
        .collect();
    kept.reverse();
    let sum = totals(kept.iter().map(|(_, _, half_day)| half_day));
    let pager = Pager::of(&wish.page, (kept.len(), PER_PAGE), |page| {
        format!("/attendance?page={page}")
    });
    let shown = pager.cut(&kept).iter();
    let corrected = shown.clone().filter(|(_, said, _)| said.len() > 1);
    let authors = corrected.flat_map(|(_, said, _)| said.iter().map(|said| said.by));
    let names = people::by_ids(db, authors).await?;
    let rows = shown
        .map(|(session, said, half_day)| row(session, said, half_day, &names))
        .collect();
    let organisation = organisations::current(db).await?.unwrap_or_default();
    screen.show(&Index {
        totals: TotalsView {
            counted: sum.counted,
            expected: sum.expected,
            target: places.iter().map(|place| place.target_minutes).sum(),
        },
        rows,
        pager,
        phone: organisation.phone(),
        organisation: organisation.name,
        on: now.with_timezone(&chrono_tz::Europe::Paris).date_naive(),
    })
}

/// The sessions of the cohorts somebody has a place in, up to today, in order.
async fn sessions(app: &App, places: &[Enrolment]) -> Result<Vec<Session>, DbErr> {
    // The day after, so that it is already today in every zone.
    let last = app.clock.now().date_naive() + Days::new(1);
    let first = places.iter().map(|place| place.from_on).min();
    let theirs = Cohorts::Only(places.iter().map(|place| place.cohort).collect());
    schedule::between(app.db.read(), &theirs, first.unwrap_or(last), last).await
}

fn is_of(session: &Session, places: &[Enrolment]) -> bool {
    places
        .iter()
        .any(|place| place.cohort == session.cohort && place.covers(session.date))
}

fn half_day(session: &Session, said: &[Said], now: DateTime<Utc>) -> HalfDayKept {
    HalfDayKept {
        minutes: session.minutes,
        over: session.is_over(now),
        mark: said.last().map(|said| said.mark),
    }
}

fn row(session: &Session, said: &[Said], half_day: &HalfDayKept, names: &Names) -> RowView {
    let said = Some(said).filter(|said| said.len() > 1).unwrap_or_default();
    RowView {
        date: session.date,
        from: session.starts,
        to: session.ends,
        title: session.title.clone(),
        href: Some(format!("/sessions/{}", session.id)),
        modality: session.modality.code(),
        mark: half_day.mark.map_or("", Mark::code),
        minutes: half_day.mark.map_or(0, Mark::minutes),
        counted: half_day.counted(),
        planned: half_day.expected(),
        history: said.iter().map(|said| history(said, names)).collect(),
    }
}
