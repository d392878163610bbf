//! The thread of today, and the work to hand in or to read.

use super::super::super::rules::{Moment, minutes_until};
use super::super::views::{Meeting, Placed, path_assignment};
use super::{Facts, is_shown};
use crate::assignment::pages::asks::AsksView;
use crate::assignment::rules::is_individual;
use crate::assignment::store::Due;
use crate::attendance::rules::Mark;
use chrono::{DateTime, NaiveTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
pub struct Item {
    /// `done`, `here` or nothing.
    state: &'static str,
    session: Option<Meeting>,
    due: Option<DueView>,
    mark: Option<&'static str>,
    minutes: u32,
    /// When this learner arrived, and confirmed it: until the register says more.
    arrived: Option<NaiveTime>,
    signed: Option<NaiveTime>,
    soon: Option<i64>,
}

#[derive(Serialize)]
struct DueView {
    title: String,
    href: String,
    at: NaiveTime,
    group: Option<String>,
}

#[derive(Serialize)]
pub struct WorkView {
    title: String,
    href: String,
    due: DateTime<Utc>,
    zone: String,
    state: &'static str,
    late: bool,
    group: Option<String>,
    asks: AsksView,
}

impl Facts<'_> {
    /// What happens today, in order.
    pub fn items(&self) -> Vec<Item> {
        let today = self.day.today;
        let sessions = self
            .sessions
            .iter()
            .filter(|(session, _)| session.date == today)
            .map(|placed| (placed.0.starts_at, self.met(placed)));
        let dues = self
            .work
            .iter()
            .filter(|due| self.due_date(due) == today)
            .map(|due| (due.date.at, self.due(due)));
        let mut items: Vec<(DateTime<Utc>, Item)> = sessions.chain(dues).collect();
        items.sort_by_key(|(at, _)| *at);
        items.into_iter().map(|(_, item)| item).collect()
    }

    fn met(&self, placed: &Placed) -> Item {
        let (session, _) = placed;
        let mine = self.mine_of(session);
        let local = |at: DateTime<Utc>| at.with_timezone(&session.tz()).time();
        Item {
            state: Moment::of(session, self.day.now).code(),
            session: Some(Meeting::to_come(placed)),
            due: None,
            mark: mine.mark.map(Mark::code),
            minutes: mine.mark.map_or(0, Mark::minutes),
            arrived: mine.arrived.filter(|_| mine.mark.is_none()).map(local),
            signed: mine.signed.filter(|_| mine.mark.is_none()).map(local),
            soon: minutes_until(session.starts_at, self.day.now),
        }
    }

    fn due(&self, due: &Due) -> Item {
        let zone = self.zone(due.assignment.cohort);
        Item {
            state: if due.is_open() { "" } else { "done" },
            session: None,
            due: Some(DueView {
                title: due.assignment.title.clone(),
                href: path_assignment(due.assignment.id),
                at: due.date.at.with_timezone(&zone).time(),
                group: self.group_of(due),
            }),
            mark: None,
            minutes: 0,
            arrived: None,
            signed: None,
            soon: None,
        }
    }

    pub fn work(&self) -> Vec<WorkView> {
        self.work
            .iter()
            .filter(|due| is_shown(due, self.day))
            .map(|due| WorkView {
                title: due.assignment.title.clone(),
                href: path_assignment(due.assignment.id),
                due: due.date.at,
                zone: self.zone(due.assignment.cohort).to_string(),
                state: due.state.code(),
                late: due.is_late(self.day.now),
                group: self.group_of(due),
                asks: AsksView::of(due, self.zone(due.assignment.cohort).name()),
            })
            .collect()
    }

    /// The name of the group, where there is more than one person in it by design.
    fn group_of(&self, due: &Due) -> Option<String> {
        let (_, name) = due.group.as_ref()?;
        let mut studies = self.studies.iter();
        let study = studies.find(|it| it.cohort.id == due.assignment.cohort);
        let brief = study.and_then(|it| it.course.brief(&due.assignment.brief));
        let alone = brief.is_some_and(|brief| is_individual(brief.group_size));
        (!alone).then(|| name.clone())
    }
}
