//! Planning: a day in a room, which is two sessions, or one remote half-day.

mod form;
mod told;

use super::{CohortHead, path_index};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::rules::Course;
use crate::db::{CohortId, OnUnique, PersonId};
use crate::people::store::{self as people, Person};
use crate::people::{Admin, Cohorts, Role};
use crate::schedule::rules::Venue;
use crate::schedule::rules::clashes::{Clash, clashes};
use crate::schedule::store;
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use form::{Planned, SessionForm};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use told::ClashView;

#[derive(Serialize)]
struct New {
    cohort: CohortHead,
    kind: &'static str,
    problems: Vec<Problem>,
    form: SessionForm,
    venues: Vec<Choice>,
    trainers: Vec<Choice>,
    lessons: Vec<Choice>,
    clashes: Vec<ClashView>,
    may_insist: bool,
}

impl Page for New {
    const TEMPLATE: &'static str = "schedule/new.html";
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// What one may choose from.
struct Choices {
    cohort: Cohort,
    venues: Vec<Venue>,
    trainers: Vec<Person>,
    course: Option<Arc<Course>>,
}

async fn choices(app: &App, admin: &Admin, id: CohortId) -> Result<Choices, PageError> {
    let db = app.db.read();
    let cohort = cohorts::find(db, &admin.sees(), id).await?.or_not_found()?;
    Ok(Choices {
        venues: store::venues(db).await?,
        trainers: people::holding(db, Role::Trainer, id).await?,
        course: app.catalog.course(&cohort.course_slug),
        cohort,
    })
}

impl Choices {
    fn view(&self, form: SessionForm, problems: Vec<Problem>, clashes: Vec<ClashView>) -> New {
        let course = self.course.as_deref();
        let lessons = course.into_iter().flat_map(Course::lessons);
        New {
            cohort: CohortHead::of(&self.cohort),
            kind: form.kind(),
            problems,
            venues: self
                .venues
                .iter()
                .map(|it| choice(it.id.to_string(), it.label()))
                .collect(),
            trainers: self
                .trainers
                .iter()
                .map(|it| choice(it.id.to_string(), it.name()))
                .collect(),
            lessons: lessons
                .map(|it| choice(it.id.as_str().to_owned(), it.title.clone()))
                .collect(),
            may_insist: clashes.iter().all(|it| !it.serious),
            clashes,
            form,
        }
    }
}

fn choice(value: String, label: String) -> Choice {
    Choice { value, label }
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    date: String,
}

/// GET /cohorts/{cohort}/sessions/new?kind=in_person|remote
pub async fn new(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let choices = choices(&app, &admin, *id).await?;
    let form = SessionForm::usual(&asked.kind, &asked.date, choices.trainers.first());
    screen.show(&choices.view(form, Vec::new(), Vec::new()))
}

/// Why nothing is planned.
enum Stopped {
    Clashes(Vec<Clash>),
    /// Somebody was faster between our look and our write.
    Raced,
    Page(PageError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Page(error.into())
    }
}

/// POST /cohorts/{cohort}/sessions: all of a day, or nothing.
pub async fn create(
    app: web::Data<App>,
    admin: Admin,
    screen: Screen,
    id: web::Path<CohortId>,
    form: Form<SessionForm>,
) -> PageResult {
    let choices = choices(&app, &admin, *id).await?;
    let planned = match form.value.parse(&choices) {
        Ok(planned) => planned,
        Err(problems) => return screen.again(&choices.view(form.value, problems, Vec::new())),
    };
    let insists = form.value.insists();
    let now = app.clock.now();
    let kept = change_once(&app.db, &form.key, now, async |tx| {
        let found = against(tx, &planned).await?;
        if found.iter().any(|it| !(insists && it.may_insist())) {
            return Err(Stopped::Clashes(found));
        }
        add(tx, &planned, admin.id, now).await?;
        let to = format!("{}?week={}", path_index(*id), planned.wish.date);
        Ok(see_other(to).flash("schedule-flash-planned"))
    })
    .await;
    let found = match kept {
        Ok(to) => return Ok(to.response()),
        Err(Stopped::Page(error)) => return Err(error),
        Err(Stopped::Clashes(found)) => found,
        // What the faster one took is there to be read now.
        Err(Stopped::Raced) => against(app.db.read(), &planned).await?,
    };
    let told = told::in_words(&app, &choices, &planned, found).await?;
    screen.again(&choices.view(form.value, Vec::new(), told))
}

async fn against(db: &impl ConnectionTrait, planned: &Planned) -> Result<Vec<Clash>, DbErr> {
    let date = planned.wish.date;
    let that_day = store::between(db, &Cohorts::All, date, date).await?;
    Ok(clashes(&planned.wish, &that_day))
}

async fn add(
    tx: &impl ConnectionTrait,
    planned: &Planned,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Stopped> {
    for session in planned.sessions() {
        let shared = planned.wish.room.is_none();
        store::add(tx, &session, shared, Some(by), now)
            .await
            .on_unique(Stopped::Raced)?;
    }
    Ok(())
}
