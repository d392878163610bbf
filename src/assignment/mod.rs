//! Group work: a brief of the course, due on a date, done in groups, handed in, graded, told.
//!
//! An *assignment* is a brief given to a cohort. A *group* belongs to one assignment; its
//! members write one *draft*, *version* after version, share out *tasks* and add files. A
//! *submission* is what they handed in, frozen with its people, text and files; a *grade* is a
//! trainer's verdict on it, and a *release* shows it (`docs/grading.md`). A *claim* says who is
//! grading a work just now.
//!
//! Groups are composed by a trainer, proposed, copied, or chosen by learners within limits; work
//! for each alone makes its own (`docs/groups.md`).
//!
//! Promises: a submission never changes, whoever moves to another group afterwards: who is added,
//! or taken out after saying no, is a row beside it; handing in again is a new number until a
//! result is released, or in a round a trainer asked for; a grade is never changed, another version is
//! appended; members see nothing of a grade before its release; a file is on the disk before a
//! row names it, and never leaves but as a download.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::http::Method;
use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{check, index, show, submissions};
    cfg.configure(space)
        .configure(files_of_groups)
        .route("/cohorts/{cohort}/assignments", web::get().to(index::show))
        .route(
            "/cohorts/{cohort}/assignments",
            web::post().to(index::create),
        )
        .route("/assignments/{assignment}", web::get().to(show::show))
        .route(
            "/assignments/{assignment}/submissions",
            web::post().to(check::create),
        )
        .route(
            "/submissions/{submission}",
            web::get().to(submissions::show),
        )
        .configure(group_routes)
        .configure(grading)
        .configure(questions)
        .configure(handing_in);
}

/// The queue, the grading page and what belongs to them.
fn grading(cfg: &mut web::ServiceConfig) {
    use pages::{claim, followers, grade, grade_draft, phrases, queue, release, terms};
    cfg.route(
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
    .route(
        "/submissions/{submission}/claim",
        web::post().to(claim::create),
    )
    .route(
        "/submissions/{submission}/phrases",
        web::post().to(phrases::create),
    )
    .route(
        "/submissions/{submission}/phrases/removal",
        web::post().to(phrases::remove),
    )
    .route(
        "/assignments/{assignment}/grading",
        web::get().to(terms::show),
    )
    .route(
        "/assignments/{assignment}/grading/followers",
        web::post().to(followers::update),
    )
    .route(
        "/assignments/{assignment}/grading/terms",
        web::post().to(terms::create),
    );
}

/// What members ask about results.
fn questions(cfg: &mut web::ServiceConfig) {
    use pages::{questions, replies};
    cfg.route(
        "/assignments/{assignment}/questions",
        web::get().to(questions::index),
    )
    .route(
        "/submissions/{submission}/questions/new",
        web::get().to(questions::new),
    )
    .route(
        "/submissions/{submission}/questions",
        web::post().to(questions::create),
    )
    .route("/grade-questions/{asked}", web::get().to(replies::show))
    .route(
        "/grade-questions/{asked}/messages",
        web::post().to(replies::create),
    );
}

/// The check page, receipts, what people say of them, dates and rounds.
fn handing_in(cfg: &mut web::ServiceConfig) {
    use pages::{additions, answers, check, dates, decisions, draft_text, links, receipts, rounds};
    cfg.route(
        "/assignments/{assignment}/submissions/new",
        web::get().to(check::new),
    )
    .route(
        "/assignments/{assignment}/draft/text",
        web::get().to(draft_text::show),
    )
    .route(
        "/assignments/{assignment}/links",
        web::post().to(links::create),
    )
    .route("/links/{link}/removal", web::post().to(links::remove))
    .route(
        "/assignments/{assignment}/dates",
        web::get().to(dates::show),
    )
    .route(
        "/assignments/{assignment}/dates",
        web::post().to(dates::update),
    )
    .route(
        "/submissions/{submission}/manifest",
        web::get().to(receipts::show),
    )
    .route(
        "/submissions/{submission}/answers",
        web::post().to(answers::create),
    )
    .route(
        "/submissions/{submission}/decisions",
        web::post().to(decisions::create),
    )
    .route(
        "/submissions/{submission}/additions/new",
        web::get().to(additions::new),
    )
    .route(
        "/submissions/{submission}/additions",
        web::post().to(additions::create),
    )
    .route(
        "/submissions/{submission}/round",
        web::post().to(rounds::create),
    );
}

/// What the people of a group do among themselves.
fn space(cfg: &mut web::ServiceConfig) {
    use pages::{contact, draft, presence, tasks, versions, workbench};
    cfg.route(
        "/assignments/{assignment}/contact",
        web::post().to(contact::update),
    )
    .route(
        "/assignments/{assignment}/tasks",
        web::post().to(tasks::create),
    )
    .route(
        "/assignments/{assignment}/tasks/{task}",
        web::post().to(tasks::update),
    )
    .route(
        "/assignments/{assignment}/tasks/{task}/removal",
        web::post().to(tasks::remove),
    )
    .route(
        "/assignments/{assignment}/presence",
        web::get().to(presence::show),
    )
    .route(
        "/assignments/{assignment}/presence",
        web::post().to(presence::update),
    )
    .route(
        "/assignments/{assignment}/draft",
        web::get().to(workbench::show),
    )
    .route(
        "/assignments/{assignment}/draft",
        web::post().to(draft::update),
    )
    .route(
        "/assignments/{assignment}/draft/versions",
        web::get().to(versions::index),
    )
    .route(
        "/assignments/{assignment}/draft/versions/{version}",
        web::get().to(versions::show),
    )
    .route(
        "/assignments/{assignment}/draft/versions/{version}/restoration",
        web::post().to(versions::update),
    );
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
    .route(
        "/assignments/{assignment}/uploads",
        web::method(Method::OPTIONS).to(uploads::index),
    )
    .route("/uploads/{upload}", web::get().to(uploads::show))
    .route("/uploads/{upload}", web::patch().to(uploads::update))
    .route("/uploads/{upload}", web::delete().to(uploads::remove))
    .route("/files/{file}/removal", web::post().to(files::remove));
}
