//! Tells when something in a folder of courses has changed.

use std::path::Path;
use std::sync::Arc;

use notify::event::EventKind;
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;

use super::folder;

/// Watches a folder until it is dropped.
pub struct Watch {
    changed: Arc<Notify>,
    /// None where the system tells nothing: then only [`Watch::stamp`] does.
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Asks the system to tell. Editors that write a new file and rename it are heard, too: the
    /// folder is watched, not the files.
    pub fn of(folder: &Path) -> Self {
        let changed = Arc::new(Notify::new());
        let told = Arc::clone(&changed);
        let tell = move |event: notify::Result<Event>| {
            // Reading a file is an event, too, and we read them all.
            let read = matches!(&event, Ok(event) if matches!(event.kind, EventKind::Access(_)));
            if !read {
                told.notify_one();
            }
        };
        let watcher = notify::recommended_watcher(tell).and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        if let Err(error) = &watcher {
            tracing::warn!(%error, "the system does not tell when courses change; they are looked at every few seconds");
        }
        Self {
            changed,
            _watcher: watcher.ok(),
        }
    }

    /// Waits until the system tells that something may have changed.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }
}

/// What tells two states of a folder apart without reading its files: a shared disk tells nobody
/// when it changes.
pub fn stamp(folder: &Path) -> u64 {
    folder::stamp(folder)
}
