//! Who looks at the page, as the layout needs to know it.

use super::{Language, token::FormKeys};
use serde::Serialize;
use std::sync::Arc;
use tera::Context;

pub const FLASH_COOKIE: &str = "flash";

/// The person a page greets.
#[derive(Clone, Debug, Serialize)]
pub struct Me {
    /// What scripts keep in a browser is kept under it.
    pub id: String,
    pub name: String,
    pub given_name: String,
    pub admin: bool,
    pub trainer: bool,
    pub learner: bool,
    /// Where a learner's own cohort is: the latest, when there are several.
    pub learns_at: Option<String>,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    pub href: String,
    pub key: &'static str,
    pub icon: &'static str,
    pub here: bool,
}

/// What every page knows of its viewer.
#[derive(Clone)]
pub struct Viewer {
    pub language: Language,
    pub me: Option<Me>,
    /// The path of this request, without its query.
    pub here: String,
    pub flash: Option<String>,
    /// In a demo: the time its clock shows, written out.
    pub demo: Option<String>,
    /// What form tokens are bound to: the person, or a guest's cookie.
    pub bearer: String,
    pub keys: Arc<FormKeys>,
}

impl Viewer {
    /// Puts the globals of the layout into a template's context.
    pub fn describe(&self, context: &mut Context) {
        context.insert("lang", self.language.code());
        context.insert("me", &self.me);
        context.insert("here", &self.here);
        context.insert("flash", &self.flash);
        context.insert(
            "demo",
            &self
                .demo
                .as_ref()
                .map(|now| serde_json::json!({ "now": now })),
        );
        context.insert("token", &self.keys.make(&self.bearer));
        context.insert("nav", &self.nav());
    }

    fn nav(&self) -> Vec<NavItem> {
        let Some(me) = &self.me else {
            return Vec::new();
        };
        let at = me.learns_at.as_deref().unwrap_or_default();
        let staff = me.trainer || me.admin;
        // Five fit the bottom of a phone.
        let entries = [
            (true, "/".to_owned(), "layout-nav-home", "home"),
            (
                me.learner,
                format!("{at}/course"),
                "layout-nav-course",
                "book",
            ),
            (
                me.learner,
                format!("{at}/sessions"),
                "layout-nav-sessions",
                "cal",
            ),
            (
                me.learner,
                format!("{at}/assignments"),
                "layout-nav-work",
                "work",
            ),
            (
                me.learner,
                "/attendance".to_owned(),
                "layout-nav-attendance",
                "hours",
            ),
            (staff, "/cohorts".to_owned(), "layout-nav-cohorts", "people"),
            (staff, "/letters".to_owned(), "layout-nav-letters", "letter"),
            (me.admin, "/venues".to_owned(), "layout-nav-venues", "pin"),
            (
                me.admin,
                "/organisation".to_owned(),
                "layout-nav-organisation",
                "gear",
            ),
        ];
        entries
            .into_iter()
            .filter(|(shown, ..)| *shown)
            .map(|(_, href, key, icon)| NavItem {
                here: self.is_under(&href),
                href,
                key,
                icon,
            })
            .collect()
    }

    fn is_under(&self, href: &str) -> bool {
        self.here == href
            || (href != "/"
                && self
                    .here
                    .strip_prefix(href)
                    .is_some_and(|rest| rest.starts_with('/')))
    }
}
