//! The other part of a letter, in a document that can do nothing.

use super::letter;
use crate::app::App;
use crate::db::OutboxId;
use crate::web::{PageResult, headers};
use actix_web::{HttpResponse, http::header, web};

/// GET /demo/mailbox/{letter}/html
pub async fn show(app: web::Data<App>, id: web::Path<OutboxId>) -> PageResult {
    let letter = letter(&app, *id).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, headers::SANDBOX_POLICY))
        .body(letter.html))
}
