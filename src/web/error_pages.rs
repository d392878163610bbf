//! Draws the page of an error: calm, in the visitor's language, with a way back.

use super::{PageError, Pages, Viewer, signed_out};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use serde::Serialize;
use uuid::Uuid;

/// What `templates/errors/<status>.html` is given.
#[derive(Serialize)]
struct ErrorView {
    /// The catalogue key of a reason worth telling, if any.
    reason: Option<&'static str>,
    /// What to quote to a human when asking for help.
    reference: String,
    /// Where the way back leads.
    back: String,
    /// Seconds to wait before trying again, if known.
    wait: Option<u64>,
    /// What somebody typed and nobody keeps, to be copied.
    typed: Vec<String>,
}

/// The middleware: an answer that carries an error gets its page.
pub async fn draw(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answer = next.call(request).await?.map_into_boxed_body();
    if let Some(kept) = signed_out::page(answer.request(), answer.response()) {
        return Ok(answer.into_response(kept));
    }
    let status = answer.status();
    if answer.response().error().is_none() && status != StatusCode::METHOD_NOT_ALLOWED
        || !(status.is_client_error() || status.is_server_error())
    {
        return Ok(answer);
    }
    let drawn = page(answer.request(), answer.response());
    Ok(answer.into_response(drawn))
}

/// For errors found before any handler: a path or a body that cannot be read.
pub fn unreadable(error: impl std::fmt::Display) -> Error {
    tracing::debug!(error = %error, "a request that cannot be read");
    PageError::Bad("unreadable").into()
}

fn page(request: &HttpRequest, answer: &HttpResponse) -> HttpResponse {
    let error = answer
        .error()
        .and_then(|error| error.as_error::<PageError>());
    let status = answer.status();
    let reference = Uuid::now_v7().simple().to_string();
    let told = [
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::INSUFFICIENT_STORAGE,
    ];
    if status.is_server_error() && !told.contains(&status) {
        let cause = error.map_or_else(|| format!("{:?}", answer.error()), causes);
        tracing::error!(reference, path = request.path(), cause, "a page failed");
    }
    let view = ErrorView {
        reason: error.and_then(PageError::reason),
        reference: reference.chars().rev().take(8).collect(),
        back: way_back(request),
        typed: signed_out::typed(request),
        wait: match error {
            Some(PageError::TooMany(seconds)) => Some(*seconds),
            _ => None,
        },
    };
    let mut drawn = HttpResponse::build(status);
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = answer.headers().get(&name) {
            drawn.insert_header((name, value.clone()));
        }
    }
    drawn
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/html; charset=utf-8")
        .body(html(request, status, &view))
}

fn html(request: &HttpRequest, status: StatusCode, view: &ErrorView) -> String {
    let drawn = request.app_data::<web::Data<Pages>>().and_then(|pages| {
        let extensions = request.extensions();
        let viewer = extensions.get::<Viewer>()?;
        let template = format!("errors/{}.html", template_of(status));
        pages
            .draw_named(&template, view, viewer)
            .map_err(|error| tracing::error!(%error, template, "an error page failed"))
            .ok()
    });
    drawn.unwrap_or_else(|| {
        format!("<!doctype html><html lang=\"fr\"><title>{status}</title><p>{status}</p><p><a href=\"/\">Le Fil</a></p>")
    })
}

fn template_of(status: StatusCode) -> u16 {
    match status.as_u16() {
        405 => 404,
        known @ (400 | 403 | 404 | 408 | 409 | 413 | 429 | 500 | 503 | 507) => known,
        other if other >= 500 => 500,
        _ => 400,
    }
}

/// The page one came from, if it is one of ours; else home.
fn way_back(request: &HttpRequest) -> String {
    let from = request
        .headers()
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok());
    let host = request.connection_info().host().to_owned();
    from.and_then(|url| {
        url.split_once("//")?
            .1
            .strip_prefix(host.as_str())
            .map(str::to_owned)
    })
    .map_or_else(
        || "/".to_owned(),
        |path| super::local_path(&path).to_owned(),
    )
}

fn causes(error: &PageError) -> String {
    match error {
        PageError::Internal(error) => format!("{error:#}"),
        other => format!("{} ({})", other, other.status_code()),
    }
}
