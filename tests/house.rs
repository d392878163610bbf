//! The house checks itself: who may import whom, how long a file may be, what a template may hold.
//!
//! Plain reading of files, no database, a few milliseconds. Each test is named by the sentence it holds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "house/arrows.rs"]
mod arrows;
#[path = "house/catalogues.rs"]
mod catalogues;
#[path = "house/roles.rs"]
mod roles;
#[path = "house/routes.rs"]
mod routes;
#[path = "house/sizes.rs"]
mod sizes;
#[path = "house/templates.rs"]
mod templates;
#[path = "house/text.rs"]
mod text;
#[path = "house/tree.rs"]
mod tree;
