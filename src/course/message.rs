//! Each thing that can be wrong in a course, in words.
//!
//! English for the terminal is here; the pages take [`Message::key`] and [`Message::facts`] to the
//! catalogue.

use std::fmt;

use super::gift::Problem;

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
    Quiz(Problem),
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
            Self::Quiz(problem) => problem.key(),
        }
    }

    /// The facts of the sentence, by the names it uses for them.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::FrontMatterNotClosed
            | Self::TitleMissing
            | Self::DirectiveNotOpened
            | Self::NotUtf8 => Vec::new(),
            Self::Yaml(why) | Self::Unreadable(why) => vec![("why", why.clone())],
            Self::MinutesOutOfRange(minutes) => vec![("minutes", minutes.to_string())],
            Self::DuplicateLesson { id, first } | Self::DuplicateAssignment { id, first } => {
                vec![("id", id.clone()), ("first", first.clone())]
            }
            Self::DuplicateCriterion(id) => vec![("id", id.clone())],
            Self::DirectiveNotClosed(name) => vec![("name", name.clone())],
            Self::ImageMissing(path) | Self::ImageWithoutText(path) => vec![("path", path.clone())],
            Self::LinkToNothing(to) | Self::AddressRefused(to) | Self::SourceAddress(to) => {
                vec![("address", to.clone())]
            }
            Self::GroupSize(smallest, largest) => {
                vec![
                    ("smallest", smallest.to_string()),
                    ("largest", largest.to_string()),
                ]
            }
            Self::LevelAbovePoints {
                criterion,
                level,
                points,
            } => vec![
                ("criterion", criterion.clone()),
                ("level", level.to_string()),
                ("points", points.to_string()),
            ],
            Self::TooLarge(bytes) => vec![("bytes", bytes.to_string())],
            Self::Quiz(problem) => problem.facts(),
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
                | Self::Quiz(_)
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
            Self::Quiz(problem) => problem.remedy(),
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
            Self::Quiz(problem) => problem.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mistake_has_a_sentence_with_its_facts_in_both_languages() {
        let word = || "x".to_owned();
        let level = Message::LevelAbovePoints {
            criterion: word(),
            level: 6,
            points: 5,
        };
        let messages = [
            Message::FrontMatterNotClosed,
            Message::Yaml(word()),
            Message::TitleMissing,
            Message::MinutesOutOfRange(0),
            Message::DuplicateLesson {
                id: word(),
                first: word(),
            },
            Message::DuplicateAssignment {
                id: word(),
                first: word(),
            },
            Message::DuplicateCriterion(word()),
            Message::DirectiveNotClosed(word()),
            Message::DirectiveNotOpened,
            Message::ImageMissing(word()),
            Message::ImageWithoutText(word()),
            Message::LinkToNothing(word()),
            Message::AddressRefused(word()),
            Message::SourceAddress(word()),
            Message::GroupSize(4, 3),
            level,
            Message::NotUtf8,
            Message::TooLarge(1),
            Message::Unreadable(word()),
        ];
        for catalogue in [
            include_str!("../../locales/fr/course.ftl"),
            include_str!("../../locales/en/course.ftl"),
        ] {
            for message in &messages {
                let start = format!("{} = ", message.key());
                let sentence = catalogue.lines().find_map(|line| line.strip_prefix(&start));
                let sentence = sentence.unwrap_or_default();
                assert!(!sentence.is_empty(), "{} has no sentence", message.key());
                for asked in sentence.split("{ $").skip(1) {
                    let name = asked.split(' ').next().unwrap_or_default();
                    let known = message.facts().iter().any(|(fact, _)| *fact == name);
                    assert!(known, "{} has no fact {name}", message.key());
                }
            }
        }
    }
}
