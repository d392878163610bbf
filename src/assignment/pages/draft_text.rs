//! The text a group keeps, as a file.

use super::receipts::text_file;
use crate::app::App;
use crate::assignment::store;
use crate::db::AssignmentId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageResult};
use actix_web::web;

/// GET /assignments/{assignment}/draft/text: what the group keeps, whether it may still hand in or not.
pub async fn show(app: web::Data<App>, who: SignedIn, id: web::Path<AssignmentId>) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    // Nobody has written: an empty file says so.
    let body = work.draft.map(|draft| draft.body).unwrap_or_default();
    Ok(text_file(&format!("{}.md", work.assignment.brief), body))
}
