//! The tables of group work.

mod answers;
mod asking;
mod composing;
mod dates;
mod grading;
mod groups;
mod handing_in;
mod links;
mod queue;
mod space;

pub use answers::*;
pub use asking::*;
pub use composing::*;
pub use dates::*;
pub use grading::*;
pub use groups::*;
pub use handing_in::*;
pub use links::*;
pub use queue::*;
pub use space::*;
