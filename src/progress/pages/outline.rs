//! The outline of a course: its units, their lessons, and what is done of them.

use super::super::rules::{self, Done};
use super::{Link, Step, done_by, find, glossary, notes, path_course, path_step, steps};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Html};
use crate::db::CohortId;
use crate::people::{Role, SignedIn, store as people};
use crate::question::pages::{self as questions, views::PromiseView};
use crate::question::store::promise_of;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use sea_orm::DbErr;
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    cohort: CohortView<'a>,
    course: CourseView<'a>,
    learner: bool,
    next: Option<Link<'a>>,
    /// Every step everybody is expected to do is done.
    core_done: bool,
    /// Steps done beyond those.
    further: usize,
    units: Vec<UnitView<'a>>,
    glossary_href: Option<String>,
    questions_href: String,
    notes_href: &'static str,
    print_href: String,
    help: Help,
}

/// Who helps, how, and within which delay: the law asks for it to be said.
#[derive(Serialize)]
struct Help {
    team: Vec<String>,
    promise: PromiseView,
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
    print_href: String,
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
        done_by(&app, (&cohort, course), who.id).await?
    } else {
        Done::default()
    };
    let next = rules::next_step(course, &done).filter(|_| learner);
    screen.show(&Show {
        learner,
        core_done: learner && is_done(course, &done),
        further: rules::further(course, &done),
        glossary_href: (!course.glossary.is_empty()).then(|| glossary::path(cohort.id)),
        questions_href: questions::path_index(cohort.id),
        notes_href: notes::PATH,
        print_href: format!("{}/print", path_course(cohort.id)),
        help: help(&app, &cohort).await?,
        next: next.map(|step| Link::to(cohort.id, step)),
        units: units(&cohort, course, &done, learner),
        course: whole(&cohort, course, &done),
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
        },
    })
}

async fn help(app: &App, cohort: &Cohort) -> Result<Help, DbErr> {
    let db = app.db.read();
    let team = people::holding(db, Role::Trainer, cohort.id).await?;
    Ok(Help {
        team: team.iter().map(people::Person::name).collect(),
        promise: promise_of(db, cohort.id).await?.into(),
    })
}

fn is_done(course: &Course, done: &Done) -> bool {
    let count = rules::count(course.core_steps(), done);
    count.total > 0 && count.done == count.total
}

fn whole<'a>(cohort: &Cohort, course: &'a Course, done: &Done) -> CourseView<'a> {
    let count = rules::count(course.core_steps(), done);
    CourseView {
        title: &course.title,
        language: &course.language,
        summary: &course.summary,
        licence: &course.licence,
        introduction: introduction(cohort, &course.introduction),
        done: count.done,
        total: count.total,
        minutes: rules::minutes_left(course, done),
    }
}

fn units<'a>(cohort: &Cohort, course: &'a Course, done: &Done, learner: bool) -> Vec<UnitView<'a>> {
    let next = rules::next_step(course, done).filter(|_| learner);
    let here = next.map(|step| path_step(cohort.id, step));
    // Core units first, as one reads them; what goes further comes last.
    let (further, core): (Vec<_>, Vec<_>) = course.units.iter().partition(|unit| unit.optional);
    core.into_iter()
        .chain(further)
        .map(|unit| {
            let count = rules::count(course.steps_of(unit), done);
            UnitView {
                title: &unit.title,
                summary: &unit.summary,
                introduction: introduction(cohort, &unit.introduction),
                optional: unit.optional,
                done: count.done,
                total: count.total,
                minutes: course.minutes_of(unit),
                lessons: steps(cohort.id, (course, unit), done, here.as_deref()),
                print_href: format!("/cohorts/{}/units/{}/print", cohort.id, unit.slug),
            }
        })
        .collect()
}

fn introduction(cohort: &Cohort, text: &Html) -> Html {
    text.with_base(&format!("/cohorts/{}", cohort.id))
}
