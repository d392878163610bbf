//! The logo of the organisation.

use super::PATH;
use crate::app::App;
use crate::organisation::rules::Organisation;
use crate::organisation::store;
use crate::web::{OrNotFound, PageResult};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

/// The address of the logo; it changes with the picture, so that an old one is not shown.
pub fn href(organisation: &Organisation) -> Option<String> {
    let sha256 = &organisation.logo.as_ref()?.sha256;
    Some(format!("{PATH}/logo?v={}", sha256.get(..8)?))
}

/// GET /organisation/logo: for everybody, as the pages it stands on are.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> PageResult {
    let current = store::current(app.db.read()).await?;
    let logo = current.and_then(|it| it.logo).or_not_found()?;
    let tag = header::EntityTag::new_strong(logo.sha256.get(..32).unwrap_or_default().to_owned());
    if known_already(&request, &tag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    let bytes = app.blobs.read(&logo.sha256).await?.or_not_found()?;
    Ok(HttpResponse::Ok()
        .insert_header(header::ETag(tag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .content_type(logo.media_type)
        .body(bytes))
}

fn known_already(request: &HttpRequest, tag: &header::EntityTag) -> bool {
    request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.contains(tag.tag()))
}
