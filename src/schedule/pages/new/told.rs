//! Clashes in words: who, where and when.

use super::super::index::holiday_key;
use super::Choices;
use super::form::Planned;
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::db::{CohortId, PersonId};
use crate::people::Cohorts;
use crate::schedule::rules::clashes::Clash;
use crate::schedule::rules::{Session, Venue};
use crate::web::PageError;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;

/// The sentence `key` with its facts; a holiday has its own key for its name.
#[derive(Serialize)]
pub struct ClashView {
    key: &'static str,
    what: String,
    by: String,
    holiday: Option<&'static str>,
    date: NaiveDate,
    from: String,
    to: String,
    /// May not be overridden.
    pub serious: bool,
}

pub(super) async fn in_words(
    app: &App,
    choices: &Choices,
    planned: &Planned,
    found: Vec<Clash>,
) -> Result<Vec<ClashView>, PageError> {
    let names: HashMap<CohortId, String> = cohorts::list(app.db.read(), &Cohorts::All)
        .await?
        .into_iter()
        .map(|it| (it.id, it.name))
        .collect();
    let trainer = |id: Option<PersonId>| {
        let known = choices.trainers.iter().find(|it| Some(it.id) == id);
        known.map(|it| it.name()).unwrap_or_default()
    };
    let room = |session: &Session| {
        let known = choices
            .venues
            .iter()
            .find(|it| Some(it.id) == session.venue);
        known.map(Venue::label).unwrap_or_default()
    };
    let view = |clash: Clash| {
        let serious = !clash.may_insist();
        let (key, what, holiday, session) = match clash {
            Clash::Room(session) => ("schedule-clash-room", room(&session), None, Some(session)),
            Clash::Trainer(session) => {
                let name = trainer(session.trainer);
                ("schedule-clash-trainer", name, None, Some(session))
            }
            Clash::Cohort(session) => {
                let title = session.title.clone();
                ("schedule-clash-cohort", title, None, Some(session))
            }
            Clash::Outside => ("schedule-clash-outside", String::new(), None, None),
            Clash::Weekend => ("schedule-clash-weekend", String::new(), None, None),
            Clash::Holiday(holiday) => {
                let name = holiday_key(holiday);
                ("schedule-clash-holiday", String::new(), Some(name), None)
            }
        };
        let hour = |time: fn(&Session) -> chrono::NaiveTime| {
            session.as_ref().map_or("00:00".to_owned(), |it| {
                time(it).format("%H:%M").to_string()
            })
        };
        ClashView {
            key,
            what,
            by: session
                .as_ref()
                .and_then(|it| names.get(&it.cohort).cloned())
                .unwrap_or_default(),
            holiday,
            date: planned.wish.date,
            from: hour(|it| it.starts),
            to: hour(|it| it.ends),
            serious,
        }
    };
    Ok(found.into_iter().map(view).collect())
}
