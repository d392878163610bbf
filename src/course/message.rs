//! Each thing that can be wrong in a course, with its facts.
//!
//! The sentences are in the catalogue: what is wrong under [`Message::key`], what to do about it
//! under [`Message::remedy_key`]. Both take the same [`Message::facts`].

mod severity;

pub use severity::Severity;

use super::gift::Problem;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    FrontMatterNotClosed,
    FrontMatterTooLong(usize),
    Yaml(String),
    UnknownField {
        field: String,
        known: String,
    },
    UnknownChoice {
        word: String,
        known: String,
    },
    FieldMissing(String),
    FieldTwice(String),
    /// Something else is expected here: `number`, `duration`, `yes-no`, `text`, `list` or `fields`.
    WrongType(&'static str),
    TitleMissing,
    MinutesMissing,
    MinutesUnusual(u16),
    MinutesOutOfRange(i64),
    DuplicateLesson {
        id: String,
        first: String,
    },
    DuplicateAssignment {
        id: String,
        first: String,
    },
    DuplicateCriterion(String),
    DirectiveNotClosed(String),
    DirectiveNotOpened,
    IncludeMissing(String),
    IncludeOutside(String),
    IncludeLink(String),
    IncludeCycle(String),
    IncludeTooLarge(String),
    IncludeNotText(String),
    TooDeep(usize),
    TooIntricate(usize),
    ImageMissing(String),
    ImageWithoutText(String),
    MediaMissing(String),
    MediaWithoutTranscript(String),
    MediaUnsafe(String),
    LinkToNothing(String),
    AnchorMissing(String),
    /// `[words][name]`, and nothing says where the name leads.
    LinkUndefined(String),
    /// A named place, page or file that is not there.
    ReferenceToNothing(String),
    FormulaUnreadable(String),
    AddressRefused(String),
    SourceAddress(String),
    GroupSize(u8, u8),
    LevelAbovePoints {
        criterion: String,
        level: u16,
        points: u16,
    },
    LevelWithoutPoints(String),
    LevelWithPoints(String),
    LevelWithoutWord(String),
    CompetenceUnknown(String),
    ReleaseLesson(String),
    ReleaseAssignment(String),
    ReleaseCircle(String),
    ReleaseNumber(i64),
    /// It waits for a page that learners do not see.
    ReleaseForTrainers(String),
    HeadingJump {
        from: u8,
        to: u8,
    },
    LongSentence(usize),
    PageWeight {
        kilobytes: u64,
        seconds: u64,
    },
    FiguresWeight {
        kilobytes: u64,
        seconds: u64,
    },
    NotUtf8,
    LegacyText(String),
    TooLarge(u64),
    Unreadable(String),
    NameTwice,
    SymbolicLink,
    FolderTooDeep,
    SettingsUnreadable(String),
    ListedMissing(String),
    /// Folders that may each be a course, read as one.
    FoldersTogether(String),
    Quiz(Problem),
}

/// Before the name of a message in the catalogue.
const WRONG: &str = "course-mistake-";

