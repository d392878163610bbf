//! In which order lines come.

use super::Column;
use crate::assignment::rules::Cells;
use crate::db::{AssignmentId, PersonId};

/// In which order the lines come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By family name.
    Name,
    /// By what they have in one assignment, the best first; whoever has nothing comes last.
    Best(AssignmentId),
    /// The same, the least first; whoever has nothing still comes last.
    Least(AssignmentId),
}

impl Sort {
    pub fn assignment(self) -> Option<AssignmentId> {
        match self {
            Self::Name => None,
            Self::Best(assignment) | Self::Least(assignment) => Some(assignment),
        }
    }
}

/// Sorts lines that are in the order of names already.
pub fn sort<T>(
    lines: &mut [T],
    person: impl Fn(&T) -> PersonId,
    sort: Sort,
    columns: &[Column],
    cells: &Cells,
) {
    let Some(column) = columns
        .iter()
        .find(|column| Some(column.assignment) == sort.assignment())
    else {
        return;
    };
    let standing = |line: &T| {
        let person = person(line);
        let held = cells.get(&(person, column.assignment));
        held.map(|held| column.said(held, person))
    };
    let least = matches!(sort, Sort::Least(_));
    lines.sort_by_cached_key(|line| match standing(line) {
        Some(Some(said)) => {
            let points = said
                .total
                .map_or(0, |total| i64::from(total.points.hundredths()));
            let height = i64::try_from(said.height).unwrap_or(i64::MAX);
            let sign = if least { 1 } else { -1 };
            (0, points.saturating_mul(sign), height.saturating_mul(sign))
        }
        Some(None) => (1, 0, 0),
        None => (2, 0, 0),
    });
}
