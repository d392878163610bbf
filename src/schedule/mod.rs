//! The schedule: venues, and sessions that lie inside one half-day.
//!
//! A *session* is in a room, remote behind a join link, or self-paced. A full
//! day is two sessions. For its half-day a session claims its cohort, its
//! trainer and its room: the database refuses a second claim, the page says why
//! before.

pub mod rules;
pub mod store;
mod table;
