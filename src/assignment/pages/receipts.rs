//! The manifest of a receipt, as a file to keep.

use super::files::serving;
use crate::app::App;
use crate::assignment::store::{self, Copy};
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
        names_shown(&app, &who, &copy).await?;
    } else {
        let strand = store::strand(db, copy.group).await?.or_not_found()?;
        let its = strand.submissions.iter().find(|it| it.id == *id);
        let theirs = its.is_some_and(|it| it.members.contains(&who.id));
        theirs.then_some(()).or_not_found()?;
    }
    let manifest = copy.manifest.or_not_found()?;
    Ok(text_file(&format!("{}.txt", copy.id), manifest))
}

/// A trainer from whom the makers of this work are hidden names none of them, and reads no name.
pub(super) async fn names_shown(app: &App, who: &SignedIn, copy: &Copy) -> Result<(), PageError> {
    let lanes = store::lanes(app.db.read(), copy.assignment.id, who.id).await?;
    if lanes.hides(copy.group) {
        Err(PageError::Refused("grading-blind"))
    } else {
        Ok(())
    }
}

/// A text to keep, never a page of ours.
pub(super) fn text_file(name: &str, text: String) -> HttpResponse {
    serving::ok("text/plain; charset=utf-8")
        .insert_header(serving::download(name))
        .body(text)
}
