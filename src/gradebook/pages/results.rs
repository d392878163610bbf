//! What one learner has been told of their work, and how their competences go: theirs to read, and the same
//! for their trainers.

pub mod mine;
pub mod of;

use crate::app::App;
use crate::assignment::pages::asks::AsksView;
use crate::assignment::pages::earlier::WordView;
use crate::assignment::pages::rubric::decimal;
use crate::assignment::pages::{path_index, path_show, path_submission};
use crate::assignment::rules::{Cells, Decimal, Held};
use crate::assignment::store::{self as assignments, Due};
use crate::cohort::rules::Cohort;
use crate::course::{Course, competence_id};
use crate::db::{AssignmentId, PersonId};
use crate::gradebook::rules::{Column, Level, Said, Step, Trend, Word, trends};
use crate::people::Cohorts;
use crate::people::store::{self as people, Person};
use crate::web::{Page, PageError, Screen};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
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
    /// Names are hidden from who teaches: nothing is told of this one's work.
    hidden: bool,
    state: &'static str,
    late: bool,
    /// Nothing for who teaches: they answer nothing in a learner's place.
    asks: Option<AsksView>,
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
    /// Of which version it is, where another was handed in since.
    version: Option<u32>,
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
    version: Option<u32>,
    said: Vec<SaidView>,
}

#[derive(Serialize)]
struct SaidView {
    criterion: String,
    scale: Option<String>,
    text: String,
    most: Option<String>,
}

/// Who reads the page, and of whom.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Mine,
    ALearners,
}

async fn view(
    app: &App,
    screen: &Screen,
    cohort: Cohort,
    person: PersonId,
    whose: Whose,
) -> Result<Show, PageError> {
    let (db, now) = (app.db.read(), app.clock.now());
    let among = Cohorts::Only(vec![cohort.id]);
    let works = assignments::due_for(db, &among, person, now).await?;
    let ids: Vec<_> = works.iter().map(|work| work.assignment.id).collect();
    let hidden = match whose {
        Whose::ALearners => assignments::list_with_hidden(db, &among).await?.1,
        Whose::Mine => HashSet::new(),
    };
    let cells = assignments::cells(db, &ids, Some(&[person])).await?;
    let cells = super::shown(cells, &hidden);
    let named = cells.values().map(|held| held.by).chain([person]);
    let people = people::by_ids(db, named.collect::<Vec<_>>()).await?;
    let given: Vec<_> = works.iter().map(|work| work.assignment.clone()).collect();
    let course = app.catalog.course(&cohort.course_slug);
    let columns = super::columns(app, &cohort, &given);
    let reading = Reading {
        person,
        cells: &cells,
        hidden: &hidden,
        people: &people,
        decimal: decimal(screen.viewer.language),
        now,
        asked: (whose == Whose::Mine).then_some(&cohort.zone),
    };
    Ok(Show {
        zone: cohort.zone.clone(),
        works: works
            .iter()
            .zip(&columns)
            .map(|(work, column)| reading.work(work, column))
            .collect(),
        competences: course
            .as_deref()
            .map(|course| reading.competences(course, &columns))
            .unwrap_or_default(),
        back: match whose {
            Whose::ALearners => (super::path(cohort.id), "gradebook-title"),
            Whose::Mine => (path_index(cohort.id), "assignment-title"),
        },
        learner: match whose {
            Whose::ALearners => people.get(&person).map(Person::name).unwrap_or_default(),
            Whose::Mine => String::new(),
        },
        cohort: cohort.name,
    })
}

/// What the page is drawn from, for one learner.
struct Reading<'a> {
    person: PersonId,
    cells: &'a Cells,
    hidden: &'a HashSet<AssignmentId>,
    people: &'a HashMap<PersonId, Person>,
    decimal: Decimal,
    now: DateTime<Utc>,
    /// Of the cohort, where the page is the learner's own.
    asked: Option<&'a String>,
}

impl Reading<'_> {
    fn work(&self, work: &Due, column: &Column) -> WorkView {
        let assignment = &work.assignment;
        let held = self.cells.get(&(self.person, assignment.id));
        let hidden = held.is_none() && self.hidden.contains(&assignment.id);
        WorkView {
            hidden,
            title: assignment.title.clone(),
            href: path_show(assignment.id),
            due: work.date.at,
            state: work.state.code(),
            late: work.is_late(self.now),
            asks: self.asked.map(|zone| AsksView::of(work, zone)),
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
        let (submission, number, grade) = held.counts()?;
        let said: Said = column.said_by(grade, self.person);
        Some(ResultView {
            points: said.total.map(|total| total.points.said(self.decimal)),
            most: said.total.map(|total| total.most.said(self.decimal)),
            words: WordView::all(&said.words),
            href: path_submission(submission),
            version: (submission != held.submission).then_some(number),
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
        let said = step.said.into_iter();
        StepView {
            at: step.at,
            work: step.title,
            version: step.version,
            said: said.map(|it| self.said(it)).collect(),
        }
    }

    fn said(&self, (criterion, level): (String, Level)) -> SaidView {
        let (scale, text, most) = match level {
            Level::Word(Word::Scale(code)) => (Some(code), String::new(), None),
            Level::Word(Word::Own(text)) => (None, text, None),
            Level::Points { points, most } => {
                let most = most.said(self.decimal);
                (None, points.said(self.decimal), Some(most))
            }
        };
        SaidView {
            criterion,
            scale,
            text,
            most,
        }
    }
}
