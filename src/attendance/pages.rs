//! The pages of attendance, one file per noun.

pub mod arrival;
pub mod closure;
pub mod correction;
pub mod countersignature;
pub mod record;
pub mod register;
mod rows;
pub mod signature;
mod sitting;
mod typed;

use crate::db::{PersonId, SessionId};
use serde::Deserialize;

pub fn path_register(session: SessionId) -> String {
    format!("/sessions/{session}/attendance")
}

pub fn path_correction(session: SessionId, person: PersonId) -> String {
    format!("/sessions/{session}/attendance/{person}")
}

pub fn path_arrival(session: SessionId) -> String {
    format!("/sessions/{session}/arrival")
}

/// A form that is only a button.
#[derive(Deserialize)]
pub struct Press {}
