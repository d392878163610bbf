//! The program put together: what every handler may ask for, and all routes.

pub mod evidence;
mod frame;
pub mod matrix;
mod paper;
pub mod preview;
pub mod reading;

pub use frame::service;
pub use paper::Paper;

use crate::assignment;
use crate::attendance;
use crate::blob::{Blobs, Previews, Scanner, pictures::Pictures};
use crate::clock::Clock;
use crate::cohort;
use crate::config::Config;
use crate::course::{Catalog, Shelf, ledger};
use crate::db::Db;
use crate::gradebook;
use crate::home;
use crate::mail::{Courier, Transport};
use crate::organisation;
use crate::people::{self, passwords::Passwords, throttle::Throttle};
use crate::progress;
use crate::question;
use crate::reminder::{self, runner::Background};
use crate::schedule;
use crate::search;
use crate::web::incoming::Incoming;
use crate::web::token::FormKeys;
use crate::web::{self, Pages};
use actix_web::web::{Data, ServiceConfig};
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use std::sync::Arc;
use tokio::sync::{Notify, Semaphore};

pub struct App {
    pub config: Config,
    pub clock: Clock,
    pub db: Db,
    /// Files people sent, under the data folder or in a bucket.
    pub blobs: Blobs,
    /// Where they are written while they arrive.
    pub incoming: Incoming,
    /// Who looks for viruses in them, where somebody does.
    pub scanner: Option<Scanner>,
    /// What is in them, to look at.
    pub previews: Previews,
    /// Smaller copies of the pictures of courses, beside them.
    pub pictures: Pictures,
    /// The courses people read now; they may be exchanged at any time.
    pub catalog: Shelf,
    pub pages: Arc<Pages>,
    pub keys: Arc<FormKeys>,
    pub passwords: Passwords,
    pub throttle: Throttle,
    pub courier: Courier,
    pub letters_waiting: Arc<Notify>,
    /// A crowd that presses at once waits here, and not with a connection each in its hand.
    pub crowd: Semaphore,
    /// Long texts are compared one after the other: no reader takes all processors.
    pub comparing: Semaphore,
}

/// How many of a crowd are served at a time: they change the same row, one after the other.
const CROWD: usize = 2;

/// What an installation is made of, before it serves anybody.
pub struct Parts {
    pub config: Config,
    pub clock: Clock,
    pub db: Db,
    pub catalog: Catalog,
    pub transport: Transport,
    pub passwords: Passwords,
}

impl App {
    /// Puts the parts together; the database has been migrated before.
    pub async fn build(parts: Parts) -> anyhow::Result<Self> {
        let Parts {
            config,
            clock,
            db,
            mut catalog,
            transport,
            passwords,
        } = parts;
        ledger::read(db.read(), &mut catalog, clock.now()).await?;
        let pictures = Pictures::open(&config.data.join("pictures"))?;
        pictures.sweep(&catalog.pictures())?;
        let secret = web::secret(&db, "form", clock.now()).await?;
        let from: Mailbox = config.mail_from.parse()?;
        let courier = Courier {
            db: db.clone(),
            clock: clock.clone(),
            transport,
            from,
            node: format!("{}:{}", ClientId::default(), config.listen),
            answers: Arc::default(),
            stopping: Arc::default(),
        };
        let blobs = match &config.bucket {
            Some(bucket) => Blobs::in_bucket(bucket)?,
            None => Blobs::open(&config.data.join("blobs"))?,
        };
        Ok(Self {
            pages: Arc::new(Pages::load()?),
            keys: Arc::new(FormKeys::new(secret)),
            throttle: Throttle::new(),
            letters_waiting: Arc::new(Notify::new()),
            crowd: Semaphore::new(CROWD),
            comparing: Semaphore::new(1),
            incoming: Incoming::open(&config.data.join("incoming"))?,
            scanner: config.clamd.clone().map(Scanner::new),
            previews: Previews::new(blobs.clone(), config.program.clone()),
            blobs,
            pictures,
            config,
            clock,
            db,
            catalog: Shelf::new(catalog),
            passwords,
            courier,
        })
    }

    /// The part of a Message-ID after the @.
    pub fn mail_domain(&self) -> &str {
        self.courier.from.email.domain()
    }

    /// Begins the periodic work; whoever begins it ends it with [`Background::stop`].
    pub fn background(app: Data<Self>) -> Background {
        Background::start(app)
    }

    /// Letters were written: no need to wait for the courier's next round.
    pub fn wake_courier(&self) {
        self.letters_waiting.notify_one();
    }
}

/// One line per concept. A request is compared with one route after the other:
/// what people open all day stands first.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.configure(home::routes)
        .configure(progress::routes)
        .configure(question::routes)
        .configure(attendance::routes)
        .configure(assignment::routes)
        .configure(gradebook::routes)
        .configure(schedule::routes)
        .configure(cohort::routes)
        .configure(people::routes)
        .configure(organisation::routes)
        .configure(reminder::routes)
        .configure(search::routes);
}
