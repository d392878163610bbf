//! The log of letters: what left, what waits, what was refused, and why.

use crate::app::App;
use crate::db::OutboxId;
use crate::mail::rules::{State, Trouble};
use crate::mail::{self, Logged, Tally};
use crate::people::Trainer;
use crate::web::{Page, PageResult, Pager, Screen};
use actix_web::web;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Paris;
use serde::{Deserialize, Serialize};

/// Letters on one page.
const ON_A_PAGE: usize = 50;

pub const PATH: &str = "/letters";

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    state: String,
    #[serde(default)]
    page: String,
}

/// The three states people tell apart.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Queued,
    Sent,
    Refused,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Queued, Self::Sent, Self::Refused];

    fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }

    fn states(self) -> &'static [State] {
        match self {
            Self::Queued => &[State::Due, State::Sending],
            Self::Sent => &[State::Sent],
            Self::Refused => &[State::Failed, State::Expired],
        }
    }

    fn of(letter: &Logged) -> Self {
        let state = State::of(&letter.state);
        let holds = |shown: &Self| state.is_some_and(|state| shown.states().contains(&state));
        Self::ALL.into_iter().find(holds).unwrap_or(Self::Queued)
    }
}

#[derive(Serialize)]
struct Index {
    state: &'static str,
    /// No mail server is set: letters wait.
    no_server: bool,
    counts: Counts,
    rows: Vec<Row>,
    pager: Pager,
    tomorrow_href: String,
}

#[derive(Serialize)]
struct Counts {
    queued: u64,
    sent: u64,
    refused: u64,
}

#[derive(Serialize)]
struct Row {
    id: OutboxId,
    to: String,
    email: String,
    subject: String,
    at: DateTime<Utc>,
    state: &'static str,
    tries: i32,
    whys: Vec<&'static str>,
    error: Option<Complaint>,
    may_try_again: bool,
}

#[derive(Serialize)]
struct Complaint {
    key: &'static str,
    /// What the server said, in its own language.
    words: Option<String>,
}

impl Page for Index {
    const TEMPLATE: &'static str = "reminder/index.html";
}

/// GET /letters
pub async fn index(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    wish: web::Query<Wish>,
) -> PageResult {
    let db = app.db.read();
    let whose = super::letters_of(db, &who).await?;
    let tally = mail::tally(db, &whose).await?;
    let counts = counts(&tally);
    let shown = Shown::ALL.into_iter().find(|it| it.code() == wish.state);
    let all = match shown {
        Some(Shown::Queued) => counts.queued,
        Some(Shown::Sent) => counts.sent,
        Some(Shown::Refused) => counts.refused,
        None => counts.queued + counts.sent + counts.refused,
    };
    let state = shown.map_or("", Shown::code);
    let href = |page| format!("{PATH}?state={state}&page={page}");
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    let pager = Pager::of(&wish.page, (all, ON_A_PAGE), href);
    let states = shown.map_or(&State::ALL[..], Shown::states);
    let now = app.clock.now();
    let rows = mail::page(db, &whose, states, pager.place()).await?;
    let tomorrow = now.with_timezone(&Paris).date_naive() + TimeDelta::days(1);
    screen.show(&Index {
        state,
        no_server: !app.courier.has_a_way(),
        counts,
        rows: rows.into_iter().map(|letter| row(letter, now)).collect(),
        pager,
        tomorrow_href: format!("/letters/preview?on={tomorrow}"),
    })
}

fn counts(tally: &Tally) -> Counts {
    Counts {
        queued: tally.due + tally.sending,
        sent: tally.sent,
        refused: tally.failed + tally.expired,
    }
}

fn row(letter: Logged, now: DateTime<Utc>) -> Row {
    let shown = Shown::of(&letter);
    let useful = letter.useful_until.is_none_or(|until| now < until);
    let words = letter.reason.split_whitespace();
    Row {
        id: letter.id,
        at: match shown {
            Shown::Sent => letter.sent_at.unwrap_or(letter.created_at),
            _ => letter.due_at,
        },
        state: shown.code(),
        tries: letter.attempts,
        whys: words.filter_map(reason_key).collect(),
        error: complaint(&letter).filter(|_| shown != Shown::Sent),
        may_try_again: State::of(&letter.state) == Some(State::Failed) && useful,
        to: letter.to_name,
        email: letter.to_address,
        subject: letter.subject,
    }
}

/// The sentence for a reason letters are written down with; none for an unknown one.
fn reason_key(code: &str) -> Option<&'static str> {
    Some(match code {
        "session" => "reminder-reason-session",
        "remote" => "reminder-reason-remote",
        "self-paced" => "reminder-reason-self-paced",
        "due-3" => "reminder-reason-due-3",
        "due-1" => "reminder-reason-due-1",
        "invitation" => "reminder-reason-invitation",
        "sign_in_link" => "reminder-reason-sign-in-link",
        "password_reset" => "reminder-reason-password-reset",
        "receipt" => "reminder-reason-receipt",
        "result_released" => "reminder-reason-result",
        "round_asked" => "reminder-reason-round",
        "more_time" => "reminder-reason-more-time",
        "submission_added" => "reminder-reason-added",
        "submission_decided" => "reminder-reason-decided",
        "result_changed" => "reminder-reason-result-changed",
        "grade_question_answered" => "reminder-reason-grade-answer",
        _ => return None,
    })
}

fn complaint(letter: &Logged) -> Option<Complaint> {
    let (trouble, words) = letter.trouble()?;
    Some(Complaint {
        key: match trouble {
            Trouble::Refused => "reminder-error-refused",
            Trouble::Later => "reminder-error-later",
            Trouble::Unreachable => "reminder-error-unreachable",
            Trouble::Expired => "reminder-error-expired",
        },
        words: Some(words.to_owned()).filter(|words| !words.is_empty()),
    })
}
