//! Answers on their way: text is made smaller, where the browser takes it so.
//!
//! Each worker keeps one compressor and gives it whole pages. Making one for every answer, as
//! the middleware of actix-web does, costs more than what it then does for a small page.

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, AcceptEncoding, Encoding, Header, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use flate2::{Compress, Compression, FlushCompress, Status};
use std::cell::RefCell;

/// Below this, an answer fits into one packet anyway.
const WORTH_IT: usize = 1000;
/// Beyond level 4 a page takes half as long again, and is 2 % smaller.
const LEVEL: u32 = 4;
/// The largest window of gzip, 32 KB: a whole page.
const WINDOW_BITS: u8 = 15;

thread_local! {
    static GZIP: RefCell<Compress> =
        RefCell::new(Compress::new_gzip(Compression::new(LEVEL), WINDOW_BITS));
}

/// The middleware: what is text, and known whole, leaves gzipped.
pub async fn gzip(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let taken = takes_gzip(&request);
    let mut answer = next.call(request).await?.map_into_boxed_body();
    if !is_text(&answer) {
        return Ok(answer);
    }
    let headers = answer.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !taken || headers.contains_key(header::CONTENT_ENCODING) {
        return Ok(answer);
    }
    Ok(answer.map_body(|head, body| match body.try_into_bytes() {
        Ok(whole) => match Some(&whole)
            .filter(|it| it.len() >= WORTH_IT)
            .and_then(smaller)
        {
            Some(less) => {
                let gzip = HeaderValue::from_static("gzip");
                head.headers_mut().insert(header::CONTENT_ENCODING, gzip);
                BoxBody::new(less)
            }
            None => BoxBody::new(whole),
        },
        Err(stream) => stream,
    }))
}

fn takes_gzip(request: &ServiceRequest) -> bool {
    let wished = AcceptEncoding::parse(request).ok();
    let offered = [Encoding::identity(), Encoding::gzip()];
    wished.and_then(|wished| wished.negotiate(offered.iter())) == Some(Encoding::gzip())
}

fn is_text(answer: &ServiceResponse<BoxBody>) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| {
            [
                "text/",
                "image/svg",
                "application/json",
                "application/javascript",
            ]
            .iter()
            .any(|text| kind.starts_with(text))
        })
}

/// The same bytes, gzipped; nothing where the compressor does not get through.
fn smaller(whole: &Bytes) -> Option<Bytes> {
    GZIP.with_borrow_mut(|gzip| {
        gzip.reset();
        let mut out = Vec::with_capacity(whole.len() / 2 + 256);
        loop {
            let done = usize::try_from(gzip.total_in()).ok()?;
            let rest = whole.get(done..)?;
            match gzip
                .compress_vec(rest, &mut out, FlushCompress::Finish)
                .ok()?
            {
                Status::StreamEnd => return Some(out.into()),
                Status::Ok | Status::BufError => out.reserve(whole.len() / 2 + 256),
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::smaller;
    use actix_web::web::Bytes;
    use std::io::Read;

    fn read(gzipped: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(gzipped)
            .read_to_end(&mut out)
            .unwrap();
        out
    }

    #[test]
    fn what_is_gzipped_reads_the_same_page_after_page() {
        let noise = |n: u32| n.wrapping_mul(2_654_435_761).to_le_bytes();
        for page in [
            Bytes::new(),
            Bytes::from("<p>Bonjour</p>".repeat(2000)),
            // Noise grows: what comes out is longer than what goes in.
            Bytes::from((0..20_000).flat_map(noise).collect::<Vec<u8>>()),
            Bytes::from_static(b"a"),
        ] {
            assert_eq!(read(&smaller(&page).unwrap()), page);
        }
    }
}
