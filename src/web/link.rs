//! A way to another page.

use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

impl Link {
    pub fn new(title: &str, href: String) -> Self {
        Self {
            title: title.to_owned(),
            href,
        }
    }
}
