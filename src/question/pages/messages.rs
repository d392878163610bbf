//! Answering, correcting what one wrote, and taking a message away.

use super::letters::{self, Answered};
use super::show::{self, Again};
use super::{Stop, must_teach, refused, seen};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::cohort::store as cohorts;
use crate::db::{CohortId, MessageId, QuestionId};
use crate::people::{Role, SignedIn, Who};
use crate::question::rules::{
    Message, NotAText, Question, REASON_MAX, Said, TEXT_MAX, Thread, text,
};
use crate::question::store::{self, NewMessage, Words};
use crate::web::{
    Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, SeeOther, change_once,
    see_other,
};
use actix_web::web;
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    body: String,
    /// `solved` when whoever asked says so in the same breath.
    #[serde(default)]
    then: String,
}

/// POST /questions/{question}/messages
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<QuestionId>,
    form: Form<AnswerForm>,
) -> PageResult {
    let (cohort, thread) = seen(&app, &who, *id).await?;
    let body = match text(&form.value.body, TEXT_MAX) {
        Ok(body) => body,
        Err(why) => {
            let again = Again {
                body: form.value.body.clone(),
                problems: vec![refused("body", why)],
                ..Again::default()
            };
            return shown_again(&app, &who, &screen, (&cohort, &thread), again).await;
        }
    };
    let to = answer(&app, &who, (&cohort, &thread), &body, &form).await?;
    app.wake_courier();
    Ok(to.response())
}

async fn answer(
    app: &App,
    who: &Who,
    (cohort, thread): (&Cohort, &Thread),
    body: &str,
    form: &Form<AnswerForm>,
) -> Result<SeeOther, PageError> {
    let now = app.clock.now();
    let role = role_in(who, cohort.id);
    let solves = form.value.then == "solved" && show::may_solve(who, thread);
    let answered = Answered {
        cohort,
        question: &thread.question,
        by: who,
        role,
    };
    let letter = letters::drawn(app, &answered, now).await?;
    let new = NewMessage {
        question: thread.question.id,
        author: who.id,
        role,
        asks: false,
        body,
        tried: "",
    };
    change_once(&app.db, &form.key, now, async |tx| {
        let id = store::write(tx, &new, now).await?;
        if solves {
            store::solve(tx, thread.question.id, Said::Yes, who.id, now).await?;
        }
        keep_found(app, tx, (cohort, thread.question.id)).await?;
        if let Some(letter) = letter {
            letter.enqueue(app, tx, now).await?;
        }
        let to = show::path_of_message(thread.question.id, thread.messages.len(), id);
        Ok::<_, PageError>(see_other(to).flash("question-flash-answered"))
    })
    .await
}

/// What changed of a question is found as it now reads.
async fn keep_found(
    app: &App,
    tx: &impl ConnectionTrait,
    (cohort, question): (&Cohort, QuestionId),
) -> Result<(), DbErr> {
    let catalog = app.catalog.catalog();
    let language = catalog.language(&cohort.course_slug);
    store::keep_found(tx, (cohort.id, question), language).await
}

/// What somebody is in a cohort when they write there.
fn role_in(who: &Who, cohort: CohortId) -> Role {
    if who.trains().holds(cohort) {
        Role::Trainer
    } else if who.learns().holds(cohort) {
        Role::Learner
    } else {
        Role::Admin
    }
}

async fn shown_again(
    app: &App,
    who: &Who,
    screen: &Screen,
    found: (&Cohort, &Thread),
    again: Again,
) -> PageResult {
    screen.again(&show::view(app, who, found, "", again).await?)
}

#[derive(Serialize)]
struct Edit<'a> {
    href: String,
    action: String,
    asks: bool,
    form: &'a EditForm,
    problems: Vec<Problem>,
}

impl Page for Edit<'_> {
    const TEMPLATE: &'static str = "question/edit.html";
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct EditForm {
    #[serde(default)]
    body: String,
    #[serde(default)]
    tried: String,
    #[serde(default)]
    version: String,
}

/// GET /messages/{message}/edit
pub async fn edit(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<MessageId>,
) -> PageResult {
    let (message, _, words) = mine(&app, &who, *id).await?;
    if !message.may_be_corrected_by(who.id, app.clock.now()) {
        return Err(PageError::Refused("question-refused-late"));
    }
    let form = EditForm {
        body: words.body,
        tried: words.tried,
        version: words.version.to_string(),
    };
    screen.show(&page(&message, &form, Vec::new()))
}

