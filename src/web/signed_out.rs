//! A form sent after the sign-in ended: nothing typed is lost.
//!
//! What somebody not signed in sends is kept for the length of the request.
//! If the handler then asks for a sign-in, the answer shows what was typed and
//! sends it again, as it was, once the same person has signed in beside it.

use super::form::FORM_LIMIT;
use super::{Page, PageError, Pages, Viewer};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::{StreamExt, stream};
use serde::Serialize;

struct Sent(Vec<(String, String)>);

/// The form again, to send once signed in.
#[derive(Serialize)]
struct Again {
    action: String,
    /// The token as it was: it is bound to the person, not to the sign-in.
    kept_token: String,
    fields: Vec<Field>,
}

impl Page for Again {
    const TEMPLATE: &'static str = "errors/signed_out.html";
}

#[derive(Serialize)]
struct Field {
    name: String,
    value: String,
    /// Long enough to be worth showing, so that it can be copied.
    shown: bool,
}

/// Reads a form whole and puts it back for the handler.
pub async fn keep_fields(request: &mut ServiceRequest) {
    let is_form = request.content_type() == "application/x-www-form-urlencoded";
    if request.method() != Method::POST || !is_form {
        return;
    }
    let mut payload = request.take_payload();
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        match chunk {
            Ok(chunk) => body.extend_from_slice(&chunk),
            // Half a form must not pass for a whole one: the handler sees it break off.
            Err(broken) => {
                let payload = Box::pin(stream::iter([Err(broken)]));
                request.set_payload(Payload::Stream { payload });
                return;
            }
        }
        if body.len() > FORM_LIMIT {
            // Too large for any form of ours: the handler says so.
            break;
        }
    }
    let body = body.freeze();
    let fields = std::str::from_utf8(&body)
        .ok()
        .and_then(|text| web::Query::<Vec<(String, String)>>::from_query(text).ok());
    if let Some(fields) = fields {
        remember(request.request(), fields.into_inner());
    }
    request.set_payload(Payload::from(body));
}

/// Keeps what a form says for as long as its request lasts.
pub(super) fn remember(request: &HttpRequest, fields: Vec<(String, String)>) {
    request.extensions_mut().insert(Sent(fields));
}

/// The texts somebody typed in the form that was sent: a page that cannot keep them shows them.
pub(super) fn typed(request: &HttpRequest) -> Vec<String> {
    let extensions = request.extensions();
    let sent = extensions.get::<Sent>();
    let fields = sent.iter().flat_map(|sent| &sent.0);
    let texts = fields.filter(|(name, value)| is_text(name, value));
    texts.map(|(_, value)| value.clone()).collect()
}

/// More than one word, and no secret.
fn is_text(name: &str, value: &str) -> bool {
    let words = value.trim().contains(char::is_whitespace);
    words && name != "token" && !name.contains("password") && !is_keys(value)
}

/// The page for a form that came too late; `None` for any other answer.
pub fn page(request: &HttpRequest, answer: &HttpResponse) -> Option<HttpResponse> {
    let error = answer.error()?.as_error::<PageError>()?;
    if !matches!(error, PageError::SignIn { .. }) {
        return None;
    }
    let extensions = request.extensions();
    let sent = extensions.get::<Sent>()?;
    let again = again(request.path(), sent)?;
    let html = request
        .app_data::<web::Data<Pages>>()?
        .draw(&again, extensions.get::<Viewer>()?)
        .map_err(|error| tracing::error!(%error, "the page of a late form failed"))
        .ok()?;
    Some(
        HttpResponse::build(StatusCode::UNAUTHORIZED)
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type("text/html; charset=utf-8")
            .body(html),
    )
}

fn again(action: &str, sent: &Sent) -> Option<Again> {
    let token = &sent.0.iter().find(|(name, _)| name == "token")?.1;
    let fields: Vec<Field> = sent
        .0
        .iter()
        .filter(|(name, value)| name != "token" && !value.trim().is_empty())
        .map(|(name, value)| Field {
            name: name.clone(),
            value: value.clone(),
            shown: value.chars().count() > 30 && name != "password" && !is_keys(value),
        })
        .collect();
    let worth_keeping = !token.is_empty() && !fields.is_empty();
    worth_keeping.then(|| Again {
        action: action.to_owned(),
        kept_token: token.clone(),
        fields,
    })
}

/// Keys of rows, as hidden fields carry them: nothing anybody typed.
fn is_keys(value: &str) -> bool {
    value
        .chars()
        .all(|c| c.is_ascii_hexdigit() || matches!(c, '-' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::error::PayloadError;
    use actix_web::test::TestRequest;
    use actix_web::web::Bytes;

    #[test]
    fn what_somebody_typed_is_shown_and_keys_are_not() {
        let sent = Sent(
            [
                ("token", "t"),
                ("group", "01a22355-2abf-7040-b5e3-8bcd42e486ae"),
                ("text", "Un texte que quelqu’un a écrit ce soir"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        );
        let again = again("/draft", &sent).unwrap();
        let shown: Vec<_> = again
            .fields
            .iter()
            .map(|it| (&*it.name, it.shown))
            .collect();
        assert_eq!(shown, [("group", false), ("text", true)]);
    }

    #[test]
    fn a_page_that_keeps_nothing_shows_texts_and_no_secret() {
        for (name, value, shown) in [
            ("text", "Deux mots", true),
            ("did", "J’ai\nlu", true),
            ("then", "check", false),
            ("token", "a b", false),
            ("password", "reprendre le fil", false),
            ("members", "01a22355-2abf-7040-b5e3 01a22355-2abf", false),
            ("text", "  ", false),
        ] {
            assert_eq!(is_text(name, value), shown, "{name}: {value}");
        }
    }

    #[actix_web::test]
    async fn half_a_form_does_not_pass_for_a_whole_one() {
        let (request, _) = TestRequest::post()
            .insert_header(header::ContentType::form_url_encoded())
            .to_http_parts();
        let pieces = [
            Ok(Bytes::from_static(b"token=t&password=trois+velos")),
            Err(PayloadError::Incomplete(None)),
        ];
        let payload = Box::pin(stream::iter(pieces));
        let mut request = ServiceRequest::from_parts(request, Payload::Stream { payload });
        keep_fields(&mut request).await;
        assert!(request.extensions().get::<Sent>().is_none());
        let first = request.take_payload().next().await;
        assert!(matches!(first, Some(Err(PayloadError::Incomplete(_)))));
    }
}
