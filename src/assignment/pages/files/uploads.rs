//! A heavy file, sent in parts that survive a lost network: the tus protocol 1.0, its core with
//! creation, termination, expiration and checksums (<https://tus.io/protocols/resumable-upload>).

mod arrival;
mod header;
mod whole;

use super::super::Stop;
use super::taking::{self, Sender};
use crate::app::App;
use crate::assignment::rules::{
    OPEN_MAX, PartRefusal, UPLOAD_HOURS, Upload, judge_name, judge_part,
};
use crate::assignment::store;
use crate::db::{AssignmentId, UploadId};
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageError, PageResult, Screen, bare_name, is_from_our_page};
use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder, web};
use chrono::{DateTime, TimeDelta, Utc};
use header::{Metadata, VERSION};
use sea_orm::ConnectionTrait;

/// The longest name a browser may know a file by.
const FINGERPRINT_MAX: usize = 200;

/// POST /assignments/{assignment}/uploads: a file will come; says where its parts go. The same
/// file of the same person goes on where it stopped.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    request: HttpRequest,
    id: web::Path<AssignmentId>,
) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    is_from_our_page(&request)?;
    if let Some(answer) = header::other_version(&request) {
        return Ok(answer);
    }
    let size = header::number(&request, "upload-length").ok_or(PageError::Bad("no length"))?;
    let metadata = Metadata::of(&request).ok_or(PageError::Bad("metadata"))?;
    let group = match work.group {
        Some((group, _)) => Some(group),
        None => super::own(&app, &who, *id).await?,
    };
    let Some(group) = group else {
        return refused(&screen, Stop::problem("", "assignment-problem-no-group"));
    };
    let sender = Sender {
        person: who.id,
        group,
        language: screen.viewer.language,
        now: app.clock.now(),
    };
    let begun = begin(&app, &sender, &metadata, size).await;
    match begun {
        Ok(upload) => Ok(said(StatusCode::CREATED, &upload)
            .insert_header(("location", format!("/uploads/{}", upload.id)))
            .finish()),
        Err(stop) => refused(&screen, stop),
    }
}

/// OPTIONS /assignments/{assignment}/uploads: what of the protocol is spoken here, to whoever may
/// send a file.
pub async fn index(app: web::Data<App>, who: SignedIn, id: web::Path<AssignmentId>) -> PageResult {
    let found = store::find(app.db.read(), &who.learns(), *id).await?;
    found.or_not_found()?;
    Ok(header::spoken(StatusCode::NO_CONTENT)
        .insert_header(("tus-resumable", VERSION))
        .finish())
}

async fn begin(app: &App, sender: &Sender, metadata: &Metadata, size: u64) -> Result<Upload, Stop> {
    let id = UploadId::fresh();
    let name = bare_name(&metadata.name);
    judge_name(&name, size).map_err(|why| taking::refusal(why, &name, size, sender.language))?;
    let known: String = metadata.fingerprint.chars().take(FINGERPRINT_MAX).collect();
    let fingerprint = match known.replace('\0', "") {
        // Nothing to know it by: it is begun anew each time.
        known if known.is_empty() => id.to_string(),
        known => format!("{known}:{size}:{name}"),
    };
    let new = Upload {
        id,
        group: sender.group,
        person: sender.person,
        name,
        size,
        fingerprint,
        expires_at: expiry(sender.now),
        file: None,
        parts: Vec::new(),
    };
    app.db
        .change(async |tx| {
            taking::still_open(tx, sender.group).await?;
            if let Some(upload) = begun(tx, &new, sender.now).await? {
                return Ok(upload);
            }
            let arriving = store::arriving(tx, sender.person, sender.now).await?;
            if arriving.files >= OPEN_MAX {
                return Err(Stop::problem("file", "files-problem-open"));
            }
            taking::room(tx, sender, arriving, new.amount()).await?;
            let id = store::begin_upload(tx, &new, sender.now).await?;
            let found = store::find_upload(tx, sender.person, id).await?;
            Ok(found.or_not_found()?)
        })
        .await
}

/// What this person began with the same file; what is over is begun anew.
async fn begun(
    tx: &impl ConnectionTrait,
    new: &Upload,
    now: DateTime<Utc>,
) -> Result<Option<Upload>, Stop> {
    let id = store::begun_upload(tx, new.person, new.group, &new.fingerprint).await?;
    let Some(id) = id else {
        return Ok(None);
    };
    let found = store::find_upload(tx, new.person, id).await?;
    if found.as_ref().is_some_and(|it| it.is_over(now)) {
        store::forget_upload(tx, id).await?;
        return Ok(None);
    }
    Ok(found)
}

fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::hours(i64::from(UPLOAD_HOURS))
}

