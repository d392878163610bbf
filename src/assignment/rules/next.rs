//! What is expected of a member next, in one word.

use super::State;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// There is no group yet.
    Wait,
    Begin,
    GoOn,
    /// What was changed since is not handed in.
    HandInAgain,
    /// It has arrived; it may still be changed.
    Received,
    ReadResult,
}

impl Next {
    pub fn code(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Begin => "begin",
            Self::GoOn => "go-on",
            Self::HandInAgain => "hand-in-again",
            Self::Received => "received",
            Self::ReadResult => "read-result",
        }
    }
}

/// From how far the work is, whether one may write, and whether it differs from what was handed in.
pub fn next_step(state: State, may_write: bool, changed: bool) -> Next {
    match state {
        State::Released => Next::ReadResult,
        State::HandedIn | State::Graded if may_write && changed => Next::HandInAgain,
        State::HandedIn | State::Graded => Next::Received,
        State::ToDo | State::Draft if !may_write => Next::Wait,
        State::Draft => Next::GoOn,
        State::ToDo => Next::Begin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_follows_from_how_far_the_work_is() {
        for (state, may_write, changed, expected) in [
            (State::ToDo, false, false, Next::Wait),
            (State::ToDo, true, false, Next::Begin),
            (State::Draft, true, false, Next::GoOn),
            (State::HandedIn, true, false, Next::Received),
            (State::HandedIn, true, true, Next::HandInAgain),
            // Handed in with another group, and in none now.
            (State::HandedIn, false, true, Next::Received),
            (State::Released, false, true, Next::ReadResult),
        ] {
            assert_eq!(next_step(state, may_write, changed), expected, "{state:?}");
        }
    }
}
