//! How somebody's competences went, from result to result.

use super::{Column, Word, word};
use crate::assignment::rules::{Cells, Grade, Judgement, Outcome, Points, outcome};
use crate::course::Criterion;
use crate::db::{AssignmentId, PersonId};
use chrono::{DateTime, Utc};

/// What was said of one competence, from the first result that was released to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Its id in the course.
    pub competence: String,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub at: DateTime<Utc>,
    pub assignment: AssignmentId,
    /// The title of the work, and of its criterion.
    pub title: String,
    pub criterion: String,
    pub level: Level,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    Word(Word),
    Points { points: Points, most: Points },
}

/// The competences that results of this person speak of, in the order of the course.
pub fn trends(
    competences: &[&str],
    columns: &[Column],
    cells: &Cells,
    person: PersonId,
) -> Vec<Trend> {
    let mut results: Vec<(DateTime<Utc>, &Column, &Grade)> = columns
        .iter()
        .filter_map(|column| {
            let grade = cells.get(&(person, column.assignment))?.released.as_ref()?;
            Some((grade.released_at?, column, grade))
        })
        .collect();
    results.sort_by_key(|(at, column, _)| (*at, column.assignment));
    let of = |competence: &str| {
        let steps = results.iter().flat_map(|(at, column, grade)| {
            let outcome = outcome(&column.rubric, &grade.verdict, person);
            let linked = column.rubric.iter();
            let linked = linked.filter(|it| it.competences.iter().any(|id| id == competence));
            let steps = linked.filter_map(|criterion| {
                Some(Step {
                    at: *at,
                    assignment: column.assignment,
                    title: column.title.clone(),
                    criterion: criterion.title.clone(),
                    level: level(criterion, &outcome)?,
                })
            });
            steps.collect::<Vec<_>>()
        });
        Trend {
            competence: competence.to_owned(),
            steps: steps.collect(),
        }
    };
    let trends = competences.iter().map(|competence| of(competence));
    trends.filter(|trend| !trend.steps.is_empty()).collect()
}

fn level(criterion: &Criterion, outcome: &Outcome) -> Option<Level> {
    if let Some(most) = criterion.points {
        return match outcome.said.get(&criterion.id) {
            Some(Judgement::Points(points)) => Some(Level::Points {
                points: *points,
                most: Points::whole(most),
            }),
            _ => None,
        };
    }
    word(criterion, outcome).map(|(.., word)| Level::Word(word))
}
