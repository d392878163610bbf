//! What is answered and what is not, before the end.

use super::{Head, Taken, path_attempt, path_question};
use crate::app::App;
use crate::db::AttemptId;
use crate::people::SignedIn;
use crate::progress::rules::quiz::verdict;
use crate::web::{Page, PageResult, Screen, see_other};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    quiz: Head<'a>,
    questions: Vec<Row<'a>>,
    open: usize,
    until: Option<DateTime<Utc>>,
    end_href: String,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/quiz/review.html";
}

#[derive(Serialize)]
struct Row<'a> {
    place: usize,
    words: &'a str,
    href: String,
    /// How it went, or « open ».
    state: &'static str,
}

/// GET /quiz-attempts/{attempt}/review
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AttemptId>,
) -> PageResult {
    let taken = Taken::own(&app, &who, *id).await?;
    let id = taken.attempt.id;
    if taken.attempt.is_over(taken.grant, app.clock.now()) {
        return Ok(see_other(path_attempt(id)).response());
    }
    let questions: Vec<Row> = (1..)
        .zip(taken.pages())
        .map(|(place, (_, item))| {
            let answer = taken.answers.get(&item.id);
            Row {
                place,
                words: &item.words,
                href: path_question(id, place),
                state: answer.map_or("open", |answer| {
                    verdict(&item.question.kind, &answer.said).worth.code()
                }),
            }
        })
        .collect();
    screen.show(&Show {
        quiz: taken.head(),
        open: questions.iter().filter(|row| row.state == "open").count(),
        questions,
        until: taken.attempt.deadline(taken.grant),
        end_href: format!("{}/end", path_attempt(id)),
    })
}
