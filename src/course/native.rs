//! Our own format: `course.md`, `NN-unit/unit.md`, `NN-unit/NN-lesson.md`, `assignments/<slug>.md`.

use std::collections::BTreeMap;

use super::arrange::{Arranged, Pages, arrange, own_name, tell_apart};
use super::fields::{Audience, BriefMatter, CourseMatter, LessonMatter, Solutions, UnitMatter};
use super::folder::{Folder, Page};
use super::front_matter::{self, Matter, Read};
use super::glossary::is_glossary;
use super::mistake::{Message, Mistake, Severity};
use super::outline::{
    BriefOutline, LessonOutline, Outline, Text, UnitOutline, is_housekeeping, is_index, is_partial,
};
use super::release::Placed;
use super::{markdown, names, plan, release};

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
        let read = read::<CourseMatter>(page);
        if let Some(matter) = read.matter {
            take_course(&mut outline, page, matter, read.mistakes.is_empty());
        }
        outline.mistakes.extend(read.mistakes);
    }
    let mut plan = plan::find(folder, &mut outline.mistakes);
    if let Some(plan) = &mut plan {
        plan.keep_existing(folder, &mut outline.mistakes);
    }
    let mut pages = Pages::new();
    for (path, page) in &folder.pages {
        let listed = plan.as_ref().is_some_and(|plan| plan.file == *path);
        if !listed && is_lesson(path) {
            let lesson = lesson(path, page, &mut outline.mistakes);
            pages.insert(path.clone(), lesson);
        }
    }
    let french = outline.language.starts_with("fr");
    let mut found = arrange(pages, plan.as_ref(), &outline.title, french);
    add_empty_units(folder, &mut found);
    let (mut orders, mut all) = (Vec::new(), Vec::new());
    for mut arranged in found {
        let unit = &mut arranged.unit;
        let mut order = None;
        if let Some(name) = arranged.folder.take() {
            let mut conditions = Conditions::default();
            order = about_unit(
                folder,
                &name,
                (unit, &mut conditions),
                &mut outline.mistakes,
            );
            unit.lessons.iter_mut().for_each(|it| conditions.hold(it));
            all.push((name, unit.slug.clone(), conditions));
        }
        orders.push((order.unwrap_or(i64::MAX), arranged.unit));
    }
    // Those without a number stay as they are, after those with one.
    orders.sort_by_key(|(order, _)| *order);
    outline.units = orders.into_iter().map(|(_, unit)| unit).collect();
    hold_elsewhere(&all, &mut outline.units);
    tell_apart(folder, &mut outline.units);
    briefs(folder, &mut outline);
    release::verify(&mut outline);
    outline
}

fn take_course(outline: &mut Outline, page: &Page, matter: Matter<CourseMatter>, whole: bool) {
    match title_of(&matter.fields.title, page, matter.body) {
        Some(title) => outline.title = title,
        None if whole => outline.mistakes.push(matter.on_top(Message::TitleMissing)),
        None => {}
    }
    outline.introduction = Some(text("course.md", page, matter.body));
    let fields = matter.fields;
    outline.language = fields.language.unwrap_or_else(|| "fr".into());
    outline.summary = fields.summary.unwrap_or_default();
    outline.licence = fields.licence.unwrap_or_default();
    outline.objectives = fields.objectives;
    outline.competences = fields.competences;
    outline.solutions_open = fields.solutions == Solutions::Everyone;
}

/// What the author says, else the first heading.
fn title_of(said: &Option<String>, page: &Page, body: usize) -> Option<String> {
    let said = said.as_ref().map(|title| title.trim().to_owned());
    let said = said.filter(|title| !title.is_empty());
    said.or_else(|| markdown::first_heading(&page.text[body..]))
}

/// Pages of the course that are not about it, its units or its assignments.
fn is_lesson(path: &str) -> bool {
    let about = path == "course.md" || path.ends_with("/unit.md");
    let readme = names::stem(path).eq_ignore_ascii_case("readme");
    let brief = names::folder(path) == ASSIGNMENTS;
    let other = is_housekeeping(path) || is_partial(path);
    !about && !readme && !brief && !other && !is_glossary(path)
}

