//! Group work: a brief of the course, due on a date, done in groups, handed in, graded, told.
//!
//! An *assignment* is a brief given to a cohort. A *group* belongs to one assignment; its
//! members write one *draft* and add files. A *submission* is what they handed in, frozen with
//! its people, text and files; a *grade* is a trainer's verdict on it, and a *release* shows it.
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
    use pages::{draft, grade, grade_draft, groups, index, queue, release, show, submissions};
    cfg.configure(files_of_groups)
        .route("/cohorts/{cohort}/assignments", web::get().to(index::show))
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
            "/assignments/{assignment}/submissions",
            web::post().to(submissions::create),
        )
        .route(
            "/submissions/{submission}",
            web::get().to(submissions::show),
        )
        .route(
            "/assignments/{assignment}/groups",
            web::get().to(groups::show),
        )
        .route(
            "/assignments/{assignment}/groups",
            web::post().to(groups::update),
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
        );
}

/// How files come, go, and are looked at.
fn files_of_groups(cfg: &mut web::ServiceConfig) {
    use pages::files;
    use pages::files::{limits, media, picture, preview, uploads};
    cfg.route(
        "/assignments/{assignment}/files",
        web::post().to(files::create),
    )
    .route("/files/limits", web::get().to(limits::show))
    .route("/files/{file}", web::get().to(files::show))
    .route("/files/{file}/preview", web::get().to(preview::show))
    .route("/files/{file}/picture", web::get().to(picture::show))
    .route("/files/{file}/media", web::get().to(media::show))
    .route(
        "/assignments/{assignment}/uploads",
        web::post().to(uploads::create),
    )
    .route("/uploads/{upload}", web::get().to(uploads::show))
    .route("/uploads/{upload}", web::patch().to(uploads::update))
    .route("/uploads/{upload}", web::delete().to(uploads::remove))
    .route("/files/{file}/removal", web::post().to(files::remove));
}
