//! A part on its way: streamed to the disk, measured and hashed, kept, then noted.

use super::expiry;
use crate::app::App;
use crate::assignment::rules::{Part, Upload};
use crate::assignment::store;
use crate::db::{OnUnique, RowId};
use crate::web::PageError;
use crate::web::incoming::{not_written, reopened};
use actix_web::http::StatusCode;
use actix_web::web;
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

/// What is expected of a part.
pub struct Expected {
    pub start: u64,
    /// In bytes.
    pub most: u64,
    /// Its SHA-256, where the browser said it.
    pub checksum: Option<String>,
}

/// What arrived of a part.
struct Arrived {
    file: std::fs::File,
    size: u64,
    sha256: String,
    /// The network went before its end.
    cut: bool,
}

/// Keeps what arrives of a part, cut off or not, and adds it to the upload.
pub async fn take(
    app: &App,
    upload: &mut Upload,
    part: Expected,
    body: web::Payload,
    now: DateTime<Utc>,
) -> Result<StatusCode, PageError> {
    let Some(arrived) = arrive(app, part.most, body).await? else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE);
    };
    if part.checksum.is_some_and(|sum| sum != arrived.sha256) {
        return Ok(mismatch());
    }
    if arrived.size == 0 {
        return Ok(StatusCode::NO_CONTENT);
    }
    let new = Part {
        id: RowId::fresh(),
        start: part.start,
        size: arrived.size,
        sha256: arrived.sha256,
    };
    let mut content = reopened(&arrived.file)?;
    app.blobs
        .put_part(upload.id.0, new.id.0, &mut content)
        .await?;
    let times = (now, expiry(now));
    let noted = app
        .db
        .change(async |tx| {
            let added = store::add_part(tx, upload.id, &new, times).await;
            added.on_unique(PageError::Refused("assignment-problem-closed"))
        })
        .await;
    match noted {
        // It was over, and is swept: this part goes with the others.
        Ok(false) => Ok(StatusCode::GONE),
        Ok(true) => {
            upload.parts.push(new);
            upload.expires_at = times.1;
            Ok(StatusCode::NO_CONTENT)
        }
        // The same part came twice at once: the other one is there, and this one goes with all.
        Err(PageError::Refused(_)) => Ok(StatusCode::CONFLICT),
        Err(error) => Err(error),
    }
    .map(|status| {
        if arrived.cut {
            StatusCode::BAD_REQUEST
        } else {
            status
        }
    })
}

/// 460, which the protocol made for it.
fn mismatch() -> StatusCode {
    StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST)
}

/// None where more came than was left of the file.
async fn arrive(
    app: &App,
    most: u64,
    mut body: web::Payload,
) -> Result<Option<Arrived>, PageError> {
    let file = app.incoming.file()?;
    let mut writes = reopened(&file)?;
    let (mut size, mut hash, mut cut) = (0_u64, Sha256::new(), false);
    while let Some(chunk) = body.next().await {
        let Ok(chunk) = chunk else {
            cut = true;
            break;
        };
        size += chunk.len() as u64;
        if size > most {
            return Ok(None);
        }
        hash.update(&chunk);
        writes.write_all(&chunk).await.map_err(not_written)?;
    }
    writes.flush().await.map_err(not_written)?;
    Ok(Some(Arrived {
        file,
        size,
        sha256: hex::encode(hash.finalize()),
        cut,
    }))
}
