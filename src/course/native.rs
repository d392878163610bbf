//! Our own format: `course.md`, `NN-unit/unit.md`, `NN-unit/NN-lesson.md`, `assignments/<slug>.md`.

use std::collections::BTreeMap;

use super::folder::{Folder, Page};
use super::front_matter::{self, BriefMatter, CourseMatter, LessonMatter, Matter, UnitMatter};
use super::glossary::is_glossary;
use super::mistake::{Message, Mistake};
use super::names;
use super::outline::{BriefOutline, LessonOutline, Outline, Text, UnitOutline, is_housekeeping};
use super::rules::LessonId;

const ASSIGNMENTS: &str = "assignments";

/// Reads the outline of a folder that has a `course.md`.
pub fn outline(folder: &Folder) -> Outline {
    let mut outline = Outline {
        title: names::title(&folder.name),
        language: "fr".into(),
        ours: true,
        ..Outline::default()
    };
    if let Some(page) = folder.page("course.md") {
        match read::<CourseMatter>(page) {
            Ok(matter) => take_course(&mut outline, page, matter),
            Err(mistake) => outline.mistakes.push(mistake),
        }
    }
    let mut ids = BTreeMap::new();
    let mut slugs = Vec::new();
    for name in unit_folders(folder) {
        let slug = names::distinct(names::slug(&name), &mut slugs);
        let unit = unit(folder, &name, slug, &mut ids, &mut outline.mistakes);
        if !unit.lessons.is_empty() || unit.introduction.is_some() {
            outline.units.push(unit);
        }
    }
    briefs(folder, &mut outline);
    outline
}

fn take_course(outline: &mut Outline, page: &Page, matter: Matter<CourseMatter>) {
    match &matter.fields.title {
        Some(title) => outline.title.clone_from(title),
        None => outline.mistakes.push(matter.title_missing()),
    }
    outline.introduction = Some(text("course.md", page, matter.body));
    let fields = matter.fields;
    outline.language = fields.language.unwrap_or_else(|| "fr".into());
    outline.summary = fields.summary.unwrap_or_default();
    outline.licence = fields.licence.unwrap_or_default();
}

/// Sub-folders with Markdown, in order; the empty name stands for loose files beside `course.md`.
fn unit_folders(folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = folder
        .pages
        .keys()
        .filter(|path| *path != "course.md" && !is_housekeeping(path) && !is_glossary(path))
        .map(|path| names::folder(path).to_owned())
        .filter(|name| name != ASSIGNMENTS && !name.contains('/'))
        .collect();
    names.sort_by_key(|name| (name.is_empty(), names::order(name)));
    names.dedup();
    names
}

fn unit(
    folder: &Folder,
    name: &str,
    slug: String,
    ids: &mut BTreeMap<String, String>,
    mistakes: &mut Vec<Mistake>,
) -> UnitOutline {
    let title = if name.is_empty() { &folder.name } else { name };
    let mut unit = UnitOutline {
        title: names::title(title),
        slug,
        ..UnitOutline::default()
    };
    let about = format!("{name}/unit.md");
    if let Some(page) = folder.page(&about) {
        match read::<UnitMatter>(page) {
            Ok(matter) => {
                match &matter.fields.title {
                    Some(title) => unit.title.clone_from(title),
                    None => mistakes.push(matter.title_missing()),
                }
                unit.introduction = Some(text(&about, page, matter.body));
                unit.summary = matter.fields.summary.unwrap_or_default();
                unit.optional = matter.fields.optional;
            }
            Err(mistake) => mistakes.push(mistake),
        }
    }
    let mut slugs = Vec::new();
    for (path, page) in pages_in(folder, name) {
        if path == about || path == "course.md" || is_housekeeping(path) || is_glossary(path) {
            continue;
        }
        let slug = names::distinct(names::slug(names::stem(path)), &mut slugs);
        unit.lessons.push(lesson(path, page, &unit.slug, slug, ids));
    }
    unit
}

