//! HTTP, not concepts: what a page, a form, an error and a file have in common.
//!
//! Handlers extract a [`Screen`] to show pages, a [`Form`] to read what was
//! sent, and answer with a [`PageResult`]. A form a person can correct is not
//! an error: it is the same page again, through [`Screen::again`].

pub mod address;
pub mod arrival;
pub mod assets;
pub mod compression;
pub mod dates;
mod error;
pub mod error_pages;
mod form;
pub mod headers;
pub mod incoming;
mod link;
mod once;
mod page;
mod paging;
pub mod piece;
pub mod qr;
mod screen;
mod sentences;
pub mod signed_out;
mod store;
mod table;
pub mod token;
mod upload;
mod viewer;

pub use error::{OrNotFound, PageError, PageResult, form_encoded};
pub use form::{Fields, Form, FormKey, Press, Problem, is_from_our_page};
pub use link::Link;
pub use once::change_once;
pub use page::{Page, Pages, RenderedLetter};
pub use paging::{PageWish, Pager};
pub use screen::Screen;
pub use sentences::{Language, Sentences};
pub use store::{forget_outcomes, is_kept, keep_once, secret, use_up};
pub(crate) use upload::bare_name;
pub use upload::{Upload, UploadedFile};
pub use viewer::{Me, NavItem, Viewer};

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header;

/// Where a form that was accepted leads, and the sentence shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeeOther {
    pub location: String,
    pub flash: Option<String>,
}

/// Leads to `location` once a form is accepted.
pub fn see_other(location: impl Into<String>) -> SeeOther {
    SeeOther {
        location: location.into(),
        flash: None,
    }
}

impl SeeOther {
    /// Shows the sentence of this catalogue key on the next page, once.
    pub fn flash(mut self, key: &str) -> Self {
        self.flash = Some(key.to_owned());
        self
    }

    pub fn response(self) -> HttpResponse {
        let mut answer = HttpResponse::SeeOther();
        answer.insert_header((header::LOCATION, self.location));
        if let Some(key) = self.flash {
            answer.cookie(
                Cookie::build(viewer::FLASH_COOKIE, key)
                    .path("/")
                    .http_only(true)
                    .same_site(SameSite::Lax)
                    .max_age(Duration::seconds(60))
                    .finish(),
            );
        }
        answer.finish()
    }
}

/// A path of this site to come back to; anything else leads home.
pub fn local_path(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\n', '\r', '\t'])
        && !next.chars().any(char::is_control);
    if local { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_come_back_to() {
        for (next, expected) in [
            ("/sessions/1?x=1", "/sessions/1?x=1"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("/\t/evil.example", "/"),
            ("", "/"),
        ] {
            assert_eq!(local_path(next), expected, "{next:?}");
        }
    }
}
