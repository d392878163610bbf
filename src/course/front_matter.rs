//! The YAML between two `---` lines at the top of a course file.
//!
//! Our own fields are strict: an unknown one is a mistake. Other people's files are read by
//! [`foreign`], which takes the fields it knows and ignores the rest.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_saphyr::{Error, Spanned};

use super::fields::{BriefMatter, LessonMatter, SourceMatter};
use super::guesses;
use super::mistake::{Message, Mistake, byte_at};
use super::outline::LessonOutline;
use super::rules::{MOST_MINUTES, Source};

mod parts;

/// Nobody writes more fields than this by hand; a machine could write a trap.
const LONGEST: usize = 64 * 1024;

/// Where the front matter and the text of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    pub matter: Range<usize>,
    pub body: usize,
}

/// Finds the front matter. `None` when it is opened and never closed.
pub fn split(text: &str) -> Option<Split> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Some(Split {
            matter: 0..0,
            body: 0,
        });
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(Split {
                matter: start..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    None
}

/// A file cut in two, with what its front matter says.
pub struct Matter<'a, T> {
    path: &'a str,
    text: &'a str,
    start: usize,
    pub fields: T,
    pub body: usize,
}

/// What front matter says as far as it can be read, and all that is wrong with it.
pub struct Read<'a, T> {
    pub matter: Option<Matter<'a, T>>,
    pub mistakes: Vec<Mistake>,
}

impl<'a, T> Read<'a, T> {
    /// Nothing of it can be read.
    pub fn broken(mistake: Mistake) -> Self {
        Self {
            matter: None,
            mistakes: vec![mistake],
        }
    }

    /// What it says, unless something is wrong.
    pub fn whole(self) -> Result<Matter<'a, T>, Mistake> {
        match (self.matter, self.mistakes.into_iter().next()) {
            (Some(matter), None) => Ok(matter),
            (_, wrong) => {
                Err(wrong.unwrap_or_else(|| Mistake::of_file("", Message::FrontMatterNotClosed)))
            }
        }
    }
}

/// Reads the front matter of one of our own files. One wrong field does not hide another.
pub fn read<'a, T: DeserializeOwned>(path: &'a str, text: &'a str) -> Read<'a, T> {
    match at_once(path, text) {
        Ok(matter) => Read {
            matter: Some(matter),
            mistakes: Vec::new(),
        },
        Err(mistake) => parts::read(path, text).unwrap_or_else(|| Read::broken(mistake)),
    }
}

fn at_once<'a, T: DeserializeOwned>(
    path: &'a str,
    text: &'a str,
) -> Result<Matter<'a, T>, Mistake> {
    let Some(split) = split(text) else {
        return Err(Mistake::at(path, text, 0..3, Message::FrontMatterNotClosed));
    };
    let start = split.matter.start;
    let yaml = short(path, text, &split)?;
    let yaml = if yaml.trim().is_empty() { "{}" } else { yaml };
    match serde_saphyr::from_str(yaml) {
        Ok(fields) => Ok(Matter {
            path,
            text,
            start,
            fields,
            body: split.body,
        }),
        Err(error) => Err(yaml_mistake(path, text, start, yaml, &error)),
    }
}

/// The front matter, unless it is too long to be one.
fn short<'a>(path: &str, text: &'a str, split: &Split) -> Result<&'a str, Mistake> {
    let length = split.matter.len();
    if length > LONGEST {
        let message = Message::FrontMatterTooLong(length);
        return Err(Mistake::at(path, text, 0..3, message));
    }
    Ok(&text[split.matter.clone()])
}

fn yaml_mistake(path: &str, text: &str, start: usize, yaml: &str, error: &Error) -> Mistake {
    let at = error.location().map_or(0, |place| {
        byte_at(yaml, to_usize(place.line()), to_usize(place.column()))
    });
    let length = yaml[at..]
        .find([' ', '\n', ':'])
        .unwrap_or(yaml.len() - at)
        .max(1);
    let place = start + at..start + at + length;
    Mistake::at(path, text, place, in_words(error.without_snippet()))
}

/// What the reader of YAML says, without the names of our types.
pub(super) fn in_words(error: &Error) -> Message {
    match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => Message::UnknownField {
            field: field.clone(),
            known: expected.join(", "),
        },
        Error::SerdeMissingField { field, .. } => Message::FieldMissing((*field).to_owned()),
        Error::DuplicateMappingKey { key, .. } => {
            Message::FieldTwice(key.clone().unwrap_or_default())
        }
        Error::InvalidScalar { ty, .. } if *ty == "boolean" => Message::WrongType("yes-no"),
        Error::InvalidBooleanStrict { .. } => Message::WrongType("yes-no"),
        Error::InvalidScalar { .. } => Message::WrongType("number"),
        Error::Unexpected { expected, .. } => Message::WrongType(kind(expected)),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            Message::WrongType(kind(expected))
        }
        error => {
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            let said = said.trim().replace('\n', " ");
            choice(&said).unwrap_or(Message::Yaml(said))
        }
    }
}

