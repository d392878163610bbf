//! Quizzes: taking one, question by question, and what comes of it.

pub mod attempts;
pub mod comments;
pub mod end;
pub mod index;
pub mod question;
pub mod result;
pub mod results;
pub mod review;
mod sheets;
pub mod show;
pub mod time;
mod views;

use super::{Reading, access, path_course, path_lesson};
use crate::app::App;
use crate::course::quiz::{Item, Quiz, QuizId};
use crate::course::{Html, Lesson};
use crate::db::{AttemptId, CohortId, PersonId};
use crate::people::Who;
use crate::progress::rules::quiz::{Answers, Attempt, Grant, Score, pages, score};
use crate::progress::store::quiz as store;
use crate::web::{Link, OrNotFound, PageError};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use sheets::Sheets;

pub fn path_quiz(cohort: CohortId, quiz: &QuizId) -> String {
    format!("/cohorts/{cohort}/quizzes/{quiz}")
}

pub fn path_quizzes(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/quizzes")
}

fn path_attempt(attempt: AttemptId) -> String {
    format!("/quiz-attempts/{attempt}")
}

fn path_question(attempt: AttemptId, place: usize) -> String {
    format!("/quiz-attempts/{attempt}/questions/{place}")
}

fn path_review(attempt: AttemptId) -> String {
    format!("/quiz-attempts/{attempt}/review")
}

fn path_results(cohort: CohortId, quiz: &QuizId) -> String {
    format!("/cohorts/{cohort}/quizzes/{quiz}/results")
}

/// Only who answers for the cohort finds these pages.
fn must_teach(who: &Who, cohort: CohortId) -> Result<(), PageError> {
    match who.teaches().holds(cohort) {
        true => Ok(()),
        false => Err(PageError::NotFound),
    }
}

/// An attempt, the questions it is made on as they stood, and what was answered.
struct Taken {
    attempt: Attempt,
    reading: Reading,
    sheets: Sheets,
    answers: Answers,
    grant: Option<Grant>,
}

impl Taken {
    /// One's own attempt.
    async fn own(app: &App, who: &Who, id: AttemptId) -> Result<Self, PageError> {
        let found = store::attempt(app.db.read(), &who.learns(), id).await?;
        let attempt = found.filter(|it| it.person == who.id).or_not_found()?;
        Self::of(app, who, attempt).await
    }

    /// One's own attempt, or one of a cohort one answers for.
    async fn readable(app: &App, who: &Who, id: AttemptId) -> Result<Self, PageError> {
        let found = store::attempt(app.db.read(), &who.sees(), id).await?;
        let may = |it: &Attempt| it.person == who.id || who.teaches().holds(it.cohort);
        let attempt = found.filter(may).or_not_found()?;
        Self::of(app, who, attempt).await
    }

    async fn of(app: &App, who: &Who, attempt: Attempt) -> Result<Self, PageError> {
        let db = app.db.read();
        let reading = access(app, who, attempt.cohort).await?;
        let sheets = Sheets::of(db, &reading.course, std::slice::from_ref(&attempt)).await?;
        let mut answers = store::answers_of(db, &[attempt.id]).await?;
        let grant = match attempt.limit {
            Some(_) => store::grant_of(db, attempt.person, reading.cohort.id).await?,
            None => None,
        };
        // A sheet that cannot be read any more is nothing to show.
        sheets.get(attempt.version).or_not_found()?;
        Ok(Self {
            answers: answers.remove(&attempt.id).unwrap_or_default(),
            attempt,
            reading,
            sheets,
            grant,
        })
    }

    fn items(&self) -> &[Item] {
        let found = self.sheets.get(self.attempt.version);
        found.map(|(_, items)| items).unwrap_or_default()
    }

    fn pages(&self) -> Vec<(Vec<&Item>, &Item)> {
        pages(self.items())
    }

    fn head(&self) -> Head<'_> {
        let sheet = self.sheets.get(self.attempt.version);
        Head {
            title: sheet.map_or("", |(sheet, _)| sheet.title.as_str()),
            language: sheet.map_or("fr", |(sheet, _)| sheet.language.as_str()),
            href: path_quiz(self.reading.cohort.id, &self.attempt.quiz),
            number: self.attempt.number,
            zone: &self.reading.cohort.zone,
        }
    }

    fn keep_order(&self) -> bool {
        self.sheets
            .get(self.attempt.version)
            .is_some_and(|(sheet, _)| sheet.keep_order)
    }
}

