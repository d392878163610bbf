//! Reads the quizzes of a course while it is printed: fences in its lessons, files in its folders.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::folder::Page;
use super::gift::{self, Format, Gift, Header, Problem, Question};
use super::links::Links;
use super::markdown::{self, Context, Html};
use super::mistake::{Message, Mistake};
use super::names;
use super::quiz::{Item, Quiz, QuizId, Sheet};
use super::rules::LessonId;
use super::typography;

/// Minutes a question takes, when the author does not say.
const MINUTES_EACH: usize = 1;

/// A ```` ```gift ```` fence: what stands after the word, its text, and where each piece of that
/// text stands in the page.
#[derive(Clone, Debug, Default)]
pub struct Fence {
    pub info: String,
    pub text: String,
    pub pieces: Vec<(usize, usize)>,
}

impl Fence {
    /// Whether a code block with these words after its fence is a quiz.
    pub fn is_gift(info: &str) -> bool {
        let name = info.trim().trim_start_matches(['{', '.', ' ']);
        let name = name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '}'));
        name.into_iter()
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("gift"))
    }

    /// Where a place of the fence's text is in the page.
    fn place(&self, span: &Range<usize>) -> Range<usize> {
        let at = |place: usize| {
            let piece = self.pieces.iter().rev().find(|(text, _)| *text <= place);
            piece.map_or(0, |(text, page)| page + (place - text))
        };
        at(span.start)..at(span.end)
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

/// Where a quiz stands.
pub struct Stand<'a> {
    pub unit: &'a str,
    pub path: &'a str,
    /// The path mistakes name.
    pub shown: &'a str,
    /// The whole file.
    pub source: &'a str,
}

/// The quizzes of one course, as they are found.
pub struct Quizzes {
    language: String,
    links: Arc<Links>,
    /// Every id, with the file it is used in.
    taken: BTreeMap<String, String>,
    pub mistakes: Vec<Mistake>,
}

impl Quizzes {
    pub fn new(language: &str, links: &Arc<Links>) -> Self {
        Self {
            language: language.to_owned(),
            links: Arc::clone(links),
            taken: BTreeMap::new(),
            mistakes: Vec::new(),
        }
    }

    /// The `nth` quiz of a lesson; `body` is where the text of the lesson begins in its file.
    pub fn of_fence(
        &mut self,
        fence: &Fence,
        (lesson, title, nth): (&LessonId, &str, usize),
        (stand, body): (&Stand, usize),
    ) -> Option<Quiz> {
        let mut gift = gift::read(&fence.text, Format::Markdown);
        if let Err(problem) = fence.header(&mut gift.header) {
            gift.problems.push((0..0, problem));
        }
        self.say(stand, &gift.problems, |span| {
            let span = fence.place(span);
            span.start + body..span.end + body
        });
        let sheet = Sheet {
            title: gift
                .header
                .title
                .clone()
                .unwrap_or_else(|| title.to_owned()),
            ..self.sheet(stand, &gift.header, &fence.text, Format::Markdown)
        };
        let derived = QuizId::of_lesson(lesson, nth);
        let first = fence.pieces.first().map_or(0, |(_, page)| page + body);
        let quiz = self.quiz(stand, gift, sheet, derived, first)?;
        Some(Quiz {
            lesson: Some(lesson.clone()),
            ..quiz
        })
    }

    /// A fence where no lesson is: it is not shown, and that is said.
    pub fn astray(&mut self, fence: &Fence, stand: &Stand, body: usize) {
        let at = fence.pieces.first().map_or(body, |(_, page)| page + body);
        let problem = Message::Quiz(Problem::Astray);
        let mistake = Mistake::at(stand.shown, stand.source, at..at, problem);
        self.mistakes.push(mistake);
    }

    /// The quiz a file is.
    pub fn of_file(&mut self, path: &str, page: &Page, unit: &str) -> Option<Quiz> {
        if let Some(mistake) = &page.broken {
            self.mistakes.push(mistake.clone());
            return None;
        }
        let stand = Stand {
            unit,
            path,
            shown: &page.shown,
            source: &page.text,
        };
        let gift = gift::read(&page.text, Format::Moodle);
        self.say(&stand, &gift.problems, Range::clone);
        let header = &gift.header;
        let named = header.title.as_deref().or_else(|| header.category_title());
        let title = named.map_or_else(|| names::title(names::stem(path)), str::to_owned);
        let sheet = Sheet {
            title,
            ..self.sheet(&stand, header, &page.text, Format::Moodle)
        };
        self.quiz(&stand, gift, sheet, QuizId::of_file(path), 0)
    }

    fn sheet(&self, stand: &Stand, header: &Header, text: &str, format: Format) -> Sheet {
        Sheet {
            title: String::new(),
            text: text.to_owned(),
            format,
            path: stand.path.to_owned(),
            language: self.language.clone(),
            keep_order: header.keep_order,
        }
    }

    fn quiz(
        &mut self,
        stand: &Stand,
        gift: Gift,
        mut sheet: Sheet,
        derived: QuizId,
        at: usize,
    ) -> Option<Quiz> {
        if sheet.language.starts_with("fr") {
            sheet.title = typography::french(&sheet.title);
        }
        let (items, said) = items(&gift.questions, &sheet, &self.links);
        for message in said {
            let mistake = Mistake::at(stand.shown, stand.source, at..at, message);
            self.mistakes.push(mistake);
        }
        let id = gift.header.id.as_deref().map_or(derived, QuizId::new);
        let id = self.distinct(id, stand, at);
        let quiz = Quiz {
            id,
            unit: stand.unit.to_owned(),
            lesson: None,
            after: 0,
            minutes: gift.header.minutes.unwrap_or_default(),
            limit: gift.header.limit,
            hash: sheet.hash(),
            sheet,
            items,
        };
        let asked = quiz.questions();
        let estimated = u16::try_from(asked * MINUTES_EACH)
            .unwrap_or(240)
            .clamp(1, 240);
        if asked == 0 {
            return None;
        }
        Some(Quiz {
            minutes: if quiz.minutes == 0 {
                estimated
            } else {
                quiz.minutes
            },
            ..quiz
        })
    }

    /// An id is used once; the second quiz gets a number, and that is said.
    fn distinct(&mut self, id: QuizId, stand: &Stand, at: usize) -> QuizId {
        let mut free = id.clone();
        let mut number = 2;
        while self.taken.contains_key(free.as_str()) {
            free = QuizId::new(&format!("{id}-{number}"));
            number += 1;
        }
        if let Some(first) = self.taken.get(id.as_str()) {
            let problem = Problem::DuplicateQuiz {
                id: id.to_string(),
                first: first.clone(),
            };
            let message = Message::Quiz(problem);
            let mistake = Mistake::at(stand.shown, stand.source, at..at, message);
            self.mistakes.push(mistake);
        }
        self.taken.insert(free.to_string(), stand.shown.to_owned());
        free
    }

    fn say(
        &mut self,
        stand: &Stand,
        problems: &[(Range<usize>, Problem)],
        place: impl Fn(&Range<usize>) -> Range<usize>,
    ) {
        for (span, problem) in problems {
            let message = Message::Quiz(problem.clone());
            let mistake = Mistake::at(stand.shown, stand.source, place(span), message);
            self.mistakes.push(mistake);
        }
    }
}

/// The questions a sheet holds, as they stood when it was written.
pub fn read_again(sheet: &Sheet, links: &Arc<Links>) -> Vec<Item> {
    let gift = gift::read(&sheet.text, sheet.format);
    items(&gift.questions, sheet, links).0
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
    };
    let mut ids = Vec::new();
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
