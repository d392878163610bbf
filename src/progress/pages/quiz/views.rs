//! A question as its template needs it: to answer, or answered.

use super::with_base;
use crate::course::Html;
use crate::course::gift::{Kind, Span};
use crate::course::quiz::Item;
use crate::db::{AttemptId, CohortId};
use crate::progress::rules::quiz::{Said, feedback, options, order, verdict};
use crate::web::{Fields, Language};
use serde::Serialize;

#[derive(Serialize)]
pub struct QuestionView {
    pub place: usize,
    /// « truth », « one », « several », « short », « numeric », « matching », « essay ».
    pub kind: &'static str,
    /// Texts to read before it.
    pub before: Vec<Html>,
    pub text: Html,
    pub words: String,
    pub options: Vec<OptionView>,
    pub pairs: Vec<PairView>,
    /// What may be put beside the pairs.
    pub selects: Vec<SelectView>,
    pub typed: String,
    /// Nothing before it is answered.
    pub worth: Option<&'static str>,
    pub feedback: Vec<Html>,
    /// The answer the author gives, where it is one that can be written.
    pub right: Option<RightView>,
}

#[derive(Serialize)]
pub struct OptionView {
    pub value: String,
    pub html: Html,
    /// « Vrai » and « Faux » are ours to say.
    pub key: Option<&'static str>,
    pub chosen: bool,
    pub right: bool,
}

#[derive(Serialize)]
pub struct PairView {
    pub name: String,
    pub stem: Html,
    pub chosen: String,
    pub said: String,
    pub right: bool,
    pub answer: String,
}

#[derive(Serialize)]
pub struct SelectView {
    pub value: String,
    pub label: String,
}

#[derive(Serialize)]
pub struct RightView {
    /// An answer, or the smallest of a row of numbers.
    pub from: String,
    pub to: Option<String>,
}

/// Where and for whom a question is shown.
#[derive(Clone, Copy)]
pub struct Setting {
    pub cohort: CohortId,
    pub attempt: AttemptId,
    pub keep_order: bool,
    pub language: Language,
}

/// A question with the texts before it; `place` counts from 1.
pub fn view(
    page: &(Vec<&Item>, &Item),
    place: usize,
    said: Option<&Said>,
    at: Setting,
) -> QuestionView {
    let (before, item) = page;
    let question = &item.question;
    let mut view = QuestionView {
        place,
        kind: kind(&question.kind),
        before: before
            .iter()
            .map(|item| with_base(&item.question.text, at.cohort))
            .collect(),
        text: with_base(&question.text, at.cohort),
        words: item.words.clone(),
        options: choices(&question.kind, place, said, at),
        pairs: pairs(&question.kind, said, at),
        selects: selects(&question.kind, place, at),
        typed: match said {
            Some(Said::Text(typed)) => typed.clone(),
            _ => String::new(),
        },
        worth: None,
        feedback: Vec::new(),
        right: right(&question.kind, at.language),
    };
    if let Some(said) = said {
        view.worth = Some(verdict(&question.kind, said).worth.code());
        let texts = feedback(question, said);
        view.feedback = texts
            .into_iter()
            .map(|text| with_base(text, at.cohort))
            .collect();
    }
    view
}

impl QuestionView {
    /// The same with what was sent and could not be taken.
    pub fn keep_typed(&mut self, fields: &Fields) {
        self.typed = fields.get("answer").to_owned();
        for option in &mut self.options {
            option.chosen = fields.all("answer").any(|value| value == option.value);
        }
        for pair in &mut self.pairs {
            pair.chosen = fields.get(&pair.name).to_owned();
        }
    }
}

fn kind(kind: &Kind<Html>) -> &'static str {
    match kind {
        Kind::Description => "description",
        Kind::Essay => "essay",
        Kind::TrueFalse { .. } => "truth",
        Kind::Choice { several: false, .. } => "one",
        Kind::Choice { several: true, .. } => "several",
        Kind::Short { .. } => "short",
        Kind::Numeric { .. } => "numeric",
        Kind::Matching { .. } => "matching",
    }
}

