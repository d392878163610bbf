//! The door of a demo: one press enters as anybody.

use super::super::store;
use super::login;
use crate::app::App;
use crate::db::PersonId;
use crate::web::{Form, OrNotFound, PageResult};
use actix_web::{HttpRequest, web};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct EntryForm {
    person: PersonId,
}

/// POST /demo/entry
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    form: Form<EntryForm>,
) -> PageResult {
    let person = store::by_id(app.db.read(), form.value.person)
        .await?
        .or_not_found()?;
    login::enter(&app, &request, person.id, "/").await
}
