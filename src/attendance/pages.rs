//! The pages of attendance, one file per noun.

pub mod arrival;
pub mod closure;
pub mod correction;
pub mod countersignature;
pub mod record;
pub mod register;
mod rows;
pub mod session;
mod sheet;
pub mod signature;
mod sitting;
mod typed;

use crate::app::App;
use crate::db::{PersonId, SessionId};
use crate::organisation::{rules::PhoneLink, store as organisations};
use sea_orm::DbErr;

/// The number of a human, on each page of a learner.
async fn phone(app: &App) -> Result<Option<PhoneLink>, DbErr> {
    let said = organisations::current(app.db.read()).await?;
    Ok(said.and_then(|said| said.phone()))
}

pub fn path_register(session: SessionId) -> String {
    format!("/sessions/{session}/attendance")
}

pub fn path_correction(session: SessionId, person: PersonId) -> String {
    format!("/sessions/{session}/attendance/{person}")
}

pub fn path_arrival(session: SessionId) -> String {
    format!("/sessions/{session}/arrival")
}
