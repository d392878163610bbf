//! How far one learner is, step by step, for those who teach.

use super::quiz::time;
use super::{KnotView, learners};
use crate::app::App;
use crate::course::{Course, Reader, Unit};
use crate::db::{CohortId, PersonId};
use crate::people::SignedIn;
use crate::progress::rules::release::Locks;
use crate::progress::rules::{self, Done, Knot};
use crate::progress::store;
use crate::web::{OrNotFound, Page, PageResult, Screen};
use actix_web::web;
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    name: String,
    language: &'a str,
    progress_href: String,
    time_href: String,
    done: usize,
    total: usize,
    units: Vec<UnitView<'a>>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/learner.html";
}

#[derive(Serialize)]
struct UnitView<'a> {
    title: &'a str,
    optional: bool,
    done: usize,
    total: usize,
    lessons: Vec<KnotView<'a>>,
}

pub(super) fn path(cohort: CohortId, person: PersonId) -> String {
    format!("/cohorts/{cohort}/learners/{person}/progress")
}

/// GET /cohorts/{cohort}/learners/{person}/progress
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, PersonId)>,
) -> PageResult {
    let (cohort, person) = time::found(&app, &who, path.into_inner()).await?;
    let course = app.catalog.course(&cohort.course_slug).or_not_found()?;
    let studied = [(cohort.id, course.as_ref())];
    let mut done = store::done_by(app.db.read(), person.id, &studied, app.clock.now()).await?;
    let done = done.remove(&cohort.id).unwrap_or_default();
    let count = rules::count(course.core_steps(), &done);
    let units = course.units_for(Reader::Learner);
    screen.show(&Show {
        name: person.name(),
        language: &course.language,
        progress_href: learners::path(cohort.id),
        time_href: time::path(cohort.id, person.id),
        done: count.done,
        total: count.total,
        units: units
            .map(|unit| view(cohort.id, (&course, unit), &done))
            .collect(),
    })
}

fn view<'a>(cohort: CohortId, (course, unit): (&'a Course, &'a Unit), done: &Done) -> UnitView<'a> {
    let count = rules::count(course.expected_of(unit), done);
    let steps = course.steps_of(unit).into_iter();
    UnitView {
        title: &unit.title,
        optional: unit.optional,
        done: count.done,
        total: count.total,
        lessons: steps
            .map(|step| {
                let state = Knot::of(step, done, &Locks::default(), false);
                KnotView::of((cohort, course), (unit, step), state)
            })
            .collect(),
    }
}
