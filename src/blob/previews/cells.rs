//! Spreadsheets: what is in their cells, as much of it as one looks at.

use super::shown::{Cell, Sheet, Shown};
use calamine::{Data, Ods, Range, Reader, Xlsx};
use std::io::Cursor;

/// As much as one looks at before taking the file home.
const ROWS: usize = 200;
const COLUMNS: usize = 30;
const SHEETS: usize = 10;
/// The longest text of one cell, in characters.
const LONGEST: usize = 500;

pub fn workbook(extension: &str, content: Vec<u8>) -> anyhow::Result<Shown> {
    let content = Cursor::new(content);
    if extension == "ods" {
        sheets(Ods::new(content)?)
    } else {
        sheets(Xlsx::new(content)?)
    }
}

fn sheets<R: Reader<Cursor<Vec<u8>>>>(mut book: R) -> anyhow::Result<Shown>
where
    R::Error: std::error::Error + Send + Sync + 'static,
{
    let names = book.sheet_names();
    let mut cut = names.len() > SHEETS;
    let mut sheets = Vec::new();
    for name in names.into_iter().take(SHEETS) {
        let range = book.worksheet_range(&name)?;
        cut |= range.height() > ROWS || range.width() > COLUMNS;
        let rows = rows(&range);
        if !rows.is_empty() {
            sheets.push(Sheet { name, rows });
        }
    }
    Ok(Shown::Table { sheets, cut })
}

fn rows(range: &Range<Data>) -> Vec<Vec<Cell>> {
    let row = |row: &[Data]| row.iter().take(COLUMNS).map(cell).collect();
    range.rows().take(ROWS).map(row).collect()
}

fn cell(data: &Data) -> Cell {
    let number = matches!(data, Data::Int(_) | Data::Float(_));
    let text = match data {
        Data::DateTime(at) if !at.is_duration() => {
            let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
            match (hour, minute) {
                (0, 0) => format!("{day:02}/{month:02}/{year}"),
                _ => format!("{day:02}/{month:02}/{year} {hour:02}:{minute:02}"),
            }
        }
        other => other.to_string(),
    };
    Cell {
        text: text.chars().take(LONGEST).collect(),
        number,
    }
}

/// Lines of a CSV, separated by whatever its first line has most of.
pub fn separated(text: &str) -> Shown {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let times = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(times);
    let mut lines = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let (mut rows, mut cut) = (Vec::new(), false);
    for line in lines.records().map_while(Result::ok) {
        if rows.len() == ROWS {
            cut = true;
            break;
        }
        cut |= line.len() > COLUMNS;
        let cells = line.iter().take(COLUMNS).map(|text| Cell {
            text: text.chars().take(LONGEST).collect(),
            number: is_number(text),
        });
        rows.push(cells.collect());
    }
    let sheets = vec![Sheet {
        name: String::new(),
        rows,
    }];
    Shown::Table { sheets, cut }
}

fn is_number(text: &str) -> bool {
    let figure = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-');
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets_of(shown: Shown) -> (Vec<Sheet>, bool) {
        match shown {
            Shown::Table { sheets, cut } => (sheets, cut),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_workbook_shows_its_cells_and_says_when_there_are_more() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Séance").unwrap();
        sheet.write_string(0, 0, "Atelier").unwrap();
        sheet.write_number(0, 1, 12.5).unwrap();
        sheet.write_string(1, 0, "<script>").unwrap();
        let (sheets, cut) = sheets_of(workbook("xlsx", book.save_to_buffer().unwrap()).unwrap());
        assert!(!cut);
        assert_eq!(sheets[0].name, "Séance");
        let number = Cell {
            text: "12.5".into(),
            number: true,
        };
        assert_eq!(sheets[0].rows[0], [Cell::text("Atelier"), number]);
        assert_eq!(sheets[0].rows[1][0], Cell::text("<script>"));
        sheet_of(&mut book).write_string(5_000, 0, "loin").unwrap();
        let (sheets, cut) = sheets_of(workbook("xlsx", book.save_to_buffer().unwrap()).unwrap());
        assert!(cut && sheets[0].rows.len() == ROWS);
    }

    fn sheet_of(book: &mut rust_xlsxwriter::Workbook) -> &mut rust_xlsxwriter::Worksheet {
        book.worksheet_from_index(0).unwrap()
    }

    #[test]
    fn a_csv_is_read_with_the_separator_it_uses() {
        for text in ["nom;points\nAmina;12,5\n", "nom\tpoints\nAmina\t12,5\n"] {
            let (sheets, _) = sheets_of(separated(text));
            let number = Cell {
                text: "12,5".into(),
                number: true,
            };
            assert_eq!(sheets[0].rows[1], [Cell::text("Amina"), number], "{text}");
        }
        let many = "a;b\n".repeat(ROWS + 1);
        assert!(sheets_of(separated(&many)).1);
    }
}
