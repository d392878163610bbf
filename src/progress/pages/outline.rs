//! The outline of a course: its units, their lessons, and what is done of them.

use super::super::rules::{self, Done};
use super::super::store;
use super::{Link, Step, find, steps};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Html, Prose, Reader};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    cohort: CohortView<'a>,
    course: CourseView<'a>,
    learner: bool,
    next: Option<Link<'a>>,
    units: Vec<UnitView<'a>>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/outline.html";
}

#[derive(Serialize)]
struct CohortView<'a> {
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct CourseView<'a> {
    title: &'a str,
    language: &'a str,
    summary: &'a str,
    licence: &'a str,
    introduction: Html,
    done: usize,
    total: usize,
    minutes: u32,
}

#[derive(Serialize)]
struct UnitView<'a> {
    title: &'a str,
    summary: &'a str,
    introduction: Html,
    optional: bool,
    done: usize,
    total: usize,
    minutes: u32,
    lessons: Vec<Step<'a>>,
}

/// GET /cohorts/{cohort}/course
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
) -> PageResult {
    let (cohort, course) = find(&app, &who, *cohort).await?;
    let learner = who.learns().holds(cohort.id);
    let done = if learner {
        store::done_by(app.db.read(), who.id, cohort.id).await?
    } else {
        Done::default()
    };
    let reader = Reader::of(who.teaches().holds(cohort.id));
    let next = rules::next_lesson(course, &done).filter(|_| learner);
    screen.show(&Show {
        learner,
        next: next.map(|lesson| Link::to(cohort.id, lesson)),
        units: units(&cohort, course, &done, learner, reader),
        course: whole(&cohort, course, &done, reader),
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
        },
    })
}

fn whole<'a>(cohort: &Cohort, course: &'a Course, done: &Done, reader: Reader) -> CourseView<'a> {
    let count = rules::count(course.core_lessons(), done);
    CourseView {
        title: &course.title,
        language: &course.language,
        summary: &course.summary,
        licence: &course.licence,
        introduction: introduction(cohort, &course.introduction, reader),
        done: count.done,
        total: count.total,
        minutes: rules::minutes_left(course, done),
    }
}

fn units<'a>(
    cohort: &Cohort,
    course: &'a Course,
    done: &Done,
    learner: bool,
    reader: Reader,
) -> Vec<UnitView<'a>> {
    let next = rules::next_lesson(course, done).filter(|_| learner);
    let here = next.map(|lesson| &lesson.id);
    // Core units first, as one reads them; what goes further comes last.
    let (further, core): (Vec<_>, Vec<_>) = course.units.iter().partition(|unit| unit.optional);
    core.into_iter()
        .chain(further)
        .map(|unit| {
            let count = rules::count(&unit.lessons, done);
            UnitView {
                title: &unit.title,
                summary: &unit.summary,
                introduction: introduction(cohort, &unit.introduction, reader),
                optional: unit.optional,
                done: count.done,
                total: count.total,
                minutes: unit.minutes(),
                lessons: steps(cohort.id, &unit.lessons, done, here),
            }
        })
        .collect()
}

fn introduction(cohort: &Cohort, text: &Prose, reader: Reader) -> Html {
    text.read_by(reader)
        .with_base(&format!("/cohorts/{}", cohort.id))
}
