//! What the program does by itself with files people send.

use crate::app::App;
use crate::assignment::rules::File;
use crate::assignment::store;
use crate::blob::{Scanner, Verdict};
use crate::db::UploadId;
use anyhow::Context;
use chrono::TimeDelta;
use futures_util::TryStreamExt;
use tokio_util::io::StreamReader;

/// So many are asked for in one statement.
const AT_ONCE: usize = 100;
/// A file clamd did not take is sent to it again after this long.
const AGAIN: TimeDelta = TimeDelta::hours(6);

/// Looks through the files that wait because clamd did not answer when they came. Where it does
/// not answer still, or nobody looks any more, they wait on. Says how many wait no more.
pub async fn look_through(app: &App) -> anyhow::Result<usize> {
    let Some(scanner) = &app.scanner else {
        return Ok(0);
    };
    let (mut done, mut after) = (0, None);
    let rested = app.clock.now() - AGAIN;
    loop {
        let waiting = store::waiting_files(app.db.read(), after, rested, AT_ONCE).await?;
        let Some(last) = waiting.last() else {
            return Ok(done);
        };
        after = Some(last.id);
        for file in &waiting {
            // One file it does not take holds up no other; the log says which.
            match look(app, scanner, file).await {
                Ok(looked) => done += usize::from(looked),
                Err(error) => {
                    tracing::warn!(file.id = %file.id, error = format!("{error:#}"), "a file waits on");
                }
            }
        }
    }
}

/// False where clamd does not take the file.
async fn look(app: &App, scanner: &Scanner, file: &File) -> anyhow::Result<bool> {
    let opened = app.blobs.stream(&file.sha256).await?;
    let opened = opened.context("its content has gone")?;
    let mut content = StreamReader::new(opened.chunks.map_err(std::io::Error::other));
    let now = app.clock.now();
    let virus = match scanner.scan(&mut content).await? {
        Verdict::Clean => None,
        Verdict::Infected(virus) => Some(virus),
        Verdict::NotTaken(why) => {
            tracing::error!(
                file.id = %file.id, file.size = file.size, why,
                "clamd does not take this file: nobody but its sender opens it. Raise \
                 StreamMaxLength in clamd's settings; it is sent to it again in six hours"
            );
            let noted = app
                .db
                .change(async |tx| store::note_not_taken(tx, file.id, now).await);
            noted.await?;
            return Ok(false);
        }
    };
    app.db
        .change(async |tx| store::note_check(tx, file.id, virus, now).await)
        .await?;
    Ok(true)
}

/// Forgets what stopped arriving a day ago, and what became a file a day ago; parts whose row was
/// never written, or went before they did, go after them. Says how many uploads went.
pub async fn forget_stalled(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let over = store::uploads_over(app.db.read(), now, AT_ONCE).await?;
    let mut gone = 0;
    for upload in &over {
        // A part may have come since they were listed: then it is waited for again.
        let forgotten = app
            .db
            .change(async |tx| store::forget_over(tx, *upload, now).await);
        if forgotten.await? {
            app.blobs.remove_parts(upload.0).await?;
            gone += 1;
        }
    }
    let left: Vec<UploadId> = app
        .blobs
        .old_parts()
        .await?
        .into_iter()
        .map(UploadId)
        .collect();
    for some in left.chunks(AT_ONCE) {
        let known = store::known_uploads(app.db.read(), some).await?;
        for upload in some.iter().filter(|upload| !known.contains(upload)) {
            app.blobs.remove_parts(upload.0).await?;
        }
    }
    Ok(gone)
}
