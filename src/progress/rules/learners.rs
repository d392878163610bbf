//! Finding one's way among many learners.

use crate::course::plain_words;
use std::cmp::Reverse;

/// By name, or those who have done least or most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Name,
    Least,
    Most,
}

impl Sort {
    pub fn of(code: &str) -> Self {
        match code {
            "least" => Self::Least,
            "most" => Self::Most,
            _ => Self::Name,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Least => "least",
            Self::Most => "most",
        }
    }

    /// Whether what everybody has done must be known to put them in order.
    pub fn counts_steps(self) -> bool {
        self != Self::Name
    }

    /// Puts learners, who come by name, in this order; equals stay in the order of their names.
    pub fn put<T>(self, learners: &mut [T], steps: impl Fn(&T) -> usize) {
        match self {
            Self::Name => {}
            Self::Most => learners.sort_by_cached_key(|it| Reverse(steps(it))),
            Self::Least => learners.sort_by_cached_key(|it| steps(it)),
        }
    }
}

/// Capitals and accents do not matter to find somebody.
pub fn is_called(name: &str, asked: &str) -> bool {
    plain_words(name).contains(&plain_words(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learners_who_did_the_same_stay_in_the_order_of_their_names() {
        let by_name = [("Amina", 2), ("Karim", 5), ("Paul", 2), ("Sékou", 0)];
        for (code, expected) in [
            ("", ["Amina", "Karim", "Paul", "Sékou"]),
            ("name", ["Amina", "Karim", "Paul", "Sékou"]),
            ("least", ["Sékou", "Amina", "Paul", "Karim"]),
            ("most", ["Karim", "Amina", "Paul", "Sékou"]),
        ] {
            let mut learners = by_name;
            Sort::of(code).put(&mut learners, |(_, steps)| *steps);
            assert_eq!(learners.map(|(name, _)| name), expected, "{code}");
        }
    }

    #[test]
    fn somebody_is_found_by_a_part_of_a_name_without_its_accents() {
        for (asked, found) in [("", true), ("sek", true), ("TRAORÉ", true), ("paul", false)] {
            assert_eq!(is_called("Sékou Traoré", asked), found, "{asked}");
        }
    }
}