/// A unit may be announced before its first lesson is written.
fn add_empty_units(folder: &Folder, found: &mut Vec<Arranged>) {
    let mut slugs: names::Taken = found.iter().map(|it| it.unit.slug.clone()).collect();
    let named = folder
        .pages
        .keys()
        .filter(|path| path.ends_with("/unit.md"));
    for path in named {
        let name = names::folder(path);
        if found.iter().any(|it| it.folder.as_deref() == Some(name)) {
            continue;
        }
        let unit = UnitOutline {
            slug: names::distinct(names::slug(name), &mut slugs),
            title: names::title(name),
            quizzes_in: Some(name.to_owned()),
            ..UnitOutline::default()
        };
        found.push(Arranged {
            unit,
            folder: Some(name.to_owned()),
        });
        found.sort_by_cached_key(|it| {
            let name = it.folder.as_deref().unwrap_or_default();
            (name.is_empty(), names::order(name))
        });
    }
}

/// What `unit.md` says of each lesson of its unit.
#[derive(Default)]
struct Conditions {
    for_trainers: bool,
    release: Vec<Placed>,
    broken: Option<Mistake>,
}

impl Conditions {
    fn hold(&self, lesson: &mut LessonOutline) {
        lesson.for_trainers |= self.for_trainers;
        lesson.release.extend(self.release.iter().cloned());
        if let Some(mistake) = &self.broken {
            lesson.broken.get_or_insert_with(|| mistake.clone());
        }
    }

    /// What a front matter that cannot be read may say: when lessons open, or for whom they are.
    fn suspect(&mut self, page: &Page, mistake: &Mistake) {
        let split = front_matter::split(&page.text);
        let matter = split.map_or(page.text.as_str(), |split| &page.text[split.matter]);
        let matter = matter.to_lowercase();
        let says = |words: &[&str]| {
            page.broken.is_some() || words.iter().any(|word| matter.contains(word))
        };
        let for_trainers = says(&["audience", "trainer", "formateur"]);
        self.for_trainers |= for_trainers;
        if for_trainers || says(&["release"]) {
            self.broken = Some(mistake.clone());
        }
    }
}

/// A list may put a lesson into another unit than that of its folder, whose conditions still hold.
fn hold_elsewhere(all: &[(String, String, Conditions)], units: &mut [UnitOutline]) {
    let all = all.iter().map(|one| (one.0.as_str(), one));
    let all: BTreeMap<&str, _> = all.collect();
    let elsewhere = |path: &str| {
        let place = names::folder(path);
        let above = names::folder(place);
        let above = all.get(above).filter(|_| is_index(path));
        all.get(place).or(above)
    };
    for unit in units {
        for lesson in &mut unit.lessons {
            let found = elsewhere(&lesson.text.path).filter(|(_, slug, _)| *slug != unit.slug);
            if let Some((.., conditions)) = found {
                conditions.hold(lesson);
            }
        }
    }
}

/// What `unit.md` says, and its number among the units.
fn about_unit(
    folder: &Folder,
    name: &str,
    (unit, conditions): (&mut UnitOutline, &mut Conditions),
    mistakes: &mut Vec<Mistake>,
) -> Option<i64> {
    let path = format!("{name}/unit.md");
    let page = folder.page(&path)?;
    let Read {
        matter,
        mistakes: mut wrong,
    } = read::<UnitMatter>(page);
    let whole = wrong.is_empty();
    let order = matter.and_then(|matter| {
        match title_of(&matter.fields.title, page, matter.body) {
            Some(title) => unit.title = title,
            None if whole => wrong.push(matter.on_top(Message::TitleMissing)),
            None => {}
        }
        let release = release::read(&matter, matter.fields.release.as_ref());
        conditions.release = Taking(&mut wrong).of(release);
        conditions.for_trainers = matter.fields.audience == Audience::Trainers;
        unit.introduction = Some(text(&path, page, matter.body));
        unit.summary = matter.fields.summary.unwrap_or_default();
        unit.optional |= matter.fields.optional;
        matter.fields.order
    });
    // Nobody reads what its author may have wanted to keep shut, or for trainers.
    let stops = wrong.iter().find(|it| it.severity() == Severity::Error);
    if let Some(mistake) = stops {
        conditions.suspect(page, mistake);
    }
    unit.for_trainers = conditions.for_trainers;
    mistakes.extend(wrong);
    order
}

