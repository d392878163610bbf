//! The process that draws: bytes of a file in, a line and perhaps a picture out.

use super::shown::{LONGEST as TEXT, Shown};
use super::{HEAVIEST, cells, office, page};
use crate::blob::pictures;
use anyhow::{Context, bail};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Read, Write};

/// How much memory a drawing may take, the program's own included.
const MEMORY: u64 = 1_200_000_000;
/// How many seconds of a processor.
const SECONDS: u64 = 15;
/// The longest side of a picture, in pixels.
const SIDE: u32 = 1_600;

/// Takes from this process what it does not need, before it reads anything.
pub fn limit() -> anyhow::Result<()> {
    let most = |resource, most| {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)
    };
    most(Resource::As, MEMORY)?;
    most(Resource::Cpu, SECONDS)?;
    most(Resource::Core, 0)?;
    // A pipe takes what is written all the same.
    most(Resource::Fsize, 0)?;
    Ok(())
}

/// Reads a file whose name ends so, and writes what is in it.
pub fn draw(
    extension: &str,
    page: u32,
    from: impl Read,
    to: &mut impl Write,
) -> anyhow::Result<()> {
    let mut content = Vec::new();
    from.take(HEAVIEST + 1).read_to_end(&mut content)?;
    if u64::try_from(content.len())? > HEAVIEST {
        bail!("too heavy");
    }
    let mut picture = Vec::new();
    let shown = match extension {
        "png" | "jpg" | "jpeg" | "webp" => {
            let drawn = pictures::within(&content, SIDE).context("not a picture")?;
            picture = drawn;
            described(&picture, 1)?
        }
        "pdf" => {
            let (drawn, pages) = page::draw(content, page)?;
            picture = drawn;
            described(&picture, pages)?
        }
        "xlsx" | "ods" => cells::workbook(extension, content)?,
        "csv" => cells::separated(&words(&content)),
        "txt" | "md" | "markdown" => text(&words(&content)),
        "docx" | "odt" | "pptx" | "odp" => office::read(extension, content)?,
        _ => bail!("nothing to draw"),
    };
    serde_json::to_writer(&mut *to, &shown.bounded())?;
    to.write_all(b"\n")?;
    to.write_all(&picture)?;
    Ok(())
}

fn described(picture: &[u8], pages: u32) -> anyhow::Result<Shown> {
    let format = image::guess_format(picture)?;
    let size = image::ImageReader::with_format(std::io::Cursor::new(picture), format);
    let (width, height) = size.into_dimensions()?;
    Ok(Shown::Picture {
        media_type: format.to_mime_type().to_owned(),
        width,
        height,
        pages,
    })
}

/// UTF-8, or what Windows wrote before it.
fn words(content: &[u8]) -> String {
    let (text, _, _) = match std::str::from_utf8(content) {
        Ok(_) => encoding_rs::UTF_8.decode(content),
        Err(_) => encoding_rs::WINDOWS_1252.decode(content),
    };
    text.into_owned()
}

fn text(whole: &str) -> Shown {
    let end = whole.floor_char_boundary(TEXT);
    let text = whole.get(..end).unwrap_or_default().replace("\r\n", "\n");
    Shown::Text {
        text,
        cut: end < whole.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(extension: &str, content: &[u8]) -> anyhow::Result<Shown> {
        let mut out = Vec::new();
        draw(extension, 1, content, &mut out)?;
        let end = out.iter().position(|byte| *byte == b'\n').unwrap();
        Ok(serde_json::from_slice(&out[..end])?)
    }

    #[test]
    fn a_text_is_read_in_the_alphabet_it_was_written_in_and_cut_where_it_is_long() {
        let said = |content: &[u8]| match drawn("txt", content).unwrap() {
            Shown::Text { text, cut } => (text, cut),
            other => panic!("{other:?}"),
        };
        assert_eq!(said("Été\r\nfin".as_bytes()), ("Été\nfin".into(), false));
        assert_eq!(said(b"\xc9t\xe9"), ("Été".into(), false));
        let long = "é".repeat(TEXT);
        let (text, cut) = said(long.as_bytes());
        assert!(cut && text.len() == TEXT);
    }

    #[test]
    fn what_is_drawn_of_words_is_never_heavier_than_a_page() {
        let line = format!("{}\n", vec!["x".repeat(500); 30].join(";"));
        let mut out = Vec::new();
        draw("csv", 1, line.repeat(150).as_bytes(), &mut out).unwrap();
        assert!(out.len() < 2 * TEXT, "{}", out.len());
        let shown = drawn("csv", line.repeat(150).as_bytes()).unwrap();
        assert!(matches!(shown, Shown::Table { cut: true, .. }));
    }

    #[test]
    fn what_is_not_what_its_name_says_is_not_drawn() {
        for extension in [
            "png", "pdf", "xlsx", "ods", "docx", "odt", "pptx", "odp", "zip",
        ] {
            for content in [
                &b""[..],
                b"bonjour",
                b"PK\x03\x04",
                b"%PDF-1.7\n",
                b"\x89PNG\r\n\x1a\n",
            ] {
                assert!(
                    drawn(extension, content).is_err(),
                    "{extension} {content:?}"
                );
            }
        }
    }
}
