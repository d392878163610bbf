//! « Merci », and taking it back.

use super::show;
use crate::app::App;
use crate::db::MessageId;
use crate::people::{Cohorts, SignedIn};
use crate::question::rules::Said;
use crate::question::store;
use crate::web::{Form, OrNotFound, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /messages/{message}/thanks
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<MessageId>,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, *id, &form, Said::Yes).await
}

/// POST /messages/{message}/thanks/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    id: web::Path<MessageId>,
    form: Form<Press>,
) -> PageResult {
    say(&app, &who, *id, &form, Said::No).await
}

async fn say(
    app: &App,
    who: &SignedIn,
    id: MessageId,
    form: &Form<Press>,
    said: Said,
) -> PageResult {
    let db = app.db.read();
    let (_, question) = store::find_message(db, &who.sees(), id)
        .await?
        .filter(|(message, _)| message.may_be_thanked_by(who.id))
        .or_not_found()?;
    let here = Cohorts::Only(vec![question.cohort]);
    let thread = store::find(db, &here, question.id).await?.or_not_found()?;
    let place = thread.messages.iter().position(|message| message.id == id);
    let to = show::path_of_message(question.id, place.unwrap_or(0), id);
    let flash = match said {
        Said::Yes => "question-flash-thanked",
        Said::No => "question-flash-unthanked",
    };
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        store::thank(tx, id, who.id, said, now).await?;
        Ok::<_, PageError>(see_other(to).flash(flash))
    })
    .await?;
    Ok(to.response())
}
