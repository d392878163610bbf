//! Reminders: letters that are due because of facts, not because somebody asked for them.
//!
//! On the evening before a session, and three days and one day before work is
//! due, whoever is concerned gets one letter with everything in it. Who gets
//! what is decided by [`rules::letters_of`] alone: the preview, the command
//! `lefil letters` and the [`runner`] all ask it, so what is shown is what is sent.
//!
//! Promises: one letter for each person and evening, however often and on
//! however many machines the runner runs; none to whoever has left, has handed
//! in or has no address; all of it in a log that trainers and admins can read.

pub mod files;
pub mod letter;
pub mod pages;
pub mod rules;
pub mod runner;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{attempts, log, preview};
    cfg.route("/letters", web::get().to(log::index))
        .route("/letters/preview", web::get().to(preview::show))
        .route(
            "/letters/{letter}/attempts",
            web::post().to(attempts::create),
        );
}

/// The mailbox of the demo, where everybody's letters arrive.
pub fn demo_routes(cfg: &mut web::ServiceConfig) {
    use pages::mailbox;
    cfg.route("/demo/mailbox", web::get().to(mailbox::index))
        .route("/demo/mailbox/{letter}", web::get().to(mailbox::show))
        .route(
            "/demo/mailbox/{letter}/html",
            web::get().to(mailbox::html::show),
        );
}
