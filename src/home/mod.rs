//! Home: the day of whoever is signed in, composed from what the others know.
//!
//! A learner finds the one next thing to do, the day, the days ahead, the course
//! and the work. A trainer finds the registers of the day, those left open, and
//! what waits to be graded. An admin finds what needs a decision. Somebody who is
//! several of these finds one below the other. And whoever is stuck in a lesson
//! finds whom to turn to, one after the other.
//!
//! Promises: it only reads; whatever it names is one press away; it is never empty.

pub mod pages;
pub mod rules;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/", web::get().to(pages::show)).route(
        "/cohorts/{cohort}/lessons/{unit}/{lesson}/help",
        web::get().to(pages::ladder::show),
    );
}
