//! Cohorts: a course run for certain people between two dates.
//!
//! An *enrolment* is a person's place in a cohort, with its first and last day
//! and its own target of hours. Whoever is enrolled is a learner of the cohort;
//! its trainers hold a role there.

pub mod rules;
pub mod store;
mod table;
