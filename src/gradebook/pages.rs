//! The pages of the gradebook.

pub mod marks;
pub mod results;
pub mod sheet;
pub mod show;

use super::rules::{self, Column, Sort};
use crate::app::App;
use crate::assignment::rules::{Assignment, Cells, Team, is_individual};
use crate::assignment::store as assignments;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, CohortId, GroupId, PersonId};
use crate::people::store::Person;
use crate::people::{Cohorts, SignedIn};
use crate::web::{OrNotFound, PageError};
use serde::Deserialize;
use std::collections::HashSet;

pub fn path(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/gradebook")
}

pub fn path_results(cohort: CohortId, person: PersonId) -> String {
    format!("/cohorts/{cohort}/learners/{person}/results")
}

/// What somebody asks of the gradebook, whatever it is shown as.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub group: String,
    /// An assignment, or nothing for names.
    #[serde(default)]
    pub sort: String,
    /// `least`: the least first.
    #[serde(default)]
    pub order: String,
    #[serde(default)]
    pub page: String,
}

impl Asked {
    fn sort(&self) -> Sort {
        let wished = self.sort.parse::<AssignmentId>();
        match wished {
            Ok(assignment) if self.order == "least" => Sort::Least(assignment),
            Ok(assignment) => Sort::Best(assignment),
            Err(_) => Sort::Name,
        }
    }

    fn group(&self) -> Option<GroupId> {
        self.group.parse().ok()
    }
}

/// The lines somebody asked for, in their order, and what they are made of.
pub(super) struct Book {
    pub cohort: Cohort,
    pub assignments: Vec<Assignment>,
    pub columns: Vec<Column>,
    /// The groups the lines may be narrowed to, of all work that is made in groups.
    pub teams: Vec<Team>,
    /// How many learners there are before the filters.
    pub total: usize,
    pub lines: Vec<Person>,
    /// Where names are hidden from who grades: who handed in and what it got is not told by name
    /// before its release.
    pub hidden: HashSet<AssignmentId>,
    sort: Sort,
}

impl Book {
    /// For who teaches the cohort; nobody else learns that there is one.
    pub async fn load(
        app: &App,
        who: &SignedIn,
        id: CohortId,
        asked: &Asked,
    ) -> Result<Self, PageError> {
        let db = app.db.read();
        let cohort = cohorts::find(db, &who.teaches(), id)
            .await?
            .or_not_found()?;
        let cohorts = Cohorts::Only(vec![id]);
        let (assignments, hidden) = assignments::list_with_hidden(db, &cohorts).await?;
        let columns = columns(app, &cohort, &assignments);
        let in_groups = columns.iter().filter(|column| !column.alone);
        let in_groups: Vec<AssignmentId> = in_groups.map(|it| it.assignment).collect();
        let teams = assignments::teams(db, &in_groups).await?;
        let learners = cohorts::learners(db, id).await?;
        let mut book = Self {
            columns,
            total: learners.len(),
            lines: learners.into_iter().map(|(person, _)| person).collect(),
            sort: asked.sort(),
            cohort,
            assignments,
            hidden,
            teams,
        };
        book.narrow(asked);
        Ok(book)
    }

    fn narrow(&mut self, asked: &Asked) {
        let name = asked.name.trim();
        if !name.is_empty() {
            self.lines
                .retain(|person| crate::progress::rules::is_called(&person.name(), name));
        }
        if let Some(team) = asked.group().and_then(|id| self.team(id)) {
            let members = team.members.clone();
            self.lines.retain(|person| members.contains(&person.id));
        }
    }

    pub fn team(&self, id: GroupId) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id)
    }

    /// Puts the lines in the order that was asked for: one statement, where it is not that of names.
    pub async fn order(&mut self, app: &App) -> Result<(), PageError> {
        let Some(assignment) = self.sort.assignment() else {
            return Ok(());
        };
        let cells = self.shown(assignments::cells(app.db.read(), &[assignment], None).await?);
        rules::sort(
            &mut self.lines,
            |person| person.id,
            self.sort,
            &self.columns,
            &cells,
        );
        Ok(())
    }

    /// What these learners hold of all assignments: one statement.
    pub async fn cells(&self, app: &App, people: Option<&[PersonId]>) -> Result<Cells, PageError> {
        let ids: Vec<_> = self.assignments.iter().map(|it| it.id).collect();
        Ok(self.shown(assignments::cells(app.db.read(), &ids, people).await?))
    }

    fn shown(&self, cells: Cells) -> Cells {
        shown(cells, &self.hidden)
    }
}

/// What may be told by name: where names are hidden, what is known to be theirs.
fn shown(mut cells: Cells, hidden: &HashSet<AssignmentId>) -> Cells {
    cells.retain(|(_, assignment), held| held.is_known() || !hidden.contains(assignment));
    cells
}

fn columns(app: &App, cohort: &Cohort, assignments: &[Assignment]) -> Vec<Column> {
    let course = app.catalog.course(&cohort.course_slug);
    let column = |assignment: &Assignment| {
        let brief = course.as_ref().and_then(|it| it.brief(&assignment.brief));
        Column {
            assignment: assignment.id,
            title: assignment.title.clone(),
            alone: brief.is_some_and(|brief| is_individual(brief.group_size)),
            rubric: brief.map(|brief| brief.rubric.clone()).unwrap_or_default(),
        }
    };
    assignments.iter().map(column).collect()
}
