//! Progress: the lessons a learner has said « J’ai terminé » of, and the quizzes taken.
//!
//! A lesson is done because a person says so, never because a page was open.
//! Saying it and taking it back are rows that are added: the last one holds.
//! They are kept under the lesson's own id, so that a corrected typo or a
//! renamed file costs nobody their progress.
//!
//! An attempt at a quiz is made on the sheet as it stood when it began: the sheet
//! is kept once under its content, answers are added under the ids of their
//! questions, and every result is computed from the two. So a corrected quiz
//! changes nothing of what a learner saw and was told, and an attempt that is
//! open goes on with the questions it began with.
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
            web::get().to(print::lesson::show),
        )
        .route(
            "/cohorts/{cohort}/units/{unit}/print",
            web::get().to(print::unit::show),
        )
        .route(
            "/cohorts/{cohort}/course/print",
            web::get().to(print::course::show),
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
    quiz_routes(cfg);
}

fn quiz_routes(cfg: &mut web::ServiceConfig) {
    use pages::{learner, learners, quiz};
    cfg.route("/cohorts/{cohort}/progress", web::get().to(learners::index))
        .route(
            "/cohorts/{cohort}/learners/{person}/progress",
            web::get().to(learner::show),
        )
        .route(
            "/cohorts/{cohort}/quizzes",
            web::get().to(quiz::index::index),
        )
        .route(
            "/cohorts/{cohort}/quizzes/{quiz}",
            web::get().to(quiz::show::show),
        )
        .route(
            "/cohorts/{cohort}/quizzes/{quiz}/attempts",
            web::post().to(quiz::attempts::create),
        )
        .route(
            "/cohorts/{cohort}/quizzes/{quiz}/results",
            web::get().to(quiz::results::index),
        )
        .route(
            "/cohorts/{cohort}/learners/{person}/quiz-time",
            web::get().to(quiz::time::edit),
        )
        .route(
            "/cohorts/{cohort}/learners/{person}/quiz-time",
            web::post().to(quiz::time::update),
        )
        .route(
            "/quiz-attempts/{attempt}",
            web::get().to(quiz::result::show),
        )
        .route(
            "/quiz-attempts/{attempt}/questions/{place}",
            web::get().to(quiz::question::show),
        )
        .route(
            "/quiz-attempts/{attempt}/questions/{place}",
            web::post().to(quiz::question::update),
        )
        .route(
            "/quiz-attempts/{attempt}/review",
            web::get().to(quiz::review::show),
        )
        .route(
            "/quiz-attempts/{attempt}/end",
            web::post().to(quiz::end::create),
        )
        .route(
            "/quiz-answers/{answer}/comments",
            web::post().to(quiz::comments::create),
        );
}
