//! The gradebook: learners by assignments, each cell leading to its evidence.
//!
//! A *line* is a learner, a *column* an assignment, a *cell* what the learner handed in last and the
//! newest verdict on it, released or not: trainers only. A *sheet* is the same on paper or in a
//! spreadsheet; *marks* typed elsewhere come back by a list that is read and explained before it is taken.
//!
//! Promises: it owns no fact and has no table; what leaves it can never be taken for a formula;
//! a list with one refused line is not taken; what is taken is hidden until it is released.

pub mod pages;
pub mod rules;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{marks, results, sheet, show};
    cfg.route("/cohorts/{cohort}/gradebook", web::get().to(show::show))
        .route(
            "/cohorts/{cohort}/gradebook.csv",
            web::get().to(sheet::csv::show),
        )
        .route(
            "/cohorts/{cohort}/gradebook.xlsx",
            web::get().to(sheet::xlsx::show),
        )
        .route(
            "/cohorts/{cohort}/results",
            web::get().to(results::mine::show),
        )
        .route(
            "/cohorts/{cohort}/learners/{person}/results",
            web::get().to(results::of::show),
        )
        .route("/assignments/{assignment}/marks", web::get().to(marks::new))
        .route(
            "/assignments/{assignment}/marks",
            web::post().to(marks::create),
        )
        .route(
            "/assignments/{assignment}/marks.csv",
            web::get().to(marks::sheet::show),
        );
}
