//! Learners by assignments, on a page.

use super::{Asked, Book, path, path_results};
use crate::app::App;
use crate::assignment::pages::earlier::WordView;
use crate::assignment::pages::{path_grade, path_queue, rubric::decimal};
use crate::assignment::rules::{Cells, Decimal, Held};
use crate::db::{AssignmentId, CohortId, GroupId, PersonId};
use crate::gradebook::rules::{Column, Sort};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::web::{Page, PageResult, Pager, Screen, form_encoded};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// How many learners a page shows.
const LINES: usize = 50;

#[derive(Serialize)]
struct Show<'a> {
    cohort: CohortView<'a>,
    columns: Vec<ColumnView<'a>>,
    lines: Vec<LineView>,
    /// How many learners there are, and how many the filters leave.
    total: usize,
    found: usize,
    form: FormView<'a>,
    pager: Pager,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "gradebook/show.html";
}

#[derive(Serialize)]
struct CohortView<'a> {
    title: &'a str,
    href: String,
    work_href: String,
    csv_href: String,
    xlsx_href: String,
}

#[derive(Serialize)]
struct ColumnView<'a> {
    id: AssignmentId,
    title: &'a str,
    href: String,
    due: DateTime<Utc>,
    /// Sorts by this column, the best first, or the least where that is so already.
    sort_href: String,
    /// "best", "least", or "" where the lines are in another order.
    sorted: &'static str,
}

#[derive(Serialize)]
struct LineView {
    name: String,
    href: String,
    cells: Vec<CellView>,
}

#[derive(Default, Serialize)]
struct CellView {
    /// Where the evidence is; nothing was handed in: nowhere.
    href: Option<String>,
    /// Names are hidden: whether anything is there is not told.
    hidden: bool,
    state: &'static str,
    /// The work is to be taken up again, whatever was said of it.
    redo: bool,
    /// It was handed in again: the result is of a version before.
    again: bool,
    points: Option<String>,
    most: Option<String>,
    words: Vec<WordView>,
}

#[derive(Serialize)]
struct FormView<'a> {
    action: String,
    name: &'a str,
    sort: &'a str,
    order: &'a str,
    /// The assignments made in groups, with their groups.
    works: Vec<WorkView<'a>>,
    group: Option<GroupId>,
}

#[derive(Serialize)]
struct WorkView<'a> {
    title: &'a str,
    groups: Vec<GroupView<'a>>,
}

#[derive(Serialize)]
struct GroupView<'a> {
    id: GroupId,
    name: &'a str,
}

/// GET /cohorts/{cohort}/gradebook
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let mut book = Book::load(&app, &who, *id, &asked).await?;
    book.order(&app).await?;
    let pager = Pager::of(&asked.page, (book.lines.len(), LINES), |page| {
        format!(
            "{}&page={page}",
            narrowed(&book, &asked, &asked.sort, &asked.order)
        )
    });
    let lines = pager.cut(&book.lines);
    let ids: Vec<_> = lines.iter().map(|person| person.id).collect();
    let cells = book.cells(&app, Some(&ids)).await?;
    let decimal = decimal(screen.viewer.language);
    screen.show(&Show {
        cohort: cohort(&book, &asked),
        columns: columns(&book, &asked),
        lines: lines
            .iter()
            .map(|person| line(&book, person, &cells, decimal))
            .collect(),
        total: book.total,
        found: book.lines.len(),
        form: form(&book, &asked),
        pager,
    })
}

/// The address of the same lines, in some order.
fn narrowed(book: &Book, asked: &Asked, sort: &str, order: &str) -> String {
    format!("{}?{}", path(book.cohort.id), query(asked, sort, order))
}

fn query(asked: &Asked, sort: &str, order: &str) -> String {
    let said = |text: &str| form_encoded(text.trim());
    format!(
        "name={}&group={}&sort={}&order={}",
        said(&asked.name),
        said(&asked.group),
        said(sort),
        said(order)
    )
}

fn cohort<'a>(book: &'a Book, asked: &Asked) -> CohortView<'a> {
    let here = path(book.cohort.id);
    let query = query(asked, &asked.sort, &asked.order);
    CohortView {
        title: &book.cohort.name,
        href: format!("/cohorts/{}", book.cohort.id),
        work_href: crate::assignment::pages::path_index(book.cohort.id),
        csv_href: format!("{here}.csv?{query}"),
        xlsx_href: format!("{here}.xlsx?{query}"),
    }
}

fn columns<'a>(book: &'a Book, asked: &Asked) -> Vec<ColumnView<'a>> {
    let sort = asked.sort();
    let view = |(column, assignment): (&'a Column, &crate::assignment::rules::Assignment)| {
        let sorted = match sort {
            Sort::Best(id) if id == column.assignment => "best",
            Sort::Least(id) if id == column.assignment => "least",
            _ => "",
        };
        let next = if sorted == "best" { "least" } else { "best" };
        ColumnView {
            id: column.assignment,
            title: &column.title,
            href: path_queue(column.assignment),
            due: assignment.due_at,
            sort_href: narrowed(book, asked, &column.assignment.to_string(), next),
            sorted,
        }
    };
    book.columns
        .iter()
        .zip(&book.assignments)
        .map(view)
        .collect()
}

fn line(book: &Book, person: &Person, cells: &Cells, decimal: Decimal) -> LineView {
    let none = |column: &Column| CellView {
        hidden: book.hidden.contains(&column.assignment),
        ..CellView::default()
    };
    LineView {
        name: person.name(),
        href: path_results(book.cohort.id, person.id),
        cells: book
            .columns
            .iter()
            .map(|column| {
                let held = cells.get(&(person.id, column.assignment));
                held.map(|held| cell(column, held, person.id, decimal))
                    .unwrap_or_else(|| none(column))
            })
            .collect(),
    }
}

fn cell(column: &Column, held: &Held, person: PersonId, decimal: Decimal) -> CellView {
    let said = column.said(held, person);
    let total = said.as_ref().and_then(|said| said.total);
    CellView {
        href: Some(path_grade(held.submission)),
        hidden: false,
        state: held.state().code(),
        redo: held.redo,
        again: held.is_again(),
        points: total.map(|total| total.points.said(decimal)),
        most: total.map(|total| total.most.said(decimal)),
        words: said
            .map(|said| WordView::all(&said.words))
            .unwrap_or_default(),
    }
}

fn form<'a>(book: &'a Book, asked: &'a Asked) -> FormView<'a> {
    let groups = |column: &Column| -> Vec<GroupView<'a>> {
        let teams = book.teams.iter();
        let its = teams.filter(|team| team.assignment == column.assignment);
        its.map(|team| GroupView {
            id: team.id,
            name: &team.name,
        })
        .collect()
    };
    let works = book.columns.iter().map(|column| WorkView {
        title: &column.title,
        groups: groups(column),
    });
    FormView {
        action: path(book.cohort.id),
        name: asked.name.trim(),
        sort: &asked.sort,
        order: &asked.order,
        works: works.filter(|work| !work.groups.is_empty()).collect(),
        group: asked.group().filter(|id| book.team(*id).is_some()),
    }
}