/// HEAD /uploads/{upload}: how much has arrived. As everywhere, HEAD is GET without its body.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    request: HttpRequest,
    id: web::Path<UploadId>,
) -> PageResult {
    let mut upload = found(&app, &who, *id).await?;
    if let Some(answer) = header::other_version(&request) {
        return Ok(answer);
    }
    let now = app.clock.now();
    if upload.is_over(now) {
        return Ok(said(StatusCode::GONE, &upload).finish());
    }
    // The program ended between the last part and the file. Whoever asks hears that all has
    // arrived and sends nothing more: the file is made now, once however often one asks.
    if let Err(stop) = finish(&app, &who, &screen, &mut upload).await {
        return refused(&screen, stop);
    }
    Ok(said(StatusCode::OK, &upload)
        .insert_header(("upload-length", upload.size.to_string()))
        .finish())
}

async fn found(app: &App, who: &SignedIn, id: UploadId) -> Result<Upload, PageError> {
    store::find_upload(app.db.read(), who.id, id)
        .await?
        .or_not_found()
}

/// PATCH /uploads/{upload}: the part that follows what has arrived; the last one makes the file.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    request: HttpRequest,
    id: web::Path<UploadId>,
    body: web::Payload,
) -> PageResult {
    let mut upload = found(&app, &who, *id).await?;
    is_from_our_page(&request)?;
    if let Some(answer) = header::other_version(&request) {
        return Ok(answer);
    }
    if request.content_type() != "application/offset+octet-stream" {
        return Ok(said(StatusCode::UNSUPPORTED_MEDIA_TYPE, &upload).finish());
    }
    let start = header::number(&request, "upload-offset").ok_or(PageError::Bad("no offset"))?;
    let now = app.clock.now();
    let most = match judge_part(&upload, start, now) {
        Ok(most) => most,
        Err(why) => return Ok(said(status(why), &upload).finish()),
    };
    let part = arrival::Expected {
        start,
        most,
        checksum: header::checksum(&request)?,
    };
    let outcome = arrival::take(&app, &mut upload, part, body, now).await?;
    if outcome != StatusCode::NO_CONTENT {
        return Ok(said(outcome, &upload).finish());
    }
    match finish(&app, &who, &screen, &mut upload).await {
        Ok(()) => Ok(said(StatusCode::NO_CONTENT, &upload).finish()),
        Err(stop) => refused(&screen, stop),
    }
}

/// All parts are there, and no file yet: it is made.
async fn finish(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    upload: &mut Upload,
) -> Result<(), Stop> {
    if upload.file.is_some() || !upload.is_whole() {
        return Ok(());
    }
    let sender = Sender {
        person: who.id,
        group: upload.group,
        language: screen.viewer.language,
        now: app.clock.now(),
    };
    upload.file = Some(whole::make(app, &sender, upload).await?);
    Ok(())
}

fn status(why: PartRefusal) -> StatusCode {
    match why {
        PartRefusal::Elsewhere => StatusCode::CONFLICT,
        PartRefusal::Over => StatusCode::GONE,
        PartRefusal::Many => StatusCode::PAYLOAD_TOO_LARGE,
    }
}

/// DELETE /uploads/{upload}: it is waited for no more; the file it became stays.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    request: HttpRequest,
    id: web::Path<UploadId>,
) -> PageResult {
    let upload = found(&app, &who, *id).await?;
    is_from_our_page(&request)?;
    if let Some(answer) = header::other_version(&request) {
        return Ok(answer);
    }
    app.db
        .change(async |tx| store::forget_upload(tx, upload.id).await)
        .await?;
    app.blobs.remove_parts(upload.id.0).await?;
    Ok(HttpResponse::NoContent()
        .insert_header(("tus-resumable", VERSION))
        .finish())
}

/// Where an upload stands, as every answer of the protocol says it.
fn said(status: StatusCode, upload: &Upload) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header(("tus-resumable", VERSION))
        .insert_header(("upload-offset", upload.offset().to_string()))
        .insert_header(("upload-expires", header::date(upload.expires_at)))
        .insert_header(("cache-control", "no-store"));
    if let Some(file) = upload.file {
        answer.insert_header(("upload-file", format!("/files/{file}")));
    }
    answer
}

/// A refusal in one sentence, which the script of the page says.
fn refused(screen: &Screen, stop: Stop) -> PageResult {
    let problem = match stop {
        Stop::Page(error) => return Err(error),
        Stop::Changed => return Err(PageError::Refused("assignment-problem-closed")),
        Stop::Problem(problem) => problem,
    };
    let language = screen.viewer.language;
    let mut facts = fluent_bundle::FluentArgs::new();
    facts.set("name", problem.name.clone().unwrap_or_default());
    let sentences = &screen.pages().sentences;
    let sentence = sentences.say(language, &problem.key, &facts);
    Ok(HttpResponse::UnprocessableEntity()
        .insert_header(("tus-resumable", VERSION))
        .content_type("text/plain; charset=utf-8")
        .body(sentence.unwrap_or(problem.key)))
}
