//! The bank of phrases: kept from the grading page, with the draft that is being written.

use super::grade::found;
use super::grade_draft::{answer, keep};
use super::rubric::Typed;
use super::{Stop, setting};
use crate::app::App;
use crate::assignment::store;
use crate::db::{RowId, SubmissionId};
use crate::people::SignedIn;
use crate::web::{Fields, Form, PageResult, Screen};
use actix_web::web;

/// The longest phrase, in characters.
const PHRASE_MAX: usize = 500;

/// POST /submissions/{submission}/phrases: `phrase`, else the last paragraph of the comment.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let typed = Typed::read(&form.value);
    let (cohort, _) = setting(&app, &copy.assignment).await?;
    let course = cohort.course_slug;
    let wanted = form.value.get("phrase");
    let last = typed.sketch.comment.lines().rev().map(str::trim);
    let last = last.clone().find(|line| !line.is_empty());
    let body = if wanted.is_empty() {
        last.unwrap_or_default()
    } else {
        wanted
    };
    let now = app.clock.now();
    let kept = keep(&app, &who, &copy, &typed, async |tx| {
        if body.is_empty() {
            return Err(Stop::problem("phrase", "grading-problem-phrase"));
        }
        if body.chars().count() > PHRASE_MAX {
            return Err(Stop::problem("phrase", "layout-problem-too-long"));
        }
        let known = store::phrases(tx, who.id, &course).await?;
        // The same twice is kept once.
        if known.iter().any(|phrase| phrase.body == body) {
            return Ok(());
        }
        if known.len() >= store::PHRASES_MAX {
            return Err(Stop::problem("phrase", "grading-problem-phrases-full"));
        }
        Ok(store::add_phrase(tx, who.id, (&course, body), now).await?)
    })
    .await;
    answer(&app, &who, &screen, (copy, &typed), kept).await
}

/// POST /submissions/{submission}/phrases/removal: `gone` names one of one's own.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let typed = Typed::read(&form.value);
    let gone = form.value.get("gone").parse().map(RowId);
    let kept = keep(&app, &who, &copy, &typed, async |tx| match gone {
        Ok(gone) => Ok(store::remove_phrase(tx, who.id, gone).await?),
        Err(_) => Ok(()),
    })
    .await;
    answer(&app, &who, &screen, (copy, &typed), kept).await
}
