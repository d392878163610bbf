//! Prints a course: renders every text of an outline and gathers what is wrong.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::thread;

use sha2::{Digest, Sha256};

use super::audience::Prose;
use super::directives::{Files, Loaded, Place};
use super::folder::Folder;
use super::links::Links;
use super::markdown::{self, Context};
use super::mistake::{Message, Mistake};
use super::outline::{LessonOutline, Outline, Text, UnitOutline};
use super::rules::{Brief, Course, Criterion, Lesson, Source, Unit};
use super::{foreign, native, typography};

/// Words a person reads in a minute.
const READING_SPEED: usize = 200;

/// Reads and renders what a folder says.
pub fn course(folder: Folder, slug: String) -> Course {
    let ours = folder.pages.contains_key("course.md");
    let outline = if ours {
        native::outline(&folder)
    } else {
        foreign::outline(&folder)
    };
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
    let press = Press {
        language: outline.language.clone(),
        ours: outline.ours,
        solutions_open: outline.solutions_open,
        files: Files::new(&folder.root),
        included: BTreeMap::new(),
        links: Arc::new(links),
        shown: shown.collect(),
        mistakes: Vec::new(),
        ahead: VecDeque::new(),
    };
    press.print(outline, folder, slug)
}

/// Renders the texts of one course and gathers what is wrong with them.
struct Press {
    language: String,
    ours: bool,
    solutions_open: bool,
    files: Files,
    /// The files that pages include, by their path: they are part of the course.
    included: BTreeMap<String, String>,
    links: Arc<Links>,
    shown: BTreeMap<String, String>,
    mistakes: Vec<Mistake>,
    /// The lessons that are printed and not yet taken, in their order.
    ahead: VecDeque<Option<Printed>>,
}

/// A page from the press, and what is wrong with it.
struct Printed {
    page: Result<markdown::Rendered, Mistake>,
    found: Vec<Mistake>,
}

impl Press {
    fn print(mut self, outline: Outline, folder: Folder, slug: String) -> Course {
        self.mistakes = outline.mistakes;
        let introduction = outline
            .introduction
            .as_ref()
            .map(|text| self.page(text, &outline.title));
        self.ahead = self.print_ahead(&outline.units);
        let units = outline
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
            hash: whole_hash(folder.hash, &self.included),
            mistakes: self.mistakes,
            figures: folder.figures,
        }
    }

    fn unit(&mut self, unit: UnitOutline) -> Unit {
        let introduction = unit
            .introduction
            .as_ref()
            .and_then(|text| self.page(text, &unit.title));
        let (slug, optional) = (unit.slug, unit.optional);
        let lessons = unit
            .lessons
            .into_iter()
            .map(|lesson| self.lesson(&slug, optional, lesson));
        let lessons = lessons.collect();
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
            None => self.next(&lesson).map(|page| {
                headings = page.headings;
                page.prose
            }),
        };
        let french = self.language.starts_with("fr");
        let words = |html| {
            if markdown::says_nothing(&html) {
                markdown::no_text_yet(french)
            } else {
                html
            }
        };
        let body = body.map(|prose| prose.map(words));
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
    fn page(&mut self, text: &Text, title: &str) -> Option<Prose> {
        self.render(text, title).ok().map(|page| page.prose)
    }

    fn render(&mut self, text: &Text, title: &str) -> Result<markdown::Rendered, Mistake> {
        let printed = self.print_page(text, title);
        self.take(printed)
    }

    /// The next lesson that was printed ahead.
    fn next(&mut self, lesson: &LessonOutline) -> Result<markdown::Rendered, Mistake> {
        match self.ahead.pop_front().flatten() {
            Some(printed) => self.take(printed),
            None => self.render(&lesson.text, &lesson.title),
        }
    }

    /// Prints every lesson that can be, on all cores.
    fn print_ahead(&self, units: &[UnitOutline]) -> VecDeque<Option<Printed>> {
        let lessons = units.iter().flat_map(|unit| &unit.lessons);
        let lessons: Vec<_> = lessons.filter(|lesson| lesson.broken.is_none()).collect();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let share = lessons.len().div_ceil(cores).max(1);
        let print = |lesson: &&LessonOutline| Some(self.print_page(&lesson.text, &lesson.title));
        thread::scope(|scope| {
            let shares: Vec<_> = lessons
                .chunks(share)
                .map(|lessons| {
                    let work = scope.spawn(|| lessons.iter().map(print).collect::<Vec<_>>());
                    (work, lessons.len())
                })
                .collect();
            let mut all = VecDeque::with_capacity(lessons.len());
            for (work, lessons) in shares {
                // What a thread could not print is printed when its turn comes.
                let nothing = || (0..lessons).map(|_| None).collect();
                all.extend(work.join().unwrap_or_else(|_| nothing()));
            }
            all
        })
    }

    /// Keeps what is said of a page.
    fn take(&mut self, printed: Printed) -> Result<markdown::Rendered, Mistake> {
        self.mistakes.extend(printed.found);
        if let Ok(page) = &printed.page {
            for file in &page.included {
                let (path, text) = (file.path.clone(), file.text.clone());
                self.included.insert(path, text);
            }
        }
        printed.page
    }

    fn print_page(&self, text: &Text, title: &str) -> Printed {
        let context = Context {
            path: &text.path,
            title,
            language: &self.language,
            links: &self.links,
            files: Some(&self.files),
            solutions_open: self.solutions_open,
            // Sandpaper keeps in this folder what is for those who teach.
            for_trainers: !self.ours && text.path.starts_with("instructors/"),
        };
        let page = match markdown::render_course(&text.source[text.body..], &context) {
            Ok(page) => page,
            Err(refused) => {
                let (place, included) = (&refused.place, &refused.included);
                let mistake = self.mistake(text, included, place, refused.message.clone());
                return Printed {
                    page: Err(mistake.clone()),
                    found: vec![mistake],
                };
            }
        };
        let said = page.mistakes.iter().filter(|_| self.ours);
        let tell = |(place, message): &(Place, Message)| {
            self.mistake(text, &page.included, place, message.clone())
        };
        let found: Vec<Mistake> = said.map(tell).collect();
        let stop = found.iter().find(|one| one.message.stops_the_page());
        Printed {
            page: stop.cloned().map_or(Ok(page), Err),
            found,
        }
    }

    /// A mistake in a page, or in a file that stands in it.
    fn mistake(
        &self,
        text: &Text,
        included: &[Loaded],
        place: &Place,
        message: Message,
    ) -> Mistake {
        let shown = self
            .shown
            .get(&text.path)
            .map_or(text.path.as_str(), String::as_str);
        let file = place.file.checked_sub(1).and_then(|at| included.get(at));
        match file {
            Some(file) => {
                let before = shown.strip_suffix(&text.path).unwrap_or_default();
                let path = format!("{before}{}", file.path);
                Mistake::at(&path, &file.text, place.span.clone(), message)
            }
            None => {
                let span = place.span.start + text.body..place.span.end + text.body;
                Mistake::at(shown, &text.source, span, message)
            }
        }
    }

    fn set(&self, text: &str) -> String {
        if self.language.starts_with("fr") {
            typography::french(text)
        } else {
            text.to_owned()
        }
    }
}

/// The name of a course with what its pages include: other files than those it was named by.
fn whole_hash(folder: String, included: &BTreeMap<String, String>) -> String {
    if included.is_empty() {
        return folder;
    }
    let mut hash = Sha256::new_with_prefix(folder);
    for (path, text) in included {
        for part in [path, text] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
    }
    hex::encode(hash.finalize())
}
