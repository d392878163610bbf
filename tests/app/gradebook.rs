//! The gradebook: learners by assignments, on a page and as a file.

mod marks;
mod results;
mod show;

use crate::server::TestApp;

fn path(app: &TestApp, rest: &str) -> String {
    format!("/cohorts/{}/gradebook{rest}", app.world.cohorts["bourg"])
}
