//! The front of a quiz: what it is, how it went before, and a button to begin.

use super::views::{QuestionView, Setting, view};
use super::{ScoreView, Sheets, access, path_attempt, path_quiz, path_results, store, way_back};
use crate::app::App;
use crate::course::Course;
use crate::course::quiz::Quiz;
use crate::db::{AttemptId, CohortId, PersonId};
use crate::people::SignedIn;
use crate::progress::rules::quiz::{Attempt, Grant, Score, pages, score};
use crate::web::{Link, OrNotFound, Page, PageError, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Show<'a> {
    quiz: QuizView<'a>,
    back: Link,
    learner: bool,
    /// An attempt to go on with.
    open: Option<OpenView>,
    attempts: Vec<AttemptView>,
    begin_href: String,
    /// More time for this person: « third », « double », « no-limit ».
    grant: Option<&'static str>,
    /// For those who teach: the questions with their answers, and how they went.
    questions: Vec<QuestionView>,
    results_href: Option<String>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/quiz/show.html";
}

#[derive(Serialize)]
struct QuizView<'a> {
    title: &'a str,
    language: &'a str,
    questions: usize,
    minutes: u16,
    limit: Option<u16>,
    zone: &'a str,
}

#[derive(Serialize)]
struct OpenView {
    href: String,
    answered: usize,
    total: usize,
    until: Option<DateTime<Utc>>,
}

#[derive(Serialize)]
struct AttemptView {
    number: i32,
    score: ScoreView,
    at: DateTime<Utc>,
    href: String,
    best: bool,
}

/// What one person has made of a quiz.
struct Taken {
    attempts: Vec<(Attempt, Score)>,
    grant: Option<Grant>,
}

/// GET /cohorts/{cohort}/quizzes/{quiz}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    path: web::Path<(CohortId, String)>,
) -> PageResult {
    let (cohort, quiz) = path.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let (cohort, course) = (&reading.cohort, &reading.course);
    let quiz = reading.quiz(&quiz).or_not_found()?;
    let (learner, teaches) = (reading.learner, reading.teaches);
    let taken = match learner {
        true => taken(&app, course, quiz, (who.id, cohort.id)).await?,
        false => Taken {
            attempts: Vec::new(),
            grant: None,
        },
    };
    let href = path_quiz(cohort.id, &quiz.id);
    screen.show(&Show {
        back: way_back(&reading, Some(quiz)),
        learner,
        open: open(&taken, app.clock.now()),
        attempts: past(&taken, app.clock.now()),
        begin_href: format!("{href}/attempts"),
        grant: taken
            .grant
            .filter(|grant| quiz.limit.is_some() && *grant != Grant::More(0))
            .map(Grant::code),
        questions: match teaches {
            true => corrected(quiz, cohort.id, &screen),
            false => Vec::new(),
        },
        results_href: teaches.then(|| path_results(cohort.id, &quiz.id)),
        quiz: QuizView {
            title: quiz.title(),
            language: &quiz.sheet.language,
            questions: quiz.questions(),
            minutes: quiz.minutes,
            limit: quiz.limit,
            zone: &cohort.zone,
        },
    })
}

async fn taken(
    app: &App,
    course: &Arc<Course>,
    quiz: &Quiz,
    whose: (PersonId, CohortId),
) -> Result<Taken, PageError> {
    let db = app.db.read();
    let attempts = store::attempts_of(db, whose, &[&quiz.id]).await?;
    let ids: Vec<AttemptId> = attempts.iter().map(|it| it.id).collect();
    let answers = store::answers_of(db, &ids).await?;
    let sheets = Sheets::of(db, course, &attempts).await?;
    let grant = match attempts.iter().any(|it| it.limit.is_some()) || quiz.limit.is_some() {
        true => store::grant_of(db, whose.0, whose.1).await?,
        false => None,
    };
    let scored = |attempt: Attempt| {
        let nothing = Default::default();
        let answers = answers.get(&attempt.id).unwrap_or(&nothing);
        let score = score(sheets.items(attempt.version), answers);
        (attempt, score)
    };
    Ok(Taken {
        attempts: attempts.into_iter().map(scored).collect(),
        grant,
    })
}

fn open(taken: &Taken, now: DateTime<Utc>) -> Option<OpenView> {
    let (attempt, score) = taken.attempts.last()?;
    (!attempt.is_over(taken.grant, now)).then(|| OpenView {
        href: path_attempt(attempt.id),
        answered: score.answered,
        total: score.asked,
        until: attempt.deadline(taken.grant),
    })
}

fn past(taken: &Taken, now: DateTime<Utc>) -> Vec<AttemptView> {
    let over: Vec<(&Attempt, &Score, DateTime<Utc>)> = taken
        .attempts
        .iter()
        .filter_map(|(attempt, score)| Some((attempt, score, attempt.over_at(taken.grant, now)?)))
        .collect();
    let best = |score: &Score| !over.iter().any(|(_, other, _)| other.beats(score));
    over.iter()
        .rev()
        .map(|(attempt, score, at)| AttemptView {
            number: attempt.number,
            at: *at,
            href: path_attempt(attempt.id),
            best: over.len() > 1 && best(score),
            score: (**score).into(),
        })
        .collect()
}

/// Every question as its author wrote it, with the right answers shown.
fn corrected(quiz: &Quiz, cohort: CohortId, screen: &Screen) -> Vec<QuestionView> {
    let setting = Setting {
        cohort,
        attempt: AttemptId(uuid::Uuid::nil()),
        keep_order: true,
        language: screen.viewer.language,
    };
    (1..)
        .zip(pages(&quiz.items))
        .map(|(place, page)| view(&page, place, None, setting))
        .collect()
}
