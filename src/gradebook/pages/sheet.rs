//! The gradebook as a file: what is asked for on the page, all its lines.

pub mod csv;
pub mod xlsx;

use super::{Asked, Book};
use crate::app::App;
use crate::assignment::pages::files::serving::download;
use crate::assignment::rules::{Cells, Held, Points, State, outcome};
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
        table.push(line(screen, person, &book, &cells));
    }
    Ok((book, table))
}

fn say(screen: &Screen, key: &str) -> String {
    screen.pages().sentences.plain(screen.viewer.language, key)
}

/// Three for the person, then for each piece of work its points, what each of its criteria
/// without points was judged to be, and how far it is.
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
        if has_points(column) {
            head.push(Value::Text(column.title.clone()));
        }
        let worded = worded(column).map(|it| it.title.clone());
        let besides = worded.chain([say(screen, "gradebook-state")]);
        head.extend(besides.map(|it| Value::Text(format!("{} – {it}", column.title))));
    }
    head
}

fn worded(column: &Column) -> impl Iterator<Item = &Criterion> {
    column.rubric.iter().filter(|it| it.points.is_none())
}

fn has_points(column: &Column) -> bool {
    column.rubric.iter().any(|it| it.points.is_some())
}

/// The same words as on the page: what is there, and whether it is published.
fn state(screen: &Screen, held: Option<&Held>, hidden: bool) -> Value {
    let Some(held) = held else {
        return match hidden {
            true => Value::Text(say(screen, "gradebook-names-hidden")),
            false => Value::Empty,
        };
    };
    let state = match held.redo {
        true => State::ToRedo,
        false => held.state(),
    };
    let mut said = say(screen, &format!("assignment-state-{}", state.code()));
    if held.state() == State::Graded {
        said += ", ";
        said += &say(screen, "gradebook-hidden");
    }
    Value::Text(said)
}

fn line(screen: &Screen, person: &Person, book: &Book, cells: &Cells) -> Vec<Value> {
    let mut line = vec![
        Value::Text(person.family_name.clone()),
        Value::Text(person.given_name.clone()),
        Value::Text(person.email.clone().unwrap_or_default()),
    ];
    for column in &book.columns {
        let held = cells.get(&(person.id, column.assignment));
        if has_points(column) {
            let said = held.and_then(|held| column.said(held, person.id));
            let total = said.and_then(|said| said.total);
            line.push(total.map_or(Value::Empty, |total| Value::points(total.points)));
        }
        let grade = held.and_then(Held::newest);
        let outcome = grade.map(|it| outcome(&column.rubric, &it.verdict, person.id));
        line.extend(worded(column).map(|criterion| {
            let said = outcome
                .as_ref()
                .and_then(|outcome| word(criterion, outcome));
            match said {
                None => Value::Empty,
                Some((.., Word::Scale(code))) => {
                    Value::Text(say(screen, &format!("grading-scale-{code}")))
                }
                Some((.., Word::Own(text))) => Value::Text(text),
            }
        }));
        let hidden = book.hidden.contains(&column.assignment);
        line.push(state(screen, held, hidden));
    }
    line
}
