//! People: who they are, what they may be in a cohort, and how they come in.
//!
//! A *person* has *roles*: learner or trainer in a cohort, admin everywhere. A
//! *login* is one signed-in browser, kept in the database and ended there. An
//! *invitation* is the first way in, used once; a *sign-in link* a later one.
//!
//! Promises: a password is only ever kept as an argon2id hash; a token only as
//! its SHA-256; a GET never uses a link up; an unknown address is answered like
//! a known one, in the same time.

pub mod gate;
pub mod pages;
pub mod passwords;
pub mod rules;
pub mod store;
mod table;
pub mod throttle;
pub mod who;

pub use gate::{Admin, SignedIn, Trainer};
pub use rules::{Cohorts, EmailAddress, Role};
pub use who::Who;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{account, code, first_admin, invitation, link, login, password};
    cfg.route("/login", web::get().to(login::show))
        .route("/login", web::post().to(login::create))
        .route("/login/removal", web::post().to(login::remove))
        .route("/login/link", web::get().to(link::new))
        .route("/login/link", web::post().to(link::create))
        .route("/login/link/{token}", web::get().to(link::show))
        .route("/login/link/{token}", web::post().to(link::update))
        .route("/password", web::get().to(password::new))
        .route("/password", web::post().to(password::create))
        .route("/password/{token}", web::get().to(password::show))
        .route("/password/{token}", web::post().to(password::update))
        .route("/code", web::get().to(code::new))
        .route("/code", web::post().to(code::create))
        .route("/invitations/{token}", web::get().to(invitation::show))
        .route("/invitations/{token}", web::post().to(invitation::update))
        .route("/first-admin/{token}", web::get().to(first_admin::new))
        .route("/first-admin/{token}", web::post().to(first_admin::create))
        .route("/account", web::get().to(account::show))
        .route(
            "/account/language",
            web::post().to(account::language::update),
        )
        .route(
            "/account/logins/{login}/removal",
            web::post().to(account::logins::remove),
        );
}

/// The door of the demo: enter as anybody with one click.
pub fn demo_routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/demo/entry", web::post().to(pages::demo::create));
}
