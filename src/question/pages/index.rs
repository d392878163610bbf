//! The questions of a cohort, and those about one lesson.

pub mod lesson;

use super::views::{Known, PromiseView, Row, asking, link_to};
use super::{path_index, path_new, path_of_lesson};
use crate::app::App;
use crate::cohort::pages::Head;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::{Course, Lesson};
use crate::db::CohortId;
use crate::people::{SignedIn, Who, store as people};
use crate::question::rules::{Promise, Standing};
use crate::question::store::{self, About};
use crate::web::{Link, OrNotFound, Page, PageResult, Pager, Screen};
use actix_web::web;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Questions on one page.
const ON_A_PAGE: usize = 20;
/// The filter that leaves every question.
const ALL: &str = "all";

#[derive(Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
struct Index {
    cohort: Head,
    /// Where one only looks at the questions of one lesson.
    lesson: Option<Link>,
    filters: Vec<Filter>,
    questions: Vec<Row>,
    pager: Pager,
    promise: PromiseView,
    /// What may be promised, for those who answer.
    choices: Vec<Choice>,
    ask_href: Option<String>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "question/index.html";
}

#[derive(Serialize)]
struct Filter {
    state: &'static str,
    href: String,
    n: usize,
    here: bool,
}

#[derive(Serialize)]
struct Choice {
    code: String,
    said: PromiseView,
    here: bool,
}

/// GET /cohorts/{cohort}/questions
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    wish: web::Query<Wish>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    let course = app.catalog.course(&cohort.course_slug);
    let place = Place {
        cohort: &cohort,
        course: course.as_deref(),
        lesson: None,
    };
    show(&app, &who, &screen, place, &wish).await
}

/// What one looks at the questions of.
struct Place<'a> {
    cohort: &'a Cohort,
    course: Option<&'a Course>,
    lesson: Option<&'a Lesson>,
}

impl Place<'_> {
    fn about(&self) -> About<'_> {
        About {
            cohort: self.cohort.id,
            lesson: self.lesson.map(|lesson| &lesson.id),
        }
    }

    fn href(&self) -> String {
        match self.lesson {
            Some(lesson) => path_of_lesson(self.cohort.id, lesson),
            None => path_index(self.cohort.id),
        }
    }
}

async fn show(app: &App, who: &Who, screen: &Screen, place: Place<'_>, wish: &Wish) -> PageResult {
    let cohort = place.cohort;
    let db = app.db.snapshot().await?;
    let tally = store::tally(&db, place.about()).await?;
    let filters = filters(&tally, &wish.state, &place.href());
    let here = filters.iter().find(|it| it.here);
    let (state, found) = here.map_or((ALL, 0), |it| (it.state, it.n));
    let href = |page| format!("{}?state={state}&page={page}", place.href());
    let pager = Pager::of(&wish.page, (found, ON_A_PAGE), href);
    let shown = store::page(&db, place.about(), Standing::of(state), pager.place()).await?;
    let known = Known {
        words: &store::words(&db, asking(&shown)).await?,
        people: &people::by_ids(&db, shown.iter().map(|it| it.question.asked_by)).await?,
        now: app.clock.now(),
    };
    let promise = store::promise_of(&db, cohort.id).await?;
    drop(db);
    let row = |thread| Row::of(thread, (cohort, place.course), promise, &known);
    screen.show(&Index {
        cohort: Head::of(cohort),
        lesson: place.lesson.map(|lesson| link_to(cohort, lesson)),
        filters,
        questions: shown.iter().map(row).collect(),
        pager,
        promise: promise.into(),
        choices: match who.teaches().holds(cohort.id) && place.lesson.is_none() {
            true => choices(promise),
            false => Vec::new(),
        },
        ask_href: place
            .lesson
            .filter(|_| who.learns().holds(cohort.id))
            .map(|lesson| path_new(cohort.id, lesson)),
    })
}

/// The ways to narrow the list, each with how many it leaves; one that leaves none is not offered.
fn filters(tally: &HashMap<Standing, usize>, wished: &str, href: &str) -> Vec<Filter> {
    let count = |state: &str| match Standing::of(state) {
        Some(standing) => tally.get(&standing).copied().unwrap_or(0),
        None => tally.values().sum(),
    };
    let states = [
        ALL,
        Standing::Waiting.code(),
        Standing::Answered.code(),
        Standing::Solved.code(),
    ];
    let here = states.into_iter().find(|it| *it == wished).unwrap_or(ALL);
    let filters = states.into_iter().map(|state| Filter {
        state,
        href: format!("{href}?state={state}"),
        n: count(state),
        here: state == here,
    });
    filters
        .filter(|it| it.n > 0 || it.here || it.state == ALL)
        .collect()
}

fn choices(holds: Promise) -> Vec<Choice> {
    let choice = |promise: Promise| Choice {
        code: promise.code(),
        said: promise.into(),
        here: promise == holds,
    };
    Promise::CHOICES.into_iter().map(choice).collect()
}
