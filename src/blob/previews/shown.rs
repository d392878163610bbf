//! What can be shown of a file: facts without markup, which a template puts into words.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// One picture, or one page of several.
    Picture {
        media_type: String,
        width: u32,
        height: u32,
        pages: u32,
    },
    Table {
        sheets: Vec<Sheet>,
        /// There is more than is shown.
        cut: bool,
    },
    Text {
        text: String,
        cut: bool,
    },
    Document {
        blocks: Vec<Block>,
        cut: bool,
    },
}

/// The longest of all texts together, in bytes: a page people wait for is not longer.
pub const LONGEST: usize = 200_000;

impl Shown {
    /// No more of it than one looks at; the rest is in the file.
    pub fn bounded(mut self) -> Self {
        let mut left = LONGEST;
        match &mut self {
            Self::Picture { .. } | Self::Text { .. } => {}
            Self::Table { sheets, cut } => {
                for sheet in sheets.iter_mut() {
                    *cut |= shorten(&mut sheet.rows, &mut left, |row| weight(row));
                }
                sheets.retain(|sheet| !sheet.rows.is_empty());
            }
            Self::Document { blocks, cut } => {
                for block in blocks.iter_mut() {
                    if let Block::Table { rows } = block {
                        *cut |= shorten(rows, &mut left, |row| weight(row));
                    }
                }
                *cut |= shorten(blocks, &mut left, Block::weight);
            }
        }
        self
    }
}

/// Leaves as many as have room, and says whether any went.
fn shorten<T>(all: &mut Vec<T>, left: &mut usize, weight: impl Fn(&T) -> usize) -> bool {
    let fits = all.iter().take_while(|one| {
        let rest = left.checked_sub(weight(one));
        *left = rest.unwrap_or(0);
        rest.is_some()
    });
    let kept = fits.count();
    let went = kept < all.len();
    all.truncate(kept);
    went
}

/// What a row weighs, empty cells too: each is a piece of the page.
fn weight(row: &[Cell]) -> usize {
    row.iter()
        .map(|cell| cell.text.len().saturating_add(10))
        .sum()
}

impl Block {
    /// Of a table, its rows were weighed.
    fn weight(&self) -> usize {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } | Self::Item { text } => {
                text.len()
            }
            Self::Table { .. } | Self::Slide { .. } => 0,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    pub text: String,
    pub number: bool,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: false,
        }
    }
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    Heading {
        level: u32,
        text: String,
    },
    Paragraph {
        text: String,
    },
    Item {
        text: String,
    },
    Table {
        rows: Vec<Vec<Cell>>,
    },
    /// A slide begins.
    Slide {
        number: u32,
    },
}
