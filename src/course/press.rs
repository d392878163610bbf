//! Prints a course: renders every text of an outline and gathers what is wrong.
//!
//! What was printed before is taken over when neither its text nor where its links lead has
//! changed, so that correcting one page costs the time of one page.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::audience::{Prose, Reader};
use super::directives::{Files, Loaded, Place};
use super::folder::Folder;
use super::glossary::{self, Term};
use super::links::{self, Links, Sought};
use super::markdown::{self, Context};
use super::mistake::{Message, Mistake};
use super::outline::{BriefOutline, LessonOutline, Outline, Text, UnitOutline};
use super::quiz::Quiz;
use super::quizzes::{Read, apart};
use super::rules::{Brief, Course, Criterion, Lesson, Source, Unit};
use super::survey::{self, Survey};
use super::{foreign, native, typography};

mod addresses;
mod included;
mod lesson;
mod quizzes;

pub use included::Included;

/// What tells whether a page must be printed again.
#[derive(Clone, Debug, Default)]
pub struct Print {
    key: [u8; 32],
    /// SHA-256 of the text alone, however its lines end.
    pub content: String,
    /// Where its links lead.
    asked: Vec<(Sought, links::Answer)>,
    pub(super) included: Included,
    mistakes: Vec<Mistake>,
    /// What is said of its minutes.
    time: Option<Mistake>,
    /// The quizzes in its fences.
    quizzes: Vec<Read>,
    pub(super) survey: Survey,
    /// The id its author wrote.
    pub written: Option<String>,
    /// The figures that learners see in it.
    pub(super) figures: BTreeSet<String>,
    /// Nothing of its text is for learners.
    for_trainers: bool,
}

/// What is said of one page, beside what stops it.
const MOST_MISTAKES: usize = 200;

/// Reads and renders what a folder says; `before` is the same course as it was.
pub fn course(folder: Folder, slug: String, before: Option<&Course>) -> Course {
    let ours = folder.pages.contains_key("course.md");
    let mut outline = if ours {
        native::outline(&folder)
    } else {
        foreign::outline(&folder)
    };
    quizzes::add_units(&folder, &mut outline);
    let french = outline.language.starts_with("fr");
    let glossary = glossary::read(&folder, french);
    let mut press = Press {
        links: addresses::links(&folder, &outline, &glossary),
        common: [0; 32],
        glossary,
        language: &outline.language.clone(),
        ours: outline.ours,
        solutions_open: outline.solutions_open,
        files: Files::new(&folder.root),
        before: before.map(by_path).unwrap_or_default(),
        folder: &folder,
    };
    let (mut course, mut mistakes) = press.print(outline, slug);
    course.links = Arc::new(press.links);
    course.glossary = press.glossary;
    mistakes.extend(folder.mistakes.iter().cloned());
    course.mistakes = each_once(mistakes);
    course.hash = course.included.name_with(&folder.hash);
    course.own_hash = folder.hash;
    course.figures = folder.figures;
    course.shown_always = shown_always(&course);
    course
}

/// In the order of their places. What is wrong with a unit is wrong with each of its lessons, and
/// said once.
fn each_once(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    mistakes.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let mut once: Vec<Mistake> = Vec::with_capacity(mistakes.len());
    for mistake in mistakes {
        let mut here = once.iter().rev();
        let mut here = here
            .by_ref()
            .take_while(|it| it.is_at_the_place_of(&mistake));
        if !here.any(|it| *it == mistake) {
            once.push(mistake);
        }
    }
    once
}

/// The figures in what learners read beside lessons: nothing keeps these texts shut.
fn shown_always(course: &Course) -> BTreeSet<String> {
    let units = course.units_for(Reader::Learner);
    let units = units.map(|unit| &unit.introduction);
    let briefs = course.assignments.iter().map(|brief| &brief.body);
    let texts = iter::once(&course.introduction).chain(units).chain(briefs);
    let html = texts.map(|text| text.read_by(Reader::Learner).as_str());
    let shown = |quiz: &&Quiz| quiz.is_file() && !course.keeps_for_trainers(quiz);
    let files = course.quizzes.iter().filter(shown);
    let asked = files.flat_map(Quiz::figures);
    html.flat_map(links::figures_in).chain(asked).collect()
}

