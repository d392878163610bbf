//! The manifest of a receipt, as a file to keep.

use super::files::serving;
use crate::app::App;
use crate::assignment::store;
use crate::db::SubmissionId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageError, PageResult};
use actix_web::{HttpResponse, web};

/// GET /submissions/{submission}/manifest: the exact words whose SHA-256 the receipt shows.
pub async fn show(app: web::Data<App>, who: SignedIn, id: web::Path<SubmissionId>) -> PageResult {
    let db = app.db.read();
    let copy = store::copy(db, &who.sees(), *id).await?.or_not_found()?;
    if who.teaches().holds(copy.assignment.cohort) {
        // It names everybody.
        let lanes = store::lanes(db, copy.assignment.id, who.id).await?;
        if lanes.hides(copy.group) {
            return Err(PageError::Refused("grading-blind"));
        }
    } else {
        let strand = store::strand(db, copy.group).await?.or_not_found()?;
        let its = strand.submissions.iter().find(|it| it.id == *id);
        let theirs = its.is_some_and(|it| it.members.contains(&who.id));
        theirs.then_some(()).or_not_found()?;
    }
    let manifest = copy.manifest.or_not_found()?;
    Ok(text_file(&format!("{}.txt", copy.id), manifest))
}

/// A text to keep, never a page of ours.
pub(super) fn text_file(name: &str, text: String) -> HttpResponse {
    serving::ok("text/plain; charset=utf-8")
        .insert_header(serving::download(name))
        .body(text)
}
