//! GET /files/{file}/picture: a picture, or a page of a document, drawn anew by us.

use super::serving;
use crate::app::App;
use crate::assignment::rules::Sight;
use crate::blob::previews::{self, HEAVIEST, Shown};
use crate::db::FileId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageError, PageResult};
use actix_web::web;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default = "first")]
    page: u32,
}

fn first() -> u32 {
    1
}

/// What is drawn holds nothing of the file but its pixels.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<FileId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let file = serving::readable(&app, &who, *id).await?.file;
    let kind = file.kind().or_not_found()?;
    let drawn = matches!(kind.sight, Sight::Picture | Sight::Pages) && file.size <= HEAVIEST;
    drawn.then_some(()).or_not_found()?;
    let drawing = app
        .previews
        .drawing(
            &file.sha256,
            kind.extension,
            asked.page,
            &who.id.to_string(),
        )
        .await?;
    let drawing = match drawing {
        previews::Sight::Drawn(drawing) => drawing,
        previews::Sight::Nothing => return Err(PageError::NotFound),
        previews::Sight::Later => return Err(PageError::Unavailable),
    };
    let Shown::Picture { media_type, .. } = &drawing.shown else {
        return Err(PageError::NotFound);
    };
    Ok(serving::ok(media_type).body(drawing.picture))
}
