//! Which files a group may add: told by their name and by what is in them. They only ever leave
//! as downloads, or drawn anew.

use super::limits::Weight;
use super::{Check, File};

/// A kind of file: what its name ends with, what it is sent as, and what its first bytes may be.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    pub extension: &'static str,
    pub media_type: &'static str,
    pub weight: Weight,
    pub sight: Sight,
    /// Media types its content may be recognised as; none of them: it is plain text.
    content: &'static [&'static str],
}

/// How a file is looked at without taking it home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Picture,
    /// Page by page.
    Pages,
    /// Its words, in rows or in paragraphs.
    Words,
    Sound,
    Film,
    /// It must be taken home.
    Nothing,
}

const ZIP: &str = "application/zip";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const ODT: &str = "application/vnd.oasis.opendocument.text";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const ODP: &str = "application/vnd.oasis.opendocument.presentation";

const fn kind(
    extension: &'static str,
    media_type: &'static str,
    weight: Weight,
    sight: Sight,
    content: &'static [&'static str],
) -> Kind {
    Kind {
        extension,
        media_type,
        weight,
        sight,
        content,
    }
}

use Sight::{Film, Nothing, Pages, Picture, Sound, Words};
use Weight::{Heavy, Middle, Plain};

/// Office files are zip archives, and some programs order their parts so that no more is seen;
/// what a phone records is told apart by few bytes, so that a sound may look like a film.
pub const KINDS: [Kind; 26] = [
    kind("pdf", "application/pdf", Plain, Pages, &["application/pdf"]),
    kind("png", "image/png", Plain, Picture, &["image/png"]),
    kind("jpg", "image/jpeg", Plain, Picture, &["image/jpeg"]),
    kind("jpeg", "image/jpeg", Plain, Picture, &["image/jpeg"]),
    kind("webp", "image/webp", Plain, Picture, &["image/webp"]),
    kind("heic", "image/heic", Plain, Nothing, &["image/heif"]),
    kind("docx", DOCX, Plain, Words, &[DOCX, ZIP]),
    kind("xlsx", XLSX, Plain, Words, &[XLSX, ZIP]),
    kind("pptx", PPTX, Heavy, Words, &[PPTX, ZIP]),
    kind("odt", ODT, Plain, Words, &[ODT, ZIP]),
    kind("ods", ODS, Plain, Words, &[ODS, ZIP]),
    kind("odp", ODP, Heavy, Words, &[ODP, ZIP]),
    kind(
        "zip",
        ZIP,
        Heavy,
        Nothing,
        &[ZIP, DOCX, XLSX, PPTX, ODT, ODS, ODP],
    ),
    kind("txt", "text/plain; charset=utf-8", Plain, Words, &[]),
    kind("md", "text/plain; charset=utf-8", Plain, Words, &[]),
    kind("markdown", "text/plain; charset=utf-8", Plain, Words, &[]),
    kind("csv", "text/csv; charset=utf-8", Plain, Words, &[]),
    kind("mp3", "audio/mpeg", Middle, Sound, &["audio/mpeg"]),
    kind(
        "m4a",
        "audio/mp4",
        Middle,
        Sound,
        &["audio/m4a", "video/mp4"],
    ),
    kind(
        "ogg",
        "audio/ogg",
        Middle,
        Sound,
        &["audio/ogg", "audio/opus"],
    ),
    kind(
        "opus",
        "audio/ogg",
        Middle,
        Sound,
        &["audio/ogg", "audio/opus"],
    ),
    kind("aac", "audio/aac", Middle, Sound, &["audio/aac"]),
    kind("wav", "audio/wav", Middle, Sound, &["audio/x-wav"]),
    kind(
        "webm",
        "video/webm",
        Heavy,
        Film,
        &["video/webm", "video/x-matroska"],
    ),
    kind(
        "mp4",
        "video/mp4",
        Heavy,
        Film,
        &["video/mp4", "video/x-m4v"],
    ),
    kind(
        "mov",
        "video/quicktime",
        Heavy,
        Film,
        &["video/quicktime", "video/mp4"],
    ),
];

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("nothing in it")]
    Empty,
    #[error("heavier than a file of its kind may be")]
    Heavy(Weight),
    #[error("a kind that is not taken")]
    Kind,
    #[error("its content is not what its name says")]
    Disguised,
}

