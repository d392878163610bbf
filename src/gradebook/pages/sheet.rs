//! The gradebook as a file: what is asked for on the page, all its lines.

pub mod csv;
pub mod xlsx;

use super::{Asked, Book};
use crate::app::App;
use crate::assignment::pages::files::serving::download;
use crate::assignment::rules::{Cells, Held, Points, outcome};
use crate::course::Criterion;
use crate::db::CohortId;
use crate::gradebook::rules::{Column, Word, word};
use crate::people::SignedIn;
use crate::people::store::Person;
use crate::web::headers::SANDBOX_POLICY;
use crate::web::{PageError, Screen};
use actix_web::HttpResponse;
use actix_web::http::header;

/// What a cell of a sheet holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Empty,
    Text(String),
    Number(f64),
}

impl Value {
    pub fn points(points: Points) -> Self {
        Self::Number(f64::from(points.hundredths()) / 100.0)
    }
}

pub fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header(download(name))
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX_POLICY))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(bytes)
}

/// The first row names the columns.
async fn table(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    id: CohortId,
    asked: &Asked,
) -> Result<(Book, Vec<Vec<Value>>), PageError> {
    let mut book = Book::load(app, who, id, asked).await?;
    book.order(app).await?;
    let cells = book.cells(app, None).await?;
    let mut table = vec![head(screen, &book.columns)];
    for person in &book.lines {
        table.push(line(screen, person, &book.columns, &cells));
    }
    Ok((book, table))
}

fn say(screen: &Screen, key: &str) -> String {
    screen.pages().sentences.plain(screen.viewer.language, key)
}

/// Three for the person, then for each piece of work its points, or what each of its criteria
/// without points was judged to be.
fn head(screen: &Screen, columns: &[Column]) -> Vec<Value> {
    let person = [
        "gradebook-family-name",
        "gradebook-given-name",
        "gradebook-email",
    ];
    let mut head: Vec<Value> = person
        .iter()
        .map(|key| Value::Text(say(screen, key)))
        .collect();
    for column in columns {
        head.push(Value::Text(column.title.clone()));
        let worded = worded(column);
        head.extend(worded.map(|it| Value::Text(format!("{} – {}", column.title, it.title))));
    }
    head
}

fn worded(column: &Column) -> impl Iterator<Item = &Criterion> {
    column.rubric.iter().filter(|it| it.points.is_none())
}

fn line(screen: &Screen, person: &Person, columns: &[Column], cells: &Cells) -> Vec<Value> {
    let mut line = vec![
        Value::Text(person.family_name.clone()),
        Value::Text(person.given_name.clone()),
        Value::Text(person.email.clone().unwrap_or_default()),
    ];
    for column in columns {
        let held = cells.get(&(person.id, column.assignment));
        let state = |key: &str| Value::Text(say(screen, key));
        line.push(match held.map(|held| column.said(held, person.id)) {
            None => Value::Empty,
            Some(None) => state("assignment-state-handed_in"),
            Some(Some(said)) => match said.total {
                Some(total) => Value::points(total.points),
                None => state("assignment-state-graded"),
            },
        });
        let grade = held.and_then(Held::newest);
        let outcome = grade.map(|it| outcome(&column.rubric, &it.verdict, person.id));
        line.extend(worded(column).map(|criterion| {
            let said = outcome
                .as_ref()
                .and_then(|outcome| word(criterion, outcome));
            match said {
                None => Value::Empty,
                Some((.., Word::Scale(code))) => state(&format!("grading-scale-{code}")),
                Some((.., Word::Own(text))) => Value::Text(text),
            }
        }));
    }
    line
}
