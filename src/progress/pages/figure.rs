//! The figures of a course, for those who may read it.

use super::find;
use crate::app::App;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageError, PageResult};
use actix_web::http::header;
use actix_web::{HttpResponse, web};

/// A drawing may style itself, and nothing else: it runs and fetches nothing.
const FIGURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// GET /cohorts/{cohort}/figures/{path}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    path: web::Path<(CohortId, String)>,
) -> PageResult {
    let (cohort, figure) = path.into_inner();
    let (_, course) = find(&app, &who, cohort).await?;
    let file = course.figure(&figure).or_not_found()?;
    let Some(kind) = kind(&figure) else {
        return Err(PageError::NotFound);
    };
    let bytes = tokio::fs::read(&file).await.map_err(|error| {
        // The folder was changed under the program's feet.
        tracing::warn!(figure = %file.display(), "a figure cannot be read: {error}");
        PageError::NotFound
    })?;
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CONTENT_SECURITY_POLICY, FIGURE_POLICY))
        .insert_header((header::CACHE_CONTROL, "private, max-age=86400"))
        .body(bytes))
}

/// What a figure is, by its ending; the browser is told not to guess.
fn kind(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        "webp" => Some("image/webp"),
        "avif" => Some("image/avif"),
        _ => None,
    }
}
