//! Closing a register: what was a draft becomes marks that stay.

use super::path_register;
use super::register::{not_saved, read};
use crate::app::App;
use crate::attendance::rules::Mark;
use crate::attendance::store::{self, NotSaved};
use crate::db::{PersonId, SessionId};
use crate::people::Trainer;
use crate::web::{Fields, Form, PageResult, Screen, change_once, see_other};
use actix_web::web;
use std::collections::BTreeMap;

/// POST /sessions/{session}/closure
pub async fn create(
    app: web::Data<App>,
    who: Trainer,
    screen: Screen,
    session: web::Path<SessionId>,
    form: Form<Fields>,
) -> PageResult {
    let now = app.clock.now();
    let (sitting, typed) = read(&app, &who, *session, &form.value).await?;
    // What lacks, or is impossible, the rule names together.
    let (marks, _) = typed.marks(sitting.session.minutes);
    let sure = form.value.get("sure") == "yes";
    let done = change_once(&app.db, &form.key, now, async |tx| {
        let register = store::register(tx, *session, None).await?;
        let to = see_other(path_register(*session)).flash("attendance-flash-closed");
        if says_the_same(&register, &marks) {
            return Ok(to);
        }
        let additions = sitting.roll_call(&register).close(&marks, sure, now)?;
        let seen = register
            .draft
            .as_ref()
            .is_none_or(|draft| draft.marks == marks);
        if !seen && register.version() != typed.version {
            return Err(NotSaved::Meanwhile);
        }
        // The draft is kept once more: of two people closing, one finds it changed.
        store::keep_draft(tx, *session, (register.version(), &marks), who.id, now).await?;
        store::close(tx, *session, &additions, who.id, now).await?;
        Ok(to)
    })
    .await;
    match done {
        Ok(to) => Ok(to.response()),
        Err(error) => not_saved(&app, &who, &screen, &sitting, typed, error).await,
    }
}

/// Whether the register was closed with these very marks.
fn says_the_same(register: &store::Register, marks: &BTreeMap<PersonId, Mark>) -> bool {
    register.closure.is_some()
        && register.said.len() == marks.len()
        && marks
            .iter()
            .all(|(who, mark)| register.standing(*who) == Some(*mark))
}
