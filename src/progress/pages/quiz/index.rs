//! The quizzes of a cohort, lesson by lesson, with the questions that failed most.

use super::super::find;
use super::results::{Facts, QuestionRow};
use super::{must_teach, path_results};
use crate::app::App;
use crate::course::{Course, Quiz};
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{Page, PageResult, Screen};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::HashSet;

#[derive(Serialize)]
struct Index<'a> {
    cohort: CohortView<'a>,
    language: &'a str,
    units: Vec<UnitView<'a>>,
}

impl Page for Index<'_> {
    const TEMPLATE: &'static str = "progress/quiz/index.html";
}

#[derive(Serialize)]
struct CohortView<'a> {
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct UnitView<'a> {
    title: &'a str,
    quizzes: Vec<QuizView<'a>>,
}

#[derive(Serialize)]
struct QuizView<'a> {
    title: &'a str,
    lesson: Option<&'a str>,
    href: String,
    questions: usize,
    taken: usize,
    to_read: usize,
    failed: Vec<QuestionRow>,
}

/// GET /cohorts/{cohort}/quizzes
pub async fn index(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    cohort: web::Path<CohortId>,
) -> PageResult {
    let (cohort, course) = find(&app, &who, *cohort).await?;
    must_teach(&who, cohort.id)?;
    let quizzes: Vec<&Quiz> = course.quizzes.iter().collect();
    let facts = Facts::load(&app, &course, cohort.id, &quizzes).await?;
    let now = app.clock.now();
    let units = course.units.iter().map(|unit| UnitView {
        title: &unit.title,
        quizzes: course
            .quizzes
            .iter()
            .filter(|quiz| quiz.unit == unit.slug)
            .map(|quiz| view(&facts, &course, quiz, cohort.id, now))
            .collect(),
    });
    screen.show(&Index {
        units: units.filter(|unit| !unit.quizzes.is_empty()).collect(),
        language: &course.language,
        cohort: CohortView {
            title: &cohort.name,
            href: format!("/cohorts/{}", cohort.id),
        },
    })
}

fn view<'a>(
    facts: &Facts,
    course: &'a Course,
    quiz: &'a Quiz,
    cohort: CohortId,
    now: DateTime<Utc>,
) -> QuizView<'a> {
    let over = || {
        let of_quiz = facts.attempts.iter().filter(|it| it.quiz == quiz.id);
        of_quiz.filter(|it| facts.over(it, now))
    };
    let people: HashSet<_> = over().map(|it| it.person).collect();
    let lesson = quiz.lesson.as_ref().and_then(|id| course.written_by_id(id));
    QuizView {
        title: quiz.title(),
        lesson: lesson
            .map(|lesson| lesson.title.as_str())
            .filter(|title| *title != quiz.title()),
        href: path_results(cohort, &quiz.id),
        questions: quiz.questions(),
        taken: people.len(),
        to_read: over().map(|it| facts.to_read(it)).sum(),
        failed: facts.most_failed(&[quiz], now),
    }
}
