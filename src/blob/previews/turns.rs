//! Whose turn it is to have something drawn: two at a time, and of one person or file one.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::timeout;

/// How many are at work at a time: each may take a processor, and much memory.
const AT_ONCE: usize = 2;
/// How long somebody waits for their turn.
const WAIT: Duration = Duration::from_secs(10);

#[derive(Clone, Debug)]
pub struct Turns {
    taken: Arc<Mutex<HashSet<[String; 2]>>>,
    free: Arc<Notify>,
    wait: Duration,
}

/// Over once it is dropped, by whoever goes away as well.
#[derive(Debug)]
pub struct Turn {
    turns: Turns,
    of: [String; 2],
}

impl Turns {
    pub fn new() -> Self {
        Self::waited_for(WAIT)
    }

    fn waited_for(wait: Duration) -> Self {
        Self {
            taken: Arc::default(),
            free: Arc::default(),
            wait,
        }
    }

    /// A turn for this file, asked for by this person; none where others are before them for long.
    pub async fn take(&self, file: &str, person: &str) -> Option<Turn> {
        let of = [file.to_owned(), person.to_owned()];
        let turn = async {
            loop {
                let freed = self.free.notified();
                tokio::pin!(freed);
                // Heard from here on: nothing that ends between looking and waiting is missed.
                freed.as_mut().enable();
                if self.taken_by(&of) {
                    break;
                }
                freed.await;
            }
            Turn {
                turns: self.clone(),
                of: of.clone(),
            }
        };
        timeout(self.wait, turn).await.ok()
    }

    fn taken_by(&self, of: &[String; 2]) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let [file, person] = of;
        let meets = |one: &[String; 2]| one[0] == *file || one[1] == *person;
        taken.len() < AT_ONCE && !taken.iter().any(meets) && taken.insert(of.clone())
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let turns = &self.turns;
        let mut taken = turns.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.remove(&self.of);
        drop(taken);
        turns.free.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    #[actix_web::test]
    async fn one_person_or_one_file_never_takes_both_turns() {
        let turns = Turns::waited_for(SOON);
        let first = turns.take("plan", "paul").await;
        assert!(first.is_some());
        assert!(turns.take("photo", "paul").await.is_none(), "his second");
        assert!(turns.take("plan", "amina").await.is_none(), "the same file");
        let other = turns.take("photo", "amina").await;
        assert!(other.is_some(), "somebody else is not kept waiting");
        assert!(
            turns.take("fiche", "sekou").await.is_none(),
            "two are at work"
        );
        drop(first);
        assert!(turns.take("fiche", "sekou").await.is_some());
    }

    #[actix_web::test]
    async fn whoever_waits_comes_next_and_whoever_leaves_takes_no_turn() {
        let turns = Turns::waited_for(Duration::from_secs(60));
        let first = turns.take("plan", "paul").await;
        let left = timeout(SOON, turns.take("plan", "amina")).await;
        assert!(left.is_err());
        let (next, ()) = tokio::join!(turns.take("plan", "sekou"), async { drop(first) });
        assert!(next.is_some());
    }
}
