//! A question about a result with what was said under it, and saying more.

use super::letters::{self, AnsweredAbout};
use super::path_submission;
use super::questions::{AboutView, Found, Titled, found, message, path};
use super::views::{People, full_name};
use crate::app::App;
use crate::assignment::rules::{GradeQuestion, Mood, latest_with};
use crate::assignment::store;
use crate::db::{QuestionId, RowId};
use crate::people::SignedIn;
use crate::people::store as people;
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show {
    /// Where the cohort is: its instants are told by its clocks.
    zone: String,
    assignment: Titled,
    submission: Titled,
    about: AboutView,
    private: bool,
    waiting: bool,
    teaches: bool,
    messages: Vec<MessageView>,
    action: String,
    body: String,
    problems: Vec<Problem>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/question.html";
}

#[derive(Serialize)]
struct MessageView {
    by: String,
    by_trainer: bool,
    at: DateTime<Utc>,
    body: String,
}

/// A question somebody may read, with where it belongs.
async fn asked(
    app: &App,
    who: &SignedIn,
    id: QuestionId,
) -> Result<(Found, GradeQuestion), PageError> {
    let question = store::grade_question(app.db.read(), id)
        .await?
        .or_not_found()?;
    let found = found(app, who, question.submission).await?;
    (found.teaches || question.is_read_by(who.id))
        .then_some(())
        .or_not_found()?;
    Ok((found, question))
}

/// GET /grade-questions/{asked}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<QuestionId>,
) -> PageResult {
    let (found, question) = asked(&app, &who, *id).await?;
    screen.show(&thread(&app, &found, &question, String::new(), Vec::new()).await?)
}

async fn thread(
    app: &App,
    found: &Found,
    question: &GradeQuestion,
    body: String,
    problems: Vec<Problem>,
) -> Result<Show, PageError> {
    let authors = question.messages.iter().map(|message| message.by);
    let people: People = people::by_ids(app.db.read(), authors.collect::<Vec<_>>()).await?;
    let grade = latest_with(&found.submission.grades, &question.about, question.asked_by);
    let home = if found.teaches {
        format!("/assignments/{}/questions", found.copy.assignment.id)
    } else {
        super::path_show(found.copy.assignment.id)
    };
    Ok(Show {
        zone: found.zone.clone(),
        assignment: Titled {
            title: found.copy.assignment.title.clone(),
            href: home,
        },
        submission: Titled {
            title: found.copy.assignment.title.clone(),
            href: path_submission(found.copy.id),
        },
        about: AboutView::of(
            &question.about,
            grade.map(|it| &it.verdict),
            found.brief.as_ref(),
        ),
        private: question.about.is_private(),
        waiting: question.mood() == Mood::Waiting,
        teaches: found.teaches,
        messages: question
            .messages
            .iter()
            .map(|message| MessageView {
                by: full_name(&people, message.by),
                by_trainer: message.by_trainer,
                at: message.at,
                body: message.body.clone(),
            })
            .collect(),
        action: format!("{}/messages", path(question.id)),
        body,
        problems,
    })
}

/// POST /grade-questions/{asked}/messages: an answer, or one more word of a member.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<QuestionId>,
    posted: Form<Fields>,
) -> PageResult {
    let (found, question) = asked(&app, &who, *id).await?;
    let body = match message(&posted.value) {
        Ok(body) => body,
        Err(problem) => {
            let typed = posted.value.get("body").to_owned();
            return screen.again(&thread(&app, &found, &question, typed, vec![problem]).await?);
        }
    };
    let message_id = RowId::fresh();
    let letters = if found.teaches {
        let people = people::by_ids(app.db.read(), [question.asked_by]).await?;
        let paper = app.paper().await?;
        let told = AnsweredAbout {
            assignment: &found.copy.assignment,
            asked_by: question.asked_by,
            answer: message_id.to_string(),
            by: &who.name(),
            href: path(question.id),
        };
        letters::answered((&app, &paper), &told, &people)?
    } else {
        Vec::new()
    };
    let now = app.clock.now();
    let to = change_once(&app.db, &posted.key, now, async |tx| {
        let said = (who.id, found.teaches, body.as_str());
        store::write_about_grade(tx, question.id, message_id, said, now).await?;
        letters::enqueue(&app, tx, &found.copy.assignment, letters, now).await?;
        Ok::<_, PageError>(see_other(path(question.id)).flash("grading-flash-answered"))
    })
    .await?;
    app.wake_courier();
    Ok(to.response())
}
