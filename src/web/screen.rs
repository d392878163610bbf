//! How a handler shows a page.

use super::{Page, PageError, PageResult, Pages, Viewer};
use actix_web::cookie::{Cookie, time::Duration};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use std::future::{Ready, ready};

/// The templates and the viewer of this request, together.
pub struct Screen {
    pages: web::Data<Pages>,
    pub viewer: Viewer,
}

impl Screen {
    /// Shows a page.
    pub fn show<P: Page>(&self, view: &P) -> PageResult {
        self.answer(StatusCode::OK, view)
    }

    /// Shows the page of a form again, with what was typed and what to correct.
    pub fn again<P: Page>(&self, view: &P) -> PageResult {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, view)
    }

    /// Shows the page of a form again because somebody changed the facts meanwhile:
    /// what they said and what was typed, side by side.
    pub fn changed<P: Page>(&self, view: &P) -> PageResult {
        self.answer(StatusCode::CONFLICT, view)
    }

    /// Shows the page of a form again because a file in it is too heavy.
    pub fn too_large<P: Page>(&self, view: &P) -> PageResult {
        self.answer(StatusCode::PAYLOAD_TOO_LARGE, view)
    }

    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    fn answer<P: Page>(&self, status: StatusCode, view: &P) -> PageResult {
        let html = self.pages.draw(view, &self.viewer)?;
        let mut answer = HttpResponse::build(status);
        answer
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .content_type("text/html; charset=utf-8");
        if let Some(policy) = view.elsewhere().policy() {
            answer.insert_header((header::CONTENT_SECURITY_POLICY, policy));
        }
        if self.viewer.flash.is_some() {
            let gone = Cookie::build(super::viewer::FLASH_COOKIE, "")
                .path("/")
                .max_age(Duration::ZERO);
            answer.cookie(gone.finish());
        }
        Ok(answer.body(html))
    }
}

impl FromRequest for Screen {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pages = request.app_data::<web::Data<Pages>>().cloned();
        let viewer = request.extensions().get::<Viewer>().cloned();
        ready(match (pages, viewer) {
            (Some(pages), Some(viewer)) => Ok(Self { pages, viewer }),
            _ => Err(PageError::Internal(anyhow::anyhow!(
                "a page outside the pages' scope"
            ))),
        })
    }
}
