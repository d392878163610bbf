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
