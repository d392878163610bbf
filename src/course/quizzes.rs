//! Reads the quizzes of a course while it is printed: fences in its lessons, files in its folders.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::directives::Place;
use super::folder::Page;
use super::gift::{self, Format, Gift, Header, Problem, Question};
use super::links::Links;
use super::markdown::{self, Context, Html};
use super::mistake::{Message, Mistake};
use super::names;
use super::quiz::{Item, Quiz, QuizId, Sheet};
use super::rules::{LessonId, MOST_MINUTES};
use super::typography;

/// Minutes a question takes, when the author does not say.
const MINUTES_EACH: usize = 1;

/// A ```` ```gift ```` fence: what stands after the word, its text, and where each piece of that
/// text was written.
#[derive(Clone, Debug)]
pub struct Fence<P = usize> {
    info: String,
    text: String,
    pieces: Vec<(usize, P)>,
}

impl Fence {
    pub fn new(info: String, text: String, pieces: Vec<(usize, usize)>) -> Self {
        Self { info, text, pieces }
    }

    /// The same fence, where its author wrote it.
    pub fn placed(self, place: &dyn Fn(usize) -> Place) -> Fence<Place> {
        let pieces = self.pieces.into_iter();
        let pieces = pieces.map(|(text, page)| (text, place(page)));
        Fence {
            info: self.info,
            text: self.text,
            pieces: pieces.collect(),
        }
    }

    /// Whether a code block with these words after its fence is a quiz.
    pub fn is_gift(info: &str) -> bool {
        let name = info.trim().trim_start_matches(['{', '.', ' ']);
        let name = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '}'));
        name.into_iter()
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("gift"))
    }
}

impl Fence<Place> {
    /// Where a place of the fence's text was written.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let piece = self.pieces.iter().rev();
        let piece = piece.into_iter().find(|(text, _)| *text <= span.start);
        let (file, start) = piece.map_or((0, 0), |(text, place)| {
            (place.file, place.span.start + (span.start - text))
        });
        let span = start..start + span.len();
        Place { file, span }
    }

    /// `id=reseau title="Le réseau" minutes=5`, taken as the header of the quiz.
    fn header(&self, header: &mut Header) -> Result<(), Problem> {
        let info = self
            .info
            .trim()
            .trim_start_matches('{')
            .trim_end_matches('}');
        let mut rest = info;
        while let Some((name, after)) = rest.split_once('=') {
            let name = name.split_whitespace().next_back().unwrap_or_default();
            let (value, after) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            header.take(&name.to_lowercase(), value)?;
            rest = after;
        }
        if let Some(id) = info
            .split_whitespace()
            .find_map(|word| word.strip_prefix('#'))
        {
            header.take("id", id)?;
        }
        Ok(())
    }
}

/// Where a quiz stands, and how a mistake in it is told.
pub struct Stand<'a> {
    pub path: &'a str,
    pub tell: &'a dyn Fn(&Range<usize>, Message) -> Mistake,
}

/// A quiz as it was read, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Read {
    pub quiz: Option<Quiz>,
    pub mistakes: Vec<Mistake>,
    /// The mistake it is if another quiz has its id.
    twice: Mistake,
}

impl Read {
    /// A file that could not be read.
    pub fn broken(mistake: Mistake) -> Self {
        Self {
            quiz: None,
            twice: mistake.clone(),
            mistakes: vec![mistake],
        }
    }
}

/// Reads the quizzes of one language.
pub struct Quizzes<'a> {
    pub language: &'a str,
    pub links: &'a Arc<Links>,
}

