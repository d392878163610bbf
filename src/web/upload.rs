//! Files people send: streamed to disk, measured and hashed on the way.
//!
//! The token is the first field of the form, so a form that is not ours is
//! refused before anything is written.

use super::form::{is_from_our_origin, verified_key};
use super::incoming::{Incoming, not_written, reopened};
use super::{Fields, FormKey, PageError, signed_out};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::pin::Pin;
use tokio::io::AsyncWriteExt;

/// The most the files of one form may weigh together; each page judges its own.
pub const FILE_LIMIT: u64 = 200_000_000;
/// How much of a form that is too heavy is read: a browser shows no answer before it has sent all.
const READ_LIMIT: u64 = 2 * FILE_LIMIT;
/// The most files of one form.
pub const FILES_LIMIT: usize = 10;
/// The most the other fields may weigh together.
const TEXT_LIMIT: usize = 1_000_000;

/// A file on its way in, not yet kept. One that makes its form heavier than [`FILE_LIMIT`] was
/// measured and thrown away: its page says so beside the field.
pub struct UploadedFile {
    /// The name it had, without folders and control characters.
    pub name: String,
    pub size: u64,
    /// In hexadecimal; of nothing where the file was thrown away.
    pub sha256: String,
    /// False where it was thrown away.
    pub whole: bool,
    file: std::fs::File,
}

impl UploadedFile {
    /// A file that came another way than in a form, whole.
    pub fn whole(name: String, size: u64, sha256: String, file: std::fs::File) -> Self {
        Self {
            name,
            size,
            sha256,
            whole: true,
            file,
        }
    }

    /// Its content, from the beginning.
    pub fn content(&self) -> Result<tokio::fs::File, PageError> {
        reopened(&self.file)
    }
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
    let mut files: Vec<UploadedFile> = Vec::new();
    let mut all = Sha256::new();
    let incoming = request.app_data::<web::Data<Incoming>>();
    let incoming = incoming.ok_or_else(|| PageError::Internal(anyhow::anyhow!("no folder")))?;
    while let Some(part) = parts.next().await {
        let part = part?;
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
                signed_out::remember(request, fields.0.clone());
                let so_far = files.iter().map(|file| file.size).sum();
                let file = kept(part, file, so_far, incoming).await?;
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
    signed_out::remember(request, fields.0.clone());
    let key = verified_key(request, fields.get("token"), &all.finalize())?;
    Ok(Upload { fields, files, key })
}

async fn text_of(mut part: Field, so_far: &Fields) -> Result<String, PageError> {
    let already: usize = so_far.0.iter().map(|(_, value)| value.len()).sum();
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        let chunk = chunk?;
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

async fn kept(
    mut part: Field,
    name: String,
    so_far: u64,
    incoming: &Incoming,
) -> Result<UploadedFile, PageError> {
    let kept = incoming.file()?;
    let mut file = reopened(&kept)?;
    let (mut size, mut hash, mut full) = (0_u64, Sha256::new(), None);
    while let Some(chunk) = part.next().await {
        let chunk = chunk?;
        size += chunk.len() as u64;
        if so_far + size > READ_LIMIT {
            return Err(PageError::TooLarge);
        }
        if so_far + size <= FILE_LIMIT && full.is_none() {
            hash.update(&chunk);
            // Read on to the end all the same: a browser shows no answer before it has sent all.
            full = file.write_all(&chunk).await.err();
        }
    }
    if let Some(error) = full {
        return Err(not_written(error));
    }
    let whole = so_far + size <= FILE_LIMIT;
    if !whole {
        file.set_len(0).await.map_err(not_written)?;
        hash = Sha256::new();
    }
    file.flush().await.map_err(not_written)?;
    Ok(UploadedFile {
        name,
        size,
        sha256: hex::encode(hash.finalize()),
        whole,
        file: kept,
    })
}

/// The last part of a path, without what could trick a reader or a header.
pub(crate) fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    shortened(kept.trim().trim_start_matches('.'))
}

/// The longest name we keep, in characters.
const LONGEST_NAME: usize = 120;

/// A long name loses its middle, never its end, which says what it is.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name.to_owned();
    }
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let end = if end.chars().count() < 12 { end } else { "" };
    let stem = LONGEST_NAME.saturating_sub(end.chars().count() + 1);
    let stem: String = name.chars().take(stem).collect();
    format!("{}.{end}", stem.trim_end())
        .trim_end_matches('.')
        .to_owned()
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
        let long = bare_name(&format!("{}.pdf", "é".repeat(300)));
        assert!(long.ends_with("éé.pdf") && long.chars().count() == 120);
        assert_eq!(bare_name(&"x".repeat(300)).len(), 119);
    }
}