fn lesson(path: &str, page: &Page, mistakes: &mut Vec<Mistake>) -> LessonOutline {
    let title = names::title(&own_name(path));
    let mut lesson = LessonOutline::at("", String::new(), title, text(path, page, 0));
    let Read {
        matter,
        mistakes: mut wrong,
    } = read::<LessonMatter>(page);
    if let Some(matter) = matter {
        let whole = wrong.is_empty();
        let title = take_lesson(&mut lesson, page, matter, &mut wrong);
        mistakes.extend(title.filter(|_| whole));
    }
    let mut wrong = wrong.into_iter();
    lesson.broken = wrong.next();
    mistakes.extend(wrong);
    lesson
}

/// Takes all that can be taken, and says each mistake; that there is no title is worth a thought.
fn take_lesson(
    lesson: &mut LessonOutline,
    page: &Page,
    matter: Matter<LessonMatter>,
    wrong: &mut Vec<Mistake>,
) -> Option<Mistake> {
    lesson.text.body = matter.body;
    matter.take_id(matter.fields.id.as_ref(), lesson);
    let title = title_of(&matter.fields.title, page, matter.body);
    let untitled = title
        .is_none()
        .then(|| matter.on_top(Message::TitleMissing));
    lesson.title = title.unwrap_or_else(|| lesson.title.clone());
    let fields = &matter.fields;
    lesson.order = fields.order;
    lesson.optional = fields.extension;
    lesson.for_trainers = fields.audience == Audience::Trainers;
    lesson.objectives.clone_from(&fields.objectives);
    lesson.competences.clone_from(&fields.competences);
    lesson.language.clone_from(&fields.language);
    lesson.licence.clone_from(&fields.licence);
    let mut take = Taking(wrong);
    lesson.release = take.of(release::read(&matter, fields.release.as_ref()));
    lesson.minutes = take.of(matter.minutes());
    lesson.sources = take.of(matter.sources());
    untitled
}

/// Takes values, and gathers what is wrong with the others.
struct Taking<'a>(&'a mut Vec<Mistake>);

impl Taking<'_> {
    fn of<T: Default>(&mut self, read: Result<T, Mistake>) -> T {
        read.unwrap_or_else(|mistake| {
            self.0.push(mistake);
            T::default()
        })
    }
}

fn briefs(folder: &Folder, outline: &mut Outline) {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let inside = folder.pages.iter();
    let mut pages: Vec<_> = inside
        .filter(|(path, _)| names::folder(path) == ASSIGNMENTS)
        .filter(|(path, _)| !names::stem(path).eq_ignore_ascii_case("readme"))
        .collect();
    pages.sort_by_cached_key(|(path, _)| names::order(names::stem(path)));
    for (path, page) in pages {
        match brief(
            (path, page),
            &outline.competences,
            &mut ids,
            &mut outline.mistakes,
        ) {
            Ok(brief) => outline.briefs.push(brief),
            Err(wrong) => outline.mistakes.extend(wrong),
        }
    }
}

fn brief(
    (path, page): (&str, &Page),
    competences: &[String],
    ids: &mut BTreeMap<String, String>,
    mistakes: &mut Vec<Mistake>,
) -> Result<BriefOutline, Vec<Mistake>> {
    let Read {
        matter,
        mistakes: mut wrong,
    } = read::<BriefMatter>(page);
    let Some(matter) = matter else {
        return Err(wrong);
    };
    let written = matter.fields.id.as_ref();
    let id = written.map_or_else(|| names::slug(names::stem(path)), |id| id.value.clone());
    if let Some(first) = ids.insert(id.clone(), page.shown.clone()) {
        let id = id.clone();
        let message = Message::DuplicateAssignment { id, first };
        wrong.push(match written {
            Some(written) => matter.mistake(written, message),
            None => Mistake::of_file(&page.shown, message),
        });
    }
    let title = title_of(&matter.fields.title, page, matter.body);
    let mut take = Taking(&mut wrong);
    let (group_size, rubric) = (
        take.of(matter.group_size()),
        take.of(matter.rubric(competences)),
    );
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if title.is_none() {
        mistakes.push(matter.on_top(Message::TitleMissing));
    }
    Ok(BriefOutline {
        id,
        written: written.is_some(),
        title: title.unwrap_or_else(|| names::title(names::stem(path))),
        group_size,
        rubric,
        text: text(path, page, matter.body),
    })
}

fn read<T: serde::de::DeserializeOwned>(page: &Page) -> Read<'_, T> {
    match &page.broken {
        Some(mistake) => Read::broken(mistake.clone()),
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
