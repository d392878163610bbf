//! The outline of a course: its units, their lessons, and what is done of them.

use super::super::rules;
use super::{Link, Reading, Step, read, steps};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Html, Prose, Reader};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::headers::Elsewhere;
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

    fn elsewhere(&self) -> Elsewhere {
        let mut all = self.course.introduction.elsewhere();
        for unit in &self.units {
            all.add(unit.introduction.elsewhere());
        }
        all
    }
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
    objectives: &'a [String],
    competences: &'a [String],
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
    let reading = read(&app, &who, *cohort).await?;
    let cohort = &reading.cohort;
    let next = reading.next();
    screen.show(&Show {
        learner: reading.learner,
        next: next.map(|lesson| Link::to(cohort.id, lesson)),
        units: units(&reading),
        course: whole(&reading),
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
        },
    })
}

fn whole(reading: &Reading) -> CourseView<'_> {
    let (course, done) = (&reading.course, &reading.done);
    let count = rules::count(course.core_lessons(), done);
    CourseView {
        title: &course.title,
        language: &course.language,
        summary: &course.summary,
        licence: &course.licence,
        objectives: &course.objectives,
        competences: &course.competences,
        introduction: introduction(&reading.cohort, &course.introduction, reading.reader()),
        done: count.done,
        total: count.total,
        minutes: rules::minutes_left(course, done),
    }
}

fn units(reading: &Reading) -> Vec<UnitView<'_>> {
    let (cohort, course, done) = (&reading.cohort, &reading.course, &reading.done);
    let here = reading.next().map(|lesson| &lesson.id);
    // Core units first, as one reads them; what goes further comes last.
    let (further, core): (Vec<_>, Vec<_>) = course.units.iter().partition(|unit| unit.optional);
    core.into_iter()
        .chain(further)
        .map(|unit| {
            let written = unit.lessons.iter().filter(|lesson| !lesson.draft);
            let count = rules::count(written, done);
            UnitView {
                title: &unit.title,
                summary: &unit.summary,
                introduction: introduction(cohort, &unit.introduction, reading.reader()),
                optional: unit.optional,
                done: count.done,
                total: count.total,
                minutes: unit.minutes(),
                lessons: steps(cohort.id, &unit.lessons, (done, &reading.locks), here),
            }
        })
        .collect()
}

fn introduction(cohort: &Cohort, text: &Prose, reader: Reader) -> Html {
    text.read_by(reader)
        .with_base(&format!("/cohorts/{}", cohort.id))
}
