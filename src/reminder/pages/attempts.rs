//! One more try for a letter that failed.

use super::log;
use crate::app::App;
use crate::db::OutboxId;
use crate::mail;
use crate::people::Trainer;
use crate::web::{Form, OrNotFound, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /letters/{letter}/attempts
pub async fn create(
    app: web::Data<App>,
    who: Trainer,
    id: web::Path<OutboxId>,
    form: Form<Press>,
) -> PageResult {
    let whose = super::letters_of(app.db.read(), &who).await?;
    let letter = mail::find(app.db.read(), &whose, *id)
        .await?
        .or_not_found()?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let flash = if mail::try_again(tx, letter.id, now).await? {
            "reminder-flash-again"
        } else {
            "reminder-flash-not-again"
        };
        Ok::<_, PageError>(see_other(log::PATH).flash(flash))
    })
    .await?;
    app.wake_courier();
    Ok(to.response())
}
