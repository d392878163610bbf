//! What is worth a thought in a page, apart from what stops it: sentences one cannot follow,
//! headings that jump, links to places that are not there, and weight.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::audience::Reader;
use super::directives::sort_of;
use super::folder::{Folder, Page};
use super::front_matter;
use super::links::{self, BASE, Links, Target};
use super::markdown::Html;
use super::media;
use super::message::Message;
use super::mistake::Mistake;
use super::rules::{Course, Lesson};

mod html;

/// A sentence with more words is hard to follow on a phone, and harder for who reads little.
const LONGEST_SENTENCE: usize = 40;
/// How much of such a sentence is underlined: its beginning is enough to find it.
const SHOWN: usize = 40;
/// A page without and with its images, in bytes.
const HEAVY_PAGE: u64 = 60_000;
const HEAVY_WITH_FIGURES: u64 = 150_000;
/// What is said of one page: whoever has more to correct begins with these.
const MOST: usize = 200;
/// What a slow 3G network carries in a second: 400 kilobits.
const SLOW_3G: u64 = 50_000;

/// What was seen in one page.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    pub mistakes: Vec<Mistake>,
    /// Links to a place in another page: the mistake it is if the place is not there, and where.
    pub anchors: Vec<(Mistake, String)>,
}

/// Looks at a page as its author wrote it. In our own format the renderer says what is wrong with
/// links and images; in that of others it does not know their places, so we say it.
pub fn of(folder: &Folder, path: &str, links: &Links, ours: bool) -> Survey {
    let Some(page) = folder.page(path) else {
        return Survey::default();
    };
    let body = front_matter::split(&page.text).map_or(0, |split| split.body);
    let links = links.fresh();
    let mut surveyor = Surveyor {
        page,
        path,
        links: &links,
        ours,
        body,
        survey: Survey::default(),
        sentence: Sentence::default(),
        level: None,
        skipped: 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let text = &page.text[body..];
    let undefined = RefCell::new(Vec::new());
    let note = |link: BrokenLink| {
        // `[words]` alone are words in brackets.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            let found = (link.span, link.reference.to_string());
            undefined.borrow_mut().push(found);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(note));
    for (event, range) in parser.into_offset_iter() {
        surveyor.see(&event, range);
    }
    for (range, name) in undefined.take() {
        surveyor.undefined(range, name);
    }
    surveyor.survey
}

struct Surveyor<'a> {
    page: &'a Page,
    path: &'a str,
    links: &'a Links,
    ours: bool,
    body: usize,
    survey: Survey,
    sentence: Sentence,
    level: Option<u8>,
    /// How many blocks one is in that hold no sentences.
    skipped: usize,
}

/// The sentence being read: its words, and where it began.
#[derive(Default)]
struct Sentence {
    words: usize,
    began: Option<usize>,
    in_word: bool,
    ends: bool,
}

