//! Questions: what learners ask about a lesson, and the answers of their cohort.
//!
//! A *question* is about a lesson, or a passage of it. Its *messages* are one
//! that asks and others that answer, in the order they were written. Anybody of
//! the cohort answers; what is *promised*, and within which delay, is an answer
//! of the team. A question *waits* until the team has had the last word, or
//! until it is *solved*.
//!
//! Promises: only the cohort and who answers for it read a question; rows are
//! added, none is changed, so that a correction, a thank-you taken back and a
//! message taken away can all be told later; the asker is written to when an
//! answer is there.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{ask, index, messages, promise, show, solution, thanks, waiting};
    cfg.route("/questions/{question}", web::get().to(show::show))
        .route(
            "/questions/{question}/messages",
            web::post().to(messages::create),
        )
        .route(
            "/questions/{question}/solution",
            web::post().to(solution::create),
        )
        .route(
            "/questions/{question}/solution/removal",
            web::post().to(solution::remove),
        )
        .route("/messages/{message}/edit", web::get().to(messages::edit))
        .route("/messages/{message}", web::post().to(messages::update))
        .route(
            "/messages/{message}/removal",
            web::post().to(messages::remove),
        )
        .route("/messages/{message}/thanks", web::post().to(thanks::create))
        .route(
            "/messages/{message}/thanks/removal",
            web::post().to(thanks::remove),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions",
            web::get().to(index::lesson::index),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions",
            web::post().to(ask::create),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/questions/new",
            web::get().to(ask::new),
        )
        .route("/cohorts/{cohort}/questions", web::get().to(index::index))
        .route(
            "/cohorts/{cohort}/questions/promise",
            web::post().to(promise::create),
        )
        .route("/questions", web::get().to(waiting::index));
}
