//! « J’ai terminé », and taking it back.

use super::super::rules::Said;
use super::super::store;
use super::{path_lesson, read};
use crate::app::App;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::web::{Form, OrNotFound, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

type Path = web::Path<(CohortId, String, String)>;

/// POST /cohorts/{cohort}/lessons/{unit}/{lesson}/done
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    path: Path,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, path, &form, Said::Done).await
}

/// POST /cohorts/{cohort}/lessons/{unit}/{lesson}/done/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    path: Path,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, path, &form, Said::Undone).await
}

async fn say(app: &App, who: &SignedIn, path: Path, form: &Form<Press>, said: Said) -> PageResult {
    let (cohort, unit, lesson) = path.into_inner();
    let reading = read(app, who, cohort).await?;
    let cohort = &reading.cohort;
    let lesson = reading.lesson(&unit, &lesson);
    let lesson = lesson.filter(|lesson| !lesson.draft && !lesson.for_trainers);
    let lesson = lesson.or_not_found()?;
    if !reading.learner {
        return Err(PageError::Forbidden("only learners of the cohort"));
    }
    if reading.locks.contains_key(&lesson.id) {
        return Err(PageError::Refused("progress-locked"));
    }
    // Back to the same place of the same page: what was said, how to take it
    // back, and the next lesson stand where the button was.
    let to = format!("{}#done", path_lesson(cohort.id, lesson));
    let flash = match said {
        Said::Done if lesson.optional => "progress-flash-further",
        Said::Done => "progress-flash-done",
        Said::Undone => "progress-flash-undone",
    };
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::note(tx, (who.id, cohort.id, &lesson.id), said, now).await?;
        Ok::<_, PageError>(see_other(to).flash(flash))
    })
    .await?;
    Ok(to.response())
}
