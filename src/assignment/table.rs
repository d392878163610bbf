//! The tables of group work.

mod asking;
mod grading;
mod groups;
mod handing_in;
mod queue;
mod space;

pub use asking::*;
pub use grading::*;
pub use groups::*;
pub use handing_in::*;
pub use queue::*;
pub use space::*;
