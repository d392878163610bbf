//! Courses written for other programs: sandpaper, Quarto, Jekyll, or plain Markdown.
//!
//! They are read as they are. What we do not know is left out without a word; only a file that
//! cannot be read at all is a mistake.

use std::collections::BTreeMap;

use serde_json::Value;

use super::folder::{Folder, Page};
use super::front_matter;
use super::guesses;
use super::markdown;
use super::mistake::Mistake;
use super::names;
use super::outline::{LessonOutline, Outline, Text, UnitOutline, is_housekeeping};
use super::rules::LessonId;

type Fields = BTreeMap<String, Value>;

/// Files that introduce a course, the best first.
const INTRODUCTIONS: [&str; 4] = ["index.md", "index.qmd", "README.md", "readme.md"];

/// Reads the outline of any folder with Markdown in it.
pub fn outline(folder: &Folder) -> Outline {
    let settings = settings(folder);
    let front = INTRODUCTIONS
        .iter()
        .find_map(|path| folder.page(path).map(|page| (*path, page)));
    let mut outline = Outline {
        language: text_of(&settings, &["lang", "language"]).unwrap_or_default(),
        licence: text_of(&settings, &["license", "licence"]).unwrap_or_default(),
        summary: text_of(&settings, &["description", "summary"]).unwrap_or_default(),
        ..Outline::default()
    };
    let mut title = text_of(&settings, &["title"]);
    if let Some((path, page)) = front {
        let read = open(page).unwrap_or_default();
        title = title
            .or_else(|| text_of(&read.fields, &["title"]))
            .or_else(|| read.heading());
        outline.introduction = Some(Text {
            path: path.into(),
            source: read.body,
            body: 0,
        });
    }
    outline.title = title.unwrap_or_else(|| names::title(&folder.name));
    outline.units = units(folder, &outline.title);
    if outline.units.is_empty() {
        outline
            .units
            .extend(front.map(|(path, page)| only_page(&outline.title, path, page)));
    }
    let sandpaper = outline.units.iter().any(|unit| unit.slug == "episodes");
    for unit in outline
        .units
        .iter_mut()
        .filter(|unit| sandpaper && unit.slug != "episodes")
    {
        unit.optional = true;
    }
    if outline.language.is_empty() {
        outline.language = language(folder);
    }
    outline
}

/// What the settings of another program say, with the inner parts brought up.
fn settings(folder: &Folder) -> Fields {
    let mut all = Fields::new();
    for text in folder.settings.values() {
        let Ok(fields) = serde_saphyr::from_str::<Fields>(text) else {
            continue;
        };
        for inner in ["website", "book"] {
            if let Some(Value::Object(inner)) = fields.get(inner) {
                all.extend(inner.clone());
            }
        }
        all.extend(fields);
    }
    all
}

