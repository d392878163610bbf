//! Progress: the lessons a learner has said « J’ai terminé » of.
//!
//! A lesson is done because a person says so, never because a page was open.
//! Saying it and taking it back are rows that are added: the last one holds.
//! They are kept under the lesson's own id, so that a corrected typo or a
//! renamed file costs nobody their progress.
//!
//! Whoever sees the cohort may read its course; only its learners say what
//! they have done. A *note* beside a passage, or a bookmark, is its author's
//! alone: nobody else ever finds it, whatever their role.

pub mod pages;
pub mod rules;
pub mod store;
mod table;
#[cfg(test)]
mod tests;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{done, figure, glossary, lesson, note, notes, outline, print};
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
        )
        .route("/cohorts/{cohort}/glossary", web::get().to(glossary::show))
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/print",
            web::get().to(print::lesson),
        )
        .route(
            "/cohorts/{cohort}/units/{unit}/print",
            web::get().to(print::unit),
        )
        .route(
            "/cohorts/{cohort}/course/print",
            web::get().to(print::course),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/notes/new",
            web::get().to(note::new),
        )
        .route(
            "/cohorts/{cohort}/lessons/{unit}/{lesson}/notes",
            web::post().to(note::create),
        )
        .route("/notes", web::get().to(notes::index))
        .route("/notes/{note}", web::get().to(note::show))
        .route("/notes/{note}", web::post().to(note::update))
        .route("/notes/{note}/removal", web::post().to(note::remove));
}
