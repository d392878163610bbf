//! Progress: the lessons a learner has said « J’ai terminé » of.
//!
//! A lesson is done because a person says so, never because a page was open.
//! Saying it and taking it back are rows that are added: the last one holds.
//! They are kept under the lesson's own id, so that a corrected typo or a
//! renamed file costs nobody their progress.
//!
//! Whoever sees the cohort may read its course; only its learners say what
//! they have done.

pub mod pages;
pub mod rules;
pub mod store;
mod table;
#[cfg(test)]
mod tests;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{done, figure, lesson, outline};
    cfg.route("/cohorts/{cohort}/course", web::get().to(outline::show))
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}",
            web::get().to(lesson::show),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/done",
            web::post().to(done::create),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/done/removal",
            web::post().to(done::remove),
        )
        .route(
            "/cohorts/{cohort}/figures/{path:.*}",
            web::get().to(figure::show),
        );
}
