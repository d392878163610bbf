//! Which lines a gradebook shows and in which order, and what a spreadsheet may hold.

use crate::assignment::rules::{Cells, Held, Total, total};
use crate::course::Criterion;
use crate::db::{AssignmentId, PersonId};
use std::borrow::Cow;

/// An assignment of the cohort, with the rubric its course has today.
#[derive(Clone, Debug)]
pub struct Column {
    pub assignment: AssignmentId,
    pub title: String,
    pub rubric: Vec<Criterion>,
}

impl Column {
    /// The sum of a verdict; none where nothing was said yet.
    pub fn total(&self, held: &Held) -> Option<Total> {
        let grade = held.grade.as_ref()?;
        Some(total(&self.rubric, &grade.points))
    }
}

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
        let held = cells.get(&(person(line), column.assignment));
        held.map(|held| column.total(held).map(|total| total.points))
    };
    let least = matches!(sort, Sort::Least(_));
    lines.sort_by_cached_key(|line| match standing(line) {
        Some(Some(points)) if least => (0, i64::from(points)),
        Some(Some(points)) => (0, -i64::from(points)),
        Some(None) => (1, 0),
        None => (2, 0),
    });
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula is led by an
/// apostrophe, which shows that it is text (OWASP, « CSV Injection »).
pub fn plain(text: &str) -> Cow<'_, str> {
    let begins_a_formula = |c: char| "=+-@\t\r\n＝＋－＠".contains(c);
    if text.trim_start_matches(' ').starts_with(begins_a_formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::rules::Grade;
    use crate::db::{GradeId, SubmissionId};
    use chrono::{DateTime, Utc};
    use std::collections::BTreeMap;

    fn held(points: Option<u16>) -> Held {
        let at: DateTime<Utc> = "2027-05-07T10:00:00Z".parse().unwrap();
        Held {
            submission: SubmissionId::fresh(),
            at,
            grade: points.map(|points| Grade {
                id: GradeId::fresh(),
                version: 1,
                points: BTreeMap::from([("a".into(), points)]),
                comment: String::new(),
                by: PersonId::fresh(),
                at,
                released_at: None,
            }),
        }
    }

    #[test]
    fn lines_are_sorted_by_an_assignment_and_who_has_nothing_comes_last_either_way() {
        let assignment = AssignmentId::fresh();
        let columns = [Column {
            assignment,
            title: "Atelier".into(),
            rubric: vec![Criterion {
                id: "a".into(),
                title: "A".into(),
                points: 20,
                levels: Vec::new(),
            }],
        }];
        let people: Vec<PersonId> = (0..5).map(|_| PersonId::fresh()).collect();
        let cells: Cells = [Some(12), None, Some(15), Some(12)]
            .into_iter()
            .zip(&people)
            .map(|(points, person)| ((*person, assignment), held(points)))
            .collect();
        let order = |wished: Sort| {
            let mut lines: Vec<usize> = (0..5).collect();
            sort(&mut lines, |line| people[*line], wished, &columns, &cells);
            lines
        };
        assert_eq!(order(Sort::Name), [0, 1, 2, 3, 4]);
        assert_eq!(order(Sort::Best(assignment)), [2, 0, 3, 1, 4]);
        assert_eq!(order(Sort::Least(assignment)), [0, 3, 2, 1, 4]);
        assert_eq!(order(Sort::Best(AssignmentId::fresh())), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_text_that_begins_like_a_formula_is_led_by_an_apostrophe() {
        for (text, cell) in [
            ("Amina", "Amina"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+33 6", "'+33 6"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("a=1", "a=1"),
        ] {
            assert_eq!(plain(text), cell);
        }
    }
}
