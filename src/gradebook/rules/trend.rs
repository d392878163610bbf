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

/// One result: all that it says of the competence was said at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub at: DateTime<Utc>,
    pub assignment: AssignmentId,
    /// The title of the work.
    pub title: String,
    /// Which version of it, where several have a result.
    pub version: Option<u32>,
    /// The titles of its criteria, and what was said of each.
    pub said: Vec<(String, Level)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    Word(Word),
    Points { points: Points, most: Points },
}

/// A result as it was released.
struct Released<'a> {
    at: DateTime<Utc>,
    column: &'a Column,
    version: Option<u32>,
    outcome: Outcome,
}

/// The competences that results of this person speak of, in the order of the course.
pub fn trends(
    competences: &[&str],
    columns: &[Column],
    cells: &Cells,
    person: PersonId,
) -> Vec<Trend> {
    let mut results: Vec<Released> = Vec::new();
    for column in columns {
        let Some(held) = cells.get(&(person, column.assignment)) else {
            continue;
        };
        let several = held.results().count() > 1;
        let told = held.results().filter_map(|(_, number, grade)| {
            let version = several.then_some(number);
            released(column, version, grade, person)
        });
        results.extend(told);
    }
    results.sort_by_key(|it| (it.at, it.column.assignment));
    let trends = competences.iter().map(|competence| Trend {
        competence: (*competence).to_owned(),
        steps: results
            .iter()
            .filter_map(|it| it.step(competence))
            .collect(),
    });
    trends.filter(|trend| !trend.steps.is_empty()).collect()
}

fn released<'a>(
    column: &'a Column,
    version: Option<u32>,
    grade: &Grade,
    person: PersonId,
) -> Option<Released<'a>> {
    Some(Released {
        at: grade.released_at?,
        column,
        version,
        outcome: outcome(&column.rubric, &grade.verdict, person),
    })
}

impl Released<'_> {
    /// What it says of a competence; none where it says nothing.
    fn step(&self, competence: &str) -> Option<Step> {
        let linked = self.column.rubric.iter();
        let linked = linked.filter(|it| it.competences.iter().any(|id| id == competence));
        let said: Vec<_> = linked
            .filter_map(|it| Some((it.title.clone(), level(it, &self.outcome)?)))
            .collect();
        (!said.is_empty()).then(|| Step {
            at: self.at,
            assignment: self.column.assignment,
            title: self.column.title.clone(),
            version: self.version,
            said,
        })
    }
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
