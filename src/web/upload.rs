//! Files people send: streamed to disk, measured and hashed on the way.
//!
//! The token is the first field of the form, so a form that is not ours is
//! refused before anything is written.

use super::form::{is_from_our_origin, verified_key};
use super::{Fields, FormKey, PageError};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::pin::Pin;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

/// The most one file may weigh.
pub const FILE_LIMIT: u64 = 20_000_000;
/// How much of a file that is too heavy is read: a browser shows no answer before it has sent all.
const READ_LIMIT: u64 = 10 * FILE_LIMIT;
/// The most files of one form.
pub const FILES_LIMIT: usize = 10;
/// The most the other fields may weigh together.
const TEXT_LIMIT: usize = 1_000_000;

/// A file on its way in, not yet kept. One that is heavier than [`FILE_LIMIT`] was measured
/// and thrown away: its size says so, and its page says it beside the field.
pub struct UploadedFile {
    /// The name it had, without folders and control characters.
    pub name: String,
    pub size: u64,
    /// In hexadecimal; of nothing where the file was too heavy.
    pub sha256: String,
    pub path: tempfile::TempPath,
}

/// A form with files.
pub struct Upload {
    pub fields: Fields,
    pub files: Vec<UploadedFile>,
    pub key: FormKey,
}

impl FromRequest for Upload {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let parts = Multipart::new(request.headers(), payload.take());
        Box::pin(async move {
            is_from_our_origin(&request)?;
            read(&request, parts).await
        })
    }
}

async fn read(request: &HttpRequest, mut parts: Multipart) -> Result<Upload, PageError> {
    let mut fields = Fields::default();
    let mut files = Vec::new();
    let mut all = Sha256::new();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| PageError::Bad("the form broke off"))?;
        let disposition = part.content_disposition();
        let name = disposition
            .and_then(|d| d.get_name())
            .unwrap_or_default()
            .to_owned();
        let file = disposition.and_then(|d| d.get_filename()).map(bare_name);
        all.update(name.as_bytes());
        match file {
            None => {
                let text = text_of(part, &fields).await?;
                all.update(text.as_bytes());
                fields.0.push((name, text));
            }
            Some(_) if verified_key(request, fields.get("token"), &[]).is_err() => {
                return Err(PageError::Forbidden("files before the form's token"));
            }
            Some(file) => {
                let file = kept(part, file).await?;
                all.update(file.sha256.as_bytes());
                all.update(file.size.to_be_bytes());
                all.update(file.name.as_bytes());
                if file.size > 0 || !file.name.is_empty() {
                    files.push(file);
                }
                if files.len() > FILES_LIMIT {
                    return Err(PageError::TooLarge);
                }
            }
        }
    }
    let key = verified_key(request, fields.get("token"), &all.finalize())?;
    Ok(Upload { fields, files, key })
}

async fn text_of(mut part: Field, so_far: &Fields) -> Result<String, PageError> {
    let already: usize = so_far.0.iter().map(|(_, value)| value.len()).sum();
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_| PageError::Bad("the form broke off"))?;
        if already + bytes.len() + chunk.len() > TEXT_LIMIT {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = String::from_utf8(bytes).map_err(|_| PageError::Bad("not UTF-8"))?;
    if text.contains('\0') {
        Err(PageError::Bad("a zero byte"))
    } else {
        Ok(text)
    }
}

async fn kept(mut part: Field, name: String) -> Result<UploadedFile, PageError> {
    let (file, path) = NamedTempFile::new().map_err(full_disk)?.into_parts();
    let mut file = tokio::fs::File::from_std(file);
    let (mut size, mut hash) = (0_u64, Sha256::new());
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_| PageError::Bad("the form broke off"))?;
        size += chunk.len() as u64;
        if size > READ_LIMIT {
            return Err(PageError::TooLarge);
        }
        if size <= FILE_LIMIT {
            hash.update(&chunk);
            file.write_all(&chunk).await.map_err(full_disk)?;
        }
    }
    if size > FILE_LIMIT {
        file.set_len(0).await.map_err(full_disk)?;
        hash = Sha256::new();
    }
    file.flush().await.map_err(full_disk)?;
    Ok(UploadedFile {
        name,
        size,
        sha256: hex::encode(hash.finalize()),
        path,
    })
}

fn full_disk(error: std::io::Error) -> PageError {
    tracing::error!(%error, "a file that was sent cannot be written");
    PageError::Unavailable
}

/// The last part of a path, without what could trick a reader or a header.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(120)
        .collect();
    kept.trim().trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_keeps_no_folder_and_no_trick() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Temp\\fiche atelier.pdf", "fiche atelier.pdf"),
            ("a\r\nX: y.pdf", "aX: y.pdf"),
            (".htaccess", "htaccess"),
            ("exe\u{202e}fdp.pdf", "exefdp.pdf"),
        ] {
            assert_eq!(bare_name(sent), kept);
        }
    }
}
