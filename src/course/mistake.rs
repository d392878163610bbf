//! What is wrong in a course file: where, what, and what to do about it.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One mistake in one file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Relative to the folder that was opened, with `/`.
    pub path: String,
    pub line: usize,
    pub column: usize,
    /// How many characters are concerned, on that line.
    pub length: usize,
    pub message: Message,
}

/// What is wrong, with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    FrontMatterNotClosed,
    Yaml(String),
    TitleMissing,
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
    ImageMissing(String),
    ImageWithoutText(String),
    LinkToNothing(String),
    AddressRefused(String),
    SourceAddress(String),
    GroupSize(u8, u8),
    LevelAbovePoints {
        criterion: String,
        level: u16,
        points: u16,
    },
    NotUtf8,
    TooLarge(u64),
    Unreadable(String),
}

impl Message {
    /// The catalogue key of this message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::FrontMatterNotClosed => "course-mistake-front-matter-not-closed",
            Self::Yaml(_) => "course-mistake-yaml",
            Self::TitleMissing => "course-mistake-title-missing",
            Self::MinutesOutOfRange(_) => "course-mistake-minutes",
            Self::DuplicateLesson { .. } => "course-mistake-duplicate-lesson",
            Self::DuplicateAssignment { .. } => "course-mistake-duplicate-assignment",
            Self::DuplicateCriterion(_) => "course-mistake-duplicate-criterion",
            Self::DirectiveNotClosed(_) => "course-mistake-directive-not-closed",
            Self::DirectiveNotOpened => "course-mistake-directive-not-opened",
            Self::ImageMissing(_) => "course-mistake-image-missing",
            Self::ImageWithoutText(_) => "course-mistake-image-without-text",
            Self::LinkToNothing(_) => "course-mistake-link-to-nothing",
            Self::AddressRefused(_) => "course-mistake-address-refused",
            Self::SourceAddress(_) => "course-mistake-source-address",
            Self::GroupSize(..) => "course-mistake-group-size",
            Self::LevelAbovePoints { .. } => "course-mistake-level-above-points",
            Self::NotUtf8 => "course-mistake-not-utf8",
            Self::TooLarge(_) => "course-mistake-too-large",
            Self::Unreadable(_) => "course-mistake-unreadable",
        }
    }

    /// Whether the page cannot be shown. The others are said by `check` only.
    pub fn stops_the_page(&self) -> bool {
        !matches!(
            self,
            Self::ImageMissing(_)
                | Self::ImageWithoutText(_)
                | Self::LinkToNothing(_)
                | Self::AddressRefused(_)
        )
    }

    /// What to do, in English, for the terminal.
    pub fn remedy(&self) -> String {
        match self {
            Self::FrontMatterNotClosed => "write a line `---` after the last field".into(),
            Self::Yaml(_) => "correct this field; fields are written `name: value`".into(),
            Self::TitleMissing => "write `title: …` between the two `---` lines at the top".into(),
            Self::MinutesOutOfRange(_) => "write a number of minutes from 1 to 240".into(),
            Self::DuplicateLesson { first, .. } | Self::DuplicateAssignment { first, .. } => {
                format!("give it another id; this one is used in {first}")
            }
            Self::DuplicateCriterion(_) => "give each criterion its own id".into(),
            Self::DirectiveNotClosed(_) => "write a line `:::` where it ends".into(),
            Self::DirectiveNotOpened => {
                "remove this line, or open a directive before it: `:::retenir`".into()
            }
            Self::ImageMissing(_) => {
                "put the file in the course, or correct the path; it is relative to this page"
                    .into()
            }
            Self::ImageWithoutText(path) => {
                format!("say what the image shows: `![what one sees]({path})`")
            }
            Self::LinkToNothing(_) => {
                "correct the path; it is relative to this page: `../02-unit/01-lesson.md`".into()
            }
            Self::AddressRefused(_) => "write an address with https:, mailto: or tel:".into(),
            Self::SourceAddress(_) => "write the whole address, with https://".into(),
            Self::GroupSize(..) => {
                "write the smallest size, then the largest: `group_size: [3, 4]`".into()
            }
            Self::LevelAbovePoints { points, .. } => {
                format!("give this level at most {points} points, or raise the criterion")
            }
            Self::NotUtf8 => "save the file again as UTF-8".into(),
            Self::TooLarge(_) => "split it into several lessons; a page has at most 2 MB".into(),
            Self::Unreadable(_) => "check that the file can be read by this user".into(),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FrontMatterNotClosed => write!(f, "the front matter is not closed"),
            Self::Yaml(why) => write!(f, "the front matter cannot be read: {why}"),
            Self::TitleMissing => write!(f, "the title is missing"),
            Self::MinutesOutOfRange(n) => write!(f, "{n} is not a possible number of minutes"),
            Self::DuplicateLesson { id, .. } => write!(f, "two lessons have the id `{id}`"),
            Self::DuplicateAssignment { id, .. } => {
                write!(f, "two assignments have the id `{id}`")
            }
            Self::DuplicateCriterion(id) => write!(f, "two criteria have the id `{id}`"),
            Self::DirectiveNotClosed(name) => write!(f, "`:::{name}` is never closed"),
            Self::DirectiveNotOpened => write!(f, "this `:::` closes nothing"),
            Self::ImageMissing(path) => write!(f, "there is no image {path}"),
            Self::ImageWithoutText(_) => write!(f, "this image has no alternative text"),
            Self::LinkToNothing(target) => write!(f, "this link leads nowhere: {target}"),
            Self::AddressRefused(to) => write!(f, "this address is not followed: {to}"),
            Self::SourceAddress(url) => write!(f, "`{url}` is not a web address"),
            Self::GroupSize(min, max) => {
                write!(f, "a group cannot have from {min} to {max} people")
            }
            Self::LevelAbovePoints {
                criterion,
                level,
                points,
            } => write!(
                f,
                "a level of `{criterion}` gives {level} points, the criterion has {points}"
            ),
            Self::NotUtf8 => write!(f, "the file is not UTF-8 text"),
            Self::TooLarge(bytes) => write!(f, "the file has {bytes} bytes"),
            Self::Unreadable(why) => write!(f, "the file cannot be read: {why}"),
        }
    }
}

