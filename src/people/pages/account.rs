//! One's own page: where one is signed in, and in which language.

use super::super::gate::{self, Visitor};
use super::super::{SignedIn, Who, store};
use crate::app::App;
use crate::db::LoginId;
use crate::web::{
    Form, Language, OrNotFound, Page, PageError, PageResult, Press, Screen, change_once,
    local_path, see_other,
};
use actix_web::web;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show {
    email: Option<String>,
    logins: Vec<LoginView>,
}

impl Page for Show {
    const TEMPLATE: &'static str = "people/account.html";
}

#[derive(Serialize)]
struct LoginView {
    id: LoginId,
    device: String,
    since: DateTime<Utc>,
    current: bool,
}

#[derive(Deserialize)]
pub struct LanguageForm {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    next: String,
}

/// GET /account
pub async fn show(app: web::Data<App>, who: SignedIn, screen: Screen) -> PageResult {
    let me = (who.id, Who::strongest(&who.roles));
    let mut logins: Vec<LoginView> = store::logins_of(app.db.read(), me, app.clock.now())
        .await?
        .into_iter()
        .map(|login| LoginView {
            current: login.id == who.login,
            id: login.id,
            device: login.device,
            since: login.created_at,
        })
        .collect();
    logins.sort_by_key(|login| !login.current);
    screen.show(&Show {
        email: who.email.clone(),
        logins,
    })
}

/// POST /account/logins/{login}/removal
pub async fn remove_login(
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

/// POST /account/language: for everybody, signed in or not.
pub async fn language(
    app: web::Data<App>,
    visitor: Visitor,
    form: Form<LanguageForm>,
) -> PageResult {
    let language = Language::of(&form.value.lang);
    let signed_in = visitor.0.is_some();
    if let Some(who) = visitor.0 {
        app.db
            .change(async |tx| {
                store::set_language(tx, who.id, language)
                    .await
                    .map_err(PageError::from)
            })
            .await?;
    }
    let mut answer = see_other(local_path(&form.value.next)).response();
    // A browser may be shared: whoever is signed in keeps the choice, not the browser.
    if !signed_in {
        let cookie = gate::language_cookie(language, app.config.is_https());
        answer
            .add_cookie(&cookie)
            .map_err(|error| PageError::Internal(error.into()))?;
    }
    Ok(answer)
}
