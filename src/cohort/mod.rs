//! Cohorts: a course run for certain people between two dates.
//!
//! An *enrolment* is a person's place in a cohort, with its first and last day
//! and its own target of hours. Whoever is enrolled is a learner of the cohort;
//! its trainers hold a role there.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{enrolments, import, index, invitations, show, trainers, traits};
    cfg.route("/cohorts", web::get().to(index::index))
        .route("/cohorts/new", web::get().to(index::new))
        .route("/cohorts", web::post().to(index::create))
        .route("/cohorts/{cohort}", web::get().to(show::show))
        .route(
            "/cohorts/{cohort}/enrolments",
            web::get().to(enrolments::new),
        )
        .route(
            "/cohorts/{cohort}/enrolments",
            web::post().to(enrolments::create),
        )
        .route(
            "/cohorts/{cohort}/enrolments/import",
            web::get().to(import::new),
        )
        .route(
            "/cohorts/{cohort}/enrolments/import",
            web::post().to(import::create),
        )
        .route(
            "/cohorts/{cohort}/enrolments/{person}/removal",
            web::post().to(enrolments::remove),
        )
        .route(
            "/cohorts/{cohort}/trainers/{person}/removal",
            web::post().to(trainers::remove),
        )
        .route("/cohorts/{cohort}/traits", web::get().to(traits::show))
        .route("/cohorts/{cohort}/traits", web::post().to(traits::update))
        .route(
            "/cohorts/{cohort}/invitations",
            web::post().to(invitations::create),
        )
        .route(
            "/cohorts/{cohort}/invitations/{person}",
            web::get().to(invitations::sheet::show),
        )
        .route(
            "/cohorts/{cohort}/invitations/{person}",
            web::post().to(invitations::sheet::create),
        );
}
