//! The register as the database keeps it: read whole, only ever added to.

mod facts;
mod others;
mod saves;
mod union;

pub use facts::{Closure, Draft, Register, Said, register};
pub use others::{Kept, Mine, closed_among, kept_of, marks_among, marks_of, mine_in};
pub use saves::{
    NotSaved, add_arrival, add_correction, add_countersignature, add_signature, close, keep_draft,
};
