//! The day of an admin: what needs a decision, the cohorts, the days ahead.

use super::super::rules::{
    Ahead, FILES_WAIT, INVITATION_WAITS, LETTERS_BACK, REGISTERS_BACK, hours_missing,
};
use super::Day;
use super::views::{AheadView, Placed};
use crate::assignment::store as assignments;
use crate::attendance::store as attendance;
use crate::cohort::{pages, rules::Cohort, store as cohorts};
use crate::db::{CohortId, SessionId};
use crate::mail::{self, Tally, Whose};
use crate::people::{Cohorts, store as people};
use crate::schedule::pages::path_index;
use crate::schedule::rules::Modality;
use crate::schedule::store::{self as schedule, Planned};
use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

#[derive(Serialize)]
pub struct Part {
    warnings: Vec<Warning>,
    cohorts: Vec<CohortView>,
    ahead: AheadView,
    letters: LettersView,
}

#[derive(Serialize)]
struct LettersView {
    queued: u64,
    sent: u64,
    refused: u64,
    href: &'static str,
}

#[derive(Serialize)]
struct Warning {
    key: &'static str,
    n: u64,
    name: Option<String>,
    /// None: nothing can be done about it here.
    href: Option<String>,
}

#[derive(Serialize)]
struct CohortView {
    title: String,
    href: String,
    from: NaiveDate,
    until: NaiveDate,
    learners: u32,
    planned: u32,
    target: u32,
}

struct Facts<'a> {
    day: &'a Day,
    /// From a while ago until the last of the days ahead, in order.
    sessions: Vec<Placed>,
    closed: HashSet<SessionId>,
    planned: HashMap<CohortId, Planned>,
    sizes: HashMap<CohortId, u32>,
    unanswered: u64,
    /// Files that have waited long to be looked through for viruses.
    files: u64,
    letters: Tally,
}

pub async fn part(day: &Day) -> Result<Part, DbErr> {
    let db = &day.db;
    let ahead = Ahead {
        first: day.today,
        ..Ahead::of(day.today)
    };
    let first = day.today - REGISTERS_BACK;
    let sessions = schedule::between_with_venues(db, &Cohorts::All, first, ahead.last).await?;
    let past: Vec<SessionId> = sessions
        .iter()
        .filter(|(session, _)| session.date < day.today)
        .map(|(session, _)| session.id)
        .collect();
    let facts = Facts {
        day,
        closed: attendance::closed_among(db, &past).await?,
        planned: schedule::planned(db, &Cohorts::All, day.today).await?,
        sizes: cohorts::sizes(db, &Cohorts::All, day.today).await?,
        letters: mail::tally_since(db, &Whose::All, day.now - LETTERS_BACK).await?,
        unanswered: people::unanswered(db, day.now - INVITATION_WAITS).await?,
        files: assignments::count_waiting(db, day.now - FILES_WAIT).await?,
        sessions,
    };
    Ok(Part {
        warnings: facts.warnings(),
        letters: LettersView::of(&facts.letters),
        cohorts: facts.running().map(|cohort| facts.view(cohort)).collect(),
        ahead: AheadView::of(&ahead, &facts.sessions, Vec::new()),
    })
}

impl Facts<'_> {
    /// The cohorts that have not ended, the next to begin last.
    fn running(&self) -> impl Iterator<Item = &Cohort> {
        let today = self.day.today;
        let mut running: Vec<&Cohort> = self
            .day
            .cohorts
            .iter()
            .filter(|cohort| cohort.ends_on >= today)
            .collect();
        running.sort_by_key(|cohort| cohort.starts_on);
        running.into_iter()
    }

    fn planned(&self, cohort: &Cohort) -> Planned {
        self.planned.get(&cohort.id).copied().unwrap_or_default()
    }

    fn view(&self, cohort: &Cohort) -> CohortView {
        CohortView {
            title: cohort.name.clone(),
            href: pages::path(cohort.id),
            from: cohort.starts_on,
            until: cohort.ends_on,
            learners: self.sizes.get(&cohort.id).copied().unwrap_or(0),
            planned: self.planned(cohort).minutes,
            target: cohort.target_minutes,
        }
    }

    fn warnings(&self) -> Vec<Warning> {
        let organisation = self.day.organisation.is_none().then(|| Warning {
            key: "home-warning-organisation",
            n: 1,
            name: None,
            href: Some("/organisation".into()),
        });
        let invitations = (self.unanswered > 0).then(|| Warning {
            key: "home-warning-invitations",
            n: self.unanswered,
            name: None,
            href: Some("/cohorts".into()),
        });
        let refused = self.letters.failed + self.letters.expired;
        let letters = (refused > 0).then(|| Warning {
            key: "home-warning-letters",
            n: refused,
            name: None,
            href: Some("/letters?state=refused".into()),
        });
        let files = (self.files > 0).then_some(Warning {
            key: "home-warning-files",
            n: self.files,
            name: None,
            href: None,
        });
        let of_cohorts = self.running().flat_map(|cohort| self.of_cohort(cohort));
        organisation
            .into_iter()
            .chain(of_cohorts)
            .chain(invitations)
            .chain(letters)
            .chain(files)
            .collect()
    }

    /// What is missing in the calendar and the registers of one cohort.
    fn of_cohort(&self, cohort: &Cohort) -> impl Iterator<Item = Warning> {
        let planned = self.planned(cohort);
        let hours = hours_missing(planned.minutes, cohort.target_minutes);
        let warning = |key: &'static str, n: u64| Warning {
            key,
            n,
            name: Some(cohort.name.clone()),
            href: Some(path_index(cohort.id)),
        };
        let found = [
            ("home-warning-unplanned", u64::from(hours)),
            ("home-warning-trainer", u64::from(planned.without_trainer)),
            ("home-warning-register", self.open_registers(cohort)),
        ];
        found
            .map(|(key, n)| warning(key, n))
            .into_iter()
            .filter(|warning| warning.n > 0)
    }

    fn open_registers(&self, cohort: &Cohort) -> u64 {
        let open = self.sessions.iter().filter(|(session, _)| {
            session.cohort == cohort.id
                && session.date < self.day.today
                && session.modality != Modality::SelfPaced
                && !self.closed.contains(&session.id)
        });
        u64::try_from(open.count()).unwrap_or(u64::MAX)
    }
}

impl LettersView {
    fn of(tally: &Tally) -> Self {
        Self {
            queued: tally.due + tally.sending,
            sent: tally.sent,
            refused: tally.failed + tally.expired,
            href: "/letters",
        }
    }
}
