//! Prints a course: renders every text of an outline and gathers what is wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folder::{Folder, Page};
use super::links::Links;
use super::markdown::{self, Context, Html};
use super::mistake::Mistake;
use super::outline::{LessonOutline, Outline, Text, UnitOutline};
use super::quiz::Quiz;
use super::quizzes::Quizzes;
use super::rules::{Brief, Course, Criterion, Lesson, Source, Unit};
use super::{foreign, glossary, names, native, typography};

mod quizzes;

/// Words a person reads in a minute.
const READING_SPEED: usize = 200;

/// Reads and renders what a folder says.
pub fn course(mut folder: Folder, slug: String) -> Course {
    let ours = folder.pages.contains_key("course.md");
    let mut outline = if ours {
        native::outline(&folder)
    } else {
        foreign::outline(&folder)
    };
    quizzes::add_units(&folder, &mut outline);
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
        for lesson in &unit.lessons {
            let address = format!("/lessons/{}/{}", unit.slug, lesson.slug);
            links.add_page(&lesson.text.path, &address);
        }
    }
    let shown = folder
        .pages
        .iter()
        .map(|(path, page)| (path.clone(), page.shown.clone()));
    let links = Arc::new(links);
    let press = Press {
        quizzes: Quizzes::new(&outline.language, &links),
        language: outline.language.clone(),
        ours: outline.ours,
        links,
        files: std::mem::take(&mut folder.quizzes),
        found: Vec::new(),
        shown: shown.collect(),
        mistakes: Vec::new(),
    };
    press.print(outline, folder, slug)
}

/// Renders the texts of one course and gathers what is wrong with them.
struct Press {
    language: String,
    ours: bool,
    links: Arc<Links>,
    shown: BTreeMap<String, String>,
    mistakes: Vec<Mistake>,
    quizzes: Quizzes,
    files: BTreeMap<String, Page>,
    found: Vec<Quiz>,
}

impl Press {
    fn print(mut self, outline: Outline, folder: Folder, slug: String) -> Course {
        self.mistakes = outline.mistakes;
        let introduction = outline
            .introduction
            .as_ref()
            .map(|text| self.page(text, &outline.title));
        let mut units: Vec<Unit> = outline
            .units
            .into_iter()
            .map(|unit| self.unit(unit))
            .collect();
        let mut assignments = Vec::new();
        for brief in outline.briefs {
            if let Some(body) = self.page(&brief.text, &brief.title) {
                assignments.push(Brief {
                    body,
                    id: brief.id,
                    title: self.set(&brief.title),
                    group_size: brief.group_size,
                    rubric: self.rubric(brief.rubric),
                });
            }
        }
        let glossary = glossary::read(&folder, self.language.starts_with("fr"));
        for lesson in units.iter_mut().flat_map(|unit| &mut unit.lessons) {
            let body = lesson.body.as_ref();
            lesson.terms =
                body.map_or_else(|_| Vec::new(), |body| glossary::used_in(&glossary, body));
        }
        self.mistakes.append(&mut self.quizzes.mistakes);
        self.mistakes
            .sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
        Course {
            title: self.set(&outline.title),
            summary: self.set(&outline.summary),
            slug,
            language: outline.language,
            licence: outline.licence,
            introduction: introduction.flatten().unwrap_or_default(),
            units,
            assignments,
            glossary,
            hash: folder.hash,
            mistakes: self.mistakes,
            figures: folder.figures,
            quizzes: self.found,
            links: self.links,
        }
    }

    fn unit(&mut self, unit: UnitOutline) -> Unit {
        let introduction = unit
            .introduction
            .as_ref()
            .and_then(|text| self.page(text, &unit.title));
        let files = self.files_of(&unit);
        let (slug, optional) = (unit.slug, unit.optional);
        let lessons = unit
            .lessons
            .into_iter()
            .map(|lesson| self.lesson(&slug, optional, lesson));
        let lessons: Vec<Lesson> = lessons.collect();
        self.take_files(&slug, files, &lessons);
        Unit {
            title: self.set(&unit.title),
            summary: self.set(&unit.summary),
            introduction: introduction.unwrap_or_default(),
            slug,
            optional,
            lessons,
        }
    }

    fn lesson(&mut self, unit: &str, optional: bool, lesson: LessonOutline) -> Lesson {
        let words = lesson.text.source[lesson.text.body..]
            .split_whitespace()
            .count();
        let estimated = words.div_ceil(READING_SPEED).clamp(5, 240);
        let mut headings = Vec::new();
        let body = match lesson.broken {
            Some(mistake) => {
                self.mistakes.push(mistake.clone());
                Err(mistake)
            }
            None => self.render(&lesson.text, &lesson.title).map(|mut page| {
                self.put_quizzes(unit, &lesson, &mut page);
                headings = page.headings;
                page.html
            }),
        };
        let french = self.language.starts_with("fr");
        let body = body.map(|html| {
            if markdown::says_nothing(&html) {
                markdown::no_text_yet(french)
            } else {
                html
            }
        });
        Lesson {
            title: self.set(&lesson.title),
            id: lesson.id,
            unit: unit.to_owned(),
            slug: lesson.slug,
            minutes: lesson
                .minutes
                .unwrap_or(u16::try_from(estimated).unwrap_or(240)),
            optional,
            sources: self.sources(lesson.sources),
            headings,
            terms: Vec::new(),
            body,
        }
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

    fn sources(&self, mut sources: Vec<Source>) -> Vec<Source> {
        for source in &mut sources {
            source.title = self.set(&source.title);
        }
        sources
    }

    /// A text that is left out when it has a mistake.
    fn page(&mut self, text: &Text, title: &str) -> Option<Html> {
        let mut page = self.render(text, title).ok()?;
        self.leave_quizzes(text, &mut page);
        Some(page.html)
    }

    fn render(&mut self, text: &Text, title: &str) -> Result<markdown::Rendered, Mistake> {
        let context = Context {
            path: &text.path,
            title,
            language: &self.language,
            links: &self.links,
        };
        let page = markdown::render_course(&text.source[text.body..], &context);
        if !self.ours {
            return Ok(page);
        }
        let shown = shown_as(&self.shown, text);
        let mut stop = None;
        for (span, message) in &page.mistakes {
            let span = span.start + text.body..span.end + text.body;
            let mistake = Mistake::at(shown, &text.source, span, message.clone());
            if message.stops_the_page() && stop.is_none() {
                stop = Some(mistake.clone());
            }
            self.mistakes.push(mistake);
        }
        stop.map_or(Ok(page), Err)
    }

    fn set(&self, text: &str) -> String {
        if self.language.starts_with("fr") {
            typography::french(text)
        } else {
            text.to_owned()
        }
    }
}

/// The path mistakes name.
fn shown_as<'a>(shown: &'a BTreeMap<String, String>, text: &'a Text) -> &'a str {
    shown
        .get(&text.path)
        .map_or(text.path.as_str(), String::as_str)
}
