//! A file of the disk, whole or the piece that was asked for.
//!
//! A phone that seeks in a video asks for a range of it. Whatever its length, only a small part
//! is in memory at once.

use actix_web::HttpRequest;
use actix_web::body::SizedStream;
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use futures_util::stream::{Stream, unfold};
use std::io::{self, SeekFrom};
use std::ops::RangeInclusive;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

/// How much of a file is in memory at once.
const CHUNK: u64 = 64 * 1024;

/// What an answer asks the browser to send.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Piece(RangeInclusive<u64>),
    /// Nothing of the file lies there.
    Outside,
}

/// Answers with a file. `tag` names its content: whoever has it is told so, and a range is only
/// cut out of the content one knows.
pub async fn answer(request: &HttpRequest, file: &Path, tag: &str) -> io::Result<Answer> {
    let mut file = File::open(file).await?;
    let size = file.metadata().await?.len();
    let tag = format!("\"{tag}\"");
    if said(request, &header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag)) {
        let mut builder = HttpResponse::NotModified();
        builder.insert_header((header::ETAG, tag));
        return Ok(Answer {
            builder,
            body: None,
        });
    }
    let same = said(request, &header::IF_RANGE).is_none_or(|known| known == tag);
    let range = said(request, &header::RANGE).filter(|_| same);
    let (status, piece) = match range.map_or(Wanted::Whole, |range| wanted(range, size)) {
        Wanted::Whole => (StatusCode::OK, 0..=size.saturating_sub(1)),
        Wanted::Piece(piece) => (StatusCode::PARTIAL_CONTENT, piece),
        Wanted::Outside => {
            let mut builder = HttpResponse::build(StatusCode::RANGE_NOT_SATISFIABLE);
            builder.insert_header((header::CONTENT_RANGE, format!("bytes */{size}")));
            return Ok(Answer {
                builder,
                body: None,
            });
        }
    };
    let length = (piece.end() - piece.start() + 1).min(size);
    file.seek(SeekFrom::Start(*piece.start())).await?;
    let mut builder = HttpResponse::build(status);
    builder.insert_header((header::ETAG, tag));
    builder.insert_header((header::ACCEPT_RANGES, "bytes"));
    if status == StatusCode::PARTIAL_CONTENT {
        let said = format!("bytes {}-{}/{size}", piece.start(), piece.end());
        builder.insert_header((header::CONTENT_RANGE, said));
    }
    Ok(Answer {
        builder,
        body: Some((file, length)),
    })
}

/// An answer to which headers may be added.
pub struct Answer {
    pub builder: HttpResponseBuilder,
    body: Option<(File, u64)>,
}

impl Answer {
    pub fn finish(mut self) -> HttpResponse {
        match self.body {
            Some((file, length)) => self
                .builder
                .body(SizedStream::new(length, chunks(file, length))),
            None => self.builder.finish(),
        }
    }
}

fn chunks(file: File, length: u64) -> impl Stream<Item = io::Result<Bytes>> {
    unfold(Some((file, length)), async |state| {
        let (mut file, left) = state.filter(|(_, left)| *left > 0)?;
        let size = usize::try_from(left.min(CHUNK)).unwrap_or(0);
        let mut chunk = Vec::with_capacity(size);
        let read = (&mut file)
            .take(left.min(CHUNK))
            .read_to_end(&mut chunk)
            .await;
        match read {
            Ok(0) => {
                // It became shorter while it was sent: the browser must not take it for whole.
                let cut = io::Error::from(io::ErrorKind::UnexpectedEof);
                Some((Err(cut), None))
            }
            Ok(read) => {
                let left = left.saturating_sub(read as u64);
                Some((Ok(chunk.into()), Some((file, left))))
            }
            Err(error) => Some((Err(error), None)),
        }
    })
}

fn said<'r>(request: &'r HttpRequest, name: &header::HeaderName) -> Option<&'r str> {
    request.headers().get(name)?.to_str().ok().map(str::trim)
}

/// `bytes=0-499`, `bytes=500-`, `bytes=-500`; several pieces, or what we do not know, are the whole
/// file, as the rules of HTTP allow.
fn wanted(range: &str, size: u64) -> Wanted {
    let piece = range.strip_prefix("bytes=").map(str::trim);
    let Some((from, to)) = piece.and_then(|piece| piece.split_once('-')) else {
        return Wanted::Whole;
    };
    let last = size.saturating_sub(1);
    let (from, to) = match (from.trim(), to.trim()) {
        ("", length) => match length.parse::<u64>() {
            Ok(0) => return Wanted::Outside,
            Ok(length) => (size.saturating_sub(length), last),
            Err(_) => return Wanted::Whole,
        },
        (from, to) => {
            let end = if to.is_empty() { Ok(last) } else { to.parse() };
            match (from.parse::<u64>(), end) {
                (Ok(from), Ok(to)) if from <= to || to == last => (from, to.min(last)),
                _ => return Wanted::Whole,
            }
        }
    };
    if from >= size {
        Wanted::Outside
    } else {
        Wanted::Piece(from..=to)
    }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, wanted};

    #[test]
    fn a_piece_lies_inside_the_file_or_the_whole_is_sent() {
        let cases = [
            ("bytes=0-4", Wanted::Piece(0..=4)),
            ("bytes=0-", Wanted::Piece(0..=9)),
            ("bytes=5-99", Wanted::Piece(5..=9)),
            ("bytes=9-9", Wanted::Piece(9..=9)),
            ("bytes=-3", Wanted::Piece(7..=9)),
            ("bytes=-99", Wanted::Piece(0..=9)),
            ("bytes=10-", Wanted::Outside),
            ("bytes=99-100", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=4-2", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=", Wanted::Whole),
            ("lines=0-1", Wanted::Whole),
            ("bytes=99999999999999999999-", Wanted::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(wanted(range, 10), expected, "{range}");
        }
        assert_eq!(wanted("bytes=0-", 0), Wanted::Outside);
    }
}
