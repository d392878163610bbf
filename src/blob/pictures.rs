//! Smaller copies of pictures, drawn when a browser first asks for one, and kept on the disk.
//!
//! A copy is named by the SHA-256 of its original and by its width: an edited picture gets new
//! copies, equal ones share theirs. It is written beside its place, brought to the disk and
//! renamed, as blobs are. An empty file says that the original is served: it is smaller, or cannot
//! be read. One picture is drawn at a time, however many are asked for, so that a page full of
//! photos needs the memory of one. What no course shows any more goes at the next start
//! ([`Pictures::sweep`]): there are never more copies than three for each picture of the courses
//! since that start.

mod drawing;

pub use drawing::{encoded, is_turned, within};

use actix_web::web::{Bytes, block};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The widths copies come in. On a phone of 360 pixels, twice as dense as paper, it is 960.
pub const WIDTHS: [u32; 3] = [480, 960, 1440];
/// A picture of more pixels is served as it is: what it unfolds to would not fit in memory.
pub const MOST_PIXELS: u64 = 40_000_000;
/// How many pictures are drawn at once.
const AT_ONCE: usize = 1;

#[derive(Clone, Debug)]
pub struct Pictures {
    folder: PathBuf,
    turn: Arc<Semaphore>,
}

/// A copy on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub bytes: Bytes,
    pub kind: &'static str,
}

impl Pictures {
    /// Opens the folder of copies, made if it is missing.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            turn: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// The copy of a picture in one of the [`WIDTHS`]; none where the original is served.
    pub async fn copy(
        &self,
        sha256: &str,
        width: u32,
        original: PathBuf,
    ) -> anyhow::Result<Option<Copy>> {
        let place = self.folder.join(format!("{sha256}-{width}"));
        if let Some(kept) = kept(&place).await? {
            return Ok(found(kept));
        }
        let turn = Arc::clone(&self.turn).acquire_owned().await?;
        // Somebody before us in the row may have asked for the same.
        if let Some(kept) = kept(&place).await? {
            return Ok(found(kept));
        }
        let (folder, sha256) = (self.folder.clone(), sha256.to_owned());
        let drawn = block(move || {
            // The turn ends with the work, not with the browser that asked for it.
            let _turn = turn;
            let bytes = std::fs::read(original)?;
            if hex::encode(Sha256::digest(&bytes)) != sha256 {
                // The file was changed a moment ago: its new copies have another name.
                return Ok(None);
            }
            let drawn = drawing::narrow(&bytes, width).unwrap_or_default();
            keep(&folder, &place, &drawn)?;
            Ok::<_, io::Error>(Some(drawn))
        });
        Ok(drawn.await??.and_then(|bytes| found(bytes.into())))
    }

    /// Removes the copies of pictures that no course shows, and what was written halfway.
    pub fn sweep(&self, shown: &HashSet<String>) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let of = name.to_str().and_then(|name| name.split_once('-'));
            if of.is_some_and(|(sha256, _)| shown.contains(sha256)) {
                continue;
            }
            match std::fs::remove_file(entry.path()) {
                // Another node sweeps at the same time.
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

async fn kept(place: &Path) -> io::Result<Option<Bytes>> {
    match tokio::fs::read(place).await {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn found(bytes: Bytes) -> Option<Copy> {
    let kind = drawing::kind(&bytes)?;
    Some(Copy { bytes, kind })
}

/// A copy is seen whole or not at all, also after a power cut.
fn keep(folder: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = tempfile::Builder::new()
        .prefix(HALFWAY)
        .tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(place)?;
    Ok(())
}

/// Before the name of what is being written; no SHA-256 begins so.
const HALFWAY: &str = "tmp";

#[cfg(test)]
mod tests;
