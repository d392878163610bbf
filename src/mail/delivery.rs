//! Carries letters from the outbox to a mail server, or to the demo's mailbox.

use super::store::{self, Logged};
use crate::clock::Clock;
use crate::db::Db;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How long a mail server may take for one letter.
const TIMEOUT: Duration = Duration::from_secs(20);

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

#[derive(Debug, thiserror::Error)]
enum Undelivered {
    /// Trying again will not help: the address or the letter is refused.
    #[error("{0}")]
    Refused(String),
    #[error("{0}")]
    NotNow(String),
}

impl Transport {
    /// A server by its URL, such as `smtps://user:password@mail.example.fr`.
    pub fn smtp(url: &str) -> Result<Self, lettre::transport::smtp::Error> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?
            .pool_config(PoolConfig::new().max_size(4))
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Self::Smtp(server))
    }

    async fn carry(&self, letter: &Logged, from: &Mailbox) -> Result<(), Undelivered> {
        match self {
            Self::Smtp(server) => {
                let message = message(letter, from)
                    .map_err(|error| Undelivered::Refused(error.to_string()))?;
                server.send(message).await.map(drop).map_err(|error| {
                    if error.is_permanent() {
                        Undelivered::Refused(error.to_string())
                    } else {
                        Undelivered::NotNow(error.to_string())
                    }
                })
            }
            Self::Mailbox => Ok(()),
            Self::Memory(sent) => {
                sent.lock()
                    .unwrap_or_else(|broken| broken.into_inner())
                    .push(letter.clone());
                Ok(())
            }
            Self::Nowhere => Err(Undelivered::NotNow(
                "no mail server is set (SMTP_URL)".into(),
            )),
        }
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
}

impl Courier {
    /// Makes letters this node was sending when it stopped due again.
    pub async fn start(&self) -> anyhow::Result<()> {
        store::take_back(&self.db, &self.node, self.clock.now()).await?;
        Ok(())
    }

    /// Sends everything that is due now; one refused address does not stop the others.
    pub async fn run(&self) -> anyhow::Result<usize> {
        if matches!(self.transport, Transport::Nowhere) {
            return Ok(0);
        }
        let mut carried = 0;
        loop {
            let batch = store::lease(&self.db, &self.node, self.clock.now()).await?;
            if batch.is_empty() {
                return Ok(carried);
            }
            for letter in &batch {
                self.carry(letter).await?;
                carried += 1;
            }
        }
    }

    async fn carry(&self, letter: &Logged) -> anyhow::Result<()> {
        let outcome = self.transport.carry(letter, &self.from).await;
        let now = self.clock.now();
        match outcome {
            Ok(()) => store::note_sent(&self.db, letter.id, now).await?,
            Err(error) => {
                let permanent = matches!(error, Undelivered::Refused(_));
                tracing::warn!(letter = %letter.id, attempt = letter.attempts, %error, "a letter did not leave");
                store::note_failure(&self.db, letter, &error.to_string(), permanent, now).await?;
            }
        }
        Ok(())
    }
}

fn message(letter: &Logged, from: &Mailbox) -> anyhow::Result<Message> {
    let to = Mailbox::new(Some(letter.to_name.clone()), letter.to_address.parse()?);
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone());
    let html = SinglePart::builder()
        .header(ContentType::TEXT_HTML)
        .body(letter.html.clone());
    Ok(Message::builder()
        .from(from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .message_id(Some(letter.message_id.clone()))
        .multipart(MultiPart::alternative().singlepart(text).singlepart(html))?)
}
