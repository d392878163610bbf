//! One question on a page: answered, checked, explained, and on.

use super::views::{QuestionView, Setting, view};
use super::{Head, Taken, path_attempt, path_question, path_review, store};
use crate::app::App;
use crate::course::gift::Kind;
use crate::db::AttemptId;
use crate::people::SignedIn;
use crate::progress::rules::quiz::{Bad, Refusal, Said, next_open, version_after};
use crate::web::{
    Fields, Form, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    quiz: Head<'a>,
    question: QuestionView,
    total: usize,
    answered: usize,
    /// When the time is up, for a quiz with a limit.
    until: Option<DateTime<Utc>>,
    /// It is checked and explained: what was said stands.
    settled: bool,
    action: String,
    previous: Option<String>,
    next: String,
    /// After this one nothing is left to answer.
    last: bool,
    review: String,
    problems: Vec<Problem>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/quiz/question.html";
}

/// GET /quiz-attempts/{attempt}/questions/{place}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AttemptId, usize)>,
) -> PageResult {
    let (id, place) = path.into_inner();
    let taken = Taken::own(&app, &who, id).await?;
    if taken.attempt.is_over(taken.grant, app.clock.now()) {
        return Ok(see_other(path_attempt(id)).response());
    }
    let page = page(&taken, place, &screen)?;
    screen.show(&page)
}

/// POST /quiz-attempts/{attempt}/questions/{place}
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(AttemptId, usize)>,
    form: Form<Fields>,
) -> PageResult {
    let (id, place) = path.into_inner();
    let taken = Taken::own(&app, &who, id).await?;
    let pages = taken.pages();
    let at = place.checked_sub(1).or_not_found()?;
    let (_, item) = pages.get(at).or_not_found()?;
    let now = app.clock.now();
    let problem = match taken.attempt.accepts(taken.grant, now) {
        Err(Refusal::Ended) => return Ok(see_other(path_attempt(id)).response()),
        Err(Refusal::TimeIsUp(_)) => Some("quiz-problem-time"),
        Ok(()) => None,
    };
    let kind = &item.question.kind;
    let read = Said::read(kind, |name| {
        form.value.all(name).map(str::to_owned).collect()
    });
    let said = match (read, problem) {
        (Ok(said), None) => said,
        (_, Some(problem)) => return again(&taken, place, &screen, &form.value, problem),
        (Err(bad), None) => return again(&taken, place, &screen, &form.value, key(bad)),
    };
    let to = change_once(&app.db, &form.key, now, async |tx| {
        // Ended meanwhile in another window: nothing more comes in.
        let attempt = store::attempt(tx, &who.learns(), id)
            .await?
            .or_not_found()?;
        if attempt.accepts(taken.grant, now).is_err() {
            return Ok(see_other(path_attempt(id)));
        }
        let mut answers = store::answers_of(tx, &[id]).await?;
        let mut answers = answers.remove(&id).unwrap_or_default();
        let last = answers.remove(&item.id);
        if let Some(version) = version_after(kind, last.as_ref(), &said) {
            store::keep_answer(tx, &attempt, &item.id, (&said, version), now).await?;
        }
        Ok::<_, PageError>(see_other(format!("{}#verdict", path_question(id, place))))
    })
    .await?;
    Ok(to.response())
}

fn key(bad: Bad) -> &'static str {
    match bad {
        Bad::Nothing => "quiz-problem-nothing",
        Bad::NotANumber => "quiz-problem-number",
        Bad::Incomplete => "quiz-problem-incomplete",
        Bad::TooLong => "layout-problem-too-long",
    }
}

/// The same page with what was sent: nothing typed is lost.
fn again(
    taken: &Taken,
    place: usize,
    screen: &Screen,
    fields: &Fields,
    key: &'static str,
) -> PageResult {
    let mut page = page(taken, place, screen)?;
    if !page.settled {
        page.question.keep_typed(fields);
        page.problems = vec![Problem::new("answer", key)];
    }
    screen.again(&page)
}

fn page<'a>(taken: &'a Taken, place: usize, screen: &Screen) -> Result<Show<'a>, PageError> {
    let id = taken.attempt.id;
    let pages = taken.pages();
    let at = place.checked_sub(1).or_not_found()?;
    let here = pages.get(at).or_not_found()?;
    let answer = taken.answers.get(&here.1.id);
    let setting = Setting {
        cohort: taken.reading.cohort.id,
        attempt: id,
        keep_order: taken.keep_order(),
        language: screen.viewer.language,
    };
    let essay = matches!(here.1.question.kind, Kind::Essay);
    let next = next_open(taken.items(), &taken.answers, place);
    let next = next.filter(|next| *next != place);
    Ok(Show {
        quiz: taken.head(),
        question: view(here, place, answer.map(|it| &it.said), setting),
        total: pages.len(),
        answered: taken.answers.len(),
        until: taken.attempt.deadline(taken.grant),
        settled: answer.is_some() && !essay,
        action: path_question(id, place),
        previous: (place > 1).then(|| path_question(id, at)),
        last: next.is_none(),
        next: next.map_or_else(|| path_review(id), |next| path_question(id, next)),
        review: path_review(id),
        problems: Vec::new(),
    })
}
