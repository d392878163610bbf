//! Grading without names: each work has a letter, « A » to « Z », then « AA ».

use super::lanes::Lane;
use crate::db::GroupId;
use std::collections::HashMap;

/// The letters of the works, in the order in which they first arrived: a work that comes later
/// changes no letter, and the order says nothing of names.
pub fn copy_letters(lanes: &[Lane]) -> HashMap<GroupId, String> {
    let mut arrived: Vec<_> = lanes
        .iter()
        .filter_map(|lane| Some((lane.work.as_ref()?.first, lane.group)))
        .collect();
    arrived.sort_unstable();
    // A group has one letter, however many of its works count.
    arrived.dedup();
    (0..)
        .zip(arrived)
        .map(|(place, (_, group))| (group, letters(place)))
        .collect()
}

fn letters(place: u32) -> String {
    let letter = u8::try_from(place.rem_euclid(26)).unwrap_or_default();
    let last = char::from(b'A'.saturating_add(letter));
    match place.div_euclid(26) {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before.saturating_sub(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        for (place, said) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
        ] {
            assert_eq!(letters(place), said);
        }
    }
}
