//! How much people may send: the one table, which the checks, the page for people and
//! `docs/files.md` share.

/// What one file may weigh, by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Texts, photos, spreadsheets.
    Plain,
    /// Sounds.
    Middle,
    /// Films, slides and archives.
    Heavy,
}

pub const WEIGHTS: [Weight; 3] = [Weight::Plain, Weight::Middle, Weight::Heavy];

impl Weight {
    /// In bytes.
    pub const fn most(self) -> u64 {
        match self {
            Self::Plain => 20_000_000,
            Self::Middle => 50_000_000,
            Self::Heavy => 100_000_000,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Middle => "middle",
            Self::Heavy => "heavy",
        }
    }
}

/// The most files a group keeps at once for an assignment.
pub const FILES_MAX: usize = 10;
/// The most they weigh together, in bytes.
pub const GROUP_MAX: u64 = 200_000_000;
/// The most files one person sends in 24 hours, those taken out again included.
pub const PERSON_FILES_MAX: usize = 100;
/// The most they weigh together, in bytes.
pub const PERSON_MAX: u64 = 500_000_000;
/// The most files of one person that are arriving at the same time.
pub const OPEN_MAX: usize = 5;
/// From this size on, in bytes, a browser sends a file in parts.
pub const RESUMABLE_FROM: u64 = 5_000_000;
/// How many hours a file that stopped arriving is waited for.
pub const UPLOAD_HOURS: u32 = 24;

/// So many files, and what they weigh together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub files: usize,
    pub bytes: u64,
}

impl Sum {
    pub fn and(self, other: Self) -> Self {
        Self {
            files: self.files.saturating_add(other.files),
            bytes: self.bytes.saturating_add(other.bytes),
        }
    }
}

impl FromIterator<u64> for Sum {
    fn from_iter<I: IntoIterator<Item = u64>>(sizes: I) -> Self {
        let one = |bytes| Self { files: 1, bytes };
        sizes.into_iter().map(one).fold(Self::default(), Self::and)
    }
}

/// Why there is no room for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoomRefusal {
    #[error("the group keeps too many files")]
    GroupFiles,
    #[error("the files of the group weigh too much together")]
    GroupBytes,
    #[error("the person sent too many files lately")]
    PersonFiles,
    #[error("what the person sent lately weighs too much")]
    PersonBytes,
}

/// Whether new files fit beside what the group keeps and what the person sent in 24 hours.
pub fn judge_room(kept: Sum, lately: Sum, new: Sum) -> Result<(), RoomRefusal> {
    let (group, person) = (kept.and(new), lately.and(new));
    if group.files > FILES_MAX {
        Err(RoomRefusal::GroupFiles)
    } else if group.bytes > GROUP_MAX {
        Err(RoomRefusal::GroupBytes)
    } else if person.files > PERSON_FILES_MAX {
        Err(RoomRefusal::PersonFiles)
    } else if person.bytes > PERSON_MAX {
        Err(RoomRefusal::PersonBytes)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::rules::KINDS;

    fn amount(files: usize, bytes: u64) -> Sum {
        Sum { files, bytes }
    }

    #[test]
    fn what_fits_exactly_is_taken_and_one_more_is_not() {
        let none = Sum::default();
        for (kept, lately, new, verdict) in [
            (amount(9, 0), none, amount(1, 1), Ok(())),
            (
                amount(10, 0),
                none,
                amount(1, 1),
                Err(RoomRefusal::GroupFiles),
            ),
            (amount(1, 199_999_999), none, amount(1, 1), Ok(())),
            (
                amount(1, 200_000_000),
                none,
                amount(1, 1),
                Err(RoomRefusal::GroupBytes),
            ),
            (none, amount(99, 0), amount(1, 1), Ok(())),
            (
                none,
                amount(100, 0),
                amount(1, 1),
                Err(RoomRefusal::PersonFiles),
            ),
            (none, amount(1, 499_999_999), amount(1, 1), Ok(())),
            (
                none,
                amount(1, 500_000_000),
                amount(1, 1),
                Err(RoomRefusal::PersonBytes),
            ),
            (
                none,
                none,
                amount(usize::MAX, u64::MAX),
                Err(RoomRefusal::GroupFiles),
            ),
        ] {
            assert_eq!(
                judge_room(kept, lately, new),
                verdict,
                "{kept:?} {lately:?}"
            );
        }
    }

    /// The table of `docs/files.md`, as these figures make it.
    fn table() -> String {
        let mb = |bytes: u64| format!("{} MB", bytes / 1_000_000);
        let mut rows = vec!["| what | at most |".to_owned(), "|---|---|".to_owned()];
        for weight in WEIGHTS {
            let kinds = KINDS.iter().filter(|kind| kind.weight == weight);
            let names: Vec<_> = kinds.map(|kind| kind.extension).collect();
            rows.push(format!(
                "| one file: {} | {} |",
                names.join(", "),
                mb(weight.most())
            ));
        }
        rows.extend([
            format!("| files of a group for one assignment, at once | {FILES_MAX} |"),
            format!("| what these weigh together | {} |", mb(GROUP_MAX)),
            format!("| files one person sends in 24 hours | {PERSON_FILES_MAX} |"),
            format!("| what these weigh together | {} |", mb(PERSON_MAX)),
            format!("| files of one person arriving in parts at the same time | {OPEN_MAX} |"),
            format!("| hours a file that stopped arriving is waited for | {UPLOAD_HOURS} |"),
        ]);
        rows.join("\n")
    }

    #[test]
    fn the_table_that_is_published_is_the_one_that_is_checked() {
        let page = include_str!("../../../docs/files.md");
        assert!(page.contains(&table()), "write into it:\n{}", table());
    }
}
