//! What a letter is called, when it is tried again, and when it is given up.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};

/// Waits between tries, in minutes: two days in all; after the last one the letter has failed.
const WAITS: [i64; 12] = [1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480];

/// A server that does not answer is asked again this soon, for as long as the letter is useful.
pub const PROBE: TimeDelta = TimeDelta::minutes(1);

/// How long a node keeps a letter it is sending before another may take it.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Letters taken at once.
pub const BATCH: u64 = 20;

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Waits for its hour, or for another try.
    Due,
    /// One node is sending it.
    Sending,
    /// A server took it.
    Sent,
    /// Refused for good, or tried for two days.
    Failed,
    /// Its event passed before a server took it.
    Expired,
}

impl State {
    pub const ALL: [Self; 5] = [
        Self::Due,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Expired,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why a letter did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The address or the letter is refused: trying again will not help.
    Refused,
    /// The server asks to come back later.
    Later,
    /// The server does not answer, or does not accept us: no fault of the address.
    Unreachable,
    /// The event had passed.
    Expired,
}

impl Trouble {
    const ALL: [Self; 4] = [Self::Refused, Self::Later, Self::Unreachable, Self::Expired];

    pub fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Later => "later",
            Self::Unreachable => "unreachable",
            Self::Expired => "expired",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.code() == code)
    }

    /// What a server's answer means for the letter. Answers about us (not signed in, closing
    /// down) say nothing of the address; 554 is a policy that may be lifted.
    pub fn of_answer(code: u16) -> Self {
        match code {
            421 | 454 | 530 | 534 | 535 | 538 => Self::Unreachable,
            554 => Self::Later,
            500.. => Self::Refused,
            _ => Self::Later,
        }
    }
}

/// How long to wait after `attempts` tries; `None` when it is time to give up.
/// `spread` is any number: it moves the wait by up to a fifth, so that letters
/// put off together do not come back together.
pub fn wait_after(attempts: i32, spread: u128) -> Option<TimeDelta> {
    let index = usize::try_from(attempts.saturating_sub(1)).ok()?;
    let seconds = WAITS.get(index)? * 60;
    let percent = 80 + i64::try_from(spread % 41).unwrap_or(20);
    Some(TimeDelta::seconds(seconds * percent / 100))
}

/// Letters that carry a key: once they have arrived, no copy of it stays here.
const KEYS: [&str; 3] = ["invitation", "sign_in_link", "password_reset"];

/// Whether a letter's text lets its reader in.
pub fn carries_a_key(kind: &str) -> bool {
    KEYS.contains(&kind)
}

/// The same occasion always has the same Message-ID.
pub fn message_id(dedupe: &str, domain: &str) -> String {
    let hash = hex::encode(Sha256::digest(dedupe.as_bytes()));
    let short = hash.get(..32).unwrap_or(&hash);
    format!("<{short}@{domain}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_for_two_days_then_given_up() {
        assert_eq!(wait_after(1, 20), Some(TimeDelta::minutes(1)));
        assert_eq!(wait_after(2, 20), Some(TimeDelta::minutes(5)));
        assert_eq!(wait_after(12, 20), Some(TimeDelta::minutes(480)));
        assert_eq!(wait_after(13, 20), None);
        assert_eq!(wait_after(0, 20), None);
        let total: i64 = WAITS.iter().sum();
        assert!(total >= 2 * 24 * 60 - 60, "{total} minutes");
    }

    #[test]
    fn waits_spread_by_a_fifth_at_most() {
        for (spread, seconds) in [(0, 48), (20, 60), (40, 72), (41, 48), (u128::MAX, 59)] {
            let wait = wait_after(1, spread).unwrap();
            assert!((48..=72).contains(&wait.num_seconds()), "{spread}");
            if spread != u128::MAX {
                assert_eq!(wait.num_seconds(), seconds, "{spread}");
            }
        }
    }

    #[test]
    fn an_answer_about_us_is_no_fault_of_the_address() {
        for (code, trouble) in [
            (550, Trouble::Refused),
            (553, Trouble::Refused),
            (552, Trouble::Refused),
            (450, Trouble::Later),
            (451, Trouble::Later),
            (554, Trouble::Later),
            (421, Trouble::Unreachable),
            (535, Trouble::Unreachable),
            (530, Trouble::Unreachable),
        ] {
            assert_eq!(Trouble::of_answer(code), trouble, "{code}");
        }
    }

    #[test]
    fn an_occasion_keeps_its_message_id() {
        let id = message_id("daily:amina:2027-05-04", "lefil.example");
        assert_eq!(id, message_id("daily:amina:2027-05-04", "lefil.example"));
        assert_ne!(id, message_id("daily:paul:2027-05-04", "lefil.example"));
        assert!(id.starts_with('<') && id.ends_with("@lefil.example>"));
    }
}