impl Mistake {
    /// A mistake at a byte of the file's text.
    pub fn at(path: &str, text: &str, span: std::ops::Range<usize>, message: Message) -> Self {
        let start = floor(text, span.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let here = text[start..floor(text, span.end.max(start))].lines().next();
        Self {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            length: here.map_or(0, |part| part.trim_end().chars().count()),
            message,
        }
    }

    /// A mistake of the whole file.
    pub fn of_file(path: &str, message: Message) -> Self {
        Self::at(path, "", 0..0, message)
    }

    pub fn remedy(&self) -> String {
        self.message.remedy()
    }

    /// File, line, column, caret and remedy, as a compiler would print them.
    pub fn render(&self, source: &str) -> String {
        let title = self.message.to_string();
        let remedy = self.remedy();
        let start = byte_at(source, self.line, self.column);
        let length: usize = source[start..]
            .chars()
            .take(self.length.max(1))
            .map(char::len_utf8)
            .sum();
        let snippet = Snippet::source(source)
            .path(self.path.as_str())
            .annotation(AnnotationKind::Primary.span(start..start + length));
        let report = [
            Group::with_title(Level::ERROR.primary_title(title.as_str())).element(snippet),
            Group::with_title(Level::HELP.secondary_title(remedy.as_str())),
        ];
        Renderer::plain().render(&report)
    }
}

/// The byte where a line and column stand; the end of the text when they are outside it.
pub fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let inside: usize = content
                .chars()
                .take(column.saturating_sub(1))
                .map(char::len_utf8)
                .sum();
            return start + inside;
        }
        start += content.len();
    }
    text.len()
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_shows_file_line_column_caret_and_remedy() {
        let text = "---\ntitle: Été\n---\n\n:::retenir\nUn\n";
        let at = text.find(":::").unwrap();
        let message = Message::DirectiveNotClosed("retenir".into());
        let mistake = Mistake::at("a/b.md", text, at..at + 10, message);
        assert_eq!((mistake.line, mistake.column, mistake.length), (5, 1, 10));
        let shown = mistake.render(text);
        for part in [
            "`:::retenir` is never closed",
            "a/b.md:5:1",
            "^^^^^^^^^^",
            "help: write a line",
        ] {
            assert!(shown.contains(part), "{part} is missing in\n{shown}");
        }
    }

    #[test]
    fn a_place_outside_the_text_does_not_stop_the_report() {
        let mistake = Mistake::at("a.md", "é", 1..90, Message::NotUtf8);
        assert!(mistake.render("").contains("a.md"));
        assert!(mistake.render("é").contains("UTF-8"));
    }
}
