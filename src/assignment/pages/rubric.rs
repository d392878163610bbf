//! The rubric as a form: which level of each criterion, and what is said besides.

use crate::assignment::rules::{Points, judge_points, levels};
use crate::course::{Brief, Criterion};
use crate::web::{Fields, Problem};
use serde::Serialize;
use std::collections::BTreeMap;

/// The longest comment, in characters.
pub const COMMENT_MAX: usize = 5_000;

#[derive(Serialize)]
pub struct CriterionForm {
    name: String,
    title: String,
    most: u16,
    level: String,
    levels: Vec<LevelForm>,
}

#[derive(Serialize)]
pub struct LevelForm {
    value: String,
    text: String,
}

/// What was typed, criterion by criterion.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub chosen: BTreeMap<String, String>,
    pub comment: String,
    /// The version of the grade it was typed on.
    pub version: u32,
    /// The version of the draft it was typed on.
    pub draft: u32,
    /// Goes on to the next one.
    pub next: bool,
}

impl Typed {
    pub fn read(fields: &Fields) -> Self {
        Self {
            chosen: fields
                .under("criterion-")
                .map(|(id, value)| (id.to_owned(), value.to_owned()))
                .collect(),
            comment: fields.get("comment").replace("\r\n", "\n"),
            version: fields.get("version").parse().unwrap_or(0),
            draft: fields.get("draft").parse().unwrap_or(0),
            next: fields.get("then") == "next",
        }
    }

    /// A whole verdict, or what it lacks.
    pub fn parse(&self, rubric: &[Criterion]) -> Result<Points, Vec<Problem>> {
        let (points, missing) = judge_points(rubric, &self.chosen);
        let mut problems: Vec<Problem> = missing
            .iter()
            .map(|id| Problem::new(&format!("criterion-{id}"), "assignment-problem-criterion"))
            .collect();
        if self.comment.chars().count() > COMMENT_MAX {
            problems.push(Problem::new("comment", "layout-problem-too-long"));
        }
        if problems.is_empty() {
            Ok(points)
        } else {
            Err(problems)
        }
    }
}

pub fn rubric(brief: Option<&Brief>) -> &[Criterion] {
    brief
        .map(|brief| brief.rubric.as_slice())
        .unwrap_or_default()
}

pub fn criteria(rubric: &[Criterion], said: &Points) -> Vec<CriterionForm> {
    rubric
        .iter()
        .map(|criterion| CriterionForm {
            name: criterion.id.clone(),
            title: criterion.title.clone(),
            most: criterion.points,
            level: said
                .get(&criterion.id)
                .map(u16::to_string)
                .unwrap_or_default(),
            levels: levels(criterion)
                .into_iter()
                .map(|level| LevelForm {
                    value: level.points.to_string(),
                    text: level.text,
                })
                .collect(),
        })
        .collect()
}
