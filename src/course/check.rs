//! `lefil check`: everything that is wrong in a folder of courses.

use std::path::Path;

use super::catalogue::{Catalog, OpenError};
use super::mistake::Mistake;

/// Every mistake in a folder of courses, or why it cannot be opened.
pub fn check(folder: &Path) -> Result<Vec<Mistake>, OpenError> {
    Ok(Catalog::open(folder)?.mistakes())
}
