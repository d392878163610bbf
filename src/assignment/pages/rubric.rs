//! The rubric as a form: which level of each criterion, and what is said besides.

use crate::assignment::rules::{Points, Submission, judge_points, levels};
use crate::course::{Brief, Criterion};
use crate::web::{Fields, Problem};
use serde::Serialize;
use std::collections::BTreeMap;

/// The longest comment, in characters.
const COMMENT_MAX: usize = 5_000;

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
    chosen: BTreeMap<String, String>,
    pub comment: String,
    /// The version of the grade it was typed on.
    pub version: u32,
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
            next: fields.get("then") == "next",
        }
    }

    pub fn parse(&self, brief: Option<&Brief>) -> Result<Points, Vec<Problem>> {
        let mut problems = Vec::new();
        let points = judge_points(rubric(brief), &self.chosen).unwrap_or_else(|missing| {
            problems.extend(missing.iter().map(|id| {
                Problem::new(&format!("criterion-{id}"), "assignment-problem-criterion")
            }));
            Points::new()
        });
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

pub fn criteria(
    rubric: &[Criterion],
    submission: &Submission,
    typed: Option<&Typed>,
) -> Vec<CriterionForm> {
    let said = |criterion: &Criterion| match typed {
        Some(typed) => typed.chosen.get(&criterion.id).cloned(),
        None => submission
            .latest_grade()
            .and_then(|grade| grade.points.get(&criterion.id))
            .map(u16::to_string),
    };
    rubric
        .iter()
        .map(|criterion| CriterionForm {
            name: criterion.id.clone(),
            title: criterion.title.clone(),
            most: criterion.points,
            level: said(criterion).unwrap_or_default(),
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
