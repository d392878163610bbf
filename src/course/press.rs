//! Prints a course: renders every text of an outline and gathers what is wrong.
//!
//! What was printed before is taken over when neither its text nor where its links lead has
//! changed, so that correcting one page costs the time of one page.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::folder::Folder;
use super::links::{Links, Target};
use super::markdown::{self, Context, Html};
use super::mistake::Mistake;
use super::outline::{BriefOutline, LessonOutline, Outline, Text, UnitOutline};
use super::rules::{Brief, Course, Criterion, Lesson, Source, Unit};
use super::survey::{self, Survey};
use super::{foreign, native, parallel, typography};

mod lesson;

/// What tells whether a page must be printed again.
#[derive(Clone, Debug, Default)]
pub struct Print {
    key: [u8; 32],
    /// SHA-256 of the text alone, however its lines end.
    pub content: String,
    /// Where its links lead.
    asked: Vec<(String, Target)>,
    mistakes: Vec<Mistake>,
    pub(super) survey: Survey,
    /// The id its author wrote.
    pub written: Option<String>,
}

/// Reads and renders what a folder says; `before` is the same course as it was.
pub fn course(folder: Folder, slug: String, before: Option<&Course>) -> Course {
    let ours = folder.pages.contains_key("course.md");
    let outline = if ours {
        native::outline(&folder)
    } else {
        foreign::outline(&folder)
    };
    let press = Press {
        language: &outline.language.clone(),
        ours: outline.ours,
        links: links(&folder, &outline),
        before: before.map(by_path).unwrap_or_default(),
        folder: &folder,
    };
    let (mut course, mut mistakes) = press.print(outline, slug);
    mistakes.extend(folder.mistakes.iter().cloned());
    mistakes.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    course.mistakes = mistakes;
    course.hash = folder.hash;
    course.figures = folder.figures;
    course
}

fn by_path(course: &Course) -> HashMap<&str, &Lesson> {
    let lessons = course.units.iter().flat_map(|unit| &unit.lessons);
    lessons
        .map(|lesson| (lesson.path.as_str(), lesson))
        .collect()
}

/// Where each page and figure of the course is found.
fn links(folder: &Folder, outline: &Outline) -> Links {
    let mut links = Links::default();
    links.add_figures(folder.figures.keys());
    for path in ["course.md", "index.md", "index.qmd", "README.md"] {
        if folder.pages.contains_key(path) {
            links.add_page(path, "/course");
        }
    }
    for unit in &outline.units {
        if let Some(text) = &unit.introduction {
            links.add_page(&text.path, "/course");
        }
        for lesson in unit.lessons.iter().filter(|lesson| !lesson.draft) {
            let address = format!("/lessons/{}/{}", unit.slug, lesson.slug);
            links.add_page(&lesson.text.path, &address);
        }
    }
    links
}

/// Renders the texts of one course.
struct Press<'a> {
    language: &'a str,
    ours: bool,
    links: Links,
    before: HashMap<&'a str, &'a Lesson>,
    folder: &'a Folder,
}

/// A page that was rendered, and all that is wrong with it.
struct Printed {
    page: Result<markdown::Rendered, Mistake>,
    mistakes: Vec<Mistake>,
    asked: Vec<(String, Target)>,
}