/// The kind of a file of this name and size, before anything of it is read.
pub fn judge_name(name: &str, size: u64) -> Result<&'static Kind, FileRefusal> {
    let (stem, extension) = name.rsplit_once('.').ok_or(FileRefusal::Kind)?;
    let kind = kind_of(extension).filter(|_| !stem.trim().is_empty());
    let kind = kind.ok_or(FileRefusal::Kind)?;
    if size == 0 {
        Err(FileRefusal::Empty)
    } else if size > kind.weight.most() {
        Err(FileRefusal::Heavy(kind.weight))
    } else {
        Ok(kind)
    }
}

fn kind_of(extension: &str) -> Option<&'static Kind> {
    let extension = extension.to_ascii_lowercase();
    KINDS.iter().find(|kind| kind.extension == extension)
}

impl File {
    /// The kind it was taken as.
    pub fn kind(&self) -> Option<&'static Kind> {
        let (_, extension) = self.name.rsplit_once('.')?;
        kind_of(extension)
    }

    /// Whether this person may read what is in it: before it was looked through, its sender alone.
    pub fn may_be_read_by(&self, person: crate::db::PersonId) -> bool {
        match self.check {
            Check::Done => true,
            Check::Waits => self.uploaded_by == person,
            Check::Infected(_) => false,
        }
    }
}

/// The kind of a file, from its name and from what its first bytes are recognised as.
pub fn judge_file(
    name: &str,
    size: u64,
    recognised: Option<&str>,
    start: &[u8],
) -> Result<&'static Kind, FileRefusal> {
    let kind = judge_name(name, size)?;
    let fits = if kind.content.is_empty() {
        // Text of any encoding has no zero byte, and is recognised as nothing else than text.
        !start.contains(&0) && recognised.is_none_or(|media| media.starts_with("text/"))
    } else {
        recognised.is_some_and(|media| kind.content.contains(&media))
    };
    fits.then_some(kind).ok_or(FileRefusal::Disguised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_when_its_name_and_its_content_agree() {
        let pdf = Some("application/pdf");
        for (name, size, recognised, start, verdict) in [
            ("fiche.pdf", 9, pdf, "%PDF-1.7", Ok("pdf")),
            ("FICHE.PDF", 9, pdf, "%PDF-1.7", Ok("pdf")),
            ("fiche.odt", 9, Some(ODT), "PK", Ok("odt")),
            ("fiche.docx", 9, Some(ZIP), "PK", Ok("docx")),
            ("notes.md", 9, None, "# Notes", Ok("md")),
            ("page.txt", 9, Some("text/html"), "<html>", Ok("txt")),
            ("fiche.pdf", 9, None, "bonjour", Err(FileRefusal::Disguised)),
            (
                "fiche.png",
                9,
                Some("text/html"),
                "<html>",
                Err(FileRefusal::Disguised),
            ),
            ("fiche.txt", 9, pdf, "%PDF", Err(FileRefusal::Disguised)),
            ("fiche.txt", 9, None, "a\0b", Err(FileRefusal::Disguised)),
            (
                "page.html",
                9,
                Some("text/html"),
                "<html>",
                Err(FileRefusal::Kind),
            ),
            ("image.svg", 9, None, "<svg>", Err(FileRefusal::Kind)),
            ("fiche.pdf.exe", 9, pdf, "MZ", Err(FileRefusal::Kind)),
            ("fiche", 9, pdf, "%PDF", Err(FileRefusal::Kind)),
            ("pdf", 9, pdf, "%PDF", Err(FileRefusal::Kind)),
            (".pdf", 9, pdf, "%PDF", Err(FileRefusal::Kind)),
            ("fiche.pdf", 0, None, "", Err(FileRefusal::Empty)),
            ("fiche.pdf", 20_000_000, pdf, "%PDF", Ok("pdf")),
            ("voix.m4a", 50_000_000, Some("audio/m4a"), "", Ok("m4a")),
            ("film.mp4", 100_000_000, Some("video/mp4"), "", Ok("mp4")),
            (
                "film.mp4",
                9,
                Some("text/html"),
                "",
                Err(FileRefusal::Disguised),
            ),
            (
                "fiche.pdf",
                20_000_001,
                pdf,
                "%PDF",
                Err(FileRefusal::Heavy(Weight::Plain)),
            ),
            (
                "film.mp4",
                100_000_001,
                None,
                "",
                Err(FileRefusal::Heavy(Weight::Heavy)),
            ),
        ] {
            let judged = judge_file(name, size, recognised, start.as_bytes());
            assert_eq!(judged.map(|kind| kind.extension), verdict, "{name} {size}");
        }
    }
}
