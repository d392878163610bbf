//! Attendance: the register of each session, and each person's own record.
//!
//! A *mark* is what the register says of one person in one session. Before it
//! is closed a register is a *draft*; closing it appends one mark for each
//! person. A *correction* is a further mark, with its author and its reason. An
//! *arrival* and a *signature* are a learner's own acts about a remote session;
//! the trainer's signature confirms the whole of it.
//!
//! Promises: nothing said is ever changed or taken away, only added to; saying
//! the same twice adds nothing; a draft somebody else has changed meanwhile is
//! never overwritten unseen; the outside link shows once the arrival is kept;
//! a learner finds exactly their own record.

pub mod pages;
pub mod rules;
pub mod store;
mod table;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    use pages::{
        arrival, closure, correction, countersignature, record, register, session, signature,
    };
    cfg.route("/sessions/{session}", web::get().to(session::show))
        .route(
            "/sessions/{session}/attendance",
            web::get().to(register::show),
        )
        .route(
            "/sessions/{session}/attendance",
            web::post().to(register::update),
        )
        .route(
            "/sessions/{session}/closure",
            web::post().to(closure::create),
        )
        .route(
            "/sessions/{session}/countersignature",
            web::post().to(countersignature::create),
        )
        .route(
            "/sessions/{session}/attendance/{person}",
            web::get().to(correction::edit),
        )
        .route(
            "/sessions/{session}/attendance/{person}",
            web::post().to(correction::update),
        )
        .route("/sessions/{session}/arrival", web::get().to(arrival::show))
        .route(
            "/sessions/{session}/arrival",
            web::post().to(arrival::create),
        )
        .route(
            "/sessions/{session}/signature",
            web::post().to(signature::create),
        )
        .route("/attendance", web::get().to(record::index));
}
