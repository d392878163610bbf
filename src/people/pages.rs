//! The pages of people, one file per noun.

pub mod account;
pub mod code;
pub mod demo;
pub mod first_admin;
pub mod invitation;
pub mod link;
pub mod login;
pub mod password;

use super::rules::{self, WeakPassword};
use crate::web::Problem;
use serde::{Deserialize, Serialize};

/// A form that asks for an address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AddressForm {
    #[serde(default)]
    pub email: String,
}

/// What to say of a password that is not taken.
fn password_problem(password: &str, known: &[&str]) -> Option<Problem> {
    let key = match rules::judge_password(password, known).err()? {
        WeakPassword::TooShort => "people-problem-password-short",
        WeakPassword::TooLong => "people-problem-password-long",
        WeakPassword::Guessable => "people-problem-password-weak",
    };
    Some(Problem::new("password", key))
}
