//! A list of marks as a spreadsheet saves it.

use crate::cohort::rules::import::{line_number, separator};
use crate::course::{Criterion, plain_words};
use std::collections::{BTreeMap, HashMap};

/// The most lines a list may have.
pub const LINES_LIMIT: usize = 2_000;

/// What the columns beside the criteria may be called, and the words of the competence scale, as
/// `plain_words` writes them.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub email: Vec<String>,
    pub family_name: Vec<String>,
    pub given_name: Vec<String>,
    pub comment: Vec<String>,
    pub delta: Vec<String>,
    pub reason: Vec<String>,
    /// A word, and the code of the scale it means.
    pub scale: HashMap<String, String>,
}

/// Why a list cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("not a text we know")]
    Encoding,
    #[error("no line")]
    Empty,
    #[error("no column that names people, or none of the rubric")]
    Columns,
    #[error("more than {LINES_LIMIT} lines")]
    TooLong,
}

/// One line; an empty cell is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub number: u64,
    pub email: String,
    pub name: String,
    pub chosen: BTreeMap<String, String>,
    pub comment: Option<String>,
    pub delta: Option<String>,
    pub reason: Option<String>,
}

/// Reads a list: columns in any order, separated by `;`, `,` or tabs.
pub fn read(text: &str, rubric: &[Criterion], names: &Names) -> Result<Vec<Row>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads = reader.headers().ok();
    let columns = heads.and_then(|heads| Columns::read(heads, rubric, names));
    let columns = columns.ok_or(Unreadable::Columns)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Encoding)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        rows.push(columns.row(&record, line_number(text, &record)));
        if rows.len() > LINES_LIMIT {
            return Err(Unreadable::TooLong);
        }
    }
    if rows.is_empty() {
        Err(Unreadable::Empty)
    } else {
        Ok(rows)
    }
}

/// Which column holds what.
struct Columns {
    email: Option<usize>,
    family_name: Option<usize>,
    given_name: Option<usize>,
    comment: Option<usize>,
    delta: Option<usize>,
    reason: Option<usize>,
    criteria: Vec<(usize, String)>,
}

impl Columns {
    fn read(heads: &csv::StringRecord, rubric: &[Criterion], names: &Names) -> Option<Self> {
        let plain: Vec<String> = heads.iter().map(plain_words).collect();
        let find = |known: &[String]| plain.iter().position(|head| known.contains(head));
        let criteria = rubric.iter().filter_map(|criterion| {
            let title = plain_words(&criterion.title);
            let at = plain.iter().position(|head| *head == title);
            Some((at?, criterion.id.clone()))
        });
        let columns = Self {
            email: find(&names.email),
            family_name: find(&names.family_name),
            given_name: find(&names.given_name),
            comment: find(&names.comment),
            delta: find(&names.delta),
            reason: find(&names.reason),
            criteria: criteria.collect(),
        };
        let people = columns.email.is_some() || columns.family_name.is_some();
        let marks = !columns.criteria.is_empty() || columns.delta.is_some();
        (people && marks).then_some(columns)
    }

    fn row(&self, record: &csv::StringRecord, number: u64) -> Row {
        // What our own file led by an apostrophe, so that it is no formula, is read without it.
        let get = |column: Option<usize>| {
            let cell = column.and_then(|at| record.get(at)).unwrap_or_default();
            cell.strip_prefix('\'').unwrap_or(cell).trim()
        };
        let said = |column| Some(get(column).to_owned()).filter(|cell| !cell.is_empty());
        let name = [get(self.given_name), get(self.family_name)].join(" ");
        let criteria = self.criteria.iter();
        Row {
            number,
            email: get(self.email).to_lowercase(),
            name: name.trim().to_owned(),
            chosen: criteria
                .filter_map(|(at, id)| Some((id.clone(), said(Some(*at))?)))
                .collect(),
            comment: said(self.comment),
            delta: said(self.delta),
            reason: said(self.reason),
        }
    }
}