/// The heading of the pages of one attempt.
#[derive(Serialize)]
struct Head<'a> {
    title: &'a str,
    language: &'a str,
    href: String,
    number: i32,
    zone: &'a str,
}

/// « 3 bonnes réponses sur 5 »
#[derive(Serialize)]
struct ScoreView {
    right: usize,
    partly: usize,
    total: usize,
    essays: usize,
}

impl From<Score> for ScoreView {
    fn from(score: Score) -> Self {
        Self {
            right: score.right,
            partly: score.partly,
            total: score.total,
            essays: score.essays,
        }
    }
}

/// Where one comes from: the lesson the quiz stands in, else the course.
fn way_back(reading: &Reading, quiz: Option<&Quiz>) -> Link {
    let (cohort, course) = (&reading.cohort, &reading.course);
    let lesson = quiz.and_then(|quiz| quiz.lesson.as_ref());
    match lesson.and_then(|id| course.written_by_id(id)) {
        Some(lesson) => {
            let here = quiz.map(|quiz| format!("#quiz-{}", quiz.id));
            let lesson_href = path_lesson(cohort.id, lesson);
            Link::new(&lesson.title, lesson_href + &here.unwrap_or_default())
        }
        None => Link::new(&course.title, path_course(cohort.id)),
    }
}

fn with_base(html: &Html, cohort: CohortId) -> Html {
    html.with_base(&format!("/cohorts/{cohort}"))
}

/// What failed most in the quizzes of a lesson, for those who teach, and where the rest is.
#[derive(Default, Serialize)]
pub(super) struct Failed {
    questions: Vec<results::QuestionRow>,
    href: String,
}

pub(super) async fn failed(
    app: &App,
    reading: &Reading,
    lesson: &Lesson,
) -> Result<Failed, PageError> {
    let (cohort, course) = (&reading.cohort, &reading.course);
    let quizzes: Vec<&Quiz> = course.quizzes_of_lesson(&lesson.id).collect();
    let href = match quizzes[..] {
        [] => return Ok(Failed::default()),
        [one] => path_results(cohort.id, &one.id),
        _ => path_quizzes(cohort.id),
    };
    let facts = results::Facts::load(app, course, cohort.id, &quizzes).await?;
    let questions = facts.most_failed(&quizzes, app.clock.now());
    Ok(Failed { questions, href })
}

/// How the quizzes of a lesson went at best, for those one has come to the end of: at most three
/// statements, none where there is no quiz.
pub(super) async fn went(
    db: &impl ConnectionTrait,
    reading: &Reading,
    lesson: &Lesson,
    (person, now): (PersonId, DateTime<Utc>),
) -> Result<Vec<(QuizId, Score)>, PageError> {
    let quizzes: Vec<&Quiz> = reading.course.quizzes_of_lesson(&lesson.id).collect();
    let ids: Vec<&QuizId> = quizzes.iter().map(|quiz| &quiz.id).collect();
    let whose = (person, reading.cohort.id);
    let (mut attempts, grant) = store::attempts_and_grant_of(db, whose, &ids).await?;
    attempts.retain(|attempt| attempt.is_over(grant, now));
    let ids: Vec<AttemptId> = attempts.iter().map(|attempt| attempt.id).collect();
    let answers = store::answers_of(db, &ids).await?;
    let sheets = Sheets::of(db, &reading.course, &attempts).await?;
    let nothing = Answers::new();
    let scored = |attempt: &Attempt| {
        let answers = answers.get(&attempt.id).unwrap_or(&nothing);
        score(sheets.items(attempt.version), answers)
    };
    let best = |quiz: &Quiz| {
        let of_quiz = attempts.iter().filter(|attempt| attempt.quiz == quiz.id);
        let best = of_quiz
            .map(scored)
            .reduce(|best, score| if score.beats(&best) { score } else { best });
        Some((quiz.id.clone(), best.filter(|score| score.total > 0)?))
    };
    Ok(quizzes.into_iter().filter_map(best).collect())
}
