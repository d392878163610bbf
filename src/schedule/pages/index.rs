//! The calendar of a cohort, one week at a time, for everybody in it.

use super::{CohortHead, Meeting, path_index};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::{CohortId, PersonId, VenueId};
use crate::people::SignedIn;
use crate::people::store::{self as people, Person};
use crate::schedule::rules::holidays::{Holiday, is_weekend};
use crate::schedule::rules::{Session, Venue};
use crate::schedule::store;
use crate::web::{OrNotFound, Page, PageResult, Screen};
use actix_web::web;
use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize)]
struct Index {
    cohort: CohortHead,
    manage: bool,
    week: Week,
    previous: Option<WeekLink>,
    next: Option<WeekLink>,
    today_href: Option<String>,
    hours: Hours,
    zone: Option<String>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "schedule/index.html";
}

#[derive(Serialize)]
struct Week {
    from: NaiveDate,
    until: NaiveDate,
    number: i64,
    days: Vec<DayView>,
}

#[derive(Serialize)]
struct DayView {
    day: DayHead,
    today: bool,
    holiday: Option<&'static str>,
    sessions: Vec<Meeting>,
}

#[derive(Serialize)]
struct DayHead {
    date: NaiveDate,
    weekday: u32,
    number: u32,
    month: u32,
}

#[derive(Serialize)]
struct WeekLink {
    href: String,
    from: NaiveDate,
    until: NaiveDate,
}

#[derive(Serialize)]
struct Hours {
    planned: u32,
    target: u32,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    week: String,
}

/// GET /cohorts/{cohort}/sessions?week=2027-05-03
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    let sessions = store::of_cohort(app.db.read(), cohort.id).await?;
    let today = cohort.today(app.clock.now());
    let last_day = cohort.ends_on.max(cohort.starts_on);
    let (first, last) = (monday(cohort.starts_on), monday(last_day));
    let wanted = asked.week.parse::<NaiveDate>().unwrap_or(today);
    let from = monday(wanted.clamp(cohort.starts_on, last_day));
    let of_week: Vec<&Session> = sessions
        .iter()
        .filter(|it| monday(it.date) == from)
        .collect();
    let venues = store::venues_by_id(app.db.read(), of_week.iter().filter_map(|it| it.venue));
    let venues = venues.await?;
    let trainers = people::by_ids(app.db.read(), of_week.iter().filter_map(|it| it.trainer));
    let trainers = trainers.await?;
    let link = |from: NaiveDate| WeekLink {
        href: format!("{}?week={from}", path_index(cohort.id)),
        from,
        until: from + TimeDelta::days(6),
    };
    let week = TimeDelta::weeks(1);
    let current = monday(today);
    screen.show(&Index {
        manage: who.is_admin(),
        previous: (from > first).then(|| link(from - week)),
        next: (from < last).then(|| link(from + week)),
        today_href: (current != from && current >= first && current <= last)
            .then(|| link(current).href),
        hours: hours(&cohort, &sessions),
        zone: (cohort.zone != "Europe/Paris").then(|| cohort.zone.clone()),
        week: Week {
            from,
            until: from + TimeDelta::days(6),
            number: (from - first).num_weeks() + 1,
            days: days(from, today, &of_week, (&venues, &trainers)),
        },
        cohort: CohortHead::of(&cohort),
    })
}

fn monday(date: NaiveDate) -> NaiveDate {
    date - TimeDelta::days(date.weekday().num_days_from_monday().into())
}

/// Five days, and those of the weekend where something happens.
fn days(
    from: NaiveDate,
    today: NaiveDate,
    sessions: &[&Session],
    (venues, trainers): (&HashMap<VenueId, Venue>, &HashMap<PersonId, Person>),
) -> Vec<DayView> {
    (0..7)
        .map(|n| from + TimeDelta::days(n))
        .filter_map(|date| {
            let meetings: Vec<Meeting> = sessions
                .iter()
                .filter(|it| it.date == date)
                .map(|it| {
                    let venue = it.venue.and_then(|id| venues.get(&id));
                    let trainer = it.trainer.and_then(|id| trainers.get(&id));
                    Meeting::of(it, venue, trainer.map(Person::name))
                })
                .collect();
            let shown = !is_weekend(date) || !meetings.is_empty();
            shown.then(|| DayView {
                day: DayHead {
                    date,
                    weekday: date.weekday().number_from_monday(),
                    number: date.day(),
                    month: date.month(),
                },
                today: date == today,
                holiday: Holiday::on(date).map(holiday_key),
                sessions: meetings,
            })
        })
        .collect()
}

/// The name of a holiday, in the catalogue.
pub(super) fn holiday_key(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "schedule-holiday-new-year",
        Holiday::EasterMonday => "schedule-holiday-easter-monday",
        Holiday::Labour => "schedule-holiday-labour",
        Holiday::Victory => "schedule-holiday-victory",
        Holiday::Ascension => "schedule-holiday-ascension",
        Holiday::WhitMonday => "schedule-holiday-whit-monday",
        Holiday::National => "schedule-holiday-national",
        Holiday::Assumption => "schedule-holiday-assumption",
        Holiday::AllSaints => "schedule-holiday-all-saints",
        Holiday::Armistice => "schedule-holiday-armistice",
        Holiday::Christmas => "schedule-holiday-christmas",
    }
}

/// What is planned of what was promised, in minutes.
fn hours(cohort: &Cohort, sessions: &[Session]) -> Hours {
    Hours {
        planned: sessions.iter().map(|it| it.minutes).sum(),
        target: cohort.target_minutes,
    }
}
