//! What one learner has been told of their work, and how their competences go: theirs to read, and the same
//! for their trainers.

use super::show::WordView;
use crate::app::App;
use crate::assignment::pages::rubric::decimal;
use crate::assignment::pages::{path_index, path_show, path_submission};
use crate::assignment::rules::{Cells, Decimal, Held};
use crate::assignment::store::{self as assignments, Due};
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::course::{Course, competence_id};
use crate::db::{CohortId, PersonId};
use crate::gradebook::rules::{Column, Level, Said, Step, Trend, Word, trends};
use crate::people::store::{self as people, Person};
use crate::people::{Cohorts, SignedIn};
use crate::web::{OrNotFound, Page, PageError, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Show {
    cohort: String,
    /// Where one comes from, and the key of what that is called.
    back: (String, &'static str),
    /// Empty for the learner themselves.
    learner: String,
    works: Vec<WorkView>,
    competences: Vec<CompetenceView>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "gradebook/results.html";
}

#[derive(Serialize)]
struct WorkView {
    title: String,
    href: String,
    due: DateTime<Utc>,
    state: &'static str,
    late: bool,
    handed_in: Option<HandedIn>,
    result: Option<ResultView>,
}

#[derive(Serialize)]
struct HandedIn {
    by: String,
    at: DateTime<Utc>,
}

#[derive(Serialize)]
struct ResultView {
    points: Option<String>,
    most: Option<String>,
    words: Vec<WordView>,
    href: String,
}

#[derive(Serialize)]
struct CompetenceView {
    title: String,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct StepView {
    at: DateTime<Utc>,
    work: String,
    criterion: String,
    scale: Option<String>,
    text: String,
    most: Option<String>,
}

/// GET /cohorts/{cohort}/results: one's own.
pub async fn mine(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.learns(), *id)
        .await?
        .or_not_found()?;
    let view = view(&app, &screen, cohort, who.id, None).await?;
    screen.show(&view)
}

/// GET /cohorts/{cohort}/learners/{person}/results: for who teaches the cohort.
pub async fn of(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, PersonId)>,
) -> PageResult {
    let (cohort, person) = path.into_inner();
    let db = app.db.read();
    let cohort = cohorts::find(db, &who.teaches(), cohort)
        .await?
        .or_not_found()?;
    let learners = cohorts::learners(db, cohort.id).await?;
    let learner = learners.into_iter().find(|(it, _)| it.id == person);
    let (learner, _) = learner.or_not_found()?;
    let view = view(&app, &screen, cohort, person, Some(learner)).await?;
    screen.show(&view)
}

async fn view(
    app: &App,
    screen: &Screen,
    cohort: Cohort,
    person: PersonId,
    learner: Option<Person>,
) -> Result<Show, PageError> {
    let db = app.db.read();
    let works = assignments::due_for(db, &Cohorts::Only(vec![cohort.id]), person).await?;
    let ids: Vec<_> = works.iter().map(|work| work.assignment.id).collect();
    let cells = assignments::cells(db, &ids, Some(&[person])).await?;
    let people = people::by_ids(db, cells.values().map(|held| held.by)).await?;
    let given: Vec<_> = works.iter().map(|work| work.assignment.clone()).collect();
    let course = app.catalog.course(&cohort.course_slug);
    let columns = super::columns(app, &cohort, &given);
    let reading = Reading {
        person,
        cells: &cells,
        people: &people,
        decimal: decimal(screen.viewer.language),
        now: app.clock.now(),
    };
    Ok(Show {
        works: works
            .iter()
            .zip(&columns)
            .map(|(work, column)| reading.work(work, column))
            .collect(),
        competences: course
            .as_deref()
            .map(|course| reading.competences(course, &columns))
            .unwrap_or_default(),
        back: match &learner {
            Some(_) => (super::path(cohort.id), "gradebook-title"),
            None => (path_index(cohort.id), "assignment-title"),
        },
        learner: learner.map(|person| person.name()).unwrap_or_default(),
        cohort: cohort.name,
    })
}

/// What the page is drawn from, for one learner.
struct Reading<'a> {
    person: PersonId,
    cells: &'a Cells,
    people: &'a HashMap<PersonId, Person>,
    decimal: Decimal,
    now: DateTime<Utc>,
}

impl Reading<'_> {
    fn work(&self, work: &Due, column: &Column) -> WorkView {
        let assignment = &work.assignment;
        let held = self.cells.get(&(self.person, assignment.id));
        WorkView {
            title: assignment.title.clone(),
            href: path_show(assignment.id),
            due: assignment.due_at,
            state: work.state.code(),
            late: work.is_open() && assignment.is_late(self.now),
            handed_in: held.map(|held| HandedIn {
                by: self
                    .people
                    .get(&held.by)
                    .map(Person::name)
                    .unwrap_or_default(),
                at: held.at,
            }),
            result: held.and_then(|held| self.result(held, column)),
        }
    }

    fn result(&self, held: &Held, column: &Column) -> Option<ResultView> {
        let said: Said = column.said_by(held.released.as_ref()?, self.person);
        Some(ResultView {
            points: said.total.map(|total| total.points.said(self.decimal)),
            most: said.total.map(|total| total.most.said(self.decimal)),
            words: WordView::all(&said),
            href: path_submission(held.submission),
        })
    }

    fn competences(&self, course: &Course, columns: &[Column]) -> Vec<CompetenceView> {
        let ids: Vec<&str> = course
            .competences
            .iter()
            .map(|it| competence_id(it))
            .collect();
        trends(&ids, columns, self.cells, self.person)
            .into_iter()
            .map(|trend| self.competence(course, trend))
            .collect()
    }

    fn competence(&self, course: &Course, trend: Trend) -> CompetenceView {
        let title = course.competence(&trend.competence);
        CompetenceView {
            title: title.unwrap_or(&trend.competence).to_owned(),
            steps: trend.steps.into_iter().map(|it| self.step(it)).collect(),
        }
    }

    fn step(&self, step: Step) -> StepView {
        let (scale, text, most) = match step.level {
            Level::Word(Word::Scale(code)) => (Some(code), String::new(), None),
            Level::Word(Word::Own(text)) => (None, text, None),
            Level::Points { points, most } => {
                let most = most.said(self.decimal);
                (None, points.said(self.decimal), Some(most))
            }
        };
        StepView {
            at: step.at,
            work: step.title,
            criterion: step.criterion,
            scale,
            text,
            most,
        }
    }
}
