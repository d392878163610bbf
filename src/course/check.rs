//! `lefil check`: everything that is wrong in a folder of courses.

use std::fs::{self, Metadata};
use std::path::Path;

use super::catalogue::{Catalog, OpenError};
use super::charset;
use super::folder::LARGEST_PAGE;
use super::mistake::Mistake;

/// Every mistake in a folder of courses, or why it cannot be opened.
pub fn check(folder: &Path) -> Result<Vec<Mistake>, OpenError> {
    Ok(Catalog::open(folder)?.mistakes())
}

/// The text of a file as it was read, for an excerpt of it; empty for what is no text.
pub fn source(file: &Path) -> String {
    // What a link leads to is not part of the course, and nobody reads an excerpt of a trap.
    let shown = |it: &Metadata| it.is_file() && it.len() <= LARGEST_PAGE;
    if !fs::symlink_metadata(file).is_ok_and(|it| shown(&it)) {
        return String::new();
    }
    let bytes = fs::read(file).unwrap_or_default();
    match charset::decode(&bytes) {
        Ok(decoded) => decoded.text,
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}
