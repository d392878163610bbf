//! Live preview: a course file that was saved is what people read a moment later.

use super::App;
use crate::course::{Catalog, Severity, ledger, watch};
use actix_web::web::{Data, block};
use std::path::Path;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// An editor writes in several steps: the last one is waited for.
const SETTLE: Duration = Duration::from_millis(40);
/// How often a folder is looked at in case nobody told that it changed.
const LOOK: Duration = Duration::from_secs(10);

/// Follows the folder of courses until it is told to stop.
pub struct Preview(JoinHandle<()>);

impl Preview {
    pub fn start(app: Data<App>) -> Self {
        Self(actix_web::rt::spawn(follow(app)))
    }

    pub async fn stop(self) {
        self.0.abort();
        let _ = self.0.await;
    }
}

async fn follow(app: Data<App>) {
    let folder = app.catalog.catalog().folder().to_owned();
    let watch = watch::Watch::of(&folder);
    // What changed between opening and watching is seen by the first look.
    let mut seen = None;
    loop {
        let now = look(&folder).await;
        if now != seen {
            match app.reload().await {
                Ok(()) => seen = now,
                // The next look tries again: what people read stays as it was.
                Err(error) => tracing::error!(%error, "the courses could not be opened again"),
            }
        }
        if timeout(LOOK, watch.changed()).await.is_ok() {
            sleep(SETTLE).await;
        }
    }
}

async fn look(folder: &Path) -> Option<u64> {
    let folder = folder.to_owned();
    block(move || watch::stamp(&folder)).await.ok()
}

impl App {
    /// Opens the folder of courses again, where it has changed, and shows what it says now.
    pub async fn reload(&self) -> anyhow::Result<()> {
        let before = self.catalog.catalog();
        let after = block(move || before.reopen()).await??;
        self.keep(after).await
    }

    /// Keeps what the lessons, assignments and quizzes of the courses are known as.
    pub async fn keep_names(&self) -> anyhow::Result<()> {
        let catalog = Catalog::clone(&self.catalog.catalog());
        self.keep(catalog).await
    }

    async fn keep(&self, catalog: Catalog) -> anyhow::Result<()> {
        let now = self.clock.now();
        let named = self
            .db
            .change(async |tx| {
                let mut catalog = catalog.clone();
                ledger::keep(tx, &mut catalog, now).await?;
                Ok::<_, sea_orm::DbErr>(catalog)
            })
            .await?;
        say_mistakes(&named);
        self.catalog.replace(named);
        Ok(())
    }
}

/// Each error in a line of the log: none stops the program.
pub fn say_mistakes(catalog: &Catalog) {
    let mistakes = catalog.mistakes();
    let errors = mistakes
        .iter()
        .filter(|mistake| mistake.severity() == Severity::Error);
    for mistake in errors {
        let (file, line, what) = (&mistake.path, mistake.line, mistake.message.code());
        tracing::warn!(%file, line, what, "a mistake in a course: see lefil check");
    }
}
