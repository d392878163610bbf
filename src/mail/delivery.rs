//! Carries letters from the outbox to a mail server, or to the demo's mailbox.

mod message;
mod server;

pub use server::BadServer;

use super::rules::{self, Trouble};
use super::store::{self, Logged};
use crate::clock::Clock;
use crate::db::Db;
use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// Where letters go.
#[derive(Clone)]
pub enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// The demo: the outbox is the mailbox, sent at once.
    Mailbox,
    /// Tests: what was sent, in order.
    Memory(Arc<Mutex<Vec<Logged>>>),
    /// No server is known: letters wait.
    Nowhere,
}

/// Why a letter did not leave, and the server's own words.
struct Undelivered {
    trouble: Trouble,
    words: String,
}

impl From<smtp::Error> for Undelivered {
    fn from(error: smtp::Error) -> Self {
        let trouble = match error.status() {
            Some(code) => Trouble::of_answer(code.into()),
            None if error.is_client() => Trouble::Refused,
            None => Trouble::Unreachable,
        };
        Self {
            trouble,
            words: error.to_string(),
        }
    }
}

impl Transport {
    /// A server by its URL, such as `smtps://user:password@mail.example.fr`.
    pub fn smtp(url: &str) -> Result<Self, BadServer> {
        server::open(url).map(Self::Smtp)
    }

    async fn carry(
        &self,
        letter: &Logged,
        from: &Mailbox,
        reply_to: Option<&Mailbox>,
    ) -> Result<(), Undelivered> {
        match self {
            Self::Smtp(server) => {
                let message =
                    message::compose(letter, from, reply_to).map_err(|error| Undelivered {
                        trouble: Trouble::Refused,
                        words: error.to_string(),
                    })?;
                server.send(message).await?;
            }
            Self::Mailbox => {}
            Self::Nowhere => {
                return Err(Undelivered {
                    trouble: Trouble::Unreachable,
                    words: "no server is set".into(),
                });
            }
            Self::Memory(sent) => sent
                .lock()
                .unwrap_or_else(|broken| broken.into_inner())
                .push(letter.clone()),
        }
        Ok(())
    }
}

/// Takes due letters and carries them, one batch at a time.
#[derive(Clone)]
pub struct Courier {
    pub db: Db,
    pub clock: Clock,
    pub transport: Transport,
    pub from: Mailbox,
    /// The name of this node, the same after a restart.
    pub node: String,
    /// Where answers go, once the organisation has named somebody.
    pub answers: Arc<Mutex<Option<Mailbox>>>,
    /// Set when the program stops: the letter under way is the last.
    pub stopping: Arc<AtomicBool>,
}

/// Whether the next letter may be tried.
#[derive(PartialEq)]
enum Next {
    GoOn,
    Stop,
}

impl Courier {
    /// Makes letters this node was sending when it stopped due again.
    pub async fn start(&self) -> anyhow::Result<()> {
        store::take_back(&self.db, &self.node, self.clock.now()).await?;
        Ok(())
    }

    /// Whether letters can leave at all.
    pub fn has_a_way(&self) -> bool {
        !matches!(self.transport, Transport::Nowhere)
    }

    /// Sends everything that is due now. One refused address does not stop the
    /// others; a server that does not answer does, until the next round.
    pub async fn run(&self) -> anyhow::Result<usize> {
        if !self.has_a_way() {
            return Ok(0);
        }
        let mut tried = 0;
        while !self.is_stopping() {
            let taken_at = self.clock.now();
            let taken = store::lease(&self.db, &self.node, taken_at).await?;
            if taken.letters.is_empty() && taken.expired == 0 {
                break;
            }
            let ends = taken_at + rules::LEASE;
            for (at, letter) in taken.letters.iter().enumerate() {
                // After a long pause another node may have taken the rest.
                if self.is_stopping() || self.clock.now() >= ends {
                    self.put_back(&taken.letters, at).await?;
                    break;
                }
                tried += 1;
                if self.carry(letter).await? == Next::Stop {
                    self.put_back(&taken.letters, at + 1).await?;
                    return Ok(tried);
                }
            }
        }
        Ok(tried)
    }

    /// Names the address answers go to from now on.
    pub fn answer_to(&self, address: Option<Mailbox>) {
        *self.answers() = address;
    }

    fn answers(&self) -> MutexGuard<'_, Option<Mailbox>> {
        self.answers
            .lock()
            .unwrap_or_else(|broken| broken.into_inner())
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    async fn put_back(&self, letters: &[Logged], from: usize) -> anyhow::Result<()> {
        let rest = letters.get(from..).unwrap_or_default();
        Ok(store::put_back(&self.db, &self.node, rest).await?)
    }

    async fn carry(&self, letter: &Logged) -> anyhow::Result<Next> {
        let reply_to = self.answers().clone();
        let outcome = self
            .transport
            .carry(letter, &self.from, reply_to.as_ref())
            .await;
        let now = self.clock.now();
        let Err(Undelivered { trouble, words }) = outcome else {
            // The demo's mailbox is the outbox: there its letters stay readable.
            let forget =
                rules::carries_a_key(&letter.kind) && !matches!(self.transport, Transport::Mailbox);
            store::note_sent(&self.db, letter.id, forget, now).await?;
            return Ok(Next::GoOn);
        };
        // The server's words may name the person: they are for the log of letters alone.
        tracing::warn!(letter.id = %letter.id, letter.attempt = letter.attempts, trouble = trouble.code(), "a letter did not leave");
        store::note_trouble(&self.db, &self.node, letter, (trouble, &words), now).await?;
        Ok(match trouble {
            Trouble::Unreachable => Next::Stop,
            _ => Next::GoOn,
        })
    }
}
