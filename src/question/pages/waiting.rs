//! What waits for an answer in the cohorts one answers for, the most pressing first.

use super::views::{Known, PagerView, Row, asking};
use super::{PATH_WAITING, path_index};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::CohortId;
use crate::people::{Cohorts, Trainer, store as people};
use crate::question::rules::{Promise, Thread};
use crate::question::store;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Questions on one page.
const ON_A_PAGE: usize = 20;

#[derive(Serialize)]
struct Index {
    questions: Vec<Row>,
    late: usize,
    pager: PagerView,
    cohorts: Vec<CohortView>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "question/waiting.html";
}

#[derive(Serialize)]
struct CohortView {
    title: String,
    href: String,
}

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    page: String,
}

/// Questions that wait, with until when an answer was promised; the most pressing first.
pub struct Queue {
    pub waiting: Vec<(DateTime<Utc>, Thread)>,
    pub promises: HashMap<CohortId, Promise>,
}

impl Queue {
    /// Three statements, however many questions were answered.
    pub async fn of(
        db: &impl ConnectionTrait,
        cohorts: &[Cohort],
        among: &Cohorts,
    ) -> Result<Self, DbErr> {
        let threads = store::waiting(db, among).await?;
        let promises = match threads.is_empty() {
            true => HashMap::new(),
            false => store::promises(db, among).await?,
        };
        let due = |thread: &Thread| {
            let cohort = cohorts.iter().find(|it| it.id == thread.question.cohort)?;
            let promise = promises
                .get(&cohort.id)
                .copied()
                .unwrap_or(Promise::DEFAULT);
            Some(promise.due(thread.waits_since()?, cohort.tz()))
        };
        let mut waiting: Vec<_> = threads
            .into_iter()
            .filter_map(|thread| Some((due(&thread)?, thread)))
            .collect();
        waiting.sort_by_key(|(due, thread)| (*due, thread.question.asked_at));
        Ok(Self { waiting, promises })
    }

    pub fn late(&self, now: DateTime<Utc>) -> usize {
        self.waiting.iter().filter(|(due, _)| *due < now).count()
    }
}

/// GET /questions
pub async fn index(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    wish: web::Query<Wish>,
) -> PageResult {
    let db = app.db.read();
    let teaches = who.teaches();
    let cohorts = cohorts::list(db, &teaches).await?;
    let queue = Queue::of(db, &cohorts, &teaches).await?;
    let now = app.clock.now();
    let late = queue.late(now);
    let href = |page| format!("{PATH_WAITING}?page={page}");
    let (pager, from) = PagerView::of(&wish.page, (queue.waiting.len(), ON_A_PAGE), href);
    let Queue { waiting, promises } = queue;
    let shown = waiting.into_iter().skip(from).take(ON_A_PAGE);
    let shown: Vec<Thread> = shown.map(|(_, thread)| thread).collect();
    let known = Known {
        words: &store::words(db, asking(&shown)).await?,
        people: &people::by_ids(db, shown.iter().map(|it| it.question.asked_by)).await?,
        now,
    };
    let row = |thread: &Thread| {
        let cohort = cohorts.iter().find(|it| it.id == thread.question.cohort)?;
        let course = app.catalog.course(&cohort.course_slug);
        let promise = promises
            .get(&cohort.id)
            .copied()
            .unwrap_or(Promise::DEFAULT);
        Some(Row::of(
            thread,
            (cohort, course.as_deref()),
            promise,
            &known,
        ))
    };
    screen.show(&Index {
        questions: shown.iter().filter_map(row).collect(),
        late,
        pager,
        cohorts: cohorts
            .iter()
            .map(|cohort| CohortView {
                title: cohort.name.clone(),
                href: path_index(cohort.id),
            })
            .collect(),
    })
}
