//! The trainer's own signature under a closed register.

use super::path_register;
use super::register::{asks, teaches_here};
use super::sitting::Sitting;
use crate::app::App;
use crate::attendance::rules::Refusal;
use crate::attendance::store::{self, NotSaved};
use crate::db::SessionId;
use crate::people::Trainer;
use crate::web::{Fields, Form, OrNotFound, PageError, PageResult, Screen, change_once, see_other};
use actix_web::web;

/// POST /sessions/{session}/countersignature
pub async fn create(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    session: web::Path<SessionId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let sitting = Sitting::find(app.db.read(), &who.teaches(), *session)
        .await?
        .or_not_found()?;
    if !teaches_here(&who, &sitting) {
        return Err(PageError::Forbidden("only a trainer of the cohort signs"));
    }
    let sure = form.value.get("sure") == "yes";
    let done = change_once(&app.db, &form.key, now, async |tx| {
        let register = store::register(tx, *session, None).await?;
        sitting.roll_call(&register).countersign(sure, now)?;
        store::add_countersignature(tx, *session, who.id, now).await?;
        Ok::<_, NotSaved>(
            see_other(path_register(*session)).flash("attendance-flash-countersigned"),
        )
    })
    .await;
    match done {
        Ok(to) => Ok(to.response()),
        Err(NotSaved::Refused(Refusal::NotBegun(_))) => {
            Err(PageError::Refused("attendance-problem-early"))
        }
        Err(NotSaved::Refused(Refusal::NotOver(_))) => {
            asks(&app, &who, &screen, &sitting, ("sign", None)).await
        }
        Err(NotSaved::Refused(_) | NotSaved::Meanwhile) => {
            Err(PageError::Refused("attendance-problem-not-closed"))
        }
        Err(NotSaved::Database(error)) => Err(error.into()),
    }
}
