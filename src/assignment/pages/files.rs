//! Files of a group: added, taken out, downloaded.

pub mod limits;
pub mod media;
pub mod picture;
pub mod preview;
pub mod serving;
pub mod taking;
pub mod uploads;
mod views;

pub use preview::Preview;
pub use views::Limits;

use super::draft::{self, DraftForm};
use super::workbench::{self, Again};
use super::{Stop, path_draft};
use crate::app::App;
use crate::assignment::store;
use crate::db::{AssignmentId, FileId, GroupId};
use crate::people::SignedIn;
use crate::web::{
    Fields, Form, OrNotFound, PageError, PageResult, Screen, SeeOther, Upload, change_once,
    see_other,
};
use actix_web::body::SizedStream;
use actix_web::web;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serving::there;
use taking::Sender;

/// POST /assignments/{assignment}/files
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    upload: Upload,
) -> PageResult {
    let work = store::work(app.db.read(), &who.learns(), *id, who.id)
        .await?
        .or_not_found()?;
    let typed = DraftForm::beside(&upload.fields);
    let group = match work.group {
        Some((group, _)) => Some(group),
        None => own(&app, &who, *id).await?,
    };
    let added = match group {
        Some(group) => {
            let sender = Sender {
                person: who.id,
                group,
                language: screen.viewer.language,
                now: app.clock.now(),
            };
            add(&app, &who, &sender, *id, &upload, typed.as_ref()).await
        }
        None => Err(Stop::problem("", "assignment-problem-no-group")),
    };
    if let Some(typed) = &typed {
        return draft::answer(&app, &who, &screen, *id, typed, added).await;
    }
    match added {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Changed) => Err(PageError::Refused("assignment-problem-closed")),
        Err(Stop::Problem(problem)) => {
            let again = Again {
                problems: vec![problem],
                ..Again::default()
            };
            workbench::again(&app, &who, &screen, *id, again).await
        }
    }
}

async fn add(
    app: &App,
    who: &SignedIn,
    sender: &Sender,
    assignment: AssignmentId,
    upload: &Upload,
    typed: Option<&DraftForm>,
) -> Result<SeeOther, Stop> {
    if upload.files.is_empty() {
        return Err(Stop::problem("file", "assignment-problem-file-missing"));
    }
    let mut new = Vec::new();
    for sent in &upload.files {
        new.push(taking::keep(app, sender, sent).await?);
    }
    change_once(&app.db, &upload.key, sender.now, async |tx| {
        taking::still_open(tx, sender.group).await?;
        still_mine(tx, sender, assignment).await?;
        keep_typed(tx, who, assignment, typed, sender.now).await?;
        taking::note(tx, sender, &new).await?;
        let said = if new.len() > 1 {
            "files-flash-added"
        } else {
            "assignment-flash-file"
        };
        Ok::<_, Stop>(see_other(path_draft(assignment)).flash(said))
    })
    .await
}

/// The group of one for work that is for each alone.
pub(super) async fn own(
    app: &App,
    who: &SignedIn,
    id: AssignmentId,
) -> Result<Option<GroupId>, PageError> {
    let (_, Some(assignment)) = draft::works_alone(app, who, id).await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let made = app
        .db
        .change(async |tx| store::own_group(tx, &assignment, who.id, now).await);
    Ok(Some(made.await?))
}

/// Whoever was moved meanwhile puts nothing into the group they left.
async fn still_mine(
    tx: &impl ConnectionTrait,
    sender: &Sender,
    assignment: AssignmentId,
) -> Result<(), Stop> {
    let mine = store::group_of(tx, assignment, sender.person).await?;
    if mine.is_some_and(|(mine, _)| mine == sender.group) {
        Ok(())
    } else {
        Err(Stop::problem("", "files-problem-moved"))
    }
}

/// Whoever adds or removes a file while writing finds the text again.
async fn keep_typed(
    tx: &impl ConnectionTrait,
    who: &SignedIn,
    assignment: AssignmentId,
    typed: Option<&DraftForm>,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let Some(typed) = typed else {
        return Ok(());
    };
    let work = store::work(tx, &who.learns(), assignment, who.id)
        .await?
        .or_not_found()?;
    draft::keep(tx, &work, typed, who.id, now).await.map(drop)
}

/// POST /files/{file}/removal: asks once more; then the group keeps it no more. What was handed
/// in keeps it.
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<FileId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let typed = DraftForm::beside(&form.value);
    let removed = change_once(&app.db, &form.key, now, async |tx| {
        let (file, (assignment, _)) = store::find_file(tx, &who, *id).await?.or_not_found()?;
        let work = store::work(tx, &who.learns(), assignment, who.id)
            .await?
            .or_not_found()?;
        let mine = work.group.is_some_and(|(group, _)| group == file.group);
        mine.then_some(()).or_not_found()?;
        taking::still_open(tx, file.group).await?;
        keep_typed(tx, &who, assignment, typed.as_ref(), now).await?;
        if form.value.get("sure") != "yes" {
            let question = format!("{}?remove={}", path_draft(assignment), *id);
            return Ok(see_other(question));
        }
        store::remove_file(tx, *id, now).await?;
        Ok::<_, Stop>(see_other(path_draft(assignment)).flash("assignment-flash-file-removed"))
    })
    .await;
    if let (Some(typed), Err(Stop::Problem(_) | Stop::Changed)) = (&typed, &removed) {
        let found = store::find_file(app.db.read(), &who, *id).await?;
        let (_, (assignment, _)) = found.or_not_found()?;
        return draft::answer(&app, &who, &screen, assignment, typed, removed).await;
    }
    match removed {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(_) | Stop::Changed) => {
            Err(PageError::Refused("assignment-problem-closed"))
        }
    }
}

/// GET /files/{file}: always a download, never shown as a page of ours.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<FileId>,
) -> PageResult {
    let language = screen.viewer.language;
    let file = serving::named(&app, &who, *id, language).await?.file;
    let opened = there(&file, app.blobs.stream(&file.sha256).await?)?;
    Ok(serving::ok(&file.media_type)
        .insert_header(serving::download(&file.name))
        .body(SizedStream::new(opened.size, opened.chunks)))
}