/// Whether a course is still what its folder says.
pub fn stands(course: &Course, folder: &Folder) -> bool {
    course.own_hash == folder.hash && course.included.stands(&Files::new(&folder.root))
}

fn by_path(course: &Course) -> HashMap<&str, &Lesson> {
    let lessons = course.units.iter().flat_map(|unit| &unit.lessons);
    lessons
        .map(|lesson| (lesson.path.as_str(), lesson))
        .collect()
}

/// Renders the texts of one course.
struct Press<'a> {
    language: &'a str,
    ours: bool,
    solutions_open: bool,
    files: Files,
    glossary: Vec<Term>,
    links: Links,
    /// What the look of every page hangs on.
    common: [u8; 32],
    before: HashMap<&'a str, &'a Lesson>,
    folder: &'a Folder,
}

/// Where what is found in a text is gathered.
type Found<'a> = (&'a mut Vec<Mistake>, &'a mut Included);

/// A page that was rendered, and all that is wrong with it.
struct Printed {
    page: Result<markdown::Rendered, Mistake>,
    mistakes: Vec<Mistake>,
    /// It is made to take for ever, and was not read to its end.
    refused: bool,
    /// They remember what was asked.
    links: Arc<Links>,
    included: Included,
}

impl Press<'_> {
    fn print(&mut self, outline: Outline, slug: String) -> (Course, Vec<Mistake>) {
        let mut mistakes = outline.mistakes;
        let mut included = Included::default();
        let jobs: Vec<(&UnitOutline, &LessonOutline)> = outline
            .units
            .iter()
            .flat_map(|unit| unit.lessons.iter().map(move |lesson| (unit, lesson)))
            .collect();
        let lessons = self.lessons(&jobs);
        mistakes.extend(lesson::waiting_for_trainers(&jobs, &lessons));
        let introduction = outline.introduction.as_ref().and_then(|text| {
            let found = (&mut mistakes, &mut included);
            self.page(text, &outline.title, Reader::Learner, found)
        });
        let mut lessons = lessons.into_iter();
        let mut units = Vec::new();
        for unit in &outline.units {
            let inside = lessons.by_ref().take(unit.lessons.len()).collect();
            units.push(self.unit(unit, inside, (&mut mistakes, &mut included)));
        }
        let mut assignments = Vec::new();
        for brief in outline.briefs {
            assignments.extend(self.brief(brief, (&mut mistakes, &mut included)));
        }
        for lesson in units.iter().flat_map(|unit: &Unit| &unit.lessons) {
            included.add(&lesson.print.included);
        }
        let quizzes = self.quizzes(&outline.units, &units);
        mistakes.extend(quizzes.iter().flat_map(|read| read.mistakes.clone()));
        let (quizzes, twice) = apart(quizzes);
        mistakes.extend(twice);
        let course = Course {
            title: self.set(&outline.title),
            summary: self.set(&outline.summary),
            slug,
            language: outline.language,
            licence: outline.licence,
            objectives: self.set_all(&outline.objectives),
            competences: self.set_all(&outline.competences),
            introduction: introduction.unwrap_or_default(),
            units,
            assignments,
            hash: String::new(),
            own_hash: String::new(),
            included,
            mistakes: Vec::new(),
            figures: BTreeMap::new(),
            quizzes,
            glossary: Vec::new(),
            links: Arc::default(),
            shown_always: BTreeSet::new(),
        };
        Self::say_mistakes(&course, &mut mistakes);
        (course, mistakes)
    }

    /// What is wrong with each lesson, and with links from one page to a place in another.
    fn say_mistakes(course: &Course, mistakes: &mut Vec<Mistake>) {
        for lesson in course.units.iter().flat_map(|unit| &unit.lessons) {
            mistakes.extend(lesson.print.mistakes.iter().cloned());
            mistakes.extend(lesson.print.time.clone());
        }
        mistakes.extend(survey::missing_anchors(course));
    }

    fn unit(&self, unit: &UnitOutline, lessons: Vec<Lesson>, found: Found) -> Unit {
        let introduction = unit.introduction.as_ref();
        let audience = match unit.is_for_trainers() {
            true => Reader::Trainer,
            false => Reader::Learner,
        };
        let introduction =
            introduction.and_then(|text| self.page(text, &unit.title, audience, found));
        Unit {
            title: self.set(&unit.title),
            summary: self.set(&unit.summary),
            introduction: introduction.unwrap_or_default(),
            slug: unit.slug.clone(),
            optional: unit.optional,
            for_trainers: unit.for_trainers,
            lessons,
        }
    }

    fn brief(&self, brief: BriefOutline, found: Found) -> Option<Brief> {
        let body = self.page(&brief.text, &brief.title, Reader::Learner, found)?;
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
    fn page(
        &self,
        text: &Text,
        title: &str,
        audience: Reader,
        (mistakes, included): Found,
    ) -> Option<Prose> {
        let printed = self.render(text, title, self.language, audience);
        mistakes.extend(self.astray(text, &printed));
        mistakes.extend(printed.mistakes);
        included.add(&printed.included);
        printed.page.ok().map(|page| page.prose)
    }

    /// Renders a text for all, or for trainers only.
    fn render(&self, text: &Text, title: &str, language: &str, audience: Reader) -> Printed {
        let links = Arc::new(self.links.fresh());
        let context = Context {
            path: &text.path,
            title,
            language,
            links: &links,
            files: Some(&self.files),
            solutions_open: self.solutions_open,
            for_trainers: audience == Reader::Trainer,
        };
        let page = match markdown::render_course(&text.source[text.body..], &context) {
            Ok(page) => page,
            Err(refused) => {
                let (place, files) = (&refused.place, &refused.included);
                let mistake = self.mistake(text, files, place, refused.message.clone());
                return Printed {
                    page: Err(mistake.clone()),
                    mistakes: vec![mistake],
                    refused: true,
                    links,
                    included: Included::of(files, false),
                };
            }
        };
        let refused = |(_, message): &(Place, Message)| message.is_about_an_include();
        let included = Included::of(&page.included, page.mistakes.iter().any(refused));
        let said = page.mistakes.iter();
        let said = said.filter(|(_, message)| self.ours || message.is_said_of_all());
        // Whoever has more to correct begins with these.
        let mut said_before = 0..MOST_MISTAKES;
        let said = said.filter(|(_, it)| it.stops_the_page() || said_before.next().is_some());
        let tell = |(place, message): &(Place, Message)| {
            self.mistake(text, &page.included, place, message.clone())
        };
        let mistakes: Vec<Mistake> = said.map(tell).collect();
        let stop = mistakes.iter().find(|it| it.message.stops_the_page());
        Printed {
            page: stop.cloned().map_or(Ok(page), Err),
            mistakes,
            refused: false,
            links,
            included,
        }
    }

    /// A mistake in a page, or in a file that stands in it.
    fn mistake(&self, text: &Text, files: &[Loaded], place: &Place, message: Message) -> Mistake {
        match place.file.checked_sub(1).and_then(|at| files.get(at)) {
            Some(file) => {
                let shown = format!("{}{}", self.folder.prefix, file.path);
                Mistake::at(&shown, &file.text, place.span.clone(), message)
            }
            None => {
                // The text of others is their file without what stands on top.
                let page = self.folder.page(&text.path);
                let (shown, whole) =
                    page.map_or((&text.path, &text.source), |page| (&page.shown, &page.text));
                let top = whole.len().saturating_sub(text.source.len()) + text.body;
                let span = place.span.start + top..place.span.end + top;
                Mistake::at(shown, whole, span, message)
            }
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
pub fn content(text: &str) -> String {
    let mut hash = Sha256::new();
    for line in text.trim().lines() {
        hash.update(line.trim_end());
        hash.update("\n");
    }
    hex::encode(hash.finalize())
}
