//! Asking a question about a lesson, or about a passage of it.

use super::passage::{self, Choice};
use super::views::{PromiseView, link_to};
use super::{path, path_lesson, path_of_lesson, read, refused};
use crate::app::App;
use crate::cohort::rules::Cohort;
use crate::course::Lesson;
use crate::course::Reader;
use crate::db::{CohortId, QuestionId};
use crate::people::{Role, SignedIn, Who, store as people};
use crate::question::rules::{Question, TEXT_MAX, text};
use crate::question::store;
use crate::web::{
    Form, Link, OrNotFound, Page, PageError, PageResult, Problem, Screen, change_once, see_other,
};
use actix_web::web;
use serde::{Deserialize, Serialize};

type Path = web::Path<(CohortId, String, String)>;

#[derive(Serialize)]
struct New<'a> {
    lesson: Link,
    action: String,
    questions_href: String,
    help_href: String,
    promise: PromiseView,
    /// Who answers, by name.
    team: Vec<String>,
    passages: Vec<Choice>,
    form: &'a AskForm,
    problems: Vec<Problem>,
}

impl Page for New<'_> {
    const TEMPLATE: &'static str = "question/new.html";
}

/// The passage, what was tried before, and the question.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct AskForm {
    #[serde(default)]
    at: String,
    #[serde(default)]
    tried: String,
    #[serde(default)]
    body: String,
}

#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    at: String,
}

/// GET /cohorts/{cohort}/lessons/{unit}/{lesson}/questions/new
pub async fn new(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    place: Path,
    wish: web::Query<Wish>,
) -> PageResult {
    let (cohort, unit, lesson) = place.into_inner();
    let reading = read(&app, &who, cohort).await?;
    let lesson = reading.open_to_learners(&unit, &lesson).or_not_found()?;
    let cohort = &reading.cohort;
    must_follow(&who, cohort.id)?;
    let form = AskForm {
        at: wish.into_inner().at,
        ..AskForm::default()
    };
    screen.show(&view(&app, (cohort, lesson), &form, Vec::new()).await?)
}

async fn view<'a>(
    app: &App,
    (cohort, lesson): (&Cohort, &Lesson),
    form: &'a AskForm,
    problems: Vec<Problem>,
) -> Result<New<'a>, PageError> {
    let db = app.db.read();
    let team = people::holding(db, Role::Trainer, cohort.id).await?;
    Ok(New {
        lesson: link_to(cohort, lesson),
        action: path_of_lesson(cohort.id, lesson),
        questions_href: path_of_lesson(cohort.id, lesson),
        help_href: format!("{}/help", path_lesson(cohort.id, lesson)),
        promise: store::promise_of(db, cohort.id).await?.into(),
        team: team.iter().map(people::Person::name).collect(),
        passages: passage::choices((lesson, Reader::Learner), &form.at),
        form,
        problems,
    })
}

/// POST /cohorts/{cohort}/lessons/{unit}/{lesson}/questions
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    place: Path,
    form: Form<AskForm>,
) -> PageResult {
    let (cohort, unit, lesson) = place.into_inner();
    let reading = read(&app, &who, cohort).await?;
    let lesson = reading.open_to_learners(&unit, &lesson).or_not_found()?;
    let cohort = &reading.cohort;
    must_follow(&who, cohort.id)?;
    let (body, tried) = match parse(&form.value) {
        Ok(said) => said,
        Err(problems) => {
            let again = view(&app, (cohort, lesson), &form.value, problems).await?;
            return screen.again(&again);
        }
    };
    let now = app.clock.now();
    let chosen = passage::chosen((lesson, Reader::Learner), &form.value.at);
    let question = Question {
        id: QuestionId::fresh(),
        cohort: cohort.id,
        lesson: lesson.id.clone(),
        asked_by: who.id,
        anchor: chosen.anchor,
        quote: chosen.words,
        asked_at: now,
    };
    let flash = match who.email {
        Some(_) => "question-flash-asked",
        None => "question-flash-asked-look",
    };
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::ask(tx, &question, (&body, &tried)).await?;
        store::keep_found(tx, (cohort.id, question.id), &reading.course.language).await?;
        Ok::<_, PageError>(see_other(path(question.id)).flash(flash))
    })
    .await?;
    Ok(to.response())
}

/// The question and what was tried, which may be nothing.
fn parse(form: &AskForm) -> Result<(String, String), Vec<Problem>> {
    let body = text(&form.body, TEXT_MAX).map_err(|why| refused("body", why));
    let tried = match form.tried.trim() {
        "" => Ok(String::new()),
        typed => text(typed, TEXT_MAX).map_err(|why| refused("tried", why)),
    };
    match (body, tried) {
        (Ok(body), Ok(tried)) => Ok((body, tried)),
        (body, tried) => Err([tried.err(), body.err()].into_iter().flatten().collect()),
    }
}

/// Learners ask; who answers for the cohort answers.
fn must_follow(who: &Who, cohort: CohortId) -> Result<(), PageError> {
    if who.learns().holds(cohort) {
        Ok(())
    } else {
        Err(PageError::Forbidden("only learners of the cohort"))
    }
}
