//! Courses written for other programs: sandpaper, mdBook, MkDocs, Quarto, Jekyll, or plain
//! Markdown.
//!
//! They are read as they are. What we do not know is left out without a word; what we know, such
//! as a release, is read as strictly as in our own format.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_saphyr::Spanned;

use super::arrange::{Arranged, Pages, arrange, own_name, tell_apart};
use super::fields::ReleaseMatter;
use super::folder::{Folder, Page};
use super::mistake::{Message, Mistake};
use super::outline::{LessonOutline, Outline, Text, UnitOutline, is_partial};
use super::plan::{self, Plan};
use super::rules::{LessonId, MOST_MINUTES};
use super::{front_matter, guesses, markdown, names, release};

type Fields = BTreeMap<String, Value>;

/// Files that introduce a course, the best first.
const INTRODUCTIONS: [&str; 4] = ["index.md", "index.qmd", "README.md", "readme.md"];
/// Fields other programs give a number in, to sort pages by.
const ORDERS: [&str; 3] = ["order", "weight", "sidebar_position"];

/// Reads the outline of any folder with Markdown in it.
pub fn outline(folder: &Folder) -> Outline {
    let mut mistakes = Vec::new();
    let mut plan = plan::find(folder, &mut mistakes);
    if let Some(plan) = &mut plan {
        plan.keep_existing(folder, &mut mistakes);
    }
    mistakes.extend(together(folder).filter(|_| plan.is_none()));
    let settings = settings(folder);
    let named = |path: &str| plan.as_ref().is_some_and(|plan| plan.names(path));
    let mut pages: Pages = folder
        .pages
        .iter()
        .filter(|(path, _)| !is_partial(path) || named(path))
        .map(|(path, page)| (path.clone(), lesson(path, page)))
        .collect();
    if let Some(plan) = &plan {
        pages.remove(&plan.file);
    }
    let language = text_of(&settings, &["lang", "language"])
        .or_else(|| pages.values().find_map(|page| page.language.clone()))
        .unwrap_or_else(|| {
            let texts = pages.values().map(|page| page.text.source.as_str());
            guesses::language(texts).to_owned()
        });
    for page in pages.values_mut() {
        page.language = page.language.take().filter(|said| *said != language);
    }
    let mut outline = Outline {
        language,
        licence: text_of(&settings, &["license", "licence"]).unwrap_or_default(),
        summary: text_of(&settings, &["description", "summary", "site_description"])
            .unwrap_or_default(),
        mistakes,
        ..Outline::default()
    };
    let listed = |path: &str| plan.as_ref().is_some_and(|plan: &Plan| plan.names(path));
    let front = INTRODUCTIONS
        .iter()
        .find(|path| pages.contains_key(**path) && !listed(path))
        .and_then(|path| pages.remove(*path));
    let title = plan.as_ref().and_then(|plan| plan.title.clone());
    let title = title.or_else(|| text_of(&settings, &["title"]));
    let title = title.or_else(|| front.as_ref().map(|front| front.title.clone()));
    outline.title = title
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| names::title(&folder.name));
    fill(&mut outline, pages, plan.as_ref(), front);
    tell_apart(folder, &mut outline.units);
    release::verify(&mut outline);
    outline
}

/// Folders that each begin with a page about themselves, where nothing stands beside them to say
/// that they are one course. Numbered, they are its parts.
fn together(folder: &Folder) -> Option<Mistake> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for path in folder.pages.keys() {
        let (name, _) = path.split_once('/')?;
        *first.entry(name).or_default() += 1;
    }
    let about = |name: &str| {
        let mut names = ["README.md", "readme.md"].into_iter();
        names.find_map(|file| folder.page(&format!("{name}/{file}")))
    };
    let numbered = |name: &str| name.starts_with(|c: char| c.is_ascii_digit());
    let mut all = first.iter();
    let courses = all.all(|(name, pages)| *pages > 1 && !numbered(name) && about(name).is_some());
    let page = about(first.keys().next()?).filter(|_| courses && first.len() > 1)?;
    let names: Vec<&str> = first.into_keys().collect();
    let line = page.text.lines().next().map_or(0, str::len);
    let message = Message::FoldersTogether(names.join(", "));
    Some(Mistake::at(&page.shown, &page.text, 0..line, message))
}