fn page<'a>(message: &Message, form: &'a EditForm, problems: Vec<Problem>) -> Edit<'a> {
    Edit {
        href: super::path(message.question),
        action: format!("/messages/{}", message.id),
        asks: message.asks,
        form,
        problems,
    }
}

/// A message of one's own, with its question and its words.
async fn mine(
    app: &App,
    who: &Who,
    id: MessageId,
) -> Result<(Message, Question, Words), PageError> {
    let db = app.db.read();
    let (message, question) = store::find_message(db, &who.sees(), id)
        .await?
        .filter(|(message, _)| message.author == who.id)
        .or_not_found()?;
    let words = store::words(db, [id]).await?.remove(&id).or_not_found()?;
    Ok((message, question, words))
}

/// POST /messages/{message}: a correction is a version more.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<MessageId>,
    form: Form<EditForm>,
) -> PageResult {
    let (message, question, words) = mine(&app, &who, *id).await?;
    let cohort = cohort_of(&app, &who, &question).await?;
    let saved = correct(&app, (&cohort, &message, &words), &form).await;
    match saved {
        Ok(to) => Ok(to.response()),
        Err(Stop::Page(error)) => Err(error),
        Err(Stop::Problem(problem)) => screen.again(&page(&message, &form.value, vec![problem])),
    }
}

async fn cohort_of(app: &App, who: &Who, question: &Question) -> Result<Cohort, PageError> {
    cohorts::find(app.db.read(), &who.sees(), question.cohort)
        .await?
        .or_not_found()
}

/// The author corrects a message of theirs.
async fn correct(
    app: &App,
    (cohort, message, words): (&Cohort, &Message, &Words),
    form: &Form<EditForm>,
) -> Result<SeeOther, Stop> {
    let typed = &form.value;
    let body = text(&typed.body, TEXT_MAX).map_err(|why| Stop::text("body", why))?;
    let tried = match text(&typed.tried, TEXT_MAX) {
        Err(NotAText::Empty) => Ok(String::new()),
        read => read.map_err(|why| Stop::text("tried", why)),
    }?;
    let now = app.clock.now();
    if !message.may_be_corrected_by(message.author, now) {
        return Err(Stop::problem("body", "question-problem-late"));
    }
    let to = see_other(super::path(message.question)).flash("question-flash-corrected");
    change_once(&app.db, &form.key, now, async |tx| {
        let same = body == words.body && tried == words.tried;
        let next = Words {
            body,
            tried,
            version: typed.version.trim().parse().unwrap_or(0) + 1,
        };
        let follows = next.version == words.version + 1;
        let kept = same || follows && store::say(tx, message.id, &next, now).await?;
        if !kept {
            return Err(Stop::problem("body", "question-problem-changed"));
        }
        keep_found(app, tx, (cohort, message.question)).await?;
        Ok(to)
    })
    .await
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct RemovalForm {
    #[serde(default)]
    reason: String,
}

/// POST /messages/{message}/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<MessageId>,
    form: Form<RemovalForm>,
) -> PageResult {
    let db = app.db.read();
    let (message, question) = store::find_message(db, &who.sees(), *id)
        .await?
        .or_not_found()?;
    must_teach(&who, question.cohort)?;
    let reason = match text(&form.value.reason, REASON_MAX) {
        Ok(reason) => reason,
        Err(why) => {
            let (cohort, thread) = seen(&app, &who, question.id).await?;
            let key = format!("reason-{}", message.id);
            let problem = match why {
                NotAText::Empty => Problem::new(&key, "question-problem-reason"),
                NotAText::TooLong => refused(&key, why),
            };
            let again = Again {
                removal: Some((message.id, form.value.reason.clone())),
                problems: vec![problem],
                ..Again::default()
            };
            return shown_again(&app, &who, &screen, (&cohort, &thread), again).await;
        }
    };
    let cohort = cohort_of(&app, &who, &question).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::remove(tx, message.id, (who.id, &reason), now).await?;
        keep_found(&app, tx, (&cohort, question.id)).await?;
        let to = see_other(super::path(question.id)).flash("question-flash-removed");
        Ok::<_, PageError>(to)
    })
    .await?;
    Ok(to.response())
}
