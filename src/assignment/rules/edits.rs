//! How one text became another: which parts were replaced, and by what.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Comparing two texts costs their lengths together, times what they have not in common. Beyond so
/// many parts of both, what lies between their common ends counts as one change: no text people
/// write comes near, and nobody waits for one that was written to be waited for.
const COMPARED_MAX: usize = 4_000;

/// The part of the old text that gave way to a part of the new one; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// What lies between the common ends of both.
fn middles(old: &[&str], new: &[&str]) -> Edit {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(new).take_while(same).count();
    let rest = |all: &[&str]| all.len().saturating_sub(head);
    let most = rest(old).min(rest(new));
    let ends = old.iter().rev().zip(new.iter().rev()).take(most);
    let tail = ends.take_while(same).count();
    Edit {
        old: head..old.len().saturating_sub(tail),
        new: head..new.len().saturating_sub(tail),
    }
}

/// The most comparing both can cost, in comparisons.
pub fn cost(old: &[&str], new: &[&str]) -> usize {
    let middles = middles(old, new);
    let both = middles.old.len().saturating_add(middles.new.len());
    both.saturating_mul(both)
}

/// The edits that make `new` of `old`, in order; between two of them something stayed.
pub fn edits(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let middles = middles(old, new);
    if middles.old.len().saturating_add(middles.new.len()) > COMPARED_MAX {
        return vec![middles];
    }
    // Read off what stayed: the places the crate gives for what came and went may be stale.
    let mut found = Vec::new();
    let mut at = Edit {
        old: 0..0,
        new: 0..0,
    };
    let end = (old.len(), new.len(), 0);
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let stayed = ops.into_iter().filter_map(|op| match op {
        DiffOp::Equal {
            old_index,
            new_index,
            len,
        } => Some((old_index, new_index, len)),
        _ => None,
    });
    for (in_old, in_new, length) in stayed.chain([end]) {
        let edit = Edit {
            old: at.old.end..in_old,
            new: at.new.end..in_new,
        };
        at = Edit {
            old: in_old..in_old + length,
            new: in_new..in_new + length,
        };
        if !(edit.old.is_empty() && edit.new.is_empty()) {
            found.push(edit);
        }
    }
    found
}

/// How many lines with words in them somebody added and took away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub added: usize,
    pub removed: usize,
}

pub fn amount(old: &str, new: &str) -> Amount {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let filled = |all: &[&str], part: Range<usize>| {
        let part = all.get(part).unwrap_or_default();
        part.iter().filter(|line| !line.trim().is_empty()).count()
    };
    edits(&old, &new)
        .into_iter()
        .fold(Amount::default(), |sum, edit| Amount {
            added: sum.added + filled(&new, edit.new),
            removed: sum.removed + filled(&old, edit.old),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_names_what_gave_way_and_what_came() {
        for (old, new, expected) in [
            (&["a", "b"][..], &["a", "b"][..], vec![]),
            (&["a", "b"], &["a", "x", "b"], vec![(1..1, 1..2)]),
            (&["a", "b", "c"], &["a", "c"], vec![(1..2, 1..1)]),
            (
                &["a", "b"],
                &["x", "b", "y"],
                vec![(0..1, 0..1), (2..2, 2..3)],
            ),
        ] {
            let found: Vec<_> = edits(old, new)
                .into_iter()
                .map(|e| (e.old, e.new))
                .collect();
            assert_eq!(found, expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn edits_applied_to_the_old_text_make_the_new_one() {
        let (old, new) = (&["Un", "", "Un"], &["", "", "", "Deux", "Un"]);
        let mut made: Vec<&str> = Vec::new();
        let mut at = 0;
        for edit in edits(old, new) {
            made.extend(&old[at..edit.old.start]);
            made.extend(&new[edit.new]);
            at = edit.old.end;
        }
        made.extend(&old[at..]);
        assert_eq!(made, new);
    }

    #[test]
    fn texts_too_long_to_compare_differ_between_their_common_ends() {
        let lines = |from: u32, step: u32| -> Vec<String> {
            (0..3_000)
                .map(|n| ((n * step + from) % 3_000).to_string())
                .collect()
        };
        let with_ends = |middle: Vec<String>| -> Vec<String> {
            let head = std::iter::once("head".to_owned());
            head.chain(middle).chain(["tail".to_owned()]).collect()
        };
        let (old, new) = (with_ends(lines(0, 1)), with_ends(lines(1, 7)));
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let found = edits(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].old.clone(), found[0].new.clone()),
            (1..3_001, 1..3_001)
        );
    }

    #[test]
    fn a_short_text_and_a_very_long_one_are_not_compared_line_by_line() {
        let old: Vec<&str> = vec!["a"; 80];
        let new: Vec<String> = (0..49_000_u32).map(letter).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        assert_eq!(edits(&old, &new).len(), 1);
    }

    /// A letter nobody foresees.
    fn letter(n: u32) -> String {
        let mixed = n.wrapping_mul(2_654_435_761).rotate_left(13) ^ n;
        format!("letter {}", mixed.wrapping_mul(2_246_822_519) >> 29)
    }

    #[test]
    fn what_somebody_brought_is_counted_in_lines_with_words() {
        for (old, new, added, removed) in [
            ("", "Un\n\nDeux", 2, 0),
            ("Un\nDeux", "Un", 0, 1),
            ("Un", "Une", 1, 1),
            ("Un", "Un", 0, 0),
        ] {
            assert_eq!(
                amount(old, new),
                Amount { added, removed },
                "{old:?} {new:?}"
            );
        }
    }
}
