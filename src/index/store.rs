//! Documents as the database keeps them, and the one question it is asked about them.

mod asking;
mod keeping;

pub use asking::{Ask, Hit, search};
pub use keeping::{forget, is_up_to_date, kept, known, put, sources, sweep, up_to_date};

#[cfg(test)]
pub(super) fn id_for_tests(document: &super::Document) -> i64 {
    keeping::id_of(document, 0)
}
