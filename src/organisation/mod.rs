//! The organisation: its name, legal numbers and logo, who signs, and whom one may call.
//!
//! The first admin is asked for these; every sheet, letter and help page shows
//! them. Each save is a new version and the latest holds, so that a sheet printed
//! last year can still be explained. Nothing is overwritten.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

pub use pages::asked_first;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::facts::{accessibility, help, privacy};
    use pages::logo;
    cfg.route("/organisation", web::get().to(pages::edit))
        .route("/organisation", web::post().to(pages::update))
        .route("/organisation/logo", web::get().to(logo::show))
        .route("/privacy", web::get().to(privacy::show))
        .route("/accessibility", web::get().to(accessibility::show))
        .route("/help", web::get().to(help::show));
}
