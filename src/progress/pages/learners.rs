//! Who is where in the course: learners and units, counted in steps, never in percent.

use super::{PEOPLE, find, path_course};
use crate::app::App;
use crate::cohort::rules::Enrolment;
use crate::cohort::store as cohorts;
use crate::course::{Course, Quiz, Step, Unit};
use crate::db::{CohortId, PersonId};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::progress::rules::{self, Count, Done, Sort, is_called};
use crate::progress::store;
use crate::web::{Page, PageError, PageResult, Pager, Screen, form_encoded};
use actix_web::web;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize)]
struct Index<'a> {
    cohort: CohortView<'a>,
    language: &'a str,
    units: Vec<UnitView<'a>>,
    lessons: usize,
    quizzes: usize,
    learners: Vec<Row>,
    /// How many learners there are, and how many the filter leaves.
    total: usize,
    found: usize,
    form: FormView<'a>,
    pager: Pager,
}

impl Page for Index<'_> {
    const TEMPLATE: &'static str = "progress/learners.html";
}

#[derive(Serialize)]
struct CohortView<'a> {
    title: &'a str,
    href: String,
    course_href: String,
    quizzes_href: String,
}

#[derive(Serialize)]
struct UnitView<'a> {
    title: &'a str,
    total: usize,
    optional: bool,
}

#[derive(Serialize)]
struct Row {
    name: String,
    done: usize,
    /// One for each unit, in the same order.
    units: Vec<CountView>,
    quizzes: usize,
    href: String,
}

#[derive(Serialize)]
struct CountView {
    done: usize,
    total: usize,
}

impl From<Count> for CountView {
    fn from(Count { done, total }: Count) -> Self {
        Self { done, total }
    }
}

#[derive(Serialize)]
struct FormView<'a> {
    name: &'a str,
    sort: &'static str,
    action: String,
}

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    name: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
}

/// GET /cohorts/{cohort}/progress
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let (cohort, course) = find(&app, &who, *cohort).await?;
    let course = course.as_ref();
    if !who.teaches().holds(cohort.id) {
        return Err(PageError::NotFound);
    }
    let today = cohort.today(app.clock.now());
    let mut learners = cohorts::learners(app.db.read(), cohort.id).await?;
    learners.retain(|(_, enrolment)| !enrolment.is_ending(today));
    let total = learners.len();
    let name = asked.name.trim();
    learners.retain(|(person, _)| is_called(&person.name(), name));
    let (sort, action) = (Sort::of(&asked.sort), path(cohort.id));
    let narrowed = format!("{action}?name={}&sort={}", form_encoded(name), sort.code());
    let pager = Pager::of(&asked.page, (learners.len(), PEOPLE), |page| {
        format!("{narrowed}&page={page}")
    });
    let done = done(&app, cohort.id, sort, &pager, &mut learners, course).await?;
    let rows = pager.cut(&learners).iter().map(|(person, _)| {
        let nothing = Done::default();
        let done = done.get(&person.id).unwrap_or(&nothing);
        row(course, cohort.id, person, done)
    });
    screen.show(&Index {
        language: &course.language,
        units: units(course),
        lessons: course.core_steps().count(),
        quizzes: quizzes(course).count(),
        learners: rows.collect(),
        total,
        found: learners.len(),
        form: FormView {
            name,
            sort: sort.code(),
            action,
        },
        pager,
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
            course_href: path_course(cohort.id),
            quizzes_href: super::quiz::path_quizzes(cohort.id),
        },
    })
}

pub(super) fn path(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/progress")
}

/// What has been done: by everybody where they are sorted by it, else by those of this page.
async fn done(
    app: &App,
    cohort: CohortId,
    sort: Sort,
    pager: &Pager,
    learners: &mut [(Person, Enrolment)],
    course: &Course,
) -> Result<HashMap<PersonId, Done>, PageError> {
    let whose = match sort.counts_steps() {
        true => learners,
        false => pager.cut(learners),
    };
    let whose: Vec<PersonId> = whose.iter().map(|(it, _)| it.id).collect();
    let done = store::done_in(app.db.read(), cohort, &whose, app.clock.now()).await?;
    sort.put(learners, |(person, _)| {
        let of = done.get(&person.id);
        of.map_or(0, |done| rules::count(course.core_steps(), done).done)
    });
    Ok(done)
}

/// The units of a course that have steps, with these.
fn units_of(course: &Course) -> impl Iterator<Item = (&Unit, Vec<Step<'_>>)> {
    let units = course.units.iter();
    let units = units.map(|unit| (unit, course.expected_of(unit)));
    units.filter(|(_, steps)| !steps.is_empty())
}

fn units(course: &Course) -> Vec<UnitView<'_>> {
    units_of(course)
        .map(|(unit, steps)| UnitView {
            title: &unit.title,
            total: steps.len(),
            optional: unit.optional,
        })
        .collect()
}

/// Those learners take.
fn quizzes(course: &Course) -> impl Iterator<Item = &Quiz> {
    let quizzes = course.quizzes.iter();
    quizzes.filter(|quiz| !course.keeps_for_trainers(quiz))
}

fn row(course: &Course, cohort: CohortId, person: &Person, done: &Done) -> Row {
    let taken = |quiz: &&Quiz| done.quizzes.contains(&quiz.id);
    Row {
        name: person.name(),
        done: rules::count(course.core_steps(), done).done,
        units: units_of(course)
            .map(|(_, steps)| rules::count(steps, done).into())
            .collect(),
        quizzes: quizzes(course).filter(taken).count(),
        href: super::learner::path(cohort, person.id),
    }
}
