//! Search: one field for everything a person may read.
//!
//! Lessons, the works given and the questions asked are documents of the [`index`](crate::index);
//! sessions and people are few enough to be asked of their own stores. A person's *reach* says which
//! gates of the index are open to them: the courses of their cohorts, as learners or as trainers
//! read them, and the works given there.
//!
//! Promises: what somebody may not open is neither found, counted nor proposed as a spelling;
//! accents, plurals and one slip of the finger are forgiven; both databases give the same answers in
//! the same order; whatever is typed, the page answers.
//!
//! Nobody tells the index that a course has changed: [`store::index_course`] is asked at start and
//! when a course is read again, and writes only what differs. A question is put there by whoever
//! writes in it, in the same transaction.

pub mod pages;
pub mod rules;
pub mod store;

use actix_web::web;

pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/search", web::get().to(pages::index));
}
