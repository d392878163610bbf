//! Blobs no row ever named: the program ended between the file and its row.
//!
//! Nothing that is needed goes, on however many machines: content that is kept again
//! is written again, so what a row is about to name is young. A blob that is old is
//! taken aside, looked at once more, and put back if it was kept again meanwhile. Ages
//! are told by the clock of the disk alone: the program's may stand elsewhere.

use super::{Blobs, absent, place};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::TryStreamExt;
use object_store::path::Path as Place;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};

/// How long a blob waits for its row: no request takes as long.
const WAITS: TimeDelta = TimeDelta::hours(24);
/// Where a blob stands between its place and nowhere.
const ASIDE: &str = "aside";
/// Written to learn what time it is on the disk.
const NOW: &str = "now";

/// A blob that has been there long enough for a row to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldBlob {
    pub sha256: String,
    kept_at: DateTime<Utc>,
}

impl Blobs {
    /// Those that were kept a day ago or more.
    pub async fn old(&self) -> anyhow::Result<Vec<OldBlob>> {
        self.put_back().await?;
        let now = Place::from(NOW);
        self.store.put(&now, PutPayload::new()).await?;
        let now = self.store.head(&now).await?.last_modified;
        let all = self.store.list(None);
        let old = all.try_filter_map(async |it| {
            let kept_at = it.last_modified;
            let sha256 = sha256_at(&it.location).filter(|_| now - kept_at >= WAITS);
            Ok(sha256.map(|sha256| OldBlob { sha256, kept_at }))
        });
        Ok(old.try_collect().await?)
    }

    /// Removes an old blob, unless it was kept again since. Says whether it is gone.
    pub async fn remove(&self, old: &OldBlob) -> anyhow::Result<bool> {
        let place = place(&old.sha256)?;
        let aside = Place::from(ASIDE).join(old.sha256.as_str());
        if absent(self.store.rename(&place, &aside).await)?.is_none() {
            return Ok(false);
        }
        // Another machine may have put it back.
        let Some(found) = absent(self.store.head(&aside).await)? else {
            return Ok(false);
        };
        if found.last_modified == old.kept_at {
            Ok(absent(self.store.delete(&aside).await)?.is_some())
        } else {
            absent(self.store.rename(&aside, &place).await)?;
            Ok(false)
        }
    }

    /// What a program that was killed had taken aside.
    async fn put_back(&self) -> anyhow::Result<()> {
        let aside = Place::from(ASIDE);
        let left: Vec<_> = self.store.list(Some(&aside)).try_collect().await?;
        for blob in left {
            if let Some(sha256) = blob.location.filename() {
                absent(self.store.rename(&blob.location, &place(sha256)?).await)?;
            }
        }
        Ok(())
    }
}

/// The SHA-256 whose place this is.
fn sha256_at(at: &Place) -> Option<String> {
    let sha256: String = at.parts().map(|part| part.as_ref().to_owned()).collect();
    place(&sha256)
        .is_ok_and(|place| place == *at)
        .then_some(sha256)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};

    fn path(folder: &Path, sha256: &str) -> PathBuf {
        folder.join(&sha256[..2]).join(&sha256[2..])
    }

    /// Makes a blob a day older.
    fn age(folder: &Path, sha256: &str) {
        let file = std::fs::File::options()
            .write(true)
            .open(path(folder, sha256))
            .unwrap();
        let kept = file.metadata().unwrap().modified().unwrap();
        file.set_modified(kept - std::time::Duration::from_secs(24 * 3600))
            .unwrap();
    }

    #[actix_web::test]
    async fn what_is_kept_again_is_not_removed_however_old_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.old().await.unwrap(), [], "it may be named any moment");
        age(folder.path(), &sha256);
        let old = blobs.old().await.unwrap();
        assert_eq!(old.len(), 1);
        blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.old().await.unwrap(), []);
        assert!(!blobs.remove(&old[0]).await.unwrap());
        assert!(blobs.read(&sha256).await.unwrap().is_some());
        age(folder.path(), &sha256);
        let old = blobs.old().await.unwrap();
        assert!(blobs.remove(&old[0]).await.unwrap());
        assert!(!blobs.remove(&old[0]).await.unwrap(), "once");
        assert!(blobs.read(&sha256).await.unwrap().is_none());
    }

    #[actix_web::test]
    async fn a_blob_taken_aside_by_a_program_that_was_killed_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        std::fs::create_dir(folder.path().join(ASIDE)).unwrap();
        let aside = folder.path().join(ASIDE).join(&sha256);
        std::fs::rename(path(folder.path(), &sha256), aside).unwrap();
        assert_eq!(blobs.old().await.unwrap(), []);
        assert!(blobs.read(&sha256).await.unwrap().is_some());
    }
}
