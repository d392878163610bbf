//! `lefil migrate`: brings the database up to date.

use super::Place;
use crate::config::Config;
use crate::db::Db;
use anyhow::Context;
use lefil_migrations::{Migrator, MigratorTrait};

pub fn run(place: &Place) -> anyhow::Result<()> {
    let config = place.config()?;
    actix_web::rt::System::new().block_on(async {
        open(&config).await?;
        println!("The database is up to date.");
        Ok(())
    })
}

/// Opens the database and brings it up to date; one newer than the program is left alone.
pub async fn open(config: &Config) -> anyhow::Result<Db> {
    if config.database_url.is_none() {
        std::fs::create_dir_all(&config.data).with_context(|| {
            format!(
                "The data folder {} cannot be made: check its path and rights.",
                config.data.display()
            )
        })?;
    }
    let db = Db::open(config.database_url.as_deref(), &config.data)
        .await
        .context(
            "The database does not open: check DATABASE_URL, or the rights of the data folder.",
        )?;
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|m| m.name().to_owned())
        .collect();
    let applied = Migrator::get_applied_migrations(db.schema()).await;
    let newer = applied.map(|all| all.iter().any(|m| !known.contains(&m.name().to_owned())));
    match newer {
        Ok(false) => {}
        Ok(true) => anyhow::bail!(
            "The database is newer than this program: install the version that made it, or a later one."
        ),
        Err(error) if error.to_string().contains("missing") => anyhow::bail!(
            "The database is newer than this program: install the version that made it, or a later one."
        ),
        Err(error) => return Err(error).context("The history of the database cannot be read."),
    }
    Migrator::up(db.schema(), None)
        .await
        .context("The database cannot be brought up to date.")?;
    Ok(db)
}
