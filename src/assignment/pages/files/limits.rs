//! GET /files/limits: how much one may send, from the figures that are checked.

use super::super::views::file_size;
use super::views::WeightView;
use crate::assignment::rules::{
    FILES_MAX, GROUP_MAX, OPEN_MAX, PERSON_FILES_MAX, PERSON_MAX, RESUMABLE_FROM, UPLOAD_HOURS,
};
use crate::web::{Page, PageResult, Screen};
use serde::Serialize;

#[derive(Serialize)]
struct Limits {
    weights: Vec<WeightView>,
    group_files: usize,
    group_size: String,
    person_files: usize,
    person_size: String,
    open: usize,
    parts_from: String,
    hours: u32,
}

impl Page for Limits {
    const TEMPLATE: &'static str = "assignment/file_limits.html";
}

pub async fn show(screen: Screen) -> PageResult {
    let language = screen.viewer.language;
    screen.show(&Limits {
        weights: WeightView::all(language),
        group_files: FILES_MAX,
        group_size: file_size(GROUP_MAX, language),
        person_files: PERSON_FILES_MAX,
        person_size: file_size(PERSON_MAX, language),
        open: OPEN_MAX,
        parts_from: file_size(RESUMABLE_FROM, language),
        hours: UPLOAD_HOURS,
    })
}
