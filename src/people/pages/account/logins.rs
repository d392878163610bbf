//! Where one is signed in: a browser left somewhere is signed out from here.

use crate::app::App;
use crate::db::LoginId;
use crate::people::{SignedIn, store};
use crate::web::{Form, OrNotFound, PageError, PageResult, Press, change_once, see_other};
use actix_web::web;

/// POST /account/logins/{login}/removal
pub async fn remove(
    app: web::Data<App>,
    who: SignedIn,
    login: web::Path<LoginId>,
    form: Form<Press>,
) -> PageResult {
    let now = app.clock.now();
    let to = change_once(&app.db, &form.key, now, async |tx| {
        let ended = store::end_login(tx, who.id, *login, now).await?;
        ended.then_some(()).or_not_found()?;
        Ok::<_, PageError>(see_other("/account").flash("people-flash-login-ended"))
    })
    .await?;
    Ok(to.response())
}
