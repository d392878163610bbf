//! What a page that takes files tells the browser of them.

use super::super::views::file_size;
use crate::assignment::rules::{KINDS, RESUMABLE_FROM, WEIGHTS, Weight};
use crate::web::Language;
use serde::Serialize;

/// The limits of the field, for `assignment/_files.html`.
#[derive(Serialize)]
pub struct Limits {
    /// Of an ordinary file, in words and in bytes.
    size: String,
    bytes: u64,
    /// « mp3:50000000 mp4:100000000 »: the kinds that may be heavier.
    others: String,
    /// From how many bytes on a file is sent in parts.
    parts_from: u64,
    /// What a browser offers first.
    accept: String,
}

impl Limits {
    pub fn new(language: Language) -> Self {
        let others = KINDS.iter().filter(|kind| kind.weight != Weight::Plain);
        let others = others.map(|kind| format!("{}:{}", kind.extension, kind.weight.most()));
        let accept = KINDS.iter().map(|kind| format!(".{}", kind.extension));
        Self {
            size: file_size(Weight::Plain.most(), language),
            bytes: Weight::Plain.most(),
            others: others.collect::<Vec<_>>().join(" "),
            parts_from: RESUMABLE_FROM,
            accept: accept.collect::<Vec<_>>().join(","),
        }
    }
}

/// The kinds of one weight, as the page of limits lists them.
#[derive(Serialize)]
pub struct WeightView {
    code: &'static str,
    size: String,
    names: String,
}

impl WeightView {
    pub fn all(language: Language) -> Vec<Self> {
        let view = |weight: &Weight| {
            let kinds = KINDS.iter().filter(|kind| kind.weight == *weight);
            let names: Vec<_> = kinds.map(|kind| kind.extension).collect();
            Self {
                code: weight.code(),
                size: file_size(weight.most(), language),
                names: names.join(", "),
            }
        };
        WEIGHTS.iter().map(view).collect()
    }
}
