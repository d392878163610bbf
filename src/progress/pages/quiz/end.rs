//! « Terminer le quiz ».

use super::{Taken, path_attempt, store};
use crate::app::App;
use crate::db::AttemptId;
use crate::people::SignedIn;
use crate::web::{Form, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /quiz-attempts/{attempt}/end
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<AttemptId>,
    form: Form<Press>,
) -> PageResult {
    let taken = Taken::own(&app, &who, *id).await?;
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let to = see_other(path_attempt(taken.attempt.id));
        // The clock was first, and says when.
        if taken.attempt.is_over(taken.grant, now) {
            return Ok::<_, PageError>(to);
        }
        store::end(tx, taken.attempt.id, now).await?;
        Ok(to.flash("quiz-flash-ended"))
    })
    .await?;
    Ok(to.response())
}
