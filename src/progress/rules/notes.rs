//! A private note beside a passage.

use crate::course::LessonId;
use crate::db::{CohortId, NoteId};
use chrono::{DateTime, Utc};

/// The longest note, in characters.
pub const NOTE_MAX: usize = 10_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub cohort: CohortId,
    pub lesson: LessonId,
    /// The passage as it stood then; empty beside the whole lesson.
    pub anchor: String,
    pub quote: String,
    /// Without words it is a bookmark.
    pub body: String,
    pub changed_at: DateTime<Utc>,
}

impl Note {
    pub fn is_bookmark(&self) -> bool {
        self.body.is_empty()
    }
}

/// The words of a note as typed; `None` when there are too many.
pub fn note_text(typed: &str) -> Option<String> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    (text.chars().count() <= NOTE_MAX).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_may_be_empty_but_not_endless() {
        assert_eq!(note_text(" a\r\nb \r\n"), Some("a\nb".into()));
        assert_eq!(note_text("  "), Some(String::new()));
        assert!(note_text(&"é".repeat(NOTE_MAX)).is_some());
        assert_eq!(note_text(&"é".repeat(NOTE_MAX + 1)), None);
    }
}
