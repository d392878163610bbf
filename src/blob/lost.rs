//! Blobs no row ever named: the program ended between the file and its row.
//!
//! Nothing that is needed goes, on however many machines, in a folder or in a bucket: content that
//! is kept again is written again, so what a row is about to name is young. A blob that is old and
//! that no row names is taken aside, where readers still find it, and goes a day later unless a row
//! names it by then: no request takes as long. Ages are told by the clock of the store alone: the
//! program's may stand elsewhere.

use super::{Blobs, absent, is_sha256, place};
use chrono::TimeDelta;
use futures_util::stream::TryStreamExt;
use object_store::path::Path as Place;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt};
use tokio_util::io::StreamReader;

/// How long a blob waits for its row: no request takes as long.
const WAITS: TimeDelta = TimeDelta::hours(24);
/// Where a blob stands between its place and nowhere.
const ASIDE: &str = "aside";

/// A blob that has been there long enough for a row to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldBlob {
    pub sha256: String,
    /// It was taken for lost before.
    is_aside: bool,
}

impl Blobs {
    /// Those that were kept, or taken aside, a day ago or more.
    pub async fn old(&self) -> anyhow::Result<Vec<OldBlob>> {
        let now = self.now().await?;
        let all = self.store.list(None);
        let old = all.try_filter_map(async |it| {
            Ok(old_at(&it.location).filter(|_| now - it.last_modified >= WAITS))
        });
        Ok(old.try_collect().await?)
    }

    /// Takes an old blob aside; one that was aside goes. Says whether it is gone.
    pub async fn remove(&self, old: &OldBlob) -> anyhow::Result<bool> {
        let aside = aside(&old.sha256);
        if old.is_aside {
            self.forget_previews(&old.sha256).await?;
            return Ok(absent(self.store.delete(&aside).await)?.is_some());
        }
        let place = place(&old.sha256)?;
        if self.written_again(&place, &aside).await? {
            absent(self.store.delete(&place).await)?;
        }
        Ok(false)
    }

    /// A row names it: it stands at its place, even if it was taken for lost meanwhile.
    pub async fn keep(&self, old: &OldBlob) -> anyhow::Result<()> {
        if !old.is_aside {
            return Ok(());
        }
        let (place, aside) = (place(&old.sha256)?, aside(&old.sha256));
        if absent(self.store.head(&place).await)?.is_none() {
            self.written_again(&aside, &place).await?;
        }
        absent(self.store.delete(&aside).await).map(drop)
    }

    /// Copied byte by byte: a link or a rename would keep its age. False where there is nothing.
    async fn written_again(&self, from: &Place, to: &Place) -> anyhow::Result<bool> {
        let found = self.store.get_opts(from, GetOptions::default()).await;
        let Some(found) = absent(found)? else {
            return Ok(false);
        };
        let mut content = StreamReader::new(found.into_stream().map_err(std::io::Error::other));
        self.put_at(to, &mut content).await?;
        Ok(true)
    }
}

/// Where a blob taken for lost is found.
pub(super) fn aside(sha256: &str) -> Place {
    Place::from(ASIDE).join(sha256)
}

/// The blob whose place this is, or which is aside there.
fn old_at(at: &Place) -> Option<OldBlob> {
    let parts: Vec<String> = at.parts().map(|part| part.as_ref().to_owned()).collect();
    match &parts[..] {
        [folder, sha256] if folder == ASIDE && is_sha256(sha256) => Some(OldBlob {
            sha256: sha256.clone(),
            is_aside: true,
        }),
        [start, rest] if start.len() == 2 && is_sha256(&format!("{start}{rest}")) => {
            Some(OldBlob {
                sha256: format!("{start}{rest}"),
                is_aside: false,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Makes everything that is kept a day older.
    fn a_day_later(folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                a_day_later(&entry.path());
                continue;
            }
            let file = std::fs::File::options()
                .write(true)
                .open(entry.path())
                .unwrap();
            let kept = file.metadata().unwrap().modified().unwrap();
            file.set_modified(kept - std::time::Duration::from_secs(24 * 3600))
                .unwrap();
        }
    }

    #[actix_web::test]
    async fn what_no_row_names_is_readable_for_a_day_more_and_then_goes() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.old().await.unwrap(), [], "it may be named any moment");
        a_day_later(folder.path());
        let old = blobs.old().await.unwrap();
        assert_eq!(old.len(), 1);
        assert!(!blobs.remove(&old[0]).await.unwrap());
        assert_eq!(blobs.old().await.unwrap(), [], "its row may be on its way");
        assert!(blobs.read(&sha256).await.unwrap().is_some());
        a_day_later(folder.path());
        let old = blobs.old().await.unwrap();
        assert!(blobs.remove(&old[0]).await.unwrap());
        assert!(!blobs.remove(&old[0]).await.unwrap(), "once");
        assert!(blobs.read(&sha256).await.unwrap().is_none());
    }

    #[actix_web::test]
    async fn what_is_named_at_the_last_moment_comes_back_to_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        a_day_later(folder.path());
        let old = blobs.old().await.unwrap();
        blobs.remove(&old[0]).await.unwrap();
        a_day_later(folder.path());
        let old = blobs.old().await.unwrap();
        blobs.keep(&old[0]).await.unwrap();
        let at = folder.path().join(&sha256[..2]).join(&sha256[2..]);
        assert_eq!(std::fs::read(at).unwrap(), b"bonjour");
        assert!(!folder.path().join(ASIDE).join(&sha256).exists());
    }

    #[actix_web::test]
    async fn what_is_kept_again_while_it_is_taken_aside_stays() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        a_day_later(folder.path());
        let old = blobs.old().await.unwrap();
        blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.old().await.unwrap(), [], "it is young again");
        blobs.remove(&old[0]).await.unwrap();
        assert!(blobs.read(&sha256).await.unwrap().is_some());
    }
}
