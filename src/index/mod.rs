//! The index of what can be found: words in, documents out. It knows nothing of the trade.
//!
//! A [`Document`] is whatever one may look for: it has a kind, a key that is its own, a title,
//! sections of text, and one [`Gate`]: who may find it. Whoever keeps documents writes them with
//! [`store::put`] in the transaction of the fact they tell, as letters are written; whoever searches
//! says which gates are open, and no other document is found, counted or shown.
//!
//! Both databases are fed the same list of *terms*, made here: each word without its accents, its
//! stem, and each pair of neighbours. They answer one question only, which documents hold these
//! terms; which documents are found and in which order is decided by [`Query`], and therefore the
//! same on both. FTS5 keeps the terms on SQLite, a `tsvector` with a GIN index on PostgreSQL.

mod document;
mod expression;
mod query;
mod snippet;
pub mod spelling;
pub mod store;
mod table;
#[cfg(test)]
mod tests;
mod tongue;
mod words;

pub use document::{Audience, Document, EDITION, Gate, Kind, Section};
pub use query::Query;
pub use snippet::{Found, Piece, mark};
pub use store::{Ask, Hit};
pub use tongue::Tongue;
pub use words::{Word, words};
