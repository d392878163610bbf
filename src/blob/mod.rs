//! Files people sent, kept by what is in them.
//!
//! A blob is named by the SHA-256 of its content, so the same content is kept
//! once and never changes. It is written beside its place, brought to the disk,
//! then renamed: half a file is never seen, and what was acknowledged survives
//! a power cut. Rows that name a blob are written after it; a blob no row names
//! goes after a day. Who may read one is decided by the concept that names it.

mod lost;
pub mod pictures;

pub use lost::OldBlob;

use actix_web::web::Bytes;
use anyhow::Context;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::{GetResult, MultipartUpload, ObjectStoreExt};
use sha2::{Digest, Sha256};
use std::path::Path;
use tokio::io::AsyncReadExt;

/// How much of a file is in memory at once.
const CHUNK: usize = 256 * 1024;

#[derive(Clone, Debug)]
pub struct Blobs {
    store: std::sync::Arc<LocalFileSystem>,
}

/// A blob on its way out.
pub struct Opened {
    pub size: u64,
    pub chunks: BoxStream<'static, std::io::Result<Bytes>>,
}

impl Blobs {
    /// Opens the folder of blobs, made if it is missing.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: std::sync::Arc::new(store),
        })
    }

    /// Keeps a file whose SHA-256 is known. Kept before, it is written again all the
    /// same: it is young again, and nobody takes it for lost.
    pub async fn put_file(&self, sha256: &str, path: &Path) -> anyhow::Result<()> {
        let place = place(sha256)?;
        let mut file = tokio::fs::File::open(path).await?;
        let mut upload = self.store.put_multipart(&place).await?;
        match copy(&mut file, upload.as_mut()).await {
            Ok(()) => {
                upload.complete().await?;
                Ok(())
            }
            Err(error) => {
                upload.abort().await?;
                Err(error)
            }
        }
    }

    /// Keeps these bytes and returns their SHA-256.
    pub async fn put_bytes(&self, bytes: &[u8]) -> anyhow::Result<String> {
        let sha256 = hex::encode(Sha256::digest(bytes));
        let place = place(&sha256)?;
        self.store.put(&place, bytes.to_vec().into()).await?;
        Ok(sha256)
    }

    /// The whole content, for small blobs.
    pub async fn read(&self, sha256: &str) -> anyhow::Result<Option<Bytes>> {
        match self.found(sha256).await? {
            Some(found) => Ok(Some(found.bytes().await?)),
            None => Ok(None),
        }
    }

    /// The content piece by piece, for large blobs.
    pub async fn stream(&self, sha256: &str) -> anyhow::Result<Option<Opened>> {
        Ok(self.found(sha256).await?.map(|found| Opened {
            size: found.meta.size,
            chunks: found
                .into_stream()
                .map(|chunk| chunk.map_err(std::io::Error::other))
                .boxed(),
        }))
    }

    async fn found(&self, sha256: &str) -> anyhow::Result<Option<GetResult>> {
        absent(self.store.get(&place(sha256)?).await)
    }
}

async fn copy(
    file: &mut tokio::fs::File,
    upload: &mut (dyn MultipartUpload + '_),
) -> anyhow::Result<()> {
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        let mut start = (&mut *file).take(u64::try_from(CHUNK)?);
        if start.read_to_end(&mut chunk).await? == 0 {
            return Ok(());
        }
        upload.put_part(chunk.into()).await?;
    }
}

/// « Not there » is an answer, not an error.
fn absent<T>(found: object_store::Result<T>) -> anyhow::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// `ab/cdef…`: no folder grows too wide. Only a SHA-256 has a place.
fn place(sha256: &str) -> anyhow::Result<Place> {
    let sound = sha256.len() == 64
        && sha256
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let (start, rest) = sha256
        .split_at_checked(2)
        .filter(|_| sound)
        .context("not a SHA-256")?;
    Ok(Place::from_iter([start, rest]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn what_was_kept_is_read_back_once_or_twice() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(&folder.path().join("blobs")).unwrap();
        let sha256 = blobs.put_bytes(b"bonjour").await.unwrap();
        assert_eq!(blobs.put_bytes(b"bonjour").await.unwrap(), sha256);
        assert_eq!(
            blobs.read(&sha256).await.unwrap().unwrap().as_ref(),
            b"bonjour"
        );
        assert!(blobs.read(&"0".repeat(64)).await.unwrap().is_none());
    }

    #[actix_web::test]
    async fn a_large_file_goes_in_and_out_piece_by_piece() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let content: Vec<u8> = (0..CHUNK * 2 + 7).map(|n| (n % 251) as u8).collect();
        let sent = folder.path().join("sent");
        std::fs::write(&sent, &content).unwrap();
        let sha256 = hex::encode(Sha256::digest(&content));
        blobs.put_file(&sha256, &sent).await.unwrap();
        let mut opened = blobs.stream(&sha256).await.unwrap().unwrap();
        assert_eq!(opened.size, content.len() as u64);
        let mut back = Vec::new();
        while let Some(chunk) = opened.chunks.next().await {
            back.extend_from_slice(&chunk.unwrap());
        }
        assert_eq!(back, content);
    }

    #[actix_web::test]
    async fn a_name_that_is_no_sha256_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        for name in ["", "../../etc/passwd", "AB", &"g".repeat(64)] {
            assert!(blobs.read(name).await.is_err(), "{name:?}");
        }
    }
}
