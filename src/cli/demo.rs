//! `lefil demo`: a living cohort on this machine, with its database and its mailbox inside.

use super::{Place, migrate, serve};
use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::Config;
use crate::demo::{self, Cast, Player};
use crate::mail::Transport;
use crate::people::passwords::Passwords;
use crate::people::store as people;
use actix_web::web::Data;
use anyhow::Context;
use clap::ValueEnum;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Says that a folder holds a demo, and which.
const SIGN: &str = "demo.txt";

pub fn run(place: &Place, cast: Cast) -> anyhow::Result<()> {
    let mut config = Config {
        demo: true,
        database_url: None,
        public_url: String::new(),
        smtp_url: None,
        ..place.config()?
    }
    .verified()?;
    let starts = place.now.map_or_else(demo::starts, Ok)?;
    actix_web::rt::System::new().block_on(async {
        let catalog = serve::courses(&config)?;
        let listener = serve::bind(&mut config)?;
        if place.data.is_none() {
            config.data = config.data.join(format!("demo-{}", config.listen.port()));
            empty(&config.data)?;
        }
        claim(&config.data, cast)?;
        let db = migrate::open(&config).await?;
        let app = App::build(Parts {
            config,
            clock: Clock::starting_at(starts),
            db,
            catalog,
            transport: Transport::Mailbox,
            passwords: Passwords::new()?,
        })
        .await?;
        app.keep_names().await?;
        if !people::has_admin(app.db.read()).await? {
            demo::seed(&app, cast).await?;
        }
        greet(&app).await?;
        serve::listen(Data::new(app), listener).await
    })
}

/// Whether a folder holds a demo.
pub fn is_in(folder: &Path) -> bool {
    folder.join(SIGN).exists()
}

/// `serve` never opens a folder whose people have a known password.
pub fn refuse_in(folder: &Path) -> anyhow::Result<()> {
    if is_in(folder) {
        anyhow::bail!(
            "{} holds a demo, and everybody knows its password: choose another folder with --data.",
            folder.display()
        );
    }
    Ok(())
}

/// Puts the sign up, unless the folder holds something else.
fn claim(folder: &Path, cast: Cast) -> anyhow::Result<()> {
    let name = cast
        .to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default();
    let sign = folder.join(SIGN);
    match fs::read_to_string(&sign) {
        Ok(held) if held.trim() == name => Ok(()),
        Ok(held) => anyhow::bail!(
            "{} holds the demo « {} »: choose another folder with --data.",
            folder.display(),
            held.trim()
        ),
        Err(_) if folder.join("lefil.sqlite").exists() => anyhow::bail!(
            "{} holds a database that is no demo: choose another folder with --data.",
            folder.display()
        ),
        Err(_) => {
            let write = || {
                fs::create_dir_all(folder)?;
                fs::write(&sign, format!("{name}\n"))
            };
            write().with_context(|| {
                format!(
                    "The data folder {} cannot be made: check its path and rights.",
                    folder.display()
                )
            })
        }
    }
}

/// Removes the demo of an earlier start; a folder without the sign is left alone.
fn empty(folder: &Path) -> anyhow::Result<()> {
    if !is_in(folder) {
        return Ok(());
    }
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).with_context(|| {
            format!(
                "The demo of last time cannot be removed: remove the folder {}.",
                folder.display()
            )
        }),
        _ => Ok(()),
    }
}

/// Where it is, who may come in, and with which password.
async fn greet(app: &App) -> anyhow::Result<()> {
    let zone = chrono_tz::Europe::Paris;
    println!("Le Fil serves a demo on {}", app.config.origin());
    println!(
        "It answers this machine only. Its clock shows {} in Paris, and runs.",
        app.clock
            .now()
            .with_timezone(&zone)
            .format("%A %-d %B %Y, %H:%M")
    );
    println!("Enter as anybody with one click, or sign in with their address and the password");
    println!("  {}", demo::PASSWORD);
    for Player { name, role, email } in demo::players(app).await? {
        let email = email.unwrap_or_else(|| "no e-mail, one click only".into());
        println!("  {:<18} {:<8} {email}", name, role.code());
    }
    if let Some(code) = demo::printed_code(app).await? {
        println!(
            "The printed invitation of Lucas Moreau has the code {code}: type it under /code."
        );
    }
    Ok(())
}
