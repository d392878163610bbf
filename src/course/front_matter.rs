//! The YAML between two `---` lines at the top of a course file.
//!
//! Our own fields are strict: an unknown one is a mistake. Other people's files are read by
//! [`foreign`], which takes the fields it knows and ignores the rest.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::Spanned;

use super::mistake::{Message, Mistake, byte_at};
use super::rules::{Criterion, Level, Source};

/// `course.md`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourseMatter {
    pub title: Option<String>,
    pub language: Option<String>,
    pub summary: Option<String>,
    pub licence: Option<String>,
    /// Who reads the solutions: trainers, unless it is `everyone`.
    #[serde(default)]
    pub solutions: Solutions,
}

/// For whom the solutions of a course are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Solutions {
    #[default]
    Trainers,
    Everyone,
}

/// `unit.md`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMatter {
    pub title: Option<String>,
    pub summary: Option<String>,
    #[serde(default)]
    pub optional: bool,
}

/// A lesson.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonMatter {
    pub id: Option<Spanned<String>>,
    pub title: Option<String>,
    pub minutes: Option<Spanned<i64>>,
    #[serde(default)]
    pub sources: Vec<SourceMatter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceMatter {
    pub title: String,
    pub url: Spanned<String>,
}

/// An assignment.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefMatter {
    pub id: Option<Spanned<String>>,
    pub title: Option<String>,
    pub group_size: Option<Spanned<(u8, u8)>>,
    #[serde(default)]
    pub rubric: Vec<CriterionMatter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionMatter {
    pub id: Spanned<String>,
    pub title: String,
    pub points: u16,
    #[serde(default)]
    pub levels: Vec<LevelMatter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelMatter {
    pub points: Spanned<u16>,
    pub text: String,
}

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

/// Reads the front matter of one of our own files.
pub fn read<'a, T: DeserializeOwned>(
    path: &'a str,
    text: &'a str,
) -> Result<Matter<'a, T>, Mistake> {
    let Some(split) = split(text) else {
        return Err(Mistake::at(path, text, 0..3, Message::FrontMatterNotClosed));
    };
    let start = split.matter.start;
    let yaml = &text[split.matter];
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

fn yaml_mistake(
    path: &str,
    text: &str,
    start: usize,
    yaml: &str,
    error: &serde_saphyr::Error,
) -> Mistake {
    let said = error.without_snippet().to_string();
    let why = in_words(said.split(" at line ").next().unwrap_or(&said));
    let at = error.location().map_or(0, |place| {
        byte_at(yaml, to_usize(place.line()), to_usize(place.column()))
    });
    let length = yaml[at..]
        .find([' ', '\n', ':'])
        .unwrap_or(yaml.len() - at)
        .max(1);
    Mistake::at(
        path,
        text,
        start + at..start + at + length,
        Message::Yaml(why),
    )
}

/// What the reader of YAML says, without the names of our types.
fn in_words(said: &str) -> String {
    match said.trim() {
        "invalid i64" | "invalid u16" | "invalid u8" => "a whole number is expected here".into(),
        "invalid bool" => "`true` or `false` is expected here".into(),
        said => said.replace('\n', " "),
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

    /// The mistake of a file without title.
    pub fn title_missing(&self) -> Mistake {
        let length = self.text.lines().next().map_or(0, str::len);
        Mistake::at(self.path, self.text, 0..length, Message::TitleMissing)
    }
}

impl Matter<'_, LessonMatter> {
    pub fn minutes(&self) -> Result<Option<u16>, Mistake> {
        let Some(minutes) = &self.fields.minutes else {
            return Ok(None);
        };
        match u16::try_from(minutes.value) {
            Ok(value @ 1..=240) => Ok(Some(value)),
            _ => Err(self.mistake(minutes, Message::MinutesOutOfRange(minutes.value))),
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

    pub fn rubric(&self) -> Result<Vec<Criterion>, Mistake> {
        let read_level = |criterion: &CriterionMatter, level: &LevelMatter| {
            if level.points.value <= criterion.points {
                return Ok(Level {
                    points: level.points.value,
                    text: level.text.clone(),
                });
            }
            let message = Message::LevelAbovePoints {
                criterion: criterion.id.value.clone(),
                level: level.points.value,
                points: criterion.points,
            };
            Err(self.mistake(&level.points, message))
        };
        let mut ids = Vec::new();
        let read = |criterion: &CriterionMatter| {
            if ids.contains(&criterion.id.value) {
                let message = Message::DuplicateCriterion(criterion.id.value.clone());
                return Err(self.mistake(&criterion.id, message));
            }
            ids.push(criterion.id.value.clone());
            let levels = criterion
                .levels
                .iter()
                .map(|level| read_level(criterion, level));
            Ok(Criterion {
                id: criterion.id.value.clone(),
                title: criterion.title.clone(),
                points: criterion.points,
                levels: levels.collect::<Result<_, Mistake>>()?,
            })
        };
        self.fields.rubric.iter().map(read).collect()
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
    let yaml = &text[split.matter.clone()];
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
