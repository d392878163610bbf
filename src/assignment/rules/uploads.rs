//! A file that arrives in parts, as the tus protocol sends it.

use super::Sum;
use crate::db::{FileId, GroupId, PersonId, RowId, UploadId};
use chrono::{DateTime, Utc};

/// The most parts of one file: a browser of ours sends fifty for the heaviest.
const PARTS_MAX: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub group: GroupId,
    pub person: PersonId,
    pub name: String,
    pub size: u64,
    /// What the browser knows the file by.
    pub fingerprint: String,
    pub expires_at: DateTime<Utc>,
    /// What it became.
    pub file: Option<FileId>,
    /// What has arrived, from the beginning.
    pub parts: Vec<Part>,
}

/// A part that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub id: RowId,
    pub start: u64,
    pub size: u64,
    pub sha256: String,
}

impl Upload {
    /// How much has arrived.
    pub fn offset(&self) -> u64 {
        if self.file.is_some() {
            return self.size;
        }
        self.parts.iter().map(|part| part.size).sum()
    }

    pub fn is_whole(&self) -> bool {
        self.offset() >= self.size
    }

    /// It is waited for no more.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.file.is_none() && self.expires_at <= now
    }

    /// What it will weigh, whatever of it is there.
    pub fn amount(&self) -> Sum {
        Sum {
            files: 1,
            bytes: self.size,
        }
    }
}

/// Why a part is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartRefusal {
    #[error("it does not begin where the last one ended")]
    Elsewhere,
    #[error("the upload is over")]
    Over,
    #[error("too many parts")]
    Many,
}

/// How much a part that begins there may bring at most.
pub fn judge_part(upload: &Upload, start: u64, now: DateTime<Utc>) -> Result<u64, PartRefusal> {
    if upload.is_over(now) {
        Err(PartRefusal::Over)
    } else if start != upload.offset() {
        Err(PartRefusal::Elsewhere)
    } else if upload.parts.len() >= PARTS_MAX && !upload.is_whole() {
        Err(PartRefusal::Many)
    } else {
        Ok(upload.size.saturating_sub(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn upload(sizes: &[u64]) -> Upload {
        let part = |size: &u64| Part {
            id: RowId::fresh(),
            start: 0,
            size: *size,
            sha256: String::new(),
        };
        Upload {
            id: UploadId::fresh(),
            group: GroupId::fresh(),
            person: PersonId::fresh(),
            name: "film.mp4".into(),
            size: 10,
            fingerprint: String::new(),
            expires_at: at("2027-05-04T08:00:00Z"),
            file: None,
            parts: sizes.iter().map(part).collect(),
        }
    }

    #[test]
    fn a_part_is_taken_where_the_last_one_ended_and_as_long_as_it_is_waited_for() {
        let (before, over) = (at("2027-05-04T07:59:59Z"), at("2027-05-04T08:00:00Z"));
        for (parts, start, now, verdict) in [
            (&[][..], 0, before, Ok(10)),
            (&[4], 4, before, Ok(6)),
            (&[4], 3, before, Err(PartRefusal::Elsewhere)),
            (&[4], 5, before, Err(PartRefusal::Elsewhere)),
            (&[4, 6], 10, before, Ok(0)),
            (&[4], 4, over, Err(PartRefusal::Over)),
            (&[0; 1_000], 0, before, Err(PartRefusal::Many)),
        ] {
            assert_eq!(judge_part(&upload(parts), start, now), verdict, "{start}");
        }
    }

    #[test]
    fn what_became_a_file_is_whole_and_never_over() {
        let mut done = upload(&[]);
        done.file = Some(FileId::fresh());
        assert!(done.is_whole() && done.offset() == 10);
        assert!(!done.is_over(at("2030-01-01T00:00:00Z")));
    }
}
