//! The tables of group work.

mod grading;
mod groups;
mod handing_in;
mod space;

pub use grading::*;
pub use groups::*;
pub use handing_in::*;
pub use space::*;
