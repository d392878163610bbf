//! The words a course explains.

use super::{find, path_course};
use crate::app::App;
use crate::course::{Html, Term};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use serde::Serialize;

pub fn path(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/glossary")
}

/// One word, as pages show it.
#[derive(Serialize)]
pub struct TermView<'a> {
    id: &'a str,
    word: &'a str,
    meaning: Html,
}

impl<'a> TermView<'a> {
    pub fn of(term: &'a Term) -> Self {
        Self {
            id: &term.id,
            word: &term.word,
            meaning: term.meaning.clone(),
        }
    }
}

#[derive(Serialize)]
struct Show<'a> {
    course: &'a str,
    course_href: String,
    language: &'a str,
    terms: Vec<TermView<'a>>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/glossary.html";
}

/// GET /cohorts/{cohort}/glossary
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
) -> PageResult {
    let (cohort, course) = find(&app, &who, *cohort).await?;
    screen.show(&Show {
        course: &course.title,
        course_href: path_course(cohort.id),
        language: &course.language,
        terms: course.glossary.iter().map(TermView::of).collect(),
    })
}