fn choices(kind: &Kind<Html>, place: usize, said: Option<&Said>, at: Setting) -> Vec<OptionView> {
    if let Kind::TrueFalse { answer, .. } = kind {
        let one = |value: bool, code: &str, key| OptionView {
            value: code.to_owned(),
            html: Html::default(),
            key: Some(key),
            chosen: said == Some(&Said::Truth(value)),
            right: *answer == value,
        };
        return vec![
            one(true, "true", "quiz-true"),
            one(false, "false", "quiz-false"),
        ];
    }
    let Kind::Choice { choices, .. } = kind else {
        return Vec::new();
    };
    let words: Vec<String> = choices.iter().map(|one| one.answer.words()).collect();
    let chosen = |at: usize| matches!(said, Some(Said::Choices(chosen)) if chosen.contains(&at));
    let alone = choices.iter().any(|one| one.weight.is_full());
    order(&words, at.attempt, place, at.keep_order)
        .into_iter()
        .filter_map(|nth| {
            let choice = choices.get(nth)?;
            let right = choice.weight.is_full() || !alone && choice.weight.0 > 0;
            Some(OptionView {
                value: nth.to_string(),
                html: with_base(&choice.answer, at.cohort),
                key: None,
                chosen: chosen(nth),
                right,
            })
        })
        .collect()
}

fn pairs(kind: &Kind<Html>, said: Option<&Said>, at: Setting) -> Vec<PairView> {
    let Kind::Matching { pairs, .. } = kind else {
        return Vec::new();
    };
    let options = options(kind);
    let chosen = |place: usize| match said {
        Some(Said::Pairs(chosen)) => chosen.get(place).copied(),
        _ => None,
    };
    let view = |(place, pair): (usize, &crate::course::gift::Pair<Html>)| {
        let said = chosen(place).and_then(|option| options.get(option));
        PairView {
            name: format!("pair-{place}"),
            stem: with_base(&pair.stem, at.cohort),
            chosen: chosen(place).map(|it| it.to_string()).unwrap_or_default(),
            said: said.map(|it| (*it).to_owned()).unwrap_or_default(),
            right: said == Some(&pair.answer.as_str()),
            answer: pair.answer.clone(),
        }
    };
    pairs.iter().enumerate().map(view).collect()
}

fn selects(kind: &Kind<Html>, place: usize, at: Setting) -> Vec<SelectView> {
    let options: Vec<String> = options(kind).into_iter().map(str::to_owned).collect();
    order(&options, at.attempt, place, at.keep_order)
        .into_iter()
        .filter_map(|nth| {
            Some(SelectView {
                value: nth.to_string(),
                label: options.get(nth)?.clone(),
            })
        })
        .collect()
}

/// The answer to write, where the author's own can be shown as it is.
fn right(kind: &Kind<Html>, language: Language) -> Option<RightView> {
    match kind {
        Kind::Short { answers } => {
            let best = answers.iter().max_by_key(|one| one.weight)?;
            // Of equal ones the first is the one the author thought of.
            let first = answers.iter().find(|one| one.weight == best.weight)?;
            Some(RightView {
                from: first.answer.replace("\\*", "*"),
                to: None,
            })
        }
        Kind::Numeric { answers, .. } => {
            let best = answers.iter().max_by_key(|one| one.weight)?;
            let first = answers.iter().find(|one| one.weight == best.weight)?;
            let Span { from, to } = first.answer;
            Some(RightView {
                from: written(from, language),
                to: (from < to).then(|| written(to, language)),
            })
        }
        _ => None,
    }
}

fn written(number: f64, language: Language) -> String {
    let plain = format!("{}", (number * 1e9).round() / 1e9);
    match language {
        Language::Fr => plain.replace('.', ","),
        Language::En => plain,
    }
}
