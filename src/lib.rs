//! Le Fil: blended vocational training in one program.
//!
//! The map of the house, in reading order. Plumbing first, which knows no word
//! of the trade; then the concepts, each importing only those above it; then
//! the program that puts them together, and its commands.

pub mod blob;
pub mod clock;
pub mod config;
pub mod db;
pub mod index;
pub mod mail;
pub mod web;

pub mod course;
pub mod people;

pub mod organisation;

pub mod cohort;
pub mod schedule;

pub mod question;

pub mod progress;

pub mod assignment;
pub mod gradebook;

pub mod attendance;

pub mod reminder;

pub mod search;

pub mod home;

pub mod app;
pub mod cli;
pub mod demo;
