//! People, roles and ways in, as the database keeps them.

mod logins;
mod persons;
mod roles;
mod ways_in;

pub use logins::*;
pub use persons::*;
pub use roles::*;
pub use ways_in::*;

use super::Cohorts;
use sea_orm::{ColumnTrait, Condition};
use sha2::{Digest, Sha256};

/// The SHA-256 a token is kept as.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A column of cohorts, narrowed to some of them.
pub fn within(column: impl ColumnTrait, cohorts: &Cohorts) -> Condition {
    match cohorts {
        Cohorts::All => Condition::all(),
        Cohorts::Only(some) => Condition::all().add(column.is_in(some.iter().copied())),
    }
}
