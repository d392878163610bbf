//! Puts the pages of a folder in units, in the order the most trusted source says.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::Folder;
use super::mistake::{Message, Mistake};
use super::names;
use super::outline::{LessonOutline, Text, UnitOutline, is_housekeeping, is_index};
use super::plan::{Entry, Part, Plan};
use super::rules::LessonId;

/// The pages of a course that are lessons, read, by path.
pub type Pages = BTreeMap<String, LessonOutline>;

/// A unit, and the folder it comes from, if it comes from one.
pub struct Arranged {
    pub unit: UnitOutline,
    pub folder: Option<String>,
}

/// Every page in a unit: first those a list names, then the others, folder by folder.
pub fn arrange(mut pages: Pages, plan: Option<&Plan>, title: &str, french: bool) -> Vec<Arranged> {
    let mut taken = names::Taken::default();
    let mut units = Vec::new();
    for part in plan.into_iter().flat_map(|plan| &plan.parts) {
        for group in groups_of(part) {
            let rest = match (part.appendix, french) {
                (true, true) => "Annexes",
                (true, false) => "Appendices",
                (false, _) => title,
            };
            units.extend(listed(part, group, &mut pages, rest, &mut taken));
        }
    }
    let planned = !units.is_empty();
    let (house, rest): (Pages, Pages) = pages
        .into_iter()
        .partition(|(path, _)| is_housekeeping(path));
    for mut found in by_folder(rest, title, &mut taken) {
        found.unit.optional |= planned;
        units.push(found);
    }
    if !house.is_empty() {
        let about = match french {
            true => "À propos de ces documents",
            false => "About these documents",
        };
        let slug = names::distinct("about".into(), &mut taken);
        let unit = UnitOutline {
            lessons: sorted(&slug, house.into_iter().collect()),
            slug,
            title: about.to_owned(),
            optional: true,
            ..UnitOutline::default()
        };
        let folder = None;
        units.push(Arranged { unit, folder });
    }
    units
}

/// A part with a title is a unit. In one without, a page that has others under it begins a unit.
fn groups_of(part: &Part) -> Vec<&[Entry]> {
    if part.title.is_some() {
        return vec![&part.entries];
    }
    let mut groups = Vec::new();
    let mut rest = part.entries.as_slice();
    while let Some(first) = rest.first() {
        let under = |at: usize| rest.get(at).is_some_and(|next| next.depth > first.depth);
        let end = if under(1) {
            (1..rest.len()).find(|at| !under(*at)).unwrap_or(rest.len())
        } else {
            (1..rest.len())
                .find(|at| under(at + 1) || under(*at))
                .unwrap_or(rest.len())
        };
        let (group, after) = rest.split_at(end);
        groups.push(group);
        rest = after;
    }
    groups
}

/// The unit of some entries of a list, called `rest` where nothing in it says how; none when all of
/// them stand in another one already.
fn listed(
    part: &Part,
    group: &[Entry],
    pages: &mut Pages,
    rest: &str,
    taken: &mut names::Taken,
) -> Option<Arranged> {
    let mut lessons = Vec::new();
    for entry in group {
        let Some(path) = &entry.path else {
            let title = entry.title.clone().unwrap_or_default();
            let slug = names::slug(&title);
            let mut draft = LessonOutline::at("", slug, title, Text::default());
            draft.draft = true;
            lessons.push((draft, None));
            continue;
        };
        let Some(mut lesson) = pages.remove(path) else {
            continue;
        };
        if let Some(title) = &entry.title {
            lesson.title.clone_from(title);
        }
        lessons.push((lesson, Some(path.as_str())));
    }
    let heads = group.get(1).zip(group.first());
    let heads = heads.is_some_and(|(second, first)| second.depth > first.depth);
    let first = lessons.first()?;
    let title = match &part.title {
        Some(title) => title.clone(),
        None if heads => first.0.title.clone(),
        None => rest.to_owned(),
    };
    let slug = match &part.folder {
        Some(folder) => unit_slug(folder),
        None => names::slug(&title),
    };
    let slug = names::distinct(slug, taken);
    let mut inside = names::Taken::default();
    let lessons = lessons.into_iter().map(|(lesson, path)| {
        let wanted = path.map_or_else(|| lesson.slug.clone(), lesson_slug);
        placed(lesson, &slug, names::distinct(wanted, &mut inside))
    });
    let unit = UnitOutline {
        lessons: lessons.collect(),
        title,
        optional: part.optional,
        slug: slug.clone(),
        ..UnitOutline::default()
    };
    let folder = part.folder.clone();
    Some(Arranged { unit, folder })
}

