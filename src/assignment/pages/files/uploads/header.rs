//! What the headers of the protocol say.

use crate::assignment::rules::Weight;
use crate::web::PageError;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use chrono::{DateTime, Utc};

pub const VERSION: &str = "1.0.0";

/// The answer to whoever speaks another version of the protocol.
pub fn other_version(request: &HttpRequest) -> Option<HttpResponse> {
    let version = text(request, "tus-resumable");
    (version != Some(VERSION)).then(|| spoken(StatusCode::PRECONDITION_FAILED).finish())
}

/// What is spoken here, and how heavy a file may be at most.
pub fn spoken(status: StatusCode) -> HttpResponseBuilder {
    let most = Weight::Heavy.most().to_string();
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header(("tus-version", VERSION))
        .insert_header(("tus-extension", "creation,termination,expiration,checksum"))
        .insert_header(("tus-checksum-algorithm", "sha256"))
        .insert_header(("tus-max-size", most));
    answer
}

pub fn text<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

pub fn number(request: &HttpRequest, name: &str) -> Option<u64> {
    text(request, name)?.trim().parse().ok()
}

/// As HTTP writes dates.
pub fn date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The SHA-256 a part must have, in hexadecimal, where the browser says it.
pub fn checksum(request: &HttpRequest) -> Result<Option<String>, PageError> {
    let Some(text) = text(request, "upload-checksum") else {
        return Ok(None);
    };
    let (algorithm, sum) = text.split_once(' ').unwrap_or((text, ""));
    let sum = base64(sum).filter(|sum| algorithm == "sha256" && sum.len() == 32);
    match sum {
        Some(sum) => Ok(Some(hex::encode(sum))),
        None => Err(PageError::Bad("another checksum than sha256")),
    }
}

/// What is said of a file before it comes.
#[derive(Debug, PartialEq, Eq)]
pub struct Metadata {
    pub name: String,
    pub fingerprint: String,
}

impl Metadata {
    pub fn of(request: &HttpRequest) -> Option<Self> {
        Self::read(text(request, "upload-metadata")?)
    }

    /// « filename base64,fingerprint base64 »
    fn read(text: &str) -> Option<Self> {
        let said = |name: &str| {
            let mut pairs = text.split(',').filter_map(|it| it.trim().split_once(' '));
            let (_, value) = pairs.find(|(key, _)| *key == name)?;
            String::from_utf8(base64(value)?).ok()
        };
        Some(Self {
            name: said("filename")?,
            fingerprint: said("fingerprint").unwrap_or_default(),
        })
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.trim().trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_with_and_without_its_padding_and_nothing_else() {
        for (text, read) in [
            ("", Some("")),
            ("Zg==", Some("f")),
            ("Zm8=", Some("fo")),
            ("Zm9v", Some("foo")),
            ("Zm9vYg", Some("foob")),
            ("w6l0w6k=", Some("été")),
            ("Zm9v Yg", None),
            ("Zm-_", None),
        ] {
            let expected = read.map(|text| text.as_bytes().to_vec());
            assert_eq!(base64(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_is_said_by_its_name_and_by_what_the_browser_knows_it_by() {
        let metadata =
            Metadata::read("filename ZmlsbS5tcDQ=,fingerprint MTIz,relativePath bnVsbA==");
        let expected = Metadata {
            name: "film.mp4".into(),
            fingerprint: "123".into(),
        };
        assert_eq!(metadata, Some(expected));
        assert_eq!(Metadata::read("fingerprint MTIz"), None);
        assert_eq!(Metadata::read("filename %%"), None);
    }
}
