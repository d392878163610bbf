//! Who teaches a cohort. They come by the form of enrolments, and leave here.

use super::{path, seen};
use crate::app::App;
use crate::db::{CohortId, PersonId};
use crate::people::{Admin, Role, store as people};
use crate::web::{Fields, Form, OrNotFound, PageError, PageResult, change_once, see_other};
use actix_web::web;

/// POST /cohorts/{cohort}/trainers/{person}/removal: what they wrote stays.
pub async fn remove(
    app: web::Data<App>,
    admin: Admin,
    ids: web::Path<(CohortId, PersonId)>,
    form: Form<Fields>,
) -> PageResult {
    let (cohort, person) = ids.into_inner();
    let cohort = seen(&app, &admin, cohort).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let ended = people::end_role(tx, person, Role::Trainer, cohort.id, now).await?;
        ended.then_some(()).or_not_found()?;
        Ok::<_, PageError>(see_other(path(cohort.id)).flash("cohort-flash-removed"))
    })
    .await?;
    Ok(to.response())
}
