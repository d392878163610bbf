//! No list of marks while names are hidden: the page that says so.

use crate::assignment::pages::path_queue;
use crate::assignment::rules::Assignment;
use crate::web::Page;
use serde::Serialize;

#[derive(Serialize)]
pub struct Hidden {
    assignment: AssignmentView,
}

impl Page for Hidden {
    const TEMPLATE: &'static str = "gradebook/marks_hidden.html";
}

#[derive(Serialize)]
struct AssignmentView {
    title: String,
    href: String,
}

impl Hidden {
    pub fn of(assignment: &Assignment) -> Self {
        Self {
            assignment: AssignmentView {
                title: assignment.title.clone(),
                href: path_queue(assignment.id),
            },
        }
    }
}
