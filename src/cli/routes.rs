//! `lefil routes`: every route, and who may use it.

use crate::app::matrix::{ROUTES, Route, SEATS, Seat};
use std::io::{ErrorKind, Write};

pub fn run(json: bool) -> anyhow::Result<()> {
    let text = if json {
        serde_json::to_string_pretty(ROUTES)? + "\n"
    } else {
        ROUTES.iter().map(line).collect()
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads the first lines only, with `head`, has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => Ok(outcome?),
    }
}

fn line(route: &Route) -> String {
    let seats = if route.seats.len() == SEATS.len() {
        "everybody".to_owned()
    } else {
        let names = route.seats.iter().map(|seat| name(*seat));
        names.collect::<Vec<_>>().join(", ")
    };
    let demo = if route.demo { " (demo)" } else { "" };
    format!("{:<5} {:<56} {seats}{demo}\n", route.method, route.path)
}

fn name(seat: Seat) -> &'static str {
    match seat {
        Seat::Guest => "guest",
        Seat::Learner => "learner",
        Seat::Classmate => "classmate",
        Seat::LearnerElsewhere => "learner elsewhere",
        Seat::Trainer => "trainer",
        Seat::TrainerElsewhere => "trainer elsewhere",
        Seat::Admin => "admin",
    }
}
