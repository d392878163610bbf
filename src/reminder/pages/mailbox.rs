//! The mailbox of the demo: the letters of everybody, as mail programs would show them.

pub mod html;

use crate::app::App;
use crate::db::OutboxId;
use crate::mail::{self, Logged, Whose};
use crate::web::{OrNotFound, Page, PageError, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Letters listed, the newest ones.
const LISTED: usize = 200;

#[derive(Serialize)]
struct Index {
    letters: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: OutboxId,
    to: String,
    subject: String,
    at: DateTime<Utc>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "demo/mailbox.html";
}

#[derive(Serialize)]
struct Show {
    letter: Opened,
}

#[derive(Serialize)]
struct Opened {
    from: String,
    to: String,
    subject: String,
    at: DateTime<Utc>,
    lines: Vec<TextLine>,
    html_href: String,
}

#[derive(Serialize)]
struct TextLine {
    text: String,
    href: Option<String>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "demo/letter.html";
}

/// GET /demo/mailbox
pub async fn index(app: web::Data<App>, screen: Screen) -> PageResult {
    let letters = mail::log(app.db.read(), None, LISTED).await?;
    screen.show(&Index {
        letters: letters
            .into_iter()
            .map(|letter| Line {
                id: letter.id,
                to: addressee(&letter),
                subject: letter.subject,
                at: letter.created_at,
            })
            .collect(),
    })
}

/// GET /demo/mailbox/{letter}
pub async fn show(app: web::Data<App>, screen: Screen, id: web::Path<OutboxId>) -> PageResult {
    let letter = letter(&app, *id).await?;
    let origin = app.config.origin();
    screen.show(&Show {
        letter: Opened {
            from: app.courier.from.to_string(),
            to: addressee(&letter),
            html_href: format!("/demo/mailbox/{id}/html"),
            lines: letter
                .text
                .lines()
                .map(|line| text_line(line, &origin))
                .collect(),
            at: letter.created_at,
            subject: letter.subject,
        },
    })
}

async fn letter(app: &App, id: OutboxId) -> Result<Logged, PageError> {
    mail::find(app.db.read(), &Whose::All, id)
        .await?
        .or_not_found()
}

fn addressee(letter: &Logged) -> String {
    format!("{} <{}>", letter.to_name, letter.to_address)
}

/// A line that is an address of ours can be followed.
fn text_line(line: &str, origin: &str) -> TextLine {
    let path = line
        .trim()
        .strip_prefix(origin)
        .filter(|rest| rest.starts_with('/') && !rest.contains(char::is_whitespace));
    TextLine {
        text: line.to_owned(),
        href: path.map(str::to_owned),
    }
}
