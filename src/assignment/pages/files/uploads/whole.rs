//! All parts are there: they become the file, judged as any other.

use super::super::super::Stop;
use super::super::taking::{self, Sender};
use crate::app::App;
use crate::assignment::rules::{Part, Upload};
use crate::assignment::store;
use crate::db::FileId;
use crate::web::incoming::{not_written, reopened};
use crate::web::{OrNotFound, PageError, UploadedFile};
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

/// Makes the file, once, however often it is asked for. What is refused for what is in it is
/// thrown away; what finds no room stays, until its sender has made some.
pub(in crate::assignment::pages) async fn make(
    app: &App,
    sender: &Sender,
    upload: &Upload,
) -> Result<FileId, Stop> {
    let sent = match put_together(app, upload).await {
        Ok(sent) => sent,
        // Its parts went with the one that was faster.
        Err(error) => return made_before(app, sender, upload).await?.ok_or(error.into()),
    };
    let file = match taking::keep(app, sender, &sent).await {
        Ok(file) => file,
        Err(Stop::Problem(problem)) => {
            forget(app, upload).await?;
            return Err(Stop::Problem(problem));
        }
        Err(stop) => return Err(stop),
    };
    let made = app
        .db
        .change(async |tx| {
            taking::note(tx, sender, std::slice::from_ref(&file)).await?;
            if store::finish_upload(tx, upload.id, file.id).await? {
                Ok(Some(file.id))
            } else {
                // Rolled back: the one that was faster is the file.
                Err(Stop::Changed)
            }
        })
        .await;
    let id = match made {
        Ok(id) => id,
        Err(Stop::Changed) => made_before(app, sender, upload).await?,
        Err(stop) => return Err(stop),
    };
    if let Err(error) = app.blobs.remove_parts(upload.id.0).await {
        tracing::warn!(%error, "the parts of a file that arrived stay for a while");
    }
    Ok(id.ok_or(PageError::Unavailable)?)
}

/// The file that another request made of it meanwhile.
async fn made_before(app: &App, sender: &Sender, upload: &Upload) -> Result<Option<FileId>, Stop> {
    let now = store::find_upload(app.db.read(), sender.person, upload.id).await?;
    Ok(now.or_not_found()?.file)
}

async fn forget(app: &App, upload: &Upload) -> Result<(), Stop> {
    app.db
        .change(async |tx| store::forget_upload(tx, upload.id).await)
        .await?;
    app.blobs.remove_parts(upload.id.0).await?;
    Ok(())
}

/// The parts one after the other, each proven to be what arrived.
async fn put_together(app: &App, upload: &Upload) -> Result<UploadedFile, PageError> {
    let file = app.incoming.file()?;
    let mut writes = reopened(&file)?;
    let mut hash = Sha256::new();
    for part in &upload.parts {
        copy(app, upload, part, &mut writes, &mut hash).await?;
    }
    writes.flush().await.map_err(not_written)?;
    let sha256 = hex::encode(hash.finalize());
    Ok(UploadedFile::whole(
        upload.name.clone(),
        upload.size,
        sha256,
        file,
    ))
}

async fn copy(
    app: &App,
    upload: &Upload,
    part: &Part,
    to: &mut tokio::fs::File,
    whole: &mut Sha256,
) -> Result<(), PageError> {
    let lost = || {
        PageError::Internal(anyhow::anyhow!(
            "a part of {} is not what it was",
            upload.id
        ))
    };
    let opened = app.blobs.part(upload.id.0, part.id.0).await?;
    let mut chunks = opened.ok_or_else(lost)?.chunks;
    let mut hash = Sha256::new();
    while let Some(chunk) = chunks.try_next().await.map_err(not_written)? {
        hash.update(&chunk);
        whole.update(&chunk);
        to.write_all(&chunk).await.map_err(not_written)?;
    }
    if hex::encode(hash.finalize()) == part.sha256 {
        Ok(())
    } else {
        Err(lost())
    }
}
