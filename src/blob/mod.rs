//! Files people sent, kept by what is in them: in a folder, or in a bucket that speaks as S3 does.
//!
//! A blob is named by the SHA-256 of its content, so the same content is kept once and never
//! changes. In a folder it is written beside its place, brought to the disk, then renamed; a bucket
//! shows it once it is whole: half a file is never seen, and what was acknowledged survives a power
//! cut. Rows that name a blob are written after it; a blob no row names goes in two days. Who may
//! read one is decided by the concept that names it.

mod clamd;
mod lost;
mod parts;
pub mod pictures;
pub mod previews;

pub use clamd::{Scanner, Verdict};
pub use lost::OldBlob;
pub use previews::Previews;

use crate::config::Bucket;
use actix_web::web::Bytes;
use anyhow::Context;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetResult, MultipartUpload, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt};

/// How much of a file is in memory at once: the least S3 takes for a part that is not the last.
const CHUNK: usize = 5 * 1024 * 1024;

#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
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
            store: Arc::new(store),
        })
    }

    /// Opens a bucket; it is asked for nothing yet.
    pub fn in_bucket(bucket: &Bucket) -> anyhow::Result<Self> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&bucket.name)
            .with_region(&bucket.region)
            .with_access_key_id(&bucket.access_key_id)
            .with_secret_access_key(&bucket.secret_access_key.0);
        if let Some(endpoint) = &bucket.endpoint {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        let store = builder.build()?;
        let store: Arc<dyn ObjectStore> = if bucket.prefix.is_empty() {
            Arc::new(store)
        } else {
            Arc::new(PrefixStore::new(store, bucket.prefix.as_str()))
        };
        Ok(Self { store })
    }

    /// Keeps a file whose SHA-256 is known. Kept before, it is written again all the
    /// same: it is young again, and nobody takes it for lost.
    pub async fn put_file(
        &self,
        sha256: &str,
        file: &mut (impl AsyncRead + Unpin),
    ) -> anyhow::Result<()> {
        self.put_at(&place(sha256)?, file).await
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
        match self.found(sha256, GetOptions::default()).await? {
            Some(found) => Ok(Some(found.bytes().await?)),
            None => Ok(None),
        }
    }

    /// The content piece by piece, for large blobs.
    pub async fn stream(&self, sha256: &str) -> anyhow::Result<Option<Opened>> {
        let found = self.found(sha256, GetOptions::default()).await?;
        Ok(found.map(Opened::from))
    }

    /// A part of the content, which must lie inside it.
    pub async fn stream_range(
        &self,
        sha256: &str,
        range: Range<u64>,
    ) -> anyhow::Result<Option<Opened>> {
        let options = GetOptions {
            range: Some(range.into()),
            ..GetOptions::default()
        };
        Ok(self.found(sha256, options).await?.map(Opened::from))
    }

    async fn found(&self, sha256: &str, how: GetOptions) -> anyhow::Result<Option<GetResult>> {
        let found = self.store.get_opts(&place(sha256)?, how.clone()).await;
        if let Some(found) = absent(found)? {
            return Ok(Some(found));
        }
        // Taken for lost a moment before a row named it: it comes back from there.
        absent(self.store.get_opts(&lost::aside(sha256), how).await)
    }

    /// Writes whatever is read at a place; a file of one chunk needs one request.
    async fn put_at(
        &self,
        place: &Place,
        from: &mut (impl AsyncRead + Unpin),
    ) -> anyhow::Result<()> {
        let first = next_chunk(from).await?;
        if first.len() < CHUNK {
            self.store.put(place, first.into()).await?;
            return Ok(());
        }
        let mut upload = self.store.put_multipart(place).await?;
        match copy(first, from, upload.as_mut()).await {
            Ok(()) => {
                upload.complete().await?;
                Ok(())
            }
            Err(error) => {
                // The cause is told, not that tidying failed as well.
                if let Err(left) = upload.abort().await {
                    tracing::warn!(error = %left, "what was written halfway stays");
                }
                Err(error)
            }
        }
    }
}

impl From<GetResult> for Opened {
    fn from(found: GetResult) -> Self {
        Self {
            size: found.range.end - found.range.start,
            chunks: found
                .into_stream()
                .map(|chunk| chunk.map_err(std::io::Error::other))
                .boxed(),
        }
    }
}

async fn copy(
    first: Vec<u8>,
    from: &mut (impl AsyncRead + Unpin),
    upload: &mut (dyn MultipartUpload + '_),
) -> anyhow::Result<()> {
    let mut chunk = first;
    while !chunk.is_empty() {
        upload.put_part(chunk.into()).await?;
        chunk = next_chunk(from).await?;
    }
    Ok(())
}

async fn next_chunk(from: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut chunk = Vec::new();
    let most = u64::try_from(CHUNK).unwrap_or(u64::MAX);
    from.take(most).read_to_end(&mut chunk).await?;
    Ok(chunk)
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
    let (start, rest) = sha256
        .split_at_checked(2)
        .filter(|_| is_sha256(sha256))
        .context("not a SHA-256")?;
    Ok(Place::from_iter([start, rest]))
}

fn is_sha256(text: &str) -> bool {
    let sound = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().all(sound)
}

#[cfg(test)]
mod tests;
