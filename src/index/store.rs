//! Documents as the database keeps them, and the one question it is asked about them.

mod asking;
mod keeping;
mod vocabulary;

pub use asking::{Ask, Hit, search};
pub use keeping::{forget, hold, is_up_to_date, kept, put, sources, sweep, up_to_date};
pub use vocabulary::known;

#[cfg(test)]
pub(super) fn id_for_tests(document: &super::Document) -> i64 {
    keeping::id_of(document, 0)
}
