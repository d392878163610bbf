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
    /// It is asked to be taken up again.
    Redo,
    /// Nothing is taken any more.
    Shut,
    /// Somebody handed in for all: is it theirs, too?
    Confirm,
    /// It has arrived; it may still be changed.
    Received,
    /// The group has handed in, and this member's name is not on it.
    Without,
    ReadResult,
}

impl Next {
    pub fn code(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Begin => "begin",
            Self::GoOn => "go-on",
            Self::HandInAgain => "hand-in-again",
            Self::Redo => "redo",
            Self::Shut => "shut",
            Self::Confirm => "confirm",
            Self::Received => "received",
            Self::Without => "without",
            Self::ReadResult => "read-result",
        }
    }
}

/// What decides it, of one member.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub state: State,
    pub may_write: bool,
    /// What is there differs from what was handed in.
    pub news: bool,
    /// The last instant at which something is taken is past.
    pub shut: bool,
    /// Somebody else handed in, and this member has not said whether it is theirs.
    pub unheard: bool,
    /// The group has handed in, and nothing stands in this member's name.
    pub without: bool,
}

pub fn next_step(standing: Standing) -> Next {
    let Standing {
        state,
        may_write,
        news,
        shut,
        unheard,
        without,
    } = standing;
    match state {
        State::Released => Next::ReadResult,
        State::HandedIn | State::Graded if may_write && news && !shut => Next::HandInAgain,
        State::HandedIn | State::Graded if unheard => Next::Confirm,
        State::HandedIn | State::Graded => Next::Received,
        State::ToDo | State::Draft if without => Next::Without,
        State::ToDo | State::Draft if !may_write => Next::Wait,
        State::ToDo | State::Draft | State::ToRedo if shut => Next::Shut,
        State::ToRedo => Next::Redo,
        State::Draft => Next::GoOn,
        State::ToDo => Next::Begin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_follows_from_how_far_the_work_is() {
        for (state, may_write, news, shut, unheard, expected) in [
            (State::ToDo, false, false, false, false, Next::Wait),
            (State::ToDo, true, false, false, false, Next::Begin),
            (State::ToDo, true, false, true, false, Next::Shut),
            (State::Draft, true, false, false, false, Next::GoOn),
            (State::Draft, true, false, true, false, Next::Shut),
            (State::HandedIn, true, false, false, false, Next::Received),
            (State::HandedIn, true, true, false, true, Next::HandInAgain),
            (State::HandedIn, true, true, true, false, Next::Received),
            (State::HandedIn, true, false, true, true, Next::Confirm),
            // Handed in with another group, and in none now.
            (State::HandedIn, false, true, false, false, Next::Received),
            (State::ToRedo, true, false, false, true, Next::Redo),
            (State::ToRedo, true, false, true, false, Next::Shut),
            (State::Released, false, true, false, true, Next::ReadResult),
        ] {
            let standing = Standing {
                state,
                may_write,
                news,
                shut,
                unheard,
                without: false,
            };
            assert_eq!(next_step(standing), expected, "{standing:?}");
            let without = Standing {
                without: true,
                ..standing
            };
            let expected = match state {
                State::ToDo | State::Draft => Next::Without,
                _ => expected,
            };
            assert_eq!(next_step(without), expected, "{without:?}");
        }
    }
}
