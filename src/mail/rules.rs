//! When a letter is tried again, and what it is called.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};

/// Waits between tries, in minutes; after the last one the letter has failed.
const WAITS: [i64; 12] = [1, 5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480];

/// How long a node keeps a letter it is sending before another may take it.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Letters taken at once.
pub const BATCH: u64 = 20;

/// How long to wait after `attempts` tries; `None` when it is time to give up.
pub fn wait_after(attempts: i32) -> Option<TimeDelta> {
    let index = usize::try_from(attempts.saturating_sub(1)).ok()?;
    WAITS.get(index).copied().map(TimeDelta::minutes)
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
        assert_eq!(wait_after(1), Some(TimeDelta::minutes(1)));
        assert_eq!(wait_after(2), Some(TimeDelta::minutes(5)));
        assert_eq!(wait_after(12), Some(TimeDelta::minutes(480)));
        assert_eq!(wait_after(13), None);
        let total: i64 = WAITS.iter().sum();
        assert!(total >= 2 * 24 * 60 - 60, "{total} minutes");
    }

    #[test]
    fn an_occasion_keeps_its_message_id() {
        let id = message_id("daily:amina:2027-05-04", "lefil.example");
        assert_eq!(id, message_id("daily:amina:2027-05-04", "lefil.example"));
        assert_ne!(id, message_id("daily:paul:2027-05-04", "lefil.example"));
        assert!(id.starts_with('<') && id.ends_with("@lefil.example>"));
    }
}
