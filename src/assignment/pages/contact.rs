//! How a member wishes to be reached by the group.

use super::show::Typed;
use super::tasks::{answer, held};
use super::{Stop, path_show};
use crate::app::App;
use crate::assignment::rules::CONTACT_MAX;
use crate::assignment::store;
use crate::db::AssignmentId;
use crate::people::SignedIn;
use crate::web::{Form, PageResult, Screen, change_once, see_other};
use actix_web::web;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct ContactForm {
    #[serde(default)]
    contact: String,
}

/// POST /assignments/{assignment}/contact: an empty line takes it back.
pub async fn update(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<AssignmentId>,
    form: Form<ContactForm>,
) -> PageResult {
    let now = app.clock.now();
    let line = form.value.contact.split_whitespace().collect::<Vec<_>>();
    let line = line.join(" ");
    let saved = change_once(&app.db, &form.key, now, async |tx| {
        let group = held(tx, &who, *id).await?;
        if line.chars().count() > CONTACT_MAX {
            return Err(Stop::problem("contact", "layout-problem-too-long"));
        }
        store::save_contact(tx, (group, who.id), &line, now).await?;
        Ok(see_other(format!("{}#group", path_show(*id))).flash("space-flash-contact"))
    })
    .await;
    let typed = Typed {
        contact: Some(line.clone()),
        ..Typed::default()
    };
    answer(&app, &who, &screen, *id, typed, saved).await
}
