//! The program put together: what every handler may ask for, and all routes.

pub mod evidence;
pub mod matrix;
pub mod preview;
pub mod reading;

use crate::assignment;
use crate::attendance;
use crate::blob::{Blobs, pictures::Pictures};
use crate::clock::Clock;
use crate::cohort;
use crate::config::Config;
use crate::course::{Catalog, Shelf, ledger};
use crate::db::Db;
use crate::home;
use crate::mail::{Courier, Transport};
use crate::organisation::{self, rules::Organisation};
use crate::people::{self, passwords::Passwords, throttle::Throttle};
use crate::progress;
use crate::question;
use crate::reminder::{self, runner::Background};
use crate::schedule;
use crate::search;
use crate::web::token::FormKeys;
use crate::web::{self, Language, PageError, Pages, RenderedLetter, error_pages, headers};
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, PathConfig, QueryConfig, ServiceConfig, resource, scope, to};
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use sea_orm::DbErr;
use std::sync::Arc;
use tokio::sync::Notify;

pub struct App {
    pub config: Config,
    pub clock: Clock,
    pub db: Db,
    /// Files people sent, under the data folder.
    pub blobs: Blobs,
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
}

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
        Ok(Self {
            pages: Arc::new(Pages::load()?),
            keys: Arc::new(FormKeys::new(secret)),
            throttle: Throttle::new(),
            letters_waiting: Arc::new(Notify::new()),
            blobs: Blobs::open(&config.data.join("blobs"))?,
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

    /// The paper letters are drawn on: asked for once, however many people they go to.
    pub async fn paper(&self) -> Result<Paper<'_>, DbErr> {
        let organisation = organisation::store::current(self.db.read()).await?;
        Ok(Paper {
            pages: &self.pages,
            sender: serde_json::json!({
                "name": organisation.as_ref().map_or("Le Fil", |it| it.name.as_str()),
                "phone": organisation.as_ref().and_then(Organisation::phone).map(|phone| phone.label),
            }),
        })
    }

    /// Draws one letter on the organisation's paper.
    pub async fn letter(
        &self,
        name: &str,
        to: (&str, Language),
        facts: serde_json::Value,
    ) -> anyhow::Result<RenderedLetter> {
        self.paper().await?.letter(name, to, facts)
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

/// The organisation's paper: who writes, and whom to call.
pub struct Paper<'a> {
    pages: &'a Pages,
    sender: serde_json::Value,
}

impl Paper<'_> {
    /// `facts` is what the template asks for besides the name of whom it is written to
    /// and the organisation.
    pub fn letter(
        &self,
        name: &str,
        (given_name, language): (&str, Language),
        mut facts: serde_json::Value,
    ) -> anyhow::Result<RenderedLetter> {
        facts["given_name"] = given_name.into();
        facts["organisation"] = self.sender.clone();
        self.pages.letter(name, language, &facts)
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
        .configure(schedule::routes)
        .configure(cohort::routes)
        .configure(people::routes)
        .configure(organisation::routes)
        .configure(reminder::routes)
        .configure(search::routes);
}

/// The service of one worker: headers, compression and error pages around the routes.
pub fn service(
    app: Data<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let https = app.config.is_https();
    let demo = app.config.demo;
    let pages = scope("")
        .wrap(from_fn(people::gate::meet))
        .configure(routes)
        .configure(move |cfg| {
            if demo {
                people::demo_routes(cfg);
                reminder::demo_routes(cfg);
            }
        })
        .default_service(to(nothing));
    actix_web::App::new()
        .app_data(Data::from(Arc::clone(&app.pages)))
        .app_data(app)
        .app_data(PathConfig::default().error_handler(|_, _| PageError::NotFound.into()))
        .app_data(QueryConfig::default().error_handler(|error, _| error_pages::unreadable(error)))
        .service(resource("/assets/{name}").get(web::assets::show))
        .service(pages)
        .wrap(from_fn(error_pages::draw))
        .wrap(from_fn(web::address::plain))
        .wrap(from_fn(web::compression::gzip))
        .wrap(headers::security(https))
}

async fn nothing() -> Result<actix_web::HttpResponse, PageError> {
    Err(PageError::NotFound)
}
