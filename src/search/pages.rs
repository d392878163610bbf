//! The page of the search: one field, and what answers, in groups.

mod looking;
mod views;

use crate::app::App;
use crate::index::words;
use crate::organisation::{rules::PhoneLink, store as organisation};
use crate::people::SignedIn;
use crate::web::{Page, PageResult, Problem, Screen};
use actix_web::web;
use looking::{Answers, Looking};
use serde::{Deserialize, Serialize};
use views::GroupView;

/// A question longer than this is a text somebody pasted.
const LONGEST: usize = 400;

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    q: String,
    /// One group alone, with all its answers.
    #[serde(default, rename = "in")]
    group: String,
    #[serde(default)]
    page: String,
}

#[derive(Serialize)]
struct Index<'a> {
    q: &'a str,
    longest: usize,
    problems: Vec<Problem>,
    /// Something was asked that can be looked for.
    asked: bool,
    /// Only words that are everywhere were asked.
    common: bool,
    /// What was looked for instead, because nothing was found of what was typed.
    instead: Option<String>,
    groups: Vec<GroupView>,
    /// Where one's own notes are looked through, if that was not done.
    notes_href: Option<String>,
    /// Whom to call, where nothing was found.
    phone: Option<PhoneLink>,
}

impl Page for Index<'_> {
    const TEMPLATE: &'static str = "search/index.html";
}

impl<'a> Index<'a> {
    fn of(q: &'a str) -> Self {
        Self {
            q,
            longest: LONGEST,
            problems: Vec::new(),
            asked: false,
            common: false,
            instead: None,
            groups: Vec::new(),
            notes_href: None,
            phone: None,
        }
    }
}

/// GET /search
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    wish: web::Query<Wish>,
) -> PageResult {
    let q = wish.q.trim();
    if q.is_empty() {
        return screen.show(&Index::of(q));
    }
    if q.chars().count() > LONGEST {
        let problem = Problem::new("q", "search-problem-long");
        return screen.again(&Index {
            problems: vec![problem],
            ..Index::of(q)
        });
    }
    app.throttle.search(who.id)?;
    let page = wish.page.parse().unwrap_or(1);
    let looking = Looking::of(&app, &who, q, (&wish.group, page)).await?;
    if looking.is_empty() {
        return screen.show(&Index {
            // Signs alone ask nothing; words of grammar are everywhere.
            common: !words(q).is_empty(),
            ..Index::of(q)
        });
    }
    let answers = looking.answers().await?;
    let nothing = answers.groups.is_empty();
    let phone = match nothing && !who.is_admin() && !who.is_trainer() {
        true => organisation::current(app.db.read()).await?,
        false => None,
    };
    let Answers { groups, instead } = answers;
    screen.show(&Index {
        asked: true,
        notes_href: looking.notes_href(),
        phone: phone.and_then(|it| it.phone()),
        instead,
        groups,
        ..Index::of(q)
    })
}
