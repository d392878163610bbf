//! As a workbook: texts are texts, nothing in it is a formula.

use super::{Value, file, say, table};
use crate::app::App;
use crate::db::CohortId;
use crate::gradebook::pages::Asked;
use crate::people::SignedIn;
use crate::web::{PageError, PageResult, Screen};
use actix_web::web;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// GET /cohorts/{cohort}/gradebook.xlsx
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<CohortId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let (book, table) = table(&app, &who, &screen, *id, &asked).await?;
    let title = say(&screen, "gradebook-title");
    let bytes = web::block(move || as_xlsx(&title, &table))
        .await
        .map_err(|error| PageError::Internal(error.into()))?
        .map_err(|error| PageError::Internal(error.into()))?;
    Ok(file(&format!("{}.xlsx", book.cohort.code), XLSX, bytes))
}

/// Texts are written as texts: nothing in this file is a formula.
fn as_xlsx(title: &str, table: &[Vec<Value>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(title)?;
    sheet.set_freeze_panes(1, 2)?;
    let bold = Format::new().set_bold().set_text_wrap();
    for (row, values) in (0..).zip(table) {
        for (column, value) in (0..).zip(values) {
            match value {
                Value::Empty => {}
                Value::Text(text) if row == 0 => {
                    sheet.write_string_with_format(row, column, text, &bold)?;
                }
                Value::Text(text) => {
                    sheet.write_string(row, column, text)?;
                }
                Value::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
            }
        }
    }
    for (column, width) in (0..).zip([22, 18, 32]) {
        sheet.set_column_width(column, width)?;
    }
    workbook.save_to_buffer()
}
