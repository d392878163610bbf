//! The commands, run as people run them: what they refuse, and in which words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/full.rs"]
mod full;
#[path = "cli/letters.rs"]
mod letters;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/starts.rs"]
mod starts;
