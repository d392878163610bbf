//! What the parts of a home page have in common: sessions, and the days they are on.

use super::super::rules::Ahead;
use crate::attendance::pages::path_arrival;
use crate::db::AssignmentId;
use crate::schedule::pages as schedule;
use crate::schedule::rules::{Modality, Session, Venue};
use crate::web::Link;
use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::Serialize;

pub fn path_assignment(assignment: AssignmentId) -> String {
    format!("/assignments/{assignment}")
}

/// A session with the room it is in.
pub type Placed = (Session, Option<Venue>);

#[derive(Serialize)]
pub struct Meeting {
    pub title: String,
    pub href: String,
    pub date: NaiveDate,
    pub from: NaiveTime,
    pub to: NaiveTime,
    pub modality: &'static str,
    pub place: Option<String>,
}

impl Meeting {
    pub fn of((session, venue): &Placed) -> Self {
        Self {
            title: session.title.clone(),
            href: schedule::path(session.id),
            date: session.date,
            from: session.starts,
            to: session.ends,
            modality: session.modality.code(),
            place: venue.as_ref().map(Venue::label),
        }
    }

    /// The same, for a learner: a remote session is entered by its arrival.
    pub fn to_come(placed: &Placed) -> Self {
        let (session, _) = placed;
        let href = match session.modality {
            Modality::Remote => path_arrival(session.id),
            Modality::InPerson | Modality::SelfPaced => schedule::path(session.id),
        };
        Self {
            href,
            ..Self::of(placed)
        }
    }
}

/// A day as the `day` component writes it.
#[derive(Serialize)]
pub struct DayView {
    date: NaiveDate,
    /// 1 is Monday.
    weekday: u32,
    number: u32,
    month: u32,
}

impl DayView {
    fn of(date: NaiveDate) -> Self {
        Self {
            date,
            weekday: date.weekday().number_from_monday(),
            number: date.day(),
            month: date.month(),
        }
    }
}

#[derive(Serialize)]
pub struct AheadDay {
    day: DayView,
    sessions: Vec<Meeting>,
    /// With the key of what is to be done with each.
    dues: Vec<(Link, &'static str)>,
}

/// What is to be done on a day: where, and the key of the sentence that says what.
pub type DueOn = (NaiveDate, Link, &'static str);

/// The days ahead, with what happens on each.
#[derive(Serialize)]
pub struct AheadView {
    reaches_next_week: bool,
    days: Vec<AheadDay>,
}

impl AheadView {
    /// `dues` are links to what is due on a day, with the key of what is to be done.
    pub fn of(ahead: &Ahead, sessions: &[Placed], dues: Vec<DueOn>) -> Self {
        let mut dues = dues;
        let happens = |date| {
            let meets = sessions.iter().any(|(session, _)| session.date == date);
            meets || dues.iter().any(|(day, ..)| *day == date)
        };
        let days = ahead.days(happens);
        let view = |date: NaiveDate| {
            let (mine, rest) = std::mem::take(&mut dues)
                .into_iter()
                .partition(|(day, ..)| *day == date);
            dues = rest;
            let mine: Vec<DueOn> = mine;
            AheadDay {
                day: DayView::of(date),
                sessions: sessions
                    .iter()
                    .filter(|(session, _)| session.date == date)
                    .map(Meeting::of)
                    .collect(),
                dues: mine
                    .into_iter()
                    .map(|(_, link, what)| (link, what))
                    .collect(),
            }
        };
        Self {
            reaches_next_week: ahead.reaches_next_week,
            days: days.into_iter().map(view).collect(),
        }
    }
}
