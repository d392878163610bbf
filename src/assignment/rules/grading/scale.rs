//! How a criterion is judged: typed points, levels with points, levels in words, or the
//! competence scale.

use super::points::{Decimal, Points};
use super::verdict::{Judgement, Judgements};
use crate::course::{Criterion, Level};

/// The competence scale, the best first.
pub const SCALE: [&str; 3] = ["acquired", "ongoing", "not_yet"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Points are typed, from 0 to the most.
    Typed { most: Points },
    /// One of these, the best first.
    Levels(Vec<Choice>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What a form says: points, or the word.
    pub value: String,
    pub points: Option<Points>,
    /// As the author writes it; none on the competence scale, whose words are ours.
    pub word: Option<String>,
    pub text: String,
    /// A word of the competence scale.
    pub scale: bool,
}

impl Choice {
    pub fn answer(&self) -> Judgement {
        match self.points {
            Some(points) => Judgement::Points(points),
            None => Judgement::Word(self.value.clone()),
        }
    }

    fn of(level: &Level) -> Self {
        let points = level.points.map(Points::whole);
        let word = level.word.clone();
        Self {
            value: match points {
                Some(points) => points.said(Decimal::Dot),
                None => word.clone().unwrap_or_default(),
            },
            points,
            word,
            text: level.text.clone(),
            scale: false,
        }
    }
}

pub fn way(criterion: &Criterion) -> Way {
    match (criterion.points, criterion.levels.is_empty()) {
        (Some(most), true) => Way::Typed {
            most: Points::whole(most),
        },
        (None, true) => Way::Levels(
            SCALE
                .iter()
                .map(|word| Choice {
                    value: (*word).to_owned(),
                    points: None,
                    word: None,
                    text: String::new(),
                    scale: true,
                })
                .collect(),
        ),
        (points, false) => {
            let mut choices: Vec<Choice> = criterion.levels.iter().map(Choice::of).collect();
            if points.is_some() {
                choices.sort_by_key(|choice| std::cmp::Reverse(choice.points));
            }
            Way::Levels(choices)
        }
    }
}

/// The sum of a verdict, and the most it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub points: Points,
    pub most: Points,
}

/// The sum over the criteria with points; none where there is no such criterion. A criterion
/// that was taken out of the rubric counts no more.
pub fn total(rubric: &[Criterion], said: &Judgements) -> Option<Total> {
    let most: Vec<_> = rubric.iter().filter_map(|it| it.points).collect();
    let of = |criterion: &Criterion| match (criterion.points, said.get(&criterion.id)) {
        (Some(_), Some(Judgement::Points(points))) => Some(*points),
        _ => None,
    };
    let sum = Total {
        points: rubric.iter().filter_map(of).sum(),
        most: most.iter().copied().map(Points::whole).sum(),
    };
    (!most.is_empty()).then_some(sum)
}
