//! Letters: written in the transaction of the fact they tell, delivered later.
//!
//! A row of the outbox goes from `due` through `sending` (leased by one node)
//! to `sent`, or back to `due` for another try, or to `failed` at the end. A
//! letter never leaves inside a transaction, and keeps one Message-ID for all
//! its tries, so that mail programs show a repeated one once.

pub mod delivery;
pub mod rules;
mod store;
mod table;

pub use delivery::{Courier, Transport};
pub use store::{Letter, Logged, enqueue, log, mailbox};