/// A word that is none of those one may write, as the reader says it: « unknown variant `a`,
/// expected `b` or `c` ».
fn choice(said: &str) -> Option<Message> {
    let (word, known) = said
        .strip_prefix("unknown variant `")?
        .split_once("`, expected ")?;
    let known = known.trim_start_matches("one of ");
    let known = known.split(", ").flat_map(|some| some.split(" or "));
    let known: Vec<&str> = known.map(|it| it.trim_matches('`')).collect();
    Some(Message::UnknownChoice {
        word: word.to_owned(),
        known: known.join(", "),
    })
}

/// What is expected, in the words the catalogue has.
fn kind(expected: &str) -> &'static str {
    let says = |words: &[&str]| words.iter().any(|word| expected.contains(word));
    if says(&["sequence", "tuple", "array"]) {
        "list"
    } else if says(&["map", "struct"]) {
        "fields"
    } else if says(&["bool"]) {
        "yes-no"
    } else if says(&["i64", "u16", "u8", "integer"]) {
        "number"
    } else {
        "text"
    }
}

impl<T> Matter<'_, T> {
    /// A mistake at a value of the front matter.
    pub fn mistake<V>(&self, value: &Spanned<V>, message: Message) -> Mistake {
        let place = value.referenced;
        let yaml = &self.text[self.start..self.body.max(self.start)];
        let at = self.start + byte_at(yaml, to_usize(place.line()), to_usize(place.column()));
        let line = self.text[at..].lines().next().unwrap_or_default();
        let list = line
            .starts_with('[')
            .then(|| line.find(']').map(|end| end + 1))
            .flatten();
        let length = list
            .or_else(|| line.find([',', '}', '#']))
            .unwrap_or(line.len());
        Mistake::at(self.path, self.text, at..at + length, message)
    }

    /// Gives a lesson the id its author wrote, and remembers where that stands.
    pub fn take_id(&self, id: Option<&Spanned<String>>, lesson: &mut LessonOutline) {
        let Some(id) = id.filter(|id| !id.value.trim().is_empty()) else {
            return;
        };
        let word = id.value.trim().to_owned();
        let message = Message::DuplicateLesson {
            id: word.clone(),
            first: String::new(),
        };
        lesson.id_place = Some(self.mistake(id, message));
        lesson.written = Some(word);
    }

    /// A mistake of the file as a whole, shown at its first line.
    pub fn on_top(&self, message: Message) -> Mistake {
        let length = self.text.lines().next().map_or(0, str::len);
        Mistake::at(self.path, self.text, 0..length, message)
    }
}

impl Matter<'_, LessonMatter> {
    /// `minutes`, or how others say it: `duree: 1h30`, `teaching` and `exercises`.
    pub fn minutes(&self) -> Result<Option<u16>, Mistake> {
        let fields = &self.fields;
        if let Some(minutes) = &fields.minutes {
            return self.possible(minutes, minutes.value).map(Some);
        }
        if let Some(duration) = &fields.duree {
            let minutes = match &duration.value {
                Value::Number(number) => number.as_i64(),
                Value::String(text) => guesses::duration(text),
                _ => None,
            };
            let wrong = || self.mistake(duration, Message::WrongType("duration"));
            return self
                .possible(duration, minutes.ok_or_else(wrong)?)
                .map(Some);
        }
        let both = [&fields.teaching, &fields.exercises];
        let mut given = both.into_iter().flatten();
        let Some(first) = given.next() else {
            return Ok(None);
        };
        let sum = given.fold(first.value, |sum, more| sum.saturating_add(more.value));
        self.possible(first, sum).map(Some)
    }

    fn possible<V>(&self, written: &Spanned<V>, minutes: i64) -> Result<u16, Mistake> {
        match u16::try_from(minutes) {
            Ok(value @ 1..=MOST_MINUTES) => Ok(value),
            _ => Err(self.mistake(written, Message::MinutesOutOfRange(minutes))),
        }
    }

    pub fn sources(&self) -> Result<Vec<Source>, Mistake> {
        let read = |source: &SourceMatter| {
            let url = source.url.value.trim();
            if url.starts_with("https://") || url.starts_with("http://") {
                return Ok(Source {
                    title: source.title.clone(),
                    url: url.to_owned(),
                });
            }
            Err(self.mistake(&source.url, Message::SourceAddress(url.to_owned())))
        };
        self.fields.sources.iter().map(read).collect()
    }
}

impl Matter<'_, BriefMatter> {
    pub fn group_size(&self) -> Result<(u8, u8), Mistake> {
        match &self.fields.group_size {
            None => Ok((1, 1)),
            Some(size) if size.value.0 >= 1 && size.value.0 <= size.value.1 => Ok(size.value),
            Some(size) => Err(self.mistake(size, Message::GroupSize(size.value.0, size.value.1))),
        }
    }
}

/// The fields of a file written for another program, and where its text begins.
pub fn foreign(
    path: &str,
    text: &str,
) -> Result<(BTreeMap<String, serde_json::Value>, usize), Mistake> {
    let Some(split) = split(text) else {
        return Ok((BTreeMap::new(), 0));
    };
    let yaml = short(path, text, &split)?;
    if yaml.trim().is_empty() {
        return Ok((BTreeMap::new(), split.body));
    }
    match serde_saphyr::from_str::<Option<BTreeMap<String, serde_json::Value>>>(yaml) {
        Ok(fields) => Ok((fields.unwrap_or_default(), split.body)),
        Err(error) => Err(yaml_mistake(path, text, split.matter.start, yaml, &error)),
    }
}

fn to_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
