//! The schedule: venues, and sessions that lie inside one half-day.
//!
//! A *session* is in a room, remote behind a join link, or self-paced. A full
//! day is two sessions. For its half-day a session claims its cohort, its
//! trainer and its room: the database refuses a second claim, the page says why
//! before.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{index, new, venues};
    cfg.route("/venues", web::get().to(venues::index))
        .route("/venues", web::post().to(venues::create))
        .route("/cohorts/{cohort}/sessions", web::get().to(index::index))
        .route("/cohorts/{cohort}/sessions", web::post().to(new::create))
        .route("/cohorts/{cohort}/sessions/new", web::get().to(new::new));
}
