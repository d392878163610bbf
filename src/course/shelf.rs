//! Where the catalogue stands that people read now; another one may take its place at any time.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Notify;

use super::catalogue::Catalog;
use super::rules::Course;

/// Whoever takes a course from here keeps it as it was, however long they read; nobody waits.
#[derive(Debug, Default)]
pub struct Shelf {
    now: RwLock<Arc<Catalog>>,
    replaced: Notify,
}

impl Shelf {
    pub fn new(catalog: Catalog) -> Self {
        Self {
            now: RwLock::new(Arc::new(catalog)),
            replaced: Notify::new(),
        }
    }

    pub fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn course(&self, slug: &str) -> Option<Arc<Course>> {
        self.catalog().course(slug).cloned()
    }

    pub fn replace(&self, catalog: Catalog) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        *now = Arc::new(catalog);
        drop(now);
        self.replaced.notify_one();
    }

    /// Waits until another catalogue has come; at once if one has come since the last wait.
    pub async fn replaced(&self) {
        self.replaced.notified().await;
    }
}
