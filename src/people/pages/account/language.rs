//! The language of the pages.

use crate::app::App;
use crate::people::gate::{self, Visitor};
use crate::people::store;
use crate::web::{Form, Language, PageError, PageResult, local_path, see_other};
use actix_web::web;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct LanguageForm {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    next: String,
}

/// POST /account/language: for everybody, signed in or not.
pub async fn update(app: web::Data<App>, visitor: Visitor, form: Form<LanguageForm>) -> PageResult {
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