/// One unit for each folder; loose files at the root come last.
fn by_folder(pages: Pages, course: &str, taken: &mut names::Taken) -> Vec<Arranged> {
    let alone = alone_in_their_folder(&pages);
    let mut groups: BTreeMap<String, Vec<(String, LessonOutline)>> = BTreeMap::new();
    for (path, lesson) in pages {
        let folder = names::folder(&path);
        let folder = if alone.contains(folder) {
            names::folder(folder)
        } else {
            folder
        };
        groups
            .entry(folder.to_owned())
            .or_default()
            .push((path, lesson));
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_cached_key(|(name, pages)| {
        let index = pages.iter().find(|(path, _)| is_index(path));
        let order = index.and_then(|(_, lesson)| lesson.order);
        (
            name.is_empty(),
            order.unwrap_or(i64::MAX),
            names::order(name),
        )
    });
    let unit = |(folder, pages): (String, Vec<(String, LessonOutline)>)| {
        let root = folder.is_empty();
        let slug = if root {
            "pages".into()
        } else {
            unit_slug(&folder)
        };
        let slug = names::distinct(slug, taken);
        let unit = UnitOutline {
            lessons: sorted(&slug, pages),
            title: if root {
                course.to_owned()
            } else {
                unit_title(&folder)
            },
            slug,
            ..UnitOutline::default()
        };
        Arranged {
            unit,
            folder: Some(folder),
        }
    };
    groups.into_iter().map(unit).collect()
}

/// Folders that hold one page which speaks for them, and nothing under them: they are lessons.
fn alone_in_their_folder(pages: &Pages) -> BTreeSet<String> {
    let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
    for path in pages.keys() {
        let mut folder = names::folder(path);
        while !folder.is_empty() {
            *inside.entry(folder).or_default() += 1;
            folder = names::folder(folder);
        }
    }
    let indexes = pages.keys().filter(|path| is_index(path));
    indexes
        .map(|path| names::folder(path))
        .filter(|folder| inside.get(folder) == Some(&1))
        .map(str::to_owned)
        .collect()
}

/// Lessons of one unit by their number, the page that speaks for the folder first, then by name.
fn sorted(unit: &str, mut pages: Vec<(String, LessonOutline)>) -> Vec<LessonOutline> {
    let shortest = |pages: &[(String, LessonOutline)]| {
        let depths = pages.iter().map(|(path, _)| path.matches('/').count());
        depths.min().unwrap_or(0)
    };
    let depth = shortest(&pages);
    pages.sort_by_cached_key(|(path, lesson)| {
        let speaks = is_index(path) && path.matches('/').count() == depth;
        (
            lesson.order.unwrap_or(i64::MAX),
            !speaks,
            names::order(&own_name(path)),
        )
    });
    let mut taken = names::Taken::default();
    let place = |(path, lesson): (String, LessonOutline)| {
        let slug = names::distinct(lesson_slug(&path), &mut taken);
        placed(lesson, unit, slug)
    };
    pages.into_iter().map(place).collect()
}

/// What a page is called: its file, or its folder where it speaks for it.
pub fn own_name(path: &str) -> String {
    let folder = names::folder(path);
    let name = if is_index(path) && !folder.is_empty() {
        folder.rsplit('/').next().unwrap_or(folder)
    } else {
        names::stem(path)
    };
    name.to_owned()
}

fn lesson_slug(path: &str) -> String {
    names::slug(&own_name(path))
}

fn placed(mut lesson: LessonOutline, unit: &str, slug: String) -> LessonOutline {
    let derived = || LessonId::new(format!("{unit}/{slug}"));
    lesson.id = lesson.written.as_ref().map_or_else(derived, LessonId::new);
    lesson.slug = slug;
    lesson
}

fn unit_slug(folder: &str) -> String {
    let slugs: Vec<String> = folder.split('/').map(names::slug).collect();
    slugs.join("-")
}

pub fn unit_title(folder: &str) -> String {
    let titles: Vec<String> = folder.split('/').map(names::title).collect();
    titles.join(" · ")
}

/// Stops each lesson whose id another one has already.
pub fn tell_apart(folder: &Folder, units: &mut [UnitOutline]) {
    let mut first: BTreeMap<LessonId, String> = BTreeMap::new();
    for lesson in units.iter_mut().flat_map(|unit| &mut unit.lessons) {
        let shown = folder.page(&lesson.text.path).map(|page| &page.shown);
        let shown = shown.cloned().unwrap_or_default();
        let Some(other) = first.get(&lesson.id) else {
            first.insert(lesson.id.clone(), shown);
            continue;
        };
        let message = Message::DuplicateLesson {
            id: lesson.id.to_string(),
            first: other.clone(),
        };
        let place = lesson.id_place.take();
        let place = place.unwrap_or_else(|| Mistake::of_file(&shown, message.clone()));
        // Two rows of progress must never meet: the second one is known by its file.
        lesson.id = LessonId::new(format!("{}#{}", lesson.id, lesson.text.path));
        lesson.broken = Some(Mistake { message, ..place });
    }
}
