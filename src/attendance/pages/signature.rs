//! A learner confirms having been at a remote session.

use super::arrival::{NotRecorded, Place, again};
use super::path_arrival;
use crate::app::App;
use crate::attendance::store;
use crate::db::SessionId;
use crate::people::SignedIn;
use crate::web::{Form, PageResult, Press, Screen, change_once, see_other};
use actix_web::web;

/// POST /sessions/{session}/signature
pub async fn create(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    session: web::Path<SessionId>,
    form: Form<Press>,
) -> PageResult {
    let now = app.clock.now();
    let place = Place::find(&app, &who, *session).await?;
    let done = change_once(&app.db, &form.key, now, async |tx| {
        let register = store::register(tx, *session, Some(who.id)).await?;
        if place.presence(&register).sign(now)? {
            store::add_signature(tx, *session, who.id, now).await?;
        }
        Ok::<_, NotRecorded>(see_other(path_arrival(*session)).flash("attendance-flash-signed"))
    })
    .await;
    match done {
        Ok(to) => Ok(to.response()),
        Err(error) => again(&app, &screen, &place, error).await,
    }
}