impl Surveyor<'_> {
    fn see(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading(number(*level), &range);
                self.skipped += 1;
            }
            Event::Start(Tag::HtmlBlock) => {
                self.html(&range);
                self.skipped += 1;
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) => self.skipped += 1,
            Event::End(
                TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock,
            ) => {
                self.skipped -= 1;
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.link(dest_url, &range),
            Event::Start(Tag::Image { dest_url, .. }) if !self.ours => self.image(dest_url, &range),
            Event::InlineHtml(_) => self.html(&range),
            Event::Text(text) if self.skipped == 0 => self.read(text, range.start),
            Event::Code(_) if self.skipped == 0 => self.read("x", range.start),
            Event::SoftBreak | Event::HardBreak if self.skipped == 0 => self.read(" ", range.start),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.close_sentence(),
            Event::Start(Tag::Item | Tag::List(_)) => self.close_sentence(),
            _ => {}
        }
    }

    fn say(&mut self, range: Range<usize>, message: Message) {
        if self.survey.mistakes.len() >= MOST {
            return;
        }
        let range = range.start + self.body..range.end + self.body;
        let mistake = Mistake::at(&self.page.shown, &self.page.text, range, message);
        self.survey.mistakes.push(mistake);
    }

    /// The first heading may have any level; the next ones go down step by step.
    fn heading(&mut self, level: u8, range: &Range<usize>) {
        if let Some(from) = self.level.filter(|from| level > from + 1) {
            self.say(range.clone(), Message::HeadingJump { from, to: level });
        }
        self.level = Some(level);
    }

    fn link(&mut self, written: &str, range: &Range<usize>) {
        match self.links.find(self.path, written) {
            Target::Nothing if !self.ours => {
                self.say(range.clone(), Message::LinkToNothing(written.to_owned()));
            }
            Target::Page(address) if address.contains('#') => {
                let place = range.start + self.body..range.end + self.body;
                let message = Message::AnchorMissing(written.to_owned());
                let mistake = Mistake::at(&self.page.shown, &self.page.text, place, message);
                self.survey.anchors.push((mistake, address));
            }
            _ => {}
        }
    }

    /// `[words][name]`; `list[i][j]` is something else, and so is what cites.
    fn undefined(&mut self, range: Range<usize>, name: String) {
        let before = self.page.text[self.body..][..range.start]
            .chars()
            .next_back();
        let index = before.is_some_and(|c| c.is_alphanumeric() || c == ']' || c == ')');
        if !index && !name.starts_with(['@', '^', '!']) && !name.is_empty() {
            self.say(range, Message::LinkUndefined(name));
        }
    }

    /// Videos and sounds in HTML, which has no place for their words.
    fn players(&mut self, range: &Range<usize>) {
        if !self.ours {
            return;
        }
        let html = &self.page.text[self.body..][range.clone()];
        for (at, address) in media::players_in(html) {
            let length = html[at..].find('>').map_or(1, |end| end + 1);
            let here = range.start + at..range.start + at + length;
            if self.links.find(self.path, &address) == Target::Nothing {
                self.say(here.clone(), Message::MediaMissing(address.clone()));
            }
            if address.starts_with("http://") {
                self.say(here.clone(), Message::MediaUnsafe(address.clone()));
            }
            self.say(here, Message::MediaWithoutTranscript(address));
        }
    }

    fn image(&mut self, to: &str, range: &Range<usize>) {
        if sort_of(to).is_some() {
            if self.links.find(self.path, to) == Target::Nothing {
                self.say(range.clone(), Message::MediaMissing(to.to_owned()));
            }
            return;
        }
        let text = &self.page.text[self.body..];
        let written = &text[range.clone()];
        // Pandoc and its like put the words after the image: `![](a.svg){alt="…"}`.
        let after = text[range.end..].strip_prefix('{');
        let after = after.and_then(|after| after.split('}').next());
        let described = after.is_some_and(|after| after.contains("alt="));
        if written.starts_with("![]") && !described {
            self.say(range.clone(), Message::ImageWithoutText(to.to_owned()));
        }
        if self.links.find(self.path, to) == Target::Nothing {
            self.say(range.clone(), Message::ImageMissing(to.to_owned()));
        }
    }

    fn read(&mut self, text: &str, start: usize) {
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                self.sentence.in_word = false;
                if self.sentence.ends {
                    self.close_sentence();
                }
                continue;
            }
            if c.is_alphanumeric() && !self.sentence.in_word {
                self.sentence.in_word = true;
                self.sentence.words += 1;
                self.sentence.began.get_or_insert(start + at);
            }
            let closes = matches!(c, '»' | '”' | '"' | ')');
            self.sentence.ends = matches!(c, '.' | '!' | '?' | '…') || self.sentence.ends && closes;
        }
    }

    fn close_sentence(&mut self) {
        let read = std::mem::take(&mut self.sentence);
        if let Some(began) = read.began.filter(|_| read.words > LONGEST_SENTENCE) {
            let text = &self.page.text[self.body..];
            let line = text.get(began..).and_then(|rest| rest.lines().next());
            let line = line.unwrap_or_default();
            let end = began + line.floor_char_boundary(SHOWN);
            self.say(began..end, Message::LongSentence(read.words));
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// What is too heavy for a phone far from a mast: the page, or the page with its images.
pub fn weight(folder: &Folder, path: &str, html: &Html) -> Option<Mistake> {
    let page = u64::try_from(html.as_str().len()).unwrap_or(u64::MAX);
    let figures: BTreeSet<String> = figures(html.as_str()).collect();
    let figures = figures.iter().filter_map(|path| folder.figures.get(path));
    let whole: u64 = page + figures.map(|figure| figure.bytes).sum::<u64>();
    let message = if page > HEAVY_PAGE {
        let (kilobytes, seconds) = (page.div_ceil(1_000), page.div_ceil(SLOW_3G));
        Message::PageWeight { kilobytes, seconds }
    } else if whole > HEAVY_WITH_FIGURES {
        let (kilobytes, seconds) = (whole.div_ceil(1_000), whole.div_ceil(SLOW_3G));
        Message::FiguresWeight { kilobytes, seconds }
    } else {
        return None;
    };
    let page = folder.page(path)?;
    let first = page.text.lines().next().map_or(0, str::len);
    Some(Mistake::at(&page.shown, &page.text, 0..first, message))
}

/// The figures a page shows.
fn figures(html: &str) -> impl Iterator<Item = String> {
    let start = format!("src=\"{BASE}/figures/");
    let shown: Vec<String> = html
        .match_indices(&start)
        .filter_map(|(at, _)| links::figure_at(&html[at + "src=\"".len()..]))
        .collect();
    shown.into_iter()
}

/// Links to a place that the page they lead to does not have.
pub fn missing_anchors(course: &Course) -> Vec<Mistake> {
    let lessons = course.units.iter().flat_map(|unit| &unit.lessons);
    let lessons: HashMap<String, &Lesson> = lessons
        .map(|it| (format!("{BASE}/lessons/{}/{}", it.unit, it.slug), it))
        .collect();
    let mut places: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    let mut missing = Vec::new();
    for (mistake, address) in lessons.values().flat_map(|it| &it.print.survey.anchors) {
        let Some((page, anchor)) = address.split_once('#') else {
            continue;
        };
        let Some((page, lesson)) = lessons.get_key_value(page) else {
            continue;
        };
        let there = places.entry(page).or_insert_with(|| anchors(lesson));
        if !anchor.is_empty() && lesson.body.is_ok() && !there.contains(anchor) {
            missing.push(mistake.clone());
        }
    }
    missing
}

/// The places of a page that links may lead to.
fn anchors(lesson: &Lesson) -> BTreeSet<&str> {
    let html = lesson
        .body
        .as_ref()
        .map_or("", |body| body.read_by(Reader::Trainer).as_str());
    let written = html.split(" id=\"").skip(1);
    let written = written.filter_map(|rest| rest.split('"').next());
    let headings = lesson.headings.iter().map(|heading| heading.id.as_str());
    written.chain(headings).collect()
}
