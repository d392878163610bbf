//! What waits for an answer in the cohorts one answers for, the most pressing first.

use super::views::{Known, Row, asking};
use super::{PATH_WAITING, path_index};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::CohortId;
use crate::people::{Cohorts, Trainer, store as people};
use crate::question::rules::{Promise, Thread};
use crate::question::store::{self, Waiting, Zone};
use crate::web::{Link, Page, PageResult, PageWish, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use std::collections::HashMap;

/// Questions on one page.
const ON_A_PAGE: usize = 20;

#[derive(Serialize)]
struct Index {
    questions: Vec<Row>,
    late: usize,
    pager: Pager,
    cohorts: Vec<Link>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "question/waiting.html";
}

/// What waits for an answer in some cohorts.
pub struct Queue<'a> {
    cohorts: Vec<&'a Cohort>,
    waiting: Vec<Waiting>,
}

impl<'a> Queue<'a> {
    /// One statement, however many questions wait.
    pub async fn of(
        db: &impl ConnectionTrait,
        cohorts: &'a [Cohort],
        among: &Cohorts,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let cohorts: Vec<&Cohort> = cohorts.iter().filter(|it| among.holds(it.id)).collect();
        let mut zones: HashMap<Tz, Vec<CohortId>> = HashMap::new();
        for cohort in &cohorts {
            zones.entry(cohort.tz()).or_default().push(cohort.id);
        }
        let late = |promise: Promise, zone| (promise, promise.late_before(now, zone));
        let zones = zones.into_iter().map(|(zone, cohorts)| Zone {
            late: Promise::CHOICES.map(|it| late(it, zone)).into(),
            cohorts,
        });
        let waiting = store::waiting(db, &zones.collect::<Vec<_>>()).await?;
        Ok(Self { cohorts, waiting })
    }

    fn promise(&self, cohort: CohortId) -> Promise {
        let waiting = self.waiting.iter().find(|it| it.cohort == cohort);
        waiting.map_or(Promise::DEFAULT, |it| it.promise)
    }

    fn cohort(&self, id: CohortId) -> Option<&'a Cohort> {
        self.cohorts.iter().copied().find(|it| it.id == id)
    }

    fn due(&self, cohort: &Cohort, since: DateTime<Utc>) -> DateTime<Utc> {
        self.promise(cohort.id).due(since, cohort.tz())
    }

    /// How many questions wait.
    pub fn count(&self) -> usize {
        self.waiting.iter().map(|it| it.questions).sum()
    }

    pub fn late(&self) -> usize {
        self.waiting.iter().map(|it| it.late).sum()
    }

    /// Until when the most pressing one is promised an answer, and where.
    pub fn first(&self) -> Option<(DateTime<Utc>, &'a Cohort)> {
        let firsts = self.waiting.iter().filter_map(|it| {
            let cohort = self.cohort(it.cohort)?;
            Some((self.due(cohort, it.first), cohort))
        });
        firsts.min_by_key(|(due, _)| *due)
    }

    /// So many questions after so many others, the most pressing first: two statements.
    async fn page(
        &self,
        db: &impl ConnectionTrait,
        (after, most): (usize, usize),
    ) -> Result<Vec<Thread>, DbErr> {
        // Where the same was promised, who has waited longest comes first: whatever is on this
        // page is among the first of its group.
        let mut groups: HashMap<(Promise, Tz), Vec<CohortId>> = HashMap::new();
        for cohort in self.waiting.iter().filter_map(|it| self.cohort(it.cohort)) {
            let same = (self.promise(cohort.id), cohort.tz());
            groups.entry(same).or_default().push(cohort.id);
        }
        let groups: Vec<_> = groups.into_values().collect();
        let longest = store::longest_waiting(db, &groups, after + most).await?;
        let mut pressing: Vec<_> = longest
            .into_iter()
            .filter_map(|(since, thread)| {
                let cohort = self.cohort(thread.question.cohort)?;
                Some(((self.due(cohort, since), since), thread))
            })
            .collect();
        pressing
            .sort_by_key(|(when, thread)| (*when, thread.question.asked_at, thread.question.id));
        let shown = pressing.into_iter().skip(after).take(most);
        store::with_messages(db, shown.map(|(_, thread)| thread).collect()).await
    }
}

/// GET /questions
pub async fn index(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    wish: web::Query<PageWish>,
) -> PageResult {
    let db = app.db.snapshot().await?;
    let (teaches, now) = (who.teaches(), app.clock.now());
    let cohorts = cohorts::list(&db, &teaches).await?;
    let queue = Queue::of(&db, &cohorts, &teaches, now).await?;
    let href = |page| format!("{PATH_WAITING}?page={page}");
    let pager = Pager::of(&wish.page, (queue.count(), ON_A_PAGE), href);
    let shown = queue.page(&db, pager.place()).await?;
    let known = Known {
        words: &store::words(&db, asking(&shown)).await?,
        people: &people::by_ids(&db, shown.iter().map(|it| it.question.asked_by)).await?,
        now,
    };
    drop(db);
    let row = |thread: &Thread| {
        let cohort = queue.cohort(thread.question.cohort)?;
        let course = app.catalog.course(&cohort.course_slug);
        let (place, promise) = ((cohort, course.as_deref()), queue.promise(cohort.id));
        Some(Row::of(thread, place, promise, &known))
    };
    screen.show(&Index {
        questions: shown.iter().filter_map(row).collect(),
        late: queue.late(),
        pager,
        cohorts: cohorts
            .iter()
            .map(|cohort| Link::new(&cohort.name, path_index(cohort.id)))
            .collect(),
    })
}