/// Units of all pages; a course of one page is a course of one lesson.
fn fill(outline: &mut Outline, pages: Pages, plan: Option<&Plan>, front: Option<LessonOutline>) {
    let french = outline.language.starts_with("fr");
    let units = arrange(pages, plan, &outline.title, french);
    outline.units = units.into_iter().map(unit).collect();
    let Some(mut front) = front else { return };
    if outline.units.iter().all(|unit| unit.slug == "about") {
        front.slug = names::slug(names::stem(&front.text.path));
        front.id = LessonId::new(format!("pages/{}", front.slug));
        front.title.clone_from(&outline.title);
        let only = UnitOutline {
            slug: "pages".into(),
            title: outline.title.clone(),
            lessons: vec![front],
            ..UnitOutline::default()
        };
        outline.units.insert(0, only);
    } else {
        outline.introduction = Some(front.text);
    }
}

fn unit(arranged: Arranged) -> UnitOutline {
    arranged.unit
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

fn lesson(path: &str, page: &Page) -> LessonOutline {
    let opened = open(page);
    let broken = opened.as_ref().err().cloned();
    let opened = opened.unwrap_or_default();
    let title = text_of(&opened.fields, &["title"]);
    let title = title.or_else(|| markdown::first_heading(&opened.body));
    // A part of a bookdown book.
    let title = title.map(|title| title.trim_start_matches("(PART) ").to_owned());
    let title = title.unwrap_or_else(|| names::title(&own_name(path)));
    let fields = &opened.fields;
    let text = Text {
        path: path.to_owned(),
        source: opened.body,
        body: 0,
    };
    let mut lesson = LessonOutline {
        minutes: minutes(fields),
        order: ORDERS.iter().find_map(|name| number(fields, name)),
        optional: ["extension", "optional"]
            .iter()
            .any(|name| fields.get(*name) == Some(&Value::Bool(true))),
        objectives: list(fields, "objectives"),
        competences: list(fields, "competences"),
        for_trainers: is_for_trainers(path, fields),
        language: text_of(fields, &["lang", "language"]),
        licence: text_of(fields, &["license", "licence"]),
        broken,
        ..LessonOutline::at("", String::new(), title, text)
    };
    if let Err(mistake) = take_ours(&mut lesson, page, fields) {
        lesson.broken = Some(mistake);
    }
    lesson
}

/// Sandpaper keeps in a folder of its own what is for those who teach.
fn is_for_trainers(path: &str, fields: &Fields) -> bool {
    let said = text_of(fields, &["audience"]).unwrap_or_default();
    let trainers = ["trainers", "instructors", "formateurs"];
    path.starts_with("instructors/") || trainers.contains(&said.as_str())
}

/// The fields no other program has: they are read as in our own format.
#[derive(Debug, Default, Deserialize)]
struct OurMatter {
    id: Option<Spanned<String>>,
    release: Option<ReleaseMatter>,
}

fn take_ours(lesson: &mut LessonOutline, page: &Page, fields: &Fields) -> Result<(), Mistake> {
    if !fields.contains_key("release") && !fields.contains_key("id") {
        return Ok(());
    }
    let matter = front_matter::read::<OurMatter>(&page.shown, &page.text).whole()?;
    lesson.release = release::read(&matter, matter.fields.release.as_ref())?;
    matter.take_id(matter.fields.id.as_ref(), lesson);
    Ok(())
}

/// A foreign file: its fields, and its text without what only its program understands.
#[derive(Default)]
struct Opened {
    fields: Fields,
    body: String,
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

fn list(fields: &Fields, name: &str) -> Vec<String> {
    let values = fields.get(name).and_then(Value::as_array);
    let words = values.into_iter().flatten().filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

/// `teaching` and `exercises` of sandpaper, or `duree: 1h30` in words.
fn minutes(fields: &Fields) -> Option<u16> {
    let both = [number(fields, "teaching"), number(fields, "exercises")];
    let counted = both
        .iter()
        .any(Option::is_some)
        .then(|| both.iter().flatten().sum::<i64>());
    let said = ["duree", "duration", "minutes"].iter().find_map(|name| {
        let said = text_of(fields, &[name]).and_then(|text| guesses::duration(&text));
        said.or_else(|| number(fields, name))
    });
    let minutes = counted.or(said)?;
    u16::try_from(minutes)
        .ok()
        .filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
}
