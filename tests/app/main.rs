//! Stories over HTTP, on the database `LEFIL_TEST_DATABASE_URL` names: PostgreSQL, or SQLite without it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    dead_code
)]

mod address;
mod assignment;
mod attendance;
mod browser;
mod cohort;
mod database;
mod demo;
mod first_admin;
mod gathered;
mod gradebook;
mod home;
mod mail;
mod matrix;
mod organisation;
mod people;
mod progress;
mod question;
mod reminder;
mod schedule;
mod schema;
mod search;
mod server;
mod smtp;
mod world;
