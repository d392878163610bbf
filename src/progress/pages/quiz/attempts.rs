//! Beginning a quiz, or going on with it.

use super::{access, path_attempt, store};
use crate::app::App;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{Form, OrNotFound, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /cohorts/{cohort}/quizzes/{quiz}/attempts
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    path: web::Path<(CohortId, String)>,
    form: Form<Press>,
) -> PageResult {
    let (cohort, quiz) = path.into_inner();
    let reading = access(&app, &who, cohort).await?;
    let (cohort, quiz) = (&reading.cohort, reading.quiz(&quiz).or_not_found()?);
    if !who.learns().holds(cohort.id) {
        return Err(PageError::Forbidden("only learners of the cohort"));
    }
    let now = app.clock.now();
    let whose = (who.id, cohort.id);
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let grant = store::grant_of(tx, who.id, cohort.id).await?;
        let before = store::attempts_of(tx, whose, &[&quiz.id]).await?;
        let last = before.last();
        // One at a time: what was begun is gone on with.
        let id = match last.filter(|last| !last.is_over(grant, now)) {
            Some(open) => open.id,
            None => {
                let number = last.map_or(1, |last| last.number.saturating_add(1));
                store::begin(tx, whose, quiz, number, now).await?
            }
        };
        Ok::<_, PageError>(see_other(path_attempt(id)))
    })
    .await?;
    Ok(to.response())
}
