//! A trainer has read an essay, and may write to its author.

use super::{Taken, must_teach, path_attempt, result, store};
use crate::app::App;
use crate::db::QuizAnswerId;
use crate::people::SignedIn;
use crate::web::{Fields, Form, OrNotFound, PageError, PageResult, Screen, change_once, see_other};
use actix_web::web;

/// A comment longer than this is a letter.
const LONGEST: usize = 5_000;

pub(super) fn path(answer: QuizAnswerId) -> String {
    format!("/quiz-answers/{answer}/comments")
}

/// POST /quiz-answers/{answer}/comments
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<QuizAnswerId>,
    form: Form<Fields>,
) -> PageResult {
    let attempt = store::attempt_of_answer(app.db.read(), &who.teaches(), *id)
        .await?
        .or_not_found()?;
    let taken = Taken::readable(&app, &who, attempt).await?;
    must_teach(&who, taken.reading.cohort.id)?;
    let is_essay = |item: &crate::course::quiz::Item| {
        matches!(item.question.kind, crate::course::gift::Kind::Essay)
    };
    let mut essays = taken.items().iter().filter(|item| is_essay(item));
    let answers = &taken.answers;
    let holds = essays.any(|item| answers.get(&item.id).is_some_and(|it| it.id == *id));
    if !holds || !taken.attempt.is_over(taken.grant, app.clock.now()) {
        return Err(PageError::NotFound);
    }
    let text = form.value.get("comment");
    if text.chars().count() > LONGEST {
        let typed = (*id, text, "layout-problem-too-long");
        return result::again(&app, &who, &screen, &taken, typed).await;
    }
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        if !store::comment(tx, *id, text, who.id, now).await? {
            return Err(PageError::Refused("quiz-refused-comment"));
        }
        Ok(see_other(path_attempt(attempt)).flash("quiz-flash-read"))
    })
    .await?;
    Ok(to.response())
}
