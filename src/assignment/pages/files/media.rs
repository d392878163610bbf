//! GET /files/{file}/media: a sound or a film, in the pieces a player asks for.

use super::serving::{self, there};
use crate::app::App;
use crate::assignment::rules::Sight;
use crate::db::FileId;
use crate::people::SignedIn;
use crate::web::{OrNotFound, PageResult};
use actix_web::body::SizedStream;
use actix_web::http::header::{self, ContentDisposition, DispositionType};
use actix_web::{HttpRequest, HttpResponse, web};
use std::ops::Range;

/// Other files are downloads: only what a player plays is not, and it runs nothing.
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<FileId>,
    request: HttpRequest,
) -> PageResult {
    let file = serving::readable(&app, &who, *id).await?.file;
    let kind = file.kind().or_not_found()?;
    let played = matches!(kind.sight, Sight::Sound | Sight::Film);
    played.then_some(()).or_not_found()?;
    let asked = request.headers().get(header::RANGE);
    let asked = asked.and_then(|value| value.to_str().ok());
    let (mut answer, opened) = match asked.map(|text| range(text, file.size)) {
        Some(Asked::Part(part)) => {
            let says = format!("bytes {}-{}/{}", part.start, part.end - 1, file.size);
            let opened = app.blobs.stream_range(&file.sha256, part).await?;
            let mut answer = serving::answer(HttpResponse::PartialContent(), kind.media_type);
            answer.insert_header((header::CONTENT_RANGE, says));
            (answer, there(&file, opened)?)
        }
        Some(Asked::Nothing) => {
            let says = format!("bytes */{}", file.size);
            let mut answer = HttpResponse::RangeNotSatisfiable();
            answer.insert_header((header::CONTENT_RANGE, says));
            return Ok(answer.finish());
        }
        Some(Asked::All) | None => {
            let opened = app.blobs.stream(&file.sha256).await?;
            (serving::ok(kind.media_type), there(&file, opened)?)
        }
    };
    Ok(answer
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header(ContentDisposition {
            disposition: DispositionType::Inline,
            parameters: Vec::new(),
        })
        .body(SizedStream::new(opened.size, opened.chunks)))
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    All,
    Part(Range<u64>),
    Nothing,
}

/// One range of bytes; several, or another unit, are answered with the whole.
fn range(text: &str, size: u64) -> Asked {
    let Some((from, to)) = text
        .strip_prefix("bytes=")
        .filter(|it| !it.contains(','))
        .and_then(|it| it.split_once('-'))
    else {
        return Asked::All;
    };
    let number = |text: &str| text.trim().parse::<u64>();
    let part = match (number(from), number(to)) {
        (Ok(from), Ok(to)) if from <= to => from..to.saturating_add(1).min(size),
        (Ok(_), Ok(_)) => return Asked::All,
        (Ok(from), Err(_)) if to.trim().is_empty() => from..size,
        (Err(_), Ok(last)) if from.trim().is_empty() => size.saturating_sub(last)..size,
        _ => return Asked::All,
    };
    if part.start >= part.end {
        Asked::Nothing
    } else {
        Asked::Part(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_gets_the_bytes_it_asks_for() {
        for (text, asked) in [
            ("bytes=0-", Asked::Part(0..10)),
            ("bytes=2-4", Asked::Part(2..5)),
            ("bytes=2-400", Asked::Part(2..10)),
            ("bytes=-3", Asked::Part(7..10)),
            ("bytes=-30", Asked::Part(0..10)),
            ("bytes=9-9", Asked::Part(9..10)),
            ("bytes=10-", Asked::Nothing),
            ("bytes=-0", Asked::Nothing),
            ("bytes=5-4", Asked::All),
            ("bytes=0-1,3-4", Asked::All),
            ("lines=1-2", Asked::All),
            ("bytes=x-y", Asked::All),
            ("bytes=0-18446744073709551615", Asked::Part(0..10)),
        ] {
            assert_eq!(range(text, 10), asked, "{text}");
        }
    }
}
