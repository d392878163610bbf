//! The tables of group work.

mod composing;
mod grading;
mod groups;
mod handing_in;
mod space;

pub use composing::*;
pub use grading::*;
pub use groups::*;
pub use handing_in::*;
pub use space::*;
