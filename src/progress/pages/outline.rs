//! The outline of a course: its units, their lessons, and what is done of them.

use super::super::rules;
use super::{KnotView, Reading, glossary, knots, link_to, notes, path_course, path_step};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::{Html, Prose, Reader};
use crate::db::CohortId;
use crate::people::{Role, SignedIn, store as people};
use crate::question::pages::{self as questions, views::PromiseView};
use crate::question::store::promise_of;
use crate::web::headers::Elsewhere;
use crate::web::{Link, OrNotFound, Page, PageResult, Screen};
use actix_web::web;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    cohort: CohortView<'a>,
    course: CourseView<'a>,
    learner: bool,
    next: Option<Link>,
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
    for_trainers: bool,
    done: usize,
    total: usize,
    minutes: u32,
    lessons: Vec<KnotView<'a>>,
    print_href: String,
}

/// GET /cohorts/{cohort}/course
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
) -> PageResult {
    // Its statements share a connection, and see one state of the facts.
    let db = app.db.snapshot().await?;
    let reading = app.reading_in(&db, &who, *cohort).await?.or_not_found()?;
    let help = help(&db, &reading.cohort).await?;
    drop(db);
    let cohort = &reading.cohort;
    let next = reading.next();
    screen.show(&Show {
        learner: reading.learner,
        core_done: reading.learner && core_is_done(&reading),
        further: rules::further(&reading.course, &reading.done),
        glossary_href: (!reading.course.glossary.is_empty()).then(|| glossary::path(cohort.id)),
        questions_href: questions::path_index(cohort.id),
        notes_href: notes::PATH,
        print_href: format!("{}/print", path_course(cohort.id)),
        help,
        next: next.map(|step| link_to(cohort.id, step)),
        units: units(&reading),
        course: whole(&reading),
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
        },
    })
}

async fn help(db: &impl ConnectionTrait, cohort: &Cohort) -> Result<Help, DbErr> {
    let team = people::holding(db, Role::Trainer, cohort.id).await?;
    Ok(Help {
        team: team.iter().map(people::Person::name).collect(),
        promise: promise_of(db, cohort.id).await?.into(),
    })
}

fn core_is_done(reading: &Reading) -> bool {
    let count = rules::count(reading.course.core_steps(), &reading.done);
    count.total > 0 && count.done == count.total
}

fn whole(reading: &Reading) -> CourseView<'_> {
    let (course, done) = (&reading.course, &reading.done);
    let count = rules::count(course.core_steps(), done);
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
    let here = reading.next().map(|step| path_step(cohort.id, step));
    course
        .units_for(reading.reader())
        .map(|unit| {
            let expected = course.expected_of(unit);
            let minutes = expected.iter().map(|step| u32::from(step.minutes())).sum();
            let count = rules::count(expected, done);
            UnitView {
                title: &unit.title,
                summary: &unit.summary,
                introduction: introduction(cohort, &unit.introduction, reading.reader()),
                optional: unit.optional,
                for_trainers: unit.is_for_trainers(),
                done: count.done,
                total: count.total,
                minutes,
                lessons: knots(reading, unit, here.as_deref()),
                print_href: format!("/cohorts/{}/units/{}/print", cohort.id, unit.slug),
            }
        })
        .collect()
}

fn introduction(cohort: &Cohort, text: &Prose, reader: Reader) -> Html {
    text.read_by(reader)
        .with_base(&format!("/cohorts/{}", cohort.id))
}
