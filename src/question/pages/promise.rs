//! How soon answers are promised in a cohort.

use super::{must_teach, path_index};
use crate::app::App;
use crate::cohort::store as cohorts;
use crate::db::CohortId;
use crate::people::SignedIn;
use crate::question::rules::Promise;
use crate::question::store;
use crate::web::{Form, OrNotFound, PageError, PageResult, change_once, see_other};
use actix_web::web;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct PromiseForm {
    #[serde(default)]
    promise: String,
}

/// POST /cohorts/{cohort}/questions/promise: one of the radios of the page, so anything
/// else is no form of ours.
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<CohortId>,
    form: Form<PromiseForm>,
) -> PageResult {
    let cohort = cohorts::find(app.db.read(), &who.sees(), *id)
        .await?
        .or_not_found()?;
    must_teach(&who, cohort.id)?;
    let promise = Promise::of(&form.value.promise).ok_or(PageError::Bad("no such promise"))?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        if store::promise_of(tx, cohort.id).await? != promise {
            store::promise(tx, cohort.id, promise, who.id, now).await?;
        }
        Ok::<_, PageError>(see_other(path_index(cohort.id)).flash("question-flash-promised"))
    })
    .await?;
    Ok(to.response())
}
