//! How grave each mistake is, and what it stops.

use super::Message;

/// Whether a mistake must be corrected, or is worth a thought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Message {
    /// What is said for sure to be wrong, apart from what people may have meant so.
    pub fn severity(&self) -> Severity {
        match self {
            Self::TitleMissing
            | Self::MinutesMissing
            | Self::MinutesUnusual(_)
            | Self::ImageWithoutText(_)
            | Self::MediaWithoutTranscript(_)
            | Self::LinkToNothing(_)
            | Self::AnchorMissing(_)
            | Self::LinkUndefined(_)
            | Self::ReferenceToNothing(_)
            | Self::FormulaUnreadable(_)
            | Self::HeadingJump { .. }
            | Self::LongSentence(_)
            | Self::PageWeight { .. }
            | Self::FiguresWeight { .. }
            | Self::LegacyText(_)
            | Self::SymbolicLink
            | Self::FolderTooDeep
            | Self::SettingsUnreadable(_)
            | Self::ListedMissing(_)
            | Self::FoldersTogether(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether the page cannot be shown. The others are said by `check` only.
    pub fn stops_the_page(&self) -> bool {
        let shown = matches!(
            self,
            Self::ImageMissing(_)
                | Self::MediaMissing(_)
                | Self::MediaUnsafe(_)
                | Self::AddressRefused(_)
                | Self::NameTwice
                | Self::Quiz(_)
        ) || self.is_about_an_include();
        self.severity() == Severity::Error && !shown
    }

    /// Whether it is said of the courses of other programs as well, where much else is theirs.
    pub fn is_said_of_all(&self) -> bool {
        matches!(
            self,
            Self::ReferenceToNothing(_) | Self::FormulaUnreadable(_)
        )
    }

    /// Whether a file to include is missing or refused: the page says so in its place.
    pub fn is_about_an_include(&self) -> bool {
        matches!(
            self,
            Self::IncludeMissing(_)
                | Self::IncludeOutside(_)
                | Self::IncludeLink(_)
                | Self::IncludeCycle(_)
                | Self::IncludeTooLarge(_)
                | Self::IncludeNotText(_)
        )
    }
}
