//! Points, criterion by criterion, as the rubric of the brief offers them.

use crate::course::{Criterion, Level};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Points by the id of their criterion.
pub type Points = BTreeMap<String, u16>;

/// A criterion without levels is split into this many steps when it has more points than that.
const STEPS: u16 = 4;
const POINTS_ONE_BY_ONE: u16 = 5;

/// The sum of a verdict, and the most it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub points: u32,
    pub most: u32,
}

/// What may be chosen for a criterion, the best first; without levels, its points in steps.
pub fn levels(criterion: &Criterion) -> Vec<Level> {
    if !criterion.levels.is_empty() {
        let mut levels = criterion.levels.clone();
        levels.sort_by_key(|level| std::cmp::Reverse(level.points));
        return levels;
    }
    let most = criterion.points;
    let mut points: Vec<u16> = if most <= POINTS_ONE_BY_ONE {
        (0..=most).rev().collect()
    } else {
        (0..=STEPS)
            .rev()
            .map(|step| (u32::from(most) * u32::from(step)).div_euclid(u32::from(STEPS)))
            .filter_map(|points| u16::try_from(points).ok())
            .collect()
    };
    points.dedup();
    points
        .into_iter()
        .map(|points| Level {
            points,
            text: String::new(),
        })
        .collect()
}

/// What was chosen: a level of theirs for some criteria, and the ids of the others.
pub fn judge_points(
    rubric: &[Criterion],
    chosen: &BTreeMap<String, String>,
) -> (Points, Vec<String>) {
    let mut points = Points::new();
    let mut missing = Vec::new();
    for criterion in rubric {
        let said = chosen
            .get(&criterion.id)
            .and_then(|text| text.parse::<u16>().ok())
            .filter(|said| levels(criterion).iter().any(|level| level.points == *said));
        match said {
            Some(said) => {
                points.insert(criterion.id.clone(), said);
            }
            None => missing.push(criterion.id.clone()),
        }
    }
    (points, missing)
}

/// A verdict on its way: some levels, a comment, kept for the one who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeDraft {
    pub points: Points,
    pub comment: String,
    /// The version of the grade that was there when this was written; 0: none.
    pub based_on: u32,
    pub version: u32,
    pub at: DateTime<Utc>,
}

/// Whether keeping a draft of this adds nothing to the verdict that stands.
pub fn is_needless(draft: (&Points, &str), standing: Option<(&Points, &str)>) -> bool {
    match standing {
        Some(standing) => draft == standing,
        None => draft.0.is_empty() && draft.1.is_empty(),
    }
}

/// The sum over the criteria of the rubric; a criterion that was taken out counts no more.
pub fn total(rubric: &[Criterion], points: &Points) -> Total {
    let of = |criterion: &Criterion| points.get(&criterion.id).copied().unwrap_or(0);
    Total {
        points: rubric
            .iter()
            .map(|criterion| u32::from(of(criterion)))
            .sum(),
        most: rubric
            .iter()
            .map(|criterion| u32::from(criterion.points))
            .sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(id: &str, points: u16, levels: &[u16]) -> Criterion {
        Criterion {
            id: id.into(),
            title: id.into(),
            points,
            levels: levels
                .iter()
                .map(|points| Level {
                    points: *points,
                    text: "…".into(),
                })
                .collect(),
        }
    }

    fn said(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(id, text)| ((*id).into(), (*text).into()))
            .collect()
    }

    #[test]
    fn points_are_those_of_a_level_and_none_is_left_out() {
        let rubric = [criterion("a", 4, &[4, 2, 0]), criterion("b", 3, &[])];
        let (points, missing) = judge_points(&rubric, &said(&[("a", "2"), ("b", "3")]));
        assert!(missing.is_empty());
        assert_eq!(total(&rubric, &points), Total { points: 5, most: 7 });
        for (chosen, missing) in [
            (said(&[("a", "2")]), vec!["b"]),
            (said(&[("a", "3"), ("b", "1")]), vec!["a"]),
            (said(&[("a", "-2"), ("b", "99")]), vec!["a", "b"]),
            (said(&[]), vec!["a", "b"]),
        ] {
            assert_eq!(judge_points(&rubric, &chosen).1, missing);
        }
    }

    #[test]
    fn a_verdict_half_said_keeps_what_was_said() {
        let rubric = [criterion("a", 4, &[4, 2, 0]), criterion("b", 3, &[])];
        let (points, missing) = judge_points(&rubric, &said(&[("a", "2"), ("b", "9")]));
        assert_eq!(points, Points::from([("a".into(), 2)]));
        assert_eq!(missing, ["b"]);
    }

    #[test]
    fn a_draft_is_needless_where_it_says_what_the_verdict_says() {
        let nothing = (Points::new(), "");
        let said = (Points::from([("a".into(), 2)]), "Bien");
        for (draft, verdict, needless) in [
            (&nothing, None, true),
            (&said, None, false),
            (&said, Some(&said), true),
            (&nothing, Some(&said), false),
        ] {
            let verdict = verdict.map(|(points, comment)| (points, *comment));
            assert_eq!(is_needless((&draft.0, draft.1), verdict), needless);
        }
    }

    #[test]
    fn a_criterion_taken_out_of_the_rubric_counts_no_more() {
        let points = Points::from([("a".into(), 2), ("gone".into(), 9)]);
        let rubric = [criterion("a", 4, &[4, 2, 0])];
        assert_eq!(total(&rubric, &points), Total { points: 2, most: 4 });
    }

    #[test]
    fn levels_come_best_first_and_are_made_up_where_there_are_none() {
        let offered = |criterion: &Criterion| {
            levels(criterion)
                .iter()
                .map(|level| level.points)
                .collect::<Vec<_>>()
        };
        for (criterion, expected) in [
            (criterion("a", 4, &[0, 4, 2]), vec![4, 2, 0]),
            (criterion("a", 2, &[]), vec![2, 1, 0]),
            (criterion("a", 20, &[]), vec![20, 15, 10, 5, 0]),
            (criterion("a", 0, &[]), vec![0]),
        ] {
            assert_eq!(offered(&criterion), expected);
        }
    }
}
