//! « C’est résolu », and taking it back.

use super::{path, seen, show};
use crate::app::App;
use crate::db::QuestionId;
use crate::people::SignedIn;
use crate::question::rules::Said;
use crate::question::store;
use crate::web::{Form, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /questions/{question}/solution
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<QuestionId>,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, *id, &form, Said::Yes).await
}

/// POST /questions/{question}/solution/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<QuestionId>,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, *id, &form, Said::No).await
}

async fn say(
    app: &App,
    who: &SignedIn,
    id: QuestionId,
    form: &Form<Press>,
    said: Said,
) -> PageResult {
    let (_, thread) = seen(app, who, id).await?;
    if !show::may_solve(who, &thread) {
        return Err(PageError::Forbidden("only the asker and the team"));
    }
    let flash = match said {
        Said::Yes => "question-flash-solved",
        Said::No => "question-flash-open",
    };
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::solve(tx, id, said, who.id, now).await?;
        Ok::<_, PageError>(see_other(path(id)).flash(flash))
    })
    .await?;
    Ok(to.response())
}
