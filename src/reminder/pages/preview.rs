//! Exactly who gets what on an evening, and why; nothing is sent from here.

use crate::app::App;
use crate::db::PersonId;
use crate::people::Trainer;
use crate::reminder::letter::{self, Desk, With};
use crate::reminder::rules::{DueLetter, Evening, NoLetter, Why};
use crate::reminder::runner;
use crate::reminder::store::Loaded;
use crate::web::{Page, PageError, PageResult, Problem, Screen, dates};
use actix_web::web;
use chrono::NaiveDate;
use chrono_tz::Europe::Paris;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    on: String,
}

#[derive(Serialize)]
struct Show {
    problems: Vec<Problem>,
    on: NaiveDate,
    letters: Vec<LetterLine>,
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct LetterLine {
    name: String,
    email: String,
    subject: String,
    reasons: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    key: &'static str,
    what: String,
    with: Option<With>,
}

#[derive(Serialize)]
struct LeftOut {
    name: String,
    key: &'static str,
}

impl Page for Show {
    const TEMPLATE: &'static str = "reminder/preview.html";
}

/// GET /letters/preview?on=2027-05-03: without a date, this evening.
pub async fn show(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    wish: web::Query<Wish>,
) -> PageResult {
    let today = app.clock.now().with_timezone(&Paris).date_naive();
    let wished = match wish.on.trim() {
        "" => Some(today),
        text => dates::typed(text),
    };
    let on = wished.unwrap_or(today);
    let (loaded, evening) = runner::plan(&app, &who.teaches(), on).await?;
    let mut view = view(&app, on, &loaded, &evening)?;
    if wished.is_none() {
        view.problems
            .push(Problem::new("on", "layout-problem-date"));
        return screen.again(&view);
    }
    screen.show(&view)
}

fn view(app: &App, on: NaiveDate, loaded: &Loaded, evening: &Evening) -> Result<Show, PageError> {
    // Subjects name neither place nor organisation: what the preview does not load.
    let desk = Desk {
        pages: &app.pages,
        catalog: app.catalog.catalog(),
        origin: "",
        venues: Default::default(),
        organisation: None,
    };
    let lines = evening
        .letters
        .iter()
        .map(|letter| line(&desk, loaded, letter))
        .collect::<anyhow::Result<_>>()?;
    Ok(Show {
        problems: Vec::new(),
        on,
        letters: lines,
        left_out: evening
            .left_out
            .iter()
            .map(|(person, why)| LeftOut {
                name: name(loaded, *person),
                key: no_letter_key(*why),
            })
            .collect(),
    })
}

fn line(desk: &Desk, loaded: &Loaded, letter: &DueLetter) -> anyhow::Result<LetterLine> {
    let email = loaded.people.get(&letter.person);
    Ok(LetterLine {
        name: name(loaded, letter.person),
        email: email.and_then(|it| it.email.clone()).unwrap_or_default(),
        subject: letter::write(desk, loaded, letter)?.subject,
        reasons: letter
            .items
            .iter()
            .map(|item| Reason {
                key: why_key(item.why),
                what: item.title.clone(),
                with: With::of(loaded, item),
            })
            .collect(),
    })
}

fn name(loaded: &Loaded, person: PersonId) -> String {
    let reader = loaded.facts.readers.get(&person);
    reader.map(|it| it.name.clone()).unwrap_or_default()
}

fn why_key(why: Why) -> &'static str {
    match why {
        Why::InPerson => "reminder-why-session",
        Why::Remote => "reminder-why-remote",
        Why::SelfPaced => "reminder-why-self-paced",
        Why::DueInThreeDays => "reminder-why-due-3",
        Why::DueTomorrow => "reminder-why-due-1",
    }
}

fn no_letter_key(why: NoLetter) -> &'static str {
    match why {
        NoLetter::HandedIn => "reminder-not-handed-in",
        NoLetter::NoAddress => "reminder-not-no-email",
        NoLetter::AlreadyTold => "reminder-not-sent",
    }
}
