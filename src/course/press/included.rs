//! The files that stand inside pages: a page is printed again when one of them changes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::course::directives::{Files, Loaded};

/// Which files stand in a page, or in all pages of a course.
#[derive(Clone, Debug, Default)]
pub struct Included {
    /// SHA-256 of their text, by their path.
    files: BTreeMap<String, [u8; 32]>,
    /// A file is missing or refused. Nobody tells when it comes, so it is looked for each time.
    wanting: bool,
}

impl Included {
    pub fn of(files: &[Loaded], wanting: bool) -> Self {
        let digest = |file: &Loaded| (file.path.clone(), Sha256::digest(&file.text).into());
        Self {
            files: files.iter().map(digest).collect(),
            wanting,
        }
    }

    pub fn add(&mut self, other: &Self) {
        let files = other.files.iter();
        self.files
            .extend(files.map(|(path, digest)| (path.clone(), *digest)));
        self.wanting |= other.wanting;
    }

    /// Whether the files still say what they said.
    pub fn stands(&self, files: &Files) -> bool {
        let same = |(path, digest): (&String, &[u8; 32])| {
            let text = files.read("", path).ok();
            text.is_some_and(|file| <[u8; 32]>::from(Sha256::digest(&file.text)) == *digest)
        };
        !self.wanting && self.files.iter().all(same)
    }

    /// The name of a course with what its pages include: other files than those it was named by.
    pub fn name_with(&self, own: &str) -> String {
        if self.files.is_empty() {
            return own.to_owned();
        }
        let mut hash = Sha256::new_with_prefix(own);
        for (path, digest) in &self.files {
            hash.update(path.len().to_be_bytes());
            hash.update(path);
            hash.update(digest);
        }
        hex::encode(hash.finalize())
    }
}
