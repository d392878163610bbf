//! Letters: written in the transaction of the fact they tell, delivered later.
//!
//! A row of the outbox goes from `due` through `sending` (leased by one node)
//! to `sent`, or back to `due` for another try, or to `failed` at the end; one
//! whose event has passed is `expired` and never leaves. A letter never leaves
//! inside a transaction, and keeps one Message-ID for all its tries, so that
//! mail programs show a repeated one once.
//!
//! Promise: at least once. Two copies only when a server took a letter and its
//! answer was lost, by a crash or on the way.

pub mod delivery;
pub mod rules;
mod store;
mod table;

pub use delivery::{Courier, Transport};
pub use store::{
    Hours, Letter, Logged, Tally, Whose, enqueue, enqueue_all, enqueue_for, find, log, page, tally,
    tally_since, try_again,
};
