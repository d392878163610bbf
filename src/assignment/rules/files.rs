//! Which files a group may add. They only ever leave as downloads.

/// The most one file may weigh, in bytes.
pub const FILE_MAX: u64 = 20_000_000;
/// The most files a group keeps at once.
pub const FILES_MAX: usize = 10;

/// A kind of file: what its name ends with, what it is sent as, and what its first bytes may be.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    pub extension: &'static str,
    pub media_type: &'static str,
    /// Media types its content may be recognised as; none of them: it is plain text.
    content: &'static [&'static str],
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
    content: &'static [&'static str],
) -> Kind {
    Kind {
        extension,
        media_type,
        content,
    }
}

/// Office files are zip archives, and some programs order their parts so that no more is seen.
pub const KINDS: [Kind; 16] = [
    kind("pdf", "application/pdf", &["application/pdf"]),
    kind("png", "image/png", &["image/png"]),
    kind("jpg", "image/jpeg", &["image/jpeg"]),
    kind("jpeg", "image/jpeg", &["image/jpeg"]),
    kind("webp", "image/webp", &["image/webp"]),
    kind("docx", DOCX, &[DOCX, ZIP]),
    kind("xlsx", XLSX, &[XLSX, ZIP]),
    kind("pptx", PPTX, &[PPTX, ZIP]),
    kind("odt", ODT, &[ODT, ZIP]),
    kind("ods", ODS, &[ODS, ZIP]),
    kind("odp", ODP, &[ODP, ZIP]),
    kind("zip", ZIP, &[ZIP, DOCX, XLSX, PPTX, ODT, ODS, ODP]),
    kind("txt", "text/plain; charset=utf-8", &[]),
    kind("md", "text/plain; charset=utf-8", &[]),
    kind("markdown", "text/plain; charset=utf-8", &[]),
    kind("csv", "text/csv; charset=utf-8", &[]),
];

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    #[error("nothing in it")]
    Empty,
    #[error("heavier than {FILE_MAX} bytes")]
    Heavy,
    #[error("a kind that is not taken")]
    Kind,
    #[error("its content is not what its name says")]
    Disguised,
}

/// The kind of a file, from its name and from what its first bytes are recognised as.
pub fn judge_file(
    name: &str,
    size: u64,
    recognised: Option<&str>,
    start: &[u8],
) -> Result<&'static Kind, FileRefusal> {
    // First: whatever it is, only its beginning was read.
    if size > FILE_MAX {
        return Err(FileRefusal::Heavy);
    }
    let (stem, extension) = name.rsplit_once('.').ok_or(FileRefusal::Kind)?;
    let extension = extension.to_ascii_lowercase();
    let kind = KINDS
        .iter()
        .find(|kind| kind.extension == extension && !stem.trim().is_empty())
        .ok_or(FileRefusal::Kind)?;
    if size == 0 {
        return Err(FileRefusal::Empty);
    }
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
            ("fiche.pdf", FILE_MAX, pdf, "%PDF", Ok("pdf")),
            (
                "fiche.pdf",
                FILE_MAX + 1,
                pdf,
                "%PDF",
                Err(FileRefusal::Heavy),
            ),
        ] {
            let judged = judge_file(name, size, recognised, start.as_bytes());
            assert_eq!(judged.map(|kind| kind.extension), verdict, "{name} {size}");
        }
    }
}
