//! Where what people send is written first: beside the data it becomes, on a disk with room for
//! it, in files without a name, so that none is left however the program ends.

use super::PageError;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

#[derive(Clone, Debug)]
pub struct Incoming {
    folder: PathBuf,
}

impl Incoming {
    /// Opens the folder, made if it is missing; what has a name there is not ours, and goes.
    pub fn open(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                std::fs::remove_file(path)?;
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// A file that goes with its last handle.
    pub fn file(&self) -> Result<std::fs::File, PageError> {
        tempfile::tempfile_in(&self.folder).map_err(not_written)
    }
}

/// Another handle on a file that arrived, at its beginning.
pub fn reopened(file: &std::fs::File) -> Result<tokio::fs::File, PageError> {
    let mut again = file.try_clone().map_err(not_written)?;
    again.rewind().map_err(not_written)?;
    Ok(tokio::fs::File::from_std(again))
}

/// A disk that is full is said in a sentence; the rest is ours to mend.
pub fn not_written(error: io::Error) -> PageError {
    tracing::error!(%error, "a file that was sent cannot be written");
    PageError::from(anyhow::Error::from(error))
}
