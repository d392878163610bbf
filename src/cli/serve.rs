//! `lefil serve`: the program at work.

use super::{Place, demo, descriptors, migrate};
use crate::app::preview::Preview;
use crate::app::{App, Parts, service};
use crate::clock::Clock;
use crate::config::Config;
use crate::course::Catalog;
use crate::mail::Transport;
use crate::people::pages::first_admin;
use crate::people::passwords::Passwords;
use crate::search;
use actix_web::HttpServer;
use actix_web::web::Data;
use anyhow::Context;
use std::net::TcpListener;

pub fn run(place: &Place) -> anyhow::Result<()> {
    let mut config = place.config()?.verified()?;
    let clock = place.now.map_or_else(Clock::system, Clock::starting_at);
    actix_web::rt::System::new().block_on(async {
        demo::refuse_in(&config.data)?;
        let catalog = courses(&config)?;
        let transport = transport(&config)?;
        let listener = bind(&mut config)?;
        let db = migrate::open(&config).await?;
        let passwords = Passwords::new()?;
        let app = App::build(Parts {
            config,
            clock,
            db,
            catalog,
            transport,
            passwords,
        })
        .await?;
        app.keep_names().await?;
        println!("Le Fil serves on {}", app.config.origin());
        if !app.courier.has_a_way() {
            println!("No mail server is set: letters wait until SMTP_URL names one.");
        }
        if let Some(link) = first_admin::offer(&app).await? {
            println!("Nobody is here yet. Create the first admin, once, with this link:\n  {link}");
        }
        listen(Data::new(app), listener).await
    })
}

/// The courses of the settings; no mistake in them stops the program.
pub fn courses(config: &Config) -> anyhow::Result<Catalog> {
    Catalog::open(&config.courses).with_context(|| {
        format!(
            "No courses in {}: give their folder with --courses or COURSES_DIR.",
            config.courses.display()
        )
    })
}

/// The mail server of the settings; without one letters wait.
pub fn transport(config: &Config) -> anyhow::Result<Transport> {
    config
        .mail_from
        .parse::<lettre::message::Mailbox>()
        .with_context(|| {
            format!(
                "MAIL_FROM is « {} »: write an address, such as Le Fil <lefil@example.fr>.",
                config.mail_from
            )
        })?;
    match &config.smtp_url {
        None => Ok(Transport::Nowhere),
        Some(url) => Ok(Transport::smtp(url)?),
    }
}

/// Takes the port before anything else is touched; port 0 becomes the one that was free.
pub fn bind(config: &mut Config) -> anyhow::Result<TcpListener> {
    let address = config.listen;
    let listener = TcpListener::bind(address).with_context(|| match address.port() {
        0 => format!("No port is free on {}: choose one with --listen.", address.ip()),
        port => format!("{address} is taken: stop the program that holds port {port}, or choose another one with --listen."),
    })?;
    config.listen = listener.local_addr()?;
    Ok(listener)
}

/// Serves until asked to stop; answers under way are finished.
pub async fn listen(app: Data<App>, listener: TcpListener) -> anyhow::Result<()> {
    let shared = app.clone();
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let server = HttpServer::new(move || service(shared.clone()))
        .workers(workers)
        .max_connections(descriptors::connections(descriptors::raise(), workers))
        .tcp_nodelay(true)
        .shutdown_timeout(10)
        .listen(listener)?
        .run();
    let preview = Preview::start(app.clone());
    let background = App::background(app.clone());
    let indexing = actix_web::rt::spawn(index(app));
    let outcome = server.await;
    preview.stop().await;
    // What was not indexed yet is at the next start.
    indexing.abort();
    background.stop().await;
    Ok(outcome?)
}

/// Brings what can be found in step with what there is, while people are served already.
async fn index(app: Data<App>) {
    loop {
        let catalog = app.catalog.catalog();
        if let Err(error) = search::store::index_all(&app.db, &catalog).await {
            tracing::error!(%error, "not everything is indexed: the search finds less");
        }
        app.catalog.replaced().await;
    }
}
