//! What people send us: read whole, proven to come from our page, then parsed.

use super::error::ANOTHERS_FORM;
use super::{PageError, Viewer, signed_out};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::pin::Pin;

/// The most a form without files may weigh: a long essay, many times over.
pub const FORM_LIMIT: usize = 1_000_000;

/// Names one intention: the form's token with the hash of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(pub String);

/// Something to correct, next to a field; the sentence is in the catalogue.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Problem {
    pub field: String,
    pub key: String,
    /// What or whom the sentence is about, where it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Problem {
    pub fn new(field: &str, key: &str) -> Self {
        Self {
            field: field.to_owned(),
            key: key.to_owned(),
            name: None,
        }
    }

    pub fn about(field: &str, key: &str, name: String) -> Self {
        Self {
            name: Some(name),
            ..Self::new(field, key)
        }
    }
}

/// A form of ours, sent by the person it was made for.
pub struct Form<T> {
    pub value: T,
    pub key: FormKey,
}

/// A form that is only a button: its token is all it says.
#[derive(serde::Deserialize)]
pub struct Press {}

/// The fields of a form whose names are not known beforehand.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The last value sent under this name, trimmed; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.trim())
    }

    /// The fields called `<prefix><rest>`, by their rest.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter_map(move |(key, value)| Some((key.strip_prefix(prefix)?, value.trim())))
    }
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Self)
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            is_from_our_origin(&request)?;
            let body = whole_body(&request, &mut payload).await?;
            let text = std::str::from_utf8(&body).map_err(|_| PageError::Bad("not UTF-8"))?;
            let fields: Vec<(String, String)> = parse(text)?;
            let fields = Fields(fields);
            signed_out::remember(&request, fields.0.clone());
            let key = verified_key(&request, fields.get("token"), &body)?;
            Ok(Self {
                value: parse(text)?,
                key,
            })
        })
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, PageError> {
    // PostgreSQL takes none in a text.
    if text.contains("%00") || text.contains('\0') {
        return Err(PageError::Bad("a zero byte"));
    }
    web::Query::<T>::from_query(text)
        .map(web::Query::into_inner)
        .map_err(|_| PageError::Bad("fields that do not belong together"))
}

async fn whole_body(request: &HttpRequest, payload: &mut Payload) -> Result<Vec<u8>, PageError> {
    use futures_util::StreamExt;
    let kind = request.content_type();
    if kind != "application/x-www-form-urlencoded" {
        return Err(PageError::Bad("not a form"));
    }
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk?;
        if body.len() + chunk.len() > FORM_LIMIT {
            return Err(PageError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A browser says where a form comes from; a form of another site is refused.
pub fn is_from_our_origin(request: &HttpRequest) -> Result<(), PageError> {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let ours = match (header("sec-fetch-site"), header("origin")) {
        (Some("same-origin" | "none"), _) => true,
        (Some(_), _) => false,
        (None, Some(origin)) => {
            let host = request
                .headers()
                .get(header::HOST)
                .and_then(|host| host.to_str().ok());
            origin.split_once("//").map(|(_, host)| host) == host
        }
        (None, None) => true,
    };
    if ours {
        Ok(())
    } else {
        Err(PageError::Forbidden("another site's form"))
    }
}

/// For what a script sends without a form: it comes from our page, whose token is in a header.
pub fn is_from_our_page(request: &HttpRequest) -> Result<(), PageError> {
    is_from_our_origin(request)?;
    let token = request.headers().get("x-form-token");
    let token = token.and_then(|value| value.to_str().ok());
    verified_key(request, token.unwrap_or_default(), &[]).map(drop)
}

/// The key of this intention, once its token is known to be ours.
pub fn verified_key(request: &HttpRequest, token: &str, body: &[u8]) -> Result<FormKey, PageError> {
    let extensions = request.extensions();
    let viewer = extensions
        .get::<Viewer>()
        .ok_or_else(|| PageError::Internal(anyhow::anyhow!("a form outside the pages' scope")))?;
    if !viewer.keys.holds(token, &viewer.bearer) {
        return Err(PageError::Forbidden(ANOTHERS_FORM));
    }
    let intention = request
        .headers()
        .get("idempotency-key")
        .map_or(token.as_bytes(), header::HeaderValue::as_bytes);
    let mut hash = Sha256::new();
    for part in [
        viewer.bearer.as_bytes(),
        request.path().as_bytes(),
        intention,
        body,
    ] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    Ok(FormKey(hex::encode(hash.finalize())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_name_and_by_prefix() {
        let fields = Fields(vec![
            ("mark.a".into(), " late ".into()),
            ("mark.b".into(), "absent".into()),
            ("x".into(), "1".into()),
            ("x".into(), "2".into()),
        ]);
        assert_eq!(fields.get("x"), "2");
        assert_eq!(fields.get("nothing"), "");
        assert_eq!(fields.all("x").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(
            fields.under("mark.").collect::<Vec<_>>(),
            [("a", "late"), ("b", "absent")]
        );
    }
}
