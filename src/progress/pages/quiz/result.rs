//! How an attempt went: every question with what was said of it, for its person and their trainers.

use super::views::{QuestionView, Setting, view};
use super::{
    Head, ScoreView, Taken, must_teach, path_question, path_quiz, path_results, path_review, store,
    way_back,
};
use crate::app::App;
use crate::db::{AttemptId, QuizAnswerId};
use crate::people::{SignedIn, store as people};
use crate::progress::pages::link_to;
use crate::progress::rules::quiz::{Refusal, next_open, score};
use crate::web::{Link, OrNotFound, Page, PageError, PageResult, Problem, Screen, see_other};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Serialize)]
struct Show<'a> {
    quiz: Head<'a>,
    back: Link,
    /// The step after a quiz that is one itself.
    next: Option<Link>,
    /// Whose attempt, for who teaches.
    learner: Option<String>,
    score: ScoreView,
    at: DateTime<Utc>,
    /// The clock ended it.
    time_is_up: bool,
    /// The quiz has been corrected since.
    older: bool,
    questions: Vec<Answered>,
    /// Its person may begin again.
    again: Option<String>,
    results_href: Option<String>,
    time_href: Option<String>,
    problems: Vec<Problem>,
}

impl Page for Show<'_> {
    const TEMPLATE: &'static str = "progress/quiz/result.html";
}

#[derive(Serialize)]
struct Answered {
    question: QuestionView,
    comment: Option<CommentView>,
    /// Where a trainer's words for this essay go.
    comment_href: Option<String>,
    /// What was typed and could not be taken.
    typed: Option<String>,
}

#[derive(Serialize)]
struct CommentView {
    text: String,
    by: String,
    at: DateTime<Utc>,
}

/// GET /quiz-attempts/{attempt}
pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AttemptId>,
) -> PageResult {
    let taken = Taken::readable(&app, &who, *id).await?;
    let over = taken.attempt.is_over(taken.grant, app.clock.now());
    if !over && taken.attempt.person == who.id {
        let next = next_open(taken.items(), &taken.answers, 0);
        let to = next.map_or_else(
            || path_review(taken.attempt.id),
            |place| path_question(taken.attempt.id, place),
        );
        return Ok(see_other(to).response());
    }
    let page = page(&app, &who, &screen, &taken, None).await?;
    screen.show(&page)
}

/// The result with words for an essay that could not be taken.
pub(super) async fn again(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    taken: &Taken,
    typed: (QuizAnswerId, &str, &'static str),
) -> PageResult {
    let page = page(app, who, screen, taken, Some(typed)).await?;
    screen.again(&page)
}

async fn page<'a>(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    taken: &'a Taken,
    typed: Option<(QuizAnswerId, &str, &'static str)>,
) -> Result<Show<'a>, PageError> {
    let attempt = &taken.attempt;
    let own = attempt.person == who.id;
    let now = app.clock.now();
    // Nobody looks over a shoulder: what is not ended is its person's alone.
    let over = attempt.over_at(taken.grant, now);
    if !own && over.is_none() {
        return Err(PageError::NotFound);
    }
    let quiz = taken.reading.course.quiz_by_id(&attempt.quiz);
    let learner = match own {
        true => None,
        false => {
            let person = people::by_id(app.db.read(), attempt.person).await?;
            Some(person.or_not_found()?.name())
        }
    };
    let cohort = taken.reading.cohort.id;
    let answered = questions(app, who, screen, taken, typed).await?;
    Ok(Show {
        quiz: taken.head(),
        back: way_back(&taken.reading, quiz),
        next: quiz
            .filter(|quiz| own && quiz.is_file())
            .and_then(|quiz| taken.reading.course.next_after_quiz(&quiz.id))
            .map(|step| link_to(cohort, step)),
        score: score(taken.items(), &taken.answers).into(),
        at: over.unwrap_or(attempt.begun),
        time_is_up: matches!(attempt.accepts(taken.grant, now), Err(Refusal::TimeIsUp(_))),
        older: quiz.is_some_and(|quiz| store::version_of(quiz) != attempt.version),
        questions: answered,
        again: quiz
            .filter(|_| own)
            .map(|quiz| format!("{}/attempts", path_quiz(cohort, &quiz.id))),
        results_href: learner
            .is_some()
            .then(|| path_results(cohort, &attempt.quiz)),
        time_href: learner
            .as_ref()
            .map(|_| super::time::path(cohort, attempt.person)),
        learner,
        problems: typed
            .map(|(answer, _, key)| Problem::new(&format!("comment-{answer}"), key))
            .into_iter()
            .collect(),
    })
}

async fn questions(
    app: &App,
    who: &SignedIn,
    screen: &Screen,
    taken: &Taken,
    typed: Option<(QuizAnswerId, &str, &'static str)>,
) -> Result<Vec<Answered>, PageError> {
    let pages = taken.pages();
    let essay = |item: &crate::course::quiz::Item| {
        matches!(item.question.kind, crate::course::gift::Kind::Essay)
    };
    let essays: Vec<QuizAnswerId> = pages
        .iter()
        .filter(|(_, item)| essay(item))
        .filter_map(|(_, item)| taken.answers.get(&item.id))
        .map(|answer| answer.id)
        .collect();
    let db = app.db.read();
    let comments = store::comments_of(db, &essays).await?;
    let authors = people::by_ids(db, comments.values().map(|it| it.by)).await?;
    let teaches =
        must_teach(who, taken.reading.cohort.id).is_ok() && taken.attempt.person != who.id;
    let setting = Setting {
        cohort: taken.reading.cohort.id,
        attempt: taken.attempt.id,
        keep_order: taken.keep_order(),
        language: screen.viewer.language,
    };
    let answered = |(place, page): (usize, &(Vec<_>, &crate::course::quiz::Item))| {
        let answer = taken.answers.get(&page.1.id);
        let mine = answer.filter(|answer| essays.contains(&answer.id));
        let comment = mine.and_then(|answer| comments.get(&answer.id));
        Answered {
            question: view(page, place, answer.map(|it| &it.said), setting),
            comment: comment.map(|comment| CommentView {
                text: comment.text.clone(),
                by: authors
                    .get(&comment.by)
                    .map(|person| person.name())
                    .unwrap_or_default(),
                at: comment.at,
            }),
            comment_href: mine
                .filter(|_| teaches)
                .map(|answer| super::comments::path(answer.id)),
            typed: typed
                .filter(|(id, ..)| mine.is_some_and(|answer| answer.id == *id))
                .map(|(_, text, _)| text.to_owned()),
        }
    };
    Ok((1..).zip(&pages).map(answered).collect())
}