impl Quizzes<'_> {
    /// The `nth` quiz of a lesson with this title.
    pub fn of_fence(
        &self,
        fence: &Fence<Place>,
        (lesson, title, nth): (&LessonId, &str, usize),
        stand: &Stand,
    ) -> Read {
        let mut gift = gift::read(&fence.text, Format::Markdown);
        if let Err(problem) = fence.header(&mut gift.header) {
            gift.problems.push((0..0, problem));
        }
        let named = gift.header.title.clone();
        let sheet = Sheet {
            title: named.unwrap_or_else(|| title.to_owned()),
            ..self.sheet(stand, &gift.header, &fence.text, Format::Markdown)
        };
        let derived = QuizId::of_lesson(lesson, nth);
        let mut read = self.read(stand, gift, sheet, derived);
        if let Some(quiz) = &mut read.quiz {
            quiz.lesson = Some(lesson.clone());
            quiz.nth = nth;
        }
        read
    }

    /// The quiz a file is.
    pub fn of_file(&self, page: &Page, stand: &Stand) -> Read {
        let gift = gift::read(&page.text, Format::Moodle);
        let header = &gift.header;
        let named = header.title.as_deref().or_else(|| header.category_title());
        let title = named.map_or_else(|| names::title(names::stem(stand.path)), str::to_owned);
        let sheet = Sheet {
            title,
            ..self.sheet(stand, header, &page.text, Format::Moodle)
        };
        self.read(stand, gift, sheet, QuizId::of_file(stand.path))
    }

    fn sheet(&self, stand: &Stand, header: &Header, text: &str, format: Format) -> Sheet {
        Sheet {
            title: String::new(),
            text: text.to_owned(),
            format,
            path: stand.path.to_owned(),
            language: self.language.to_owned(),
            keep_order: header.keep_order,
        }
    }

    fn read(&self, stand: &Stand, gift: Gift, mut sheet: Sheet, derived: QuizId) -> Read {
        if sheet.language.starts_with("fr") {
            sheet.title = typography::french(&sheet.title);
        }
        let problems = gift.problems.iter();
        let mut mistakes: Vec<Mistake> = problems
            .map(|(span, problem)| (stand.tell)(span, Message::Quiz(problem.clone())))
            .collect();
        let (items, said) = items(&gift.questions, &sheet, self.links);
        let said = said.into_iter();
        mistakes.extend(said.map(|message| (stand.tell)(&(0..0), message)));
        let written = gift.header.id;
        let mut quiz = Quiz {
            id: written.as_deref().map_or(derived, QuizId::new),
            unit: String::new(),
            lesson: None,
            nth: 0,
            written,
            after: 0,
            minutes: gift.header.minutes.unwrap_or_default(),
            limit: gift.header.limit,
            hash: sheet.hash(),
            sheet,
            items,
        };
        let asked = quiz.questions();
        if quiz.minutes == 0 {
            let estimated = u16::try_from(asked * MINUTES_EACH).unwrap_or(MOST_MINUTES);
            quiz.minutes = estimated.clamp(1, MOST_MINUTES);
        }
        Read {
            twice: (stand.tell)(&(0..0), Message::Quiz(Problem::NoQuestion)),
            quiz: Some(quiz).filter(|_| asked > 0),
            mistakes,
        }
    }
}

/// The quizzes of a course in reading order, each with an id of its own, and what is said where two
/// have the same.
pub fn apart(read: Vec<Read>) -> (Vec<Quiz>, Vec<Mistake>) {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let (mut quizzes, mut mistakes) = (Vec::new(), Vec::new());
    for Read { quiz, twice, .. } in read {
        let Some(mut quiz) = quiz else {
            continue;
        };
        if let Some(first) = taken.get(quiz.id.as_str()) {
            let problem = Problem::DuplicateQuiz {
                id: quiz.id.to_string(),
                first: first.clone(),
            };
            mistakes.push(Mistake {
                message: Message::Quiz(problem),
                ..twice.clone()
            });
            quiz.id = quiz.id.apart_from(|id| taken.contains_key(id.as_str()));
        }
        taken.insert(quiz.id.to_string(), twice.path);
        quizzes.push(quiz);
    }
    (quizzes, mistakes)
}

/// The questions a sheet holds, as they stood when it was written.
pub fn read_again(sheet: &Sheet, links: &Arc<Links>) -> Vec<Item> {
    let gift = gift::read(&sheet.text, sheet.format);
    // What is asked here is forgotten: it decides nothing about a page.
    items(&gift.questions, sheet, &Arc::new(links.fresh())).0
}

fn items(
    questions: &[Question<gift::Text>],
    sheet: &Sheet,
    links: &Arc<Links>,
) -> (Vec<Item>, Vec<Message>) {
    let context = Context {
        path: &sheet.path,
        title: "",
        language: &sheet.language,
        links,
        files: None,
        solutions_open: false,
        for_trainers: false,
    };
    let mut ids = names::Taken::default();
    let mut said = Vec::new();
    let mut items = Vec::new();
    for question in questions {
        let (text, wrong) = markdown::quiz::text(&question.text, &context);
        said.extend(wrong);
        let mut turned = question.map(&mut |text| {
            let (html, wrong) = markdown::quiz::line(text, &context);
            said.extend(wrong);
            html
        });
        turned.text = text;
        items.push(Item {
            id: names::distinct(item_id(question), &mut ids),
            words: first_words(&turned.text),
            question: turned,
        });
    }
    (items, said)
}

fn item_id(question: &Question<gift::Text>) -> String {
    let named = question.id.as_deref().or(question.title.as_deref());
    let slug = named.map(names::slugify).unwrap_or_default();
    if !slug.is_empty() {
        return slug;
    }
    let words: Vec<&str> = question.text.text.split_whitespace().collect();
    let hash = hex::encode(Sha256::digest(words.join(" ").to_lowercase()));
    hash.get(..8).unwrap_or_default().to_owned()
}

/// At most this many letters of a question stand in a list.
const LONGEST: usize = 160;

fn first_words(text: &Html) -> String {
    let words = text.words();
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        None => words,
    }
}