/// One unit for each folder with Markdown; loose files at the root come last.
fn units(folder: &Folder, title: &str) -> Vec<UnitOutline> {
    let mut groups: BTreeMap<&str, Vec<(&str, &Page)>> = BTreeMap::new();
    for (path, page) in &folder.pages {
        let introduces = names::folder(path).is_empty() && names::stem(path) == "index";
        if !is_housekeeping(path) && !introduces {
            groups
                .entry(names::folder(path))
                .or_default()
                .push((path, page));
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(name, _)| (name.is_empty(), names::order(name)));
    let mut slugs = Vec::new();
    let unit = |(name, pages): (&str, Vec<(&str, &Page)>)| {
        let slug = if name.is_empty() {
            "pages".into()
        } else {
            unit_slug(name)
        };
        let slug = names::distinct(slug, &mut slugs);
        let title = if name.is_empty() {
            title.to_owned()
        } else {
            unit_title(name)
        };
        UnitOutline {
            lessons: lessons(&slug, pages),
            slug,
            title,
            ..UnitOutline::default()
        }
    };
    groups.into_iter().map(unit).collect()
}

fn unit_slug(folder: &str) -> String {
    folder
        .split('/')
        .map(names::slug)
        .collect::<Vec<_>>()
        .join("-")
}

fn unit_title(folder: &str) -> String {
    folder
        .split('/')
        .map(names::title)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A course of one page is a course of one lesson.
fn only_page(title: &str, path: &str, page: &Page) -> UnitOutline {
    let lessons = lessons("pages", vec![(path, page)]);
    UnitOutline {
        slug: "pages".into(),
        title: title.into(),
        lessons,
        ..UnitOutline::default()
    }
}

fn lessons(unit: &str, pages: Vec<(&str, &Page)>) -> Vec<LessonOutline> {
    let mut read: Vec<_> = pages
        .into_iter()
        .map(|(path, page)| {
            let opened = open(page);
            let order = opened
                .as_ref()
                .ok()
                .and_then(|read| number(&read.fields, "order"));
            (
                order.unwrap_or(i64::MAX),
                names::order(names::stem(path)),
                path,
                opened,
            )
        })
        .collect();
    read.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut slugs = Vec::new();
    let lesson = |(_, _, path, opened): (_, _, &str, Result<Opened, Mistake>)| {
        let slug = names::distinct(names::slug(names::stem(path)), &mut slugs);
        let broken = opened.as_ref().err().cloned();
        let opened = opened.unwrap_or_default();
        let title = text_of(&opened.fields, &["title"]).or_else(|| opened.heading());
        // A part of a bookdown book.
        let title = title.map(|title| title.trim_start_matches("(PART) ").to_owned());
        LessonOutline {
            id: LessonId::new(format!("{unit}/{slug}")),
            title: title.unwrap_or_else(|| names::title(names::stem(path))),
            slug,
            minutes: minutes(&opened.fields),
            sources: Vec::new(),
            text: Text {
                path: path.to_owned(),
                source: opened.body,
                body: 0,
            },
            broken,
        }
    };
    read.into_iter().map(lesson).collect()
}

/// A foreign file: its fields, and its text without what only its program understands.
#[derive(Default)]
struct Opened {
    fields: Fields,
    body: String,
}

impl Opened {
    fn heading(&self) -> Option<String> {
        markdown::first_heading(&self.body)
    }
}

fn open(page: &Page) -> Result<Opened, Mistake> {
    if let Some(mistake) = &page.broken {
        return Err(mistake.clone());
    }
    let (fields, body) = front_matter::foreign(&page.shown, &page.text)?;
    Ok(Opened {
        fields,
        body: page.text[body..].to_owned(),
    })
}

fn text_of(fields: &Fields, names: &[&str]) -> Option<String> {
    let found = names
        .iter()
        .find_map(|name| fields.get(*name).and_then(Value::as_str))?;
    let found = found.trim();
    (!found.is_empty()).then(|| found.to_owned())
}

fn number(fields: &Fields, name: &str) -> Option<i64> {
    fields.get(name).and_then(Value::as_i64)
}

/// `teaching` and `exercises` of sandpaper, or `duree: 1h30` in words.
fn minutes(fields: &Fields) -> Option<u16> {
    let both = [number(fields, "teaching"), number(fields, "exercises")];
    let counted = both
        .iter()
        .any(Option::is_some)
        .then(|| both.iter().flatten().sum::<i64>());
    let said = text_of(fields, &["duree", "duration"]).and_then(|text| guesses::duration(&text));
    let minutes = counted.or(said).or_else(|| number(fields, "minutes"))?;
    u16::try_from(minutes)
        .ok()
        .filter(|minutes| (1..=240).contains(minutes))
}

/// What a page says of its language, else what the words of all of them tell.
fn language(folder: &Folder) -> String {
    let said = folder.pages.values().find_map(|page| {
        let (fields, _) = front_matter::foreign(&page.shown, &page.text).ok()?;
        text_of(&fields, &["lang"])
    });
    let texts = folder.pages.values().map(|page| page.text.as_str());
    said.unwrap_or_else(|| guesses::language(texts).to_owned())
}