fn pages_in<'a>(folder: &'a Folder, name: &str) -> Vec<(&'a str, &'a Page)> {
    let inside = folder
        .pages
        .iter()
        .filter(|(path, _)| names::folder(path) == name);
    let mut pages: Vec<_> = inside.map(|(path, page)| (path.as_str(), page)).collect();
    pages.sort_by_key(|(path, _)| names::order(names::stem(path)));
    pages
}

fn lesson(
    path: &str,
    page: &Page,
    unit: &str,
    slug: String,
    ids: &mut BTreeMap<String, String>,
) -> LessonOutline {
    let mut lesson = LessonOutline {
        id: LessonId::new(format!("{unit}/{slug}")),
        title: names::title(names::stem(path)),
        slug,
        minutes: None,
        sources: Vec::new(),
        text: text(path, page, 0),
        broken: None,
    };
    lesson.broken = match read::<LessonMatter>(page) {
        Ok(matter) => take_lesson(&mut lesson, page, matter, ids).err(),
        Err(mistake) => Some(mistake),
    };
    lesson
}

/// Takes all that can be taken, then says the first mistake.
fn take_lesson(
    lesson: &mut LessonOutline,
    page: &Page,
    matter: Matter<LessonMatter>,
    ids: &mut BTreeMap<String, String>,
) -> Result<(), Mistake> {
    lesson.text.body = matter.body;
    if let Some(title) = &matter.fields.title {
        lesson.title.clone_from(title);
    }
    let written = matter
        .fields
        .id
        .as_ref()
        .filter(|id| !id.value.trim().is_empty());
    let id = written.map_or_else(|| lesson.id.to_string(), |id| id.value.trim().to_owned());
    if let Some(first) = ids.get(&id) {
        let message = Message::DuplicateLesson {
            id,
            first: first.clone(),
        };
        return Err(match written {
            Some(written) => matter.mistake(written, message),
            None => Mistake::of_file(&page.shown, message),
        });
    }
    ids.insert(id.clone(), page.shown.clone());
    lesson.id = LessonId::new(id);
    if matter.fields.title.is_none() {
        return Err(matter.title_missing());
    }
    lesson.minutes = matter.minutes()?;
    lesson.sources = matter.sources()?;
    Ok(())
}

fn briefs(folder: &Folder, outline: &mut Outline) {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for (path, page) in pages_in(folder, ASSIGNMENTS) {
        if is_housekeeping(path) {
            continue;
        }
        match brief(path, page, &mut ids) {
            Ok(brief) => outline.briefs.push(brief),
            Err(mistake) => outline.mistakes.push(mistake),
        }
    }
}

fn brief(
    path: &str,
    page: &Page,
    ids: &mut BTreeMap<String, String>,
) -> Result<BriefOutline, Mistake> {
    let matter = read::<BriefMatter>(page)?;
    let written = matter.fields.id.as_ref();
    let id = written.map_or_else(|| names::slug(names::stem(path)), |id| id.value.clone());
    if let Some(first) = ids.insert(id.clone(), page.shown.clone()) {
        let message = Message::DuplicateAssignment { id, first };
        return Err(match written {
            Some(written) => matter.mistake(written, message),
            None => Mistake::of_file(&page.shown, message),
        });
    }
    let title = matter
        .fields
        .title
        .clone()
        .ok_or_else(|| matter.title_missing())?;
    Ok(BriefOutline {
        id,
        title,
        group_size: matter.group_size()?,
        rubric: matter.rubric()?,
        text: text(path, page, matter.body),
    })
}

fn read<T: serde::de::DeserializeOwned>(page: &Page) -> Result<Matter<'_, T>, Mistake> {
    match &page.broken {
        Some(mistake) => Err(mistake.clone()),
        None => front_matter::read(&page.shown, &page.text),
    }
}

fn text(path: &str, page: &Page, body: usize) -> Text {
    Text {
        path: path.to_owned(),
        source: page.text.clone(),
        body,
    }
}