impl Press<'_> {
    fn print(&self, outline: Outline, slug: String) -> (Course, Vec<Mistake>) {
        let mut mistakes = outline.mistakes;
        let introduction = outline.introduction.as_ref();
        let introduction = introduction.map(|text| self.page(text, &outline.title, &mut mistakes));
        let jobs: Vec<(&UnitOutline, &LessonOutline)> = outline
            .units
            .iter()
            .flat_map(|unit| unit.lessons.iter().map(move |lesson| (unit, lesson)))
            .collect();
        let lessons = parallel::map(&jobs, |(unit, lesson)| self.lesson(unit, lesson));
        let mut lessons = lessons.into_iter();
        let mut units = Vec::new();
        for unit in &outline.units {
            let inside = lessons.by_ref().take(unit.lessons.len()).collect();
            units.push(self.unit(unit, inside, &mut mistakes));
        }
        let mut assignments = Vec::new();
        for brief in outline.briefs {
            assignments.extend(self.brief(brief, &mut mistakes));
        }
        let course = Course {
            title: self.set(&outline.title),
            summary: self.set(&outline.summary),
            slug,
            language: outline.language,
            licence: outline.licence,
            objectives: self.set_all(&outline.objectives),
            competences: self.set_all(&outline.competences),
            introduction: introduction.flatten().unwrap_or_default(),
            units,
            assignments,
            hash: String::new(),
            mistakes: Vec::new(),
            figures: BTreeMap::new(),
        };
        Self::say_mistakes(&course, &mut mistakes);
        (course, mistakes)
    }

    /// What is wrong with each lesson, and with links from one page to a place in another.
    fn say_mistakes(course: &Course, mistakes: &mut Vec<Mistake>) {
        for lesson in course.units.iter().flat_map(|unit| &unit.lessons) {
            mistakes.extend(lesson.print.mistakes.iter().cloned());
        }
        mistakes.extend(survey::missing_anchors(course));
    }

    fn unit(&self, unit: &UnitOutline, lessons: Vec<Lesson>, mistakes: &mut Vec<Mistake>) -> Unit {
        let introduction = unit.introduction.as_ref();
        let introduction = introduction.and_then(|text| self.page(text, &unit.title, mistakes));
        Unit {
            title: self.set(&unit.title),
            summary: self.set(&unit.summary),
            introduction: introduction.unwrap_or_default(),
            slug: unit.slug.clone(),
            optional: unit.optional,
            lessons,
        }
    }

    fn brief(&self, brief: BriefOutline, mistakes: &mut Vec<Mistake>) -> Option<Brief> {
        let body = self.page(&brief.text, &brief.title, mistakes)?;
        Some(Brief {
            body,
            print: Print {
                content: content(&brief.text.source[brief.text.body..]),
                written: brief.written.then(|| brief.id.clone()),
                ..Print::default()
            },
            path: brief.text.path,
            id: brief.id,
            title: self.set(&brief.title),
            group_size: brief.group_size,
            rubric: self.rubric(brief.rubric),
        })
    }

    fn rubric(&self, mut rubric: Vec<Criterion>) -> Vec<Criterion> {
        for criterion in &mut rubric {
            criterion.title = self.set(&criterion.title);
            for level in &mut criterion.levels {
                level.text = self.set(&level.text);
            }
        }
        rubric
    }

    fn sources(&self, sources: &[Source]) -> Vec<Source> {
        let set = |source: &Source| Source {
            title: self.set(&source.title),
            url: source.url.clone(),
        };
        sources.iter().map(set).collect()
    }

    /// A text that is left out when it has a mistake.
    fn page(&self, text: &Text, title: &str, mistakes: &mut Vec<Mistake>) -> Option<Html> {
        let printed = self.render(text, title, self.language);
        mistakes.extend(printed.mistakes);
        printed.page.ok().map(|page| page.html)
    }

    fn render(&self, text: &Text, title: &str, language: &str) -> Printed {
        let links = Arc::new(self.links.fresh());
        let context = Context {
            path: &text.path,
            title,
            language,
            links: &links,
        };
        let page = markdown::render_course(&text.source[text.body..], &context);
        let asked = links.asked();
        let mut mistakes = Vec::new();
        let mut stop = None;
        let shown = self.folder.page(&text.path).map(|page| page.shown.as_str());
        let shown = shown.unwrap_or(text.path.as_str());
        let ours = page.mistakes.iter().filter(|_| self.ours);
        for (span, message) in ours {
            let span = span.start + text.body..span.end + text.body;
            let mistake = Mistake::at(shown, &text.source, span, message.clone());
            if message.stops_the_page() && stop.is_none() {
                stop = Some(mistake.clone());
            }
            mistakes.push(mistake);
        }
        Printed {
            page: stop.map_or(Ok(page), Err),
            mistakes,
            asked,
        }
    }

    fn set_all(&self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|text| self.set(text)).collect()
    }

    fn set(&self, text: &str) -> String {
        if self.language.starts_with("fr") {
            typography::french(text)
        } else {
            text.to_owned()
        }
    }
}

/// What a file says, in a word that does not change with the way its lines end.
fn content(text: &str) -> String {
    let mut hash = Sha256::new();
    for line in text.trim().lines() {
        hash.update(line.trim_end());
        hash.update("\n");
    }
    hex::encode(hash.finalize())
}
