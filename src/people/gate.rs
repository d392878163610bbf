//! The door of every page: who is there, and whether this page is theirs.
//!
//! A middleware reads the cookie once per request; extractors then ask for a
//! person, a trainer or an admin without asking the database again.

use super::rules::{Rest, Role};
use super::store;
use super::who::Who;
use crate::app::App;
use crate::web::{Language, PageError, Viewer, dates, signed_out, token};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use std::future::{Ready, ready};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// A guest's cookie: form tokens made before signing in are bound to it.
const GUEST_COOKIE: &str = "guest";
const LANGUAGE_COOKIE: &str = "lang";

/// The name of the sign-in cookie; browsers keep `__Host-` ones for https alone.
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-s" } else { "s" }
}

/// A cookie no script reads and no other site sends along.
pub fn cookie(name: &str, value: String, https: bool, lasts: Duration) -> Cookie<'static> {
    Cookie::build(name.to_owned(), value)
        .path("/")
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Lax)
        .max_age(lasts)
        .finish()
}

/// A cookie that keeps a guest's language.
pub fn language_cookie(language: Language, https: bool) -> Cookie<'static> {
    cookie(
        LANGUAGE_COOKIE,
        language.code().to_owned(),
        https,
        Duration::days(365),
    )
}

/// Takes that cookie away.
pub fn no_language_cookie(https: bool) -> Cookie<'static> {
    cookie(LANGUAGE_COOKIE, String::new(), https, Duration::ZERO)
}

/// The language a guest asked for by a button.
pub fn chosen_language(request: &HttpRequest) -> Option<Language> {
    let cookie = request.cookie(LANGUAGE_COOKIE)?;
    Some(Language::of(cookie.value())).filter(|_| !cookie.value().is_empty())
}

/// The middleware: learns who is there and what the layout needs to know.
pub async fn meet(
    app: web::Data<App>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let https = app.config.is_https();
    let known_guest = request
        .cookie(GUEST_COOKIE)
        .map(|cookie| cookie.value().to_owned());
    let fresh_guest = if known_guest.is_none() {
        Some(token::random_hex(16).map_err(PageError::from)?)
    } else {
        None
    };
    let guest = known_guest.or(fresh_guest.clone()).unwrap_or_default();
    let mut viewer = viewer(&app, &request, format!("guest:{guest}"));
    // A database that does not answer shows in the handler, not here: static
    // pages stay readable.
    let who = match request.cookie(cookie_name(https)) {
        Some(cookie) => store::who(app.db.read(), cookie.value(), app.clock.now())
            .await
            .map_err(PageError::from),
        None => Ok(None),
    };
    let who = match who {
        Ok(who) => who,
        Err(error) => {
            request.extensions_mut().insert(viewer);
            return Ok(request.error_response(error));
        }
    };
    if let Some(who) = who {
        if who.rest == Rest::ToNote {
            note_seen(&app, &who).await;
        }
        viewer.language = who.language;
        viewer.demo = demo_time(&app, viewer.language);
        viewer.bearer = format!("person:{}", who.id);
        viewer.me = Some(who.me());
        request.extensions_mut().insert(Rc::new(who));
    }
    let signed_in = viewer.me.is_some();
    request.extensions_mut().insert(viewer);
    if !signed_in {
        signed_out::keep_fields(&mut request).await;
    }
    let mut answer = next.call(request).await?.map_into_boxed_body();
    if let Some(guest) = fresh_guest.filter(|_| !signed_in) {
        let cookie = cookie(GUEST_COOKIE, guest, https, Duration::days(1));
        answer.response_mut().add_cookie(&cookie)?;
    }
    if https {
        keep_cookies_to_https(answer.response_mut())?;
    }
    Ok(answer)
}

/// Notes now and then that a sign-in is in use. Where it cannot be written, pages are
/// still read.
async fn note_seen(app: &App, who: &Who) {
    let now = app.clock.now();
    let noted = app
        .db
        .change(async |tx| store::note_seen(tx, who.login, now).await);
    if let Err(error) = noted.await {
        tracing::warn!(%error, "a sign-in in use was not noted");
    }
}

/// Served over https, every cookie stays there, whoever set it.
fn keep_cookies_to_https(answer: &mut HttpResponse) -> Result<(), Error> {
    let cookies: Vec<Cookie<'static>> = answer.cookies().map(Cookie::into_owned).collect();
    answer.headers_mut().remove(header::SET_COOKIE);
    for mut cookie in cookies {
        cookie.set_secure(true);
        answer.add_cookie(&cookie)?;
    }
    Ok(())
}

fn viewer(app: &App, request: &ServiceRequest, bearer: String) -> Viewer {
    let language = language_of(request);
    Viewer {
        language,
        me: None,
        here: request.path().to_owned(),
        flash: request
            .cookie("flash")
            .map(|cookie| cookie.value().to_owned())
            .filter(|key| {
                app.pages
                    .sentences
                    .say(language, key, &Default::default())
                    .is_some()
            }),
        demo: demo_time(app, language),
        bearer,
        keys: Arc::clone(&app.keys),
    }
}

fn demo_time(app: &App, language: Language) -> Option<String> {
    let now = app.clock.now();
    app.config
        .demo
        .then(|| dates::full_moment(now, chrono_tz::Europe::Paris, language))
}

fn language_of(request: &ServiceRequest) -> Language {
    if let Some(cookie) = request.cookie(LANGUAGE_COOKIE) {
        return Language::of(cookie.value());
    }
    let wished = request
        .headers()
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    match wished.and_then(|text| text.get(..2)) {
        Some("en") => Language::En,
        _ => Language::Fr,
    }
}

/// The network address of the visitor; a proxy is believed only when trusted.
pub fn address_of(request: &HttpRequest, app: &App) -> Option<std::net::IpAddr> {
    let peer = request.peer_addr().map(|address| address.ip())?;
    if !app.config.trusted_proxies.contains(&peer) {
        return Some(peer);
    }
    request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|text| text.trim().parse().ok())
        .or(Some(peer))
}

fn who_is_there(request: &HttpRequest) -> Result<Rc<Who>, PageError> {
    request
        .extensions()
        .get::<Rc<Who>>()
        .cloned()
        .ok_or_else(|| {
            let next = match (request.method().as_str(), request.uri().path_and_query()) {
                ("GET", Some(path)) => path.as_str().to_owned(),
                _ => request.path().to_owned(),
            };
            PageError::SignIn { next }
        })
}

macro_rules! gates {
    ($($(#[$doc:meta])* $name:ident: $allowed:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name(Rc<Who>);

        impl Deref for $name {
            type Target = Who;

            fn deref(&self) -> &Who {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = PageError;
            type Future = Ready<Result<Self, PageError>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let allowed: fn(&Who) -> bool = $allowed;
                ready(who_is_there(request).and_then(|who| {
                    if allowed(&who) { Ok(Self(who)) } else { Err(PageError::Forbidden("another role")) }
                }))
            }
        }
    )*};
}

gates! {
    /// Somebody who is signed in.
    SignedIn: |_| true;
    /// Somebody who teaches somewhere, or an admin.
    Trainer: |who| who.is_trainer() || who.is_admin();
    /// An admin.
    Admin: Who::is_admin;
}

/// Somebody, or nobody yet.
pub struct Visitor(pub Option<Rc<Who>>);

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(request.extensions().get::<Rc<Who>>().cloned())))
    }
}

/// How long the cookie of a sign-in lives.
pub fn lasts(role: Role) -> Duration {
    Duration::seconds(role.sign_in_lasts().num_seconds())
}
