//! What the register may say, when, and what that counts for.

mod mark;
mod presence;
mod record;
mod roll_call;

pub use mark::{Mark, Unreadable};
pub use presence::{Presence, Stage, TooSoonOrTooLate, arrival_opens, late_by, proposed};
pub use record::{HalfDayKept, Totals, totals};
pub use roll_call::{Refusal, RollCall, Standing, opens_at};
