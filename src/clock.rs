//! The only caller of `Utc::now`: everything else is told the time.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{Arc, Mutex};

/// Where the time comes from. Instants carry microseconds, which both databases keep.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's time, moved by an offset (`--now`); it runs.
    System(TimeDelta),
    /// A time that stands still until a test moves it.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A running clock that shows `now` at this instant.
    pub fn starting_at(now: DateTime<Utc>) -> Self {
        Self::System(now - machine_time())
    }

    pub fn system() -> Self {
        Self::System(TimeDelta::zero())
    }

    pub fn fixed(now: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(now)))
    }

    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System(offset) => (machine_time() + *offset).trunc_subsecs(6),
            Self::Fixed(at) => *at.lock().unwrap_or_else(|broken| broken.into_inner()),
        }
    }

    /// Moves a fixed clock; a running one is not moved.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(|broken| broken.into_inner()) += by;
        }
    }
}

#[allow(clippy::disallowed_methods)] // The one place that asks the machine.
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}