impl Message {
    /// The catalogue key of what is wrong.
    #[allow(clippy::too_many_lines)] // A list.
    pub fn key(&self) -> &'static str {
        match self {
            Self::FrontMatterNotClosed => "course-mistake-front-matter-not-closed",
            Self::FrontMatterTooLong(_) => "course-mistake-front-matter-too-long",
            Self::Yaml(_) => "course-mistake-yaml",
            Self::UnknownField { .. } => "course-mistake-unknown-field",
            Self::UnknownChoice { .. } => "course-mistake-unknown-choice",
            Self::FieldMissing(_) => "course-mistake-field-missing",
            Self::FieldTwice(_) => "course-mistake-field-twice",
            Self::WrongType(_) => "course-mistake-wrong-type",
            Self::TitleMissing => "course-mistake-title-missing",
            Self::MinutesMissing => "course-mistake-minutes-missing",
            Self::MinutesUnusual(_) => "course-mistake-minutes-unusual",
            Self::MinutesOutOfRange(_) => "course-mistake-minutes",
            Self::DuplicateLesson { .. } => "course-mistake-duplicate-lesson",
            Self::DuplicateAssignment { .. } => "course-mistake-duplicate-assignment",
            Self::DuplicateCriterion(_) => "course-mistake-duplicate-criterion",
            Self::DirectiveNotClosed(_) => "course-mistake-directive-not-closed",
            Self::DirectiveNotOpened => "course-mistake-directive-not-opened",
            Self::IncludeMissing(_) => "course-mistake-include-missing",
            Self::IncludeOutside(_) => "course-mistake-include-outside",
            Self::IncludeLink(_) => "course-mistake-include-link",
            Self::IncludeCycle(_) => "course-mistake-include-cycle",
            Self::IncludeTooLarge(_) => "course-mistake-include-too-large",
            Self::IncludeNotText(_) => "course-mistake-include-not-text",
            Self::TooDeep(_) => "course-mistake-too-deep",
            Self::TooIntricate(_) => "course-mistake-too-intricate",
            Self::ImageMissing(_) => "course-mistake-image-missing",
            Self::ImageWithoutText(_) => "course-mistake-image-without-text",
            Self::MediaMissing(_) => "course-mistake-media-missing",
            Self::MediaWithoutTranscript(_) => "course-mistake-media-without-transcript",
            Self::MediaUnsafe(_) => "course-mistake-media-unsafe",
            Self::LinkToNothing(_) => "course-mistake-link-to-nothing",
            Self::AnchorMissing(_) => "course-mistake-anchor-missing",
            Self::LinkUndefined(_) => "course-mistake-link-undefined",
            Self::ReferenceToNothing(_) => "course-mistake-reference-to-nothing",
            Self::FormulaUnreadable(_) => "course-mistake-formula-unreadable",
            Self::AddressRefused(_) => "course-mistake-address-refused",
            Self::SourceAddress(_) => "course-mistake-source-address",
            Self::GroupSize(..) => "course-mistake-group-size",
            Self::LevelAbovePoints { .. } => "course-mistake-level-above-points",
            Self::LevelWithoutPoints(_) => "course-mistake-level-without-points",
            Self::LevelWithPoints(_) => "course-mistake-level-with-points",
            Self::LevelWithoutWord(_) => "course-mistake-level-without-word",
            Self::CompetenceUnknown(_) => "course-mistake-competence-unknown",
            Self::ReleaseLesson(_) => "course-mistake-release-lesson",
            Self::ReleaseAssignment(_) => "course-mistake-release-assignment",
            Self::ReleaseCircle(_) => "course-mistake-release-circle",
            Self::ReleaseNumber(_) => "course-mistake-release-number",
            Self::ReleaseForTrainers(_) => "course-mistake-release-for-trainers",
            Self::HeadingJump { .. } => "course-mistake-heading-jump",
            Self::LongSentence(_) => "course-mistake-long-sentence",
            Self::PageWeight { .. } => "course-mistake-page-weight",
            Self::FiguresWeight { .. } => "course-mistake-figures-weight",
            Self::NotUtf8 => "course-mistake-not-utf8",
            Self::LegacyText(_) => "course-mistake-legacy-text",
            Self::TooLarge(_) => "course-mistake-too-large",
            Self::Unreadable(_) => "course-mistake-unreadable",
            Self::NameTwice => "course-mistake-name-twice",
            Self::SymbolicLink => "course-mistake-symbolic-link",
            Self::FolderTooDeep => "course-mistake-folder-too-deep",
            Self::SettingsUnreadable(_) => "course-mistake-settings-unreadable",
            Self::ListedMissing(_) => "course-mistake-listed-missing",
            Self::FoldersTogether(_) => "course-mistake-folders-together",
            Self::Quiz(problem) => problem.key(),
        }
    }

    /// The name programs know it by: it does not change.
    pub fn code(&self) -> &'static str {
        self.key().trim_start_matches(WRONG)
    }

    /// The catalogue key of what to do.
    pub fn remedy_key(&self) -> String {
        match self {
            Self::WrongType(kind) => format!("course-remedy-wrong-type-{kind}"),
            _ => format!("course-remedy-{}", self.code()),
        }
    }

    /// The facts of both sentences, by the names they use for them.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        if let Some((name, word)) = self.word() {
            return vec![(name, word.clone())];
        }
        match self {
            Self::UnknownField { field, known } => {
                vec![("field", field.clone()), ("known", known.clone())]
            }
            Self::UnknownChoice { word, known } => {
                vec![("word", word.clone()), ("known", known.clone())]
            }
            Self::MinutesOutOfRange(minutes) => vec![("minutes", minutes.to_string())],
            Self::MinutesUnusual(minutes) => vec![("minutes", minutes.to_string())],
            Self::DuplicateLesson { id, first } | Self::DuplicateAssignment { id, first } => {
                vec![("id", id.clone()), ("first", first.clone())]
            }
            Self::ReleaseNumber(number) => vec![("number", number.to_string())],
            Self::GroupSize(smallest, largest) => vec![
                ("smallest", smallest.to_string()),
                ("largest", largest.to_string()),
            ],
            Self::LevelAbovePoints {
                criterion,
                level,
                points,
            } => vec![
                ("criterion", criterion.clone()),
                ("level", level.to_string()),
                ("points", points.to_string()),
            ],
            Self::HeadingJump { from, to } => {
                vec![("from", from.to_string()), ("to", to.to_string())]
            }
            Self::LongSentence(words) => vec![("words", words.to_string())],
            Self::PageWeight { kilobytes, seconds }
            | Self::FiguresWeight { kilobytes, seconds } => vec![
                ("kilobytes", kilobytes.to_string()),
                ("seconds", seconds.to_string()),
            ],
            Self::Quiz(problem) => problem.facts(),
            Self::TooDeep(most) | Self::TooIntricate(most) => vec![("most", most.to_string())],
            Self::FrontMatterTooLong(bytes) => vec![("bytes", bytes.to_string())],
            Self::TooLarge(bytes) => vec![("bytes", bytes.to_string())],
            _ => Vec::new(),
        }
    }

    /// The one word that some messages are about.
    fn word(&self) -> Option<(&'static str, &String)> {
        match self {
            Self::Yaml(why) | Self::Unreadable(why) | Self::SettingsUnreadable(why) => {
                Some(("why", why))
            }
            Self::FieldMissing(field) | Self::FieldTwice(field) => Some(("field", field)),
            Self::DuplicateCriterion(id)
            | Self::LevelWithoutPoints(id)
            | Self::LevelWithPoints(id)
            | Self::LevelWithoutWord(id)
            | Self::CompetenceUnknown(id)
            | Self::ReleaseLesson(id)
            | Self::ReleaseAssignment(id)
            | Self::ReleaseForTrainers(id)
            | Self::ReleaseCircle(id) => Some(("id", id)),
            Self::DirectiveNotClosed(name)
            | Self::LinkUndefined(name)
            | Self::ReferenceToNothing(name) => Some(("name", name)),
            Self::FormulaUnreadable(tex) => Some(("formula", tex)),
            Self::ImageMissing(path)
            | Self::ImageWithoutText(path)
            | Self::MediaMissing(path)
            | Self::IncludeMissing(path)
            | Self::IncludeOutside(path)
            | Self::IncludeLink(path)
            | Self::IncludeCycle(path)
            | Self::IncludeTooLarge(path)
            | Self::IncludeNotText(path)
            | Self::ListedMissing(path) => Some(("path", path)),
            Self::LinkToNothing(to)
            | Self::AnchorMissing(to)
            | Self::AddressRefused(to)
            | Self::MediaWithoutTranscript(to)
            | Self::MediaUnsafe(to)
            | Self::SourceAddress(to) => Some(("address", to)),
            Self::FoldersTogether(folders) => Some(("folders", folders)),
            Self::LegacyText(charset) => Some(("charset", charset)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
