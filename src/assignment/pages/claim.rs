//! « Corriger »: taking a work to grade, so that nobody else grades it meanwhile.

use super::grade::found;
use super::path_grade;
use crate::app::App;
use crate::assignment::store;
use crate::db::SubmissionId;
use crate::people::SignedIn;
use crate::web::{Fields, Form, PageError, PageResult, change_once, see_other};
use actix_web::web;

/// POST /submissions/{submission}/claim: with `take` also from who is at it.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<SubmissionId>,
    form: Form<Fields>,
) -> PageResult {
    let copy = found(&app, &who, *id).await?;
    let now = app.clock.now();
    let take_over = form.value.get("take") == "yes";
    // Not kept out: the page says who is at it, and offers to take over.
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::claim(tx, copy.id, who.id, take_over, now).await?;
        Ok::<_, PageError>(see_other(path_grade(copy.id)))
    })
    .await?;
    Ok(to.response())
}
