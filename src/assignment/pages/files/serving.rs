//! How what people sent leaves again: as a download, or played on the spot; never as a page.

use super::super::views::letter_name;
use crate::app::App;
use crate::assignment::rules::File;
use crate::assignment::store;
use crate::blob::Opened;
use crate::db::{AssignmentId, FileId};
use crate::people::Who;
use crate::web::headers::SANDBOX_POLICY;
use crate::web::{Language, OrNotFound, PageError};
use actix_web::http::header::{
    self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::{HttpResponse, HttpResponseBuilder};

/// A file with the assignment it is of, and whether it is read by who grades it.
pub struct Readable {
    pub file: File,
    pub assignment: AssignmentId,
    /// Whoever teaches one cohort may learn in another.
    pub teaches: bool,
}

/// A file this person may read now.
pub async fn readable(app: &App, who: &Who, id: FileId) -> Result<Readable, PageError> {
    let found = store::find_file(app.db.read(), who, id).await?;
    let (file, (assignment, cohort)) = found.or_not_found()?;
    if !file.may_be_read_by(who.id) {
        return Err(PageError::Refused(match file.check {
            crate::assignment::rules::Check::Infected(_) => "files-problem-infected",
            _ => "files-problem-waits",
        }));
    }
    Ok(Readable {
        teaches: who.teaches().holds(cohort),
        file,
        assignment,
    })
}

/// The same, called by the letter of its work where names are hidden from this trainer.
pub async fn named(
    app: &App,
    who: &Who,
    id: FileId,
    language: Language,
) -> Result<Readable, PageError> {
    let mut found = readable(app, who, id).await?;
    let file = &mut found.file;
    if found.teaches {
        let db = app.db.read();
        let lanes = store::lanes(db, found.assignment, who.id).await?;
        if lanes.hides(file.group) {
            let letter = lanes.letters().remove(&file.group).unwrap_or_default();
            let place = store::place_of_file(db, file.id).await?;
            file.name = letter_name(&file.name, &letter, place, language);
        }
    }
    Ok(found)
}

/// Its content, which a row names, so that it is there.
pub fn there(file: &File, opened: Option<Opened>) -> Result<Opened, PageError> {
    opened.ok_or_else(|| {
        PageError::Internal(anyhow::anyhow!("the content of file {} has gone", file.id))
    })
}

/// What every answer with something of a person's file says.
pub fn answer(mut answer: HttpResponseBuilder, media_type: &str) -> HttpResponseBuilder {
    answer
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CONTENT_SECURITY_POLICY, SANDBOX_POLICY))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"));
    answer
}

pub fn ok(media_type: &str) -> HttpResponseBuilder {
    answer(HttpResponse::Ok(), media_type)
}

/// RFC 6266: the name in UTF-8, and without accents for old browsers.
pub fn download(name: &str) -> ContentDisposition {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '_',
            c if c.is_ascii() && !c.is_ascii_control() => c,
            _ => '_',
        })
        .collect();
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    }
}
