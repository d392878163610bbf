//! Group work: a brief of the course, due on a date, done in groups, handed in, graded, told.
//!
//! An *assignment* is a brief given to a cohort. A *group* belongs to one assignment; its
//! members write one *draft* and add files. A *submission* is what they handed in, frozen with
//! its people, text and files; a *grade* is a trainer's verdict on it, and a *release* shows it.
//!
//! Groups are composed by a trainer, proposed, copied, or chosen by learners within limits; work
//! for each alone makes its own (`docs/groups.md`).
//!
//! Promises: a submission never changes, whoever moves to another group afterwards; handing in
//! again is a new number until a result is released; a grade is never changed, another version is
//! appended; members see nothing of a grade before its release; a file is on the disk before a
//! row names it, and never leaves but as a download.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{draft, files, grade, grade_draft, index, queue, release, show, submissions};
    cfg.route("/cohorts/{cohort}/assignments", web::get().to(index::show))
        .route(
            "/cohorts/{cohort}/assignments",
            web::post().to(index::create),
        )
        .route("/assignments/{assignment}", web::get().to(show::show))
        .route(
            "/assignments/{assignment}/draft",
            web::post().to(draft::update),
        )
        .route(
            "/assignments/{assignment}/files",
            web::post().to(files::create),
        )
        .route("/files/{file}", web::get().to(files::show))
        .route("/files/{file}/removal", web::post().to(files::remove))
        .route(
            "/assignments/{assignment}/submissions",
            web::post().to(submissions::create),
        )
        .route(
            "/submissions/{submission}",
            web::get().to(submissions::show),
        )
        .route(
            "/assignments/{assignment}/submissions",
            web::get().to(queue::index),
        )
        .route(
            "/submissions/{submission}/grade",
            web::get().to(grade::show),
        )
        .route(
            "/submissions/{submission}/grade",
            web::post().to(grade::update),
        )
        .route(
            "/submissions/{submission}/grade/draft",
            web::post().to(grade_draft::update),
        )
        .route(
            "/submissions/{submission}/grade/draft/removal",
            web::post().to(grade_draft::remove),
        )
        .route(
            "/assignments/{assignment}/release",
            web::post().to(release::create),
        )
        .configure(group_routes);
}

/// Who works with whom.
fn group_routes(cfg: &mut web::ServiceConfig) {
    use pages::groups;
    cfg.route(
        "/assignments/{assignment}/groups",
        web::get().to(groups::show),
    )
    .route(
        "/assignments/{assignment}/groups",
        web::post().to(groups::update),
    )
    .route(
        "/assignments/{assignment}/groups/solo",
        web::post().to(groups::solo::create),
    )
    .route(
        "/assignments/{assignment}/groups/wishes",
        web::get().to(groups::wishes::show),
    )
    .route(
        "/assignments/{assignment}/groups/wishes",
        web::post().to(groups::wishes::create),
    )
    .route(
        "/assignments/{assignment}/groups/wishes/{wish}/removal",
        web::post().to(groups::wishes::remove),
    )
    .route(
        "/assignments/{assignment}/groups/choice",
        web::get().to(groups::opening::show),
    )
    .route(
        "/assignments/{assignment}/groups/choice",
        web::post().to(groups::opening::update),
    )
    .route(
        "/assignments/{assignment}/choice",
        web::get().to(groups::choice::show),
    )
    .route(
        "/assignments/{assignment}/choice",
        web::post().to(groups::choice::update),
    );
}
