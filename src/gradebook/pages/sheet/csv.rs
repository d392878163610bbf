//! As CSV: semicolons, a decimal comma in French, and the mark by which spreadsheets know UTF-8.

use super::{Value, file, table};
use crate::app::App;
use crate::db::CohortId;
use crate::gradebook::pages::Asked;
use crate::gradebook::rules::plain;
use crate::people::SignedIn;
use crate::web::{Language, PageError, PageResult, Screen};
use actix_web::web;

pub const CSV: &str = "text/csv; charset=utf-8";

/// GET /cohorts/{cohort}/gradebook.csv
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let (book, table) = table(&app, &who, &screen, *id, &asked).await?;
    let language = screen.viewer.language;
    let bytes = as_csv(&table, language).map_err(|error| PageError::Internal(error.into()))?;
    Ok(file(&format!("{}.csv", book.cohort.code), CSV, bytes))
}

pub fn as_csv(table: &[Vec<Value>], language: Language) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in table {
        writer.write_record(row.iter().map(|value| match value {
            Value::Empty => String::new(),
            Value::Text(text) => plain(text).into_owned(),
            Value::Number(number) if language == Language::Fr => {
                number.to_string().replace('.', ",")
            }
            Value::Number(number) => number.to_string(),
        }))?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}
