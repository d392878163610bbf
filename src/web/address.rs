//! How an address may be asked for: by its head only, or with a slash too many.

use actix_web::Error;
use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;

/// The middleware: HEAD is answered like GET (the server leaves the body out), and the
/// address with a slash at its end leads to the one without.
pub async fn plain(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    if request.method() == Method::GET
        && let Some(place) = without_slash(request.path(), request.query_string())
    {
        let moved = HttpResponse::PermanentRedirect()
            .insert_header((header::LOCATION, place))
            .finish();
        return Ok(request.into_response(moved));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Where a path with one slash too many leads; never to another host.
fn without_slash(path: &str, query: &str) -> Option<String> {
    let short = path.strip_suffix('/')?;
    if short.is_empty() || short.ends_with('/') || super::local_path(short) != short {
        return None;
    }
    Some(if query.is_empty() {
        short.to_owned()
    } else {
        format!("{short}?{query}")
    })
}

#[cfg(test)]
mod tests {
    use super::without_slash;

    #[test]
    fn one_slash_too_many_leads_to_the_address_without() {
        assert_eq!(without_slash("/login/", ""), Some("/login".to_owned()));
        assert_eq!(
            without_slash("/login/", "next=/help"),
            Some("/login?next=/help".to_owned())
        );
    }

    #[test]
    fn a_slash_never_leads_elsewhere() {
        for path in ["/", "//", "//evil.example/", "/\\evil.example/", "/login"] {
            assert_eq!(without_slash(path, ""), None, "{path}");
        }
    }
}
