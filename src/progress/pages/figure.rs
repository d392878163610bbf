//! The images, videos and sounds of a course, for those who may read where they stand.

use super::super::rules::Done;
use super::super::rules::release::locks;
use super::super::store;
use super::find;
use crate::app::App;
use crate::app::evidence::Asked;
use crate::blob::pictures::WIDTHS;
use crate::cohort::rules::Cohort;
use crate::course::{Course, Figure, Lesson, Shown};
use crate::db::CohortId;
use crate::people::{SignedIn, Who};
use crate::web::{OrNotFound, PageError, PageResult, piece};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

/// A drawing may style itself, and nothing else: it runs and fetches nothing.
const FIGURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/// The page a browser makes of a film asks for the film once more, as ourselves.
const RECORDING_POLICY: &str = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'";
/// An address that names its content keeps it; another one is looked at again tomorrow.
const KEPT: &str = "private, max-age=31536000, immutable";
const KEPT_A_DAY: &str = "private, max-age=86400";

#[derive(Deserialize)]
pub struct Wanted {
    /// Which content.
    v: Option<String>,
    /// How wide.
    w: Option<u32>,
}

/// GET /cohorts/{cohort}/figures/{path}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    request: HttpRequest,
    path: web::Path<(CohortId, String)>,
    wanted: web::Query<Wanted>,
) -> PageResult {
    let (cohort, path) = path.into_inner();
    let (cohort, course) = find(&app, &who, cohort).await?;
    let figure = course.figure(&path).or_not_found()?;
    may_see(&app, &who, &cohort, &course, &path).await?;
    let kind = kind(&path).or_not_found()?;
    let mut answer = match wanted.w {
        Some(width) => narrow(&app, &request, figure, width, kind).await?,
        None => whole(&request, figure, kind).await?,
    };
    let policy = match kind {
        kind if kind.starts_with("image/") => FIGURE_POLICY,
        _ => RECORDING_POLICY,
    };
    let known = wanted.v.as_ref() == Some(&figure.version());
    let kept = if known { KEPT } else { KEPT_A_DAY };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, kept),
    ] {
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert(name, value);
    }
    Ok(answer)
}

/// Learners see what stands in texts they may read now. What stands only in lessons that are shut
/// for them, or in what is for trainers, is not there.
async fn may_see(
    app: &App,
    who: &Who,
    cohort: &Cohort,
    course: &Course,
    path: &str,
) -> Result<(), PageError> {
    if who.teaches().holds(cohort.id) {
        return Ok(());
    }
    let lessons = match course.shown(path) {
        Shown::Always => return Ok(()),
        Shown::In(lessons) => lessons,
    };
    if !lessons.is_empty() && !who.learns().holds(cohort.id) {
        return Ok(());
    }
    let open = open_one(app, who, cohort, course, &lessons).await?;
    open.then_some(()).or_not_found()
}

/// Whether one of these lessons is open to a learner. Nothing is asked for none; what they have
/// done is asked only where it decides.
async fn open_one(
    app: &App,
    who: &Who,
    cohort: &Cohort,
    course: &Course,
    lessons: &[&Lesson],
) -> Result<bool, PageError> {
    if lessons.is_empty() {
        return Ok(false);
    }
    let db = app.db.read();
    let asked = Asked {
        db,
        person: who.id,
        cohort,
        course,
        only: Some(lessons),
        handed_in: None,
    };
    let Some(evidence) = app.evidence(asked).await? else {
        return Ok(true);
    };
    let open = |done: &Done| {
        let shut = locks(lessons.iter().copied(), done, &evidence);
        lessons.iter().any(|lesson| !shut.contains_key(&lesson.id))
    };
    if open(&Done::default()) {
        return Ok(true);
    }
    let studied = [(cohort.id, course)];
    let mut done = store::done_by(db, who.id, &studied, app.clock.now()).await?;
    Ok(open(&done.remove(&cohort.id).unwrap_or_default()))
}

async fn whole(request: &HttpRequest, figure: &Figure, kind: &'static str) -> PageResult {
    if kind == "image/svg+xml" {
        // Known whole, it leaves gzipped.
        let bytes = tokio::fs::read(&figure.file)
            .await
            .map_err(|error| gone(figure, &error))?;
        return Ok(HttpResponse::Ok().content_type(kind).body(bytes));
    }
    let answer = piece::answer(request, &figure.file, &figure.sha256()).await;
    let mut answer = answer.map_err(|error| gone(figure, &error))?;
    answer.builder.content_type(kind);
    Ok(answer.finish())
}

/// The folder was changed under the program's feet.
fn gone(figure: &Figure, error: &std::io::Error) -> PageError {
    tracing::warn!(figure = %figure.file.display(), "a figure cannot be read: {error}");
    PageError::NotFound
}

/// A smaller copy; the original where none is better.
async fn narrow(
    app: &App,
    request: &HttpRequest,
    figure: &Figure,
    width: u32,
    kind: &'static str,
) -> PageResult {
    WIDTHS.contains(&width).then_some(()).or_not_found()?;
    let scales = figure.size.is_some_and(|size| size.scales);
    if !scales {
        return whole(request, figure, kind).await;
    }
    let sha256 = figure.sha256();
    let copy = app.pictures.copy(&sha256, width, figure.file.clone()).await;
    match copy {
        Ok(Some(copy)) => Ok(HttpResponse::Ok().content_type(copy.kind).body(copy.bytes)),
        Ok(None) => whole(request, figure, kind).await,
        Err(error) => {
            // A full disk keeps nobody from reading.
            let file = figure.file.display();
            tracing::error!(figure = %file, "a picture cannot be drawn smaller: {error:#}");
            whole(request, figure, kind).await
        }
    }
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
        "mp4" => Some("video/mp4"),
        "webm" => Some("video/webm"),
        "ogv" => Some("video/ogg"),
        "ogg" | "oga" | "opus" => Some("audio/ogg"),
        "mp3" => Some("audio/mpeg"),
        "m4a" => Some("audio/mp4"),
        "vtt" => Some("text/vtt"),
        _ => None,
    }
}
