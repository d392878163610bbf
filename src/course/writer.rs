//! Walks through a parsed course page and writes it our way.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::directives::{EDGE, Mark, Marks, Scanned, escape, is_mark};
use super::headings::Headings;
use super::links::Target;
use super::markdown::Context;
use super::mistake::Message;
use super::quizzes::Fence;
use super::rules::Heading;
use super::typography;

mod blocks;
mod code;
mod components;
mod figures;
mod quotes;
mod recordings;
mod references;

type Parsed<'a> = (Event<'a>, Range<usize>);

pub struct Writer<'a> {
    context: &'a Context<'a>,
    scanned: &'a Scanned,
    events: &'a [Parsed<'a>],
    headings: &'a Headings,
    /// The names of the places in this page, once they are asked for.
    anchors: OnceCell<HashSet<&'a str>>,
    /// Its headings by name, once they are asked for.
    named: OnceCell<HashMap<&'a str, &'a Heading>>,
    /// Whether a block of it is kept for trainers.
    keeps: OnceCell<bool>,
    at: usize,
    /// Bytes of the next text that were read already.
    skip: usize,
    sheet: Sheet<'a>,
    open: Vec<components::Opened>,
    /// For each quotation being written: it is one of our components.
    quotes: Vec<bool>,
    /// What became of each link being written.
    links: Vec<Kept>,
    in_code: usize,
    /// A paragraph whose beginning was read is to be opened.
    reopened: bool,
    heading_open: Option<u8>,
    /// Blocks kept for trainers that were met, against those that were scanned.
    kept: usize,
}

/// For whom a link leads somewhere; for the others its words stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    No,
    ForAll,
    ForTrainers,
}

/// A page as it is written.
#[derive(Debug, Default)]
pub struct Sheet<'a> {
    pub events: Vec<Event<'a>>,
    /// Events that only trainers read.
    pub hidden: Vec<Range<usize>>,
    pub hidden_headings: BTreeSet<usize>,
    pub mistakes: Vec<(Range<usize>, Message)>,
    pub quizzes: Vec<Fence>,
    /// A block kept for trainers was not found again: nothing of the page is for learners.
    pub lost: bool,
}

impl<'a> Sheet<'a> {
    /// The events that everyone reads. What a hidden part closes of the rest stays closed.
    pub fn for_learners(&self) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(self.events.len());
        let mut done = 0;
        for range in &self.hidden {
            out.extend_from_slice(&self.events[done..range.start]);
            let mut depth = 0_usize;
            for event in &self.events[range.clone()] {
                match event {
                    Event::Start(_) => depth += 1,
                    Event::End(_) if depth > 0 => depth -= 1,
                    Event::End(_) => out.push(event.clone()),
                    _ => {}
                }
            }
            done = range.end;
        }
        out.extend_from_slice(&self.events[done..]);
        out
    }
}

impl<'a> Writer<'a> {
    pub fn new(
        context: &'a Context<'a>,
        scanned: &'a Scanned,
        events: &'a [Parsed<'a>],
        headings: &'a Headings,
    ) -> Self {
        Self {
            context,
            scanned,
            events,
            headings,
            anchors: OnceCell::new(),
            named: OnceCell::new(),
            keeps: OnceCell::new(),
            at: 0,
            skip: 0,
            sheet: Sheet::default(),
            open: Vec::new(),
            quotes: Vec::new(),
            links: Vec::new(),
            in_code: 0,
            reopened: false,
            heading_open: None,
            kept: 0,
        }
    }

    pub fn write(&mut self) {
        self.sheet.events.reserve(self.events.len());
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            if std::mem::take(&mut self.reopened) {
                self.sheet.events.push(Event::Start(Tag::Paragraph));
            }
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(*tag),
                Event::Html(html) | Event::InlineHtml(html) => self.html(html, event),
                Event::Text(text) => self.text(text, range.start),
                Event::Code(text) => {
                    let code = self.marks().restore(text).into_owned();
                    self.sheet.events.push(Event::Code(code.into()));
                }
                Event::TaskListMarker(done) => {
                    let sign = if *done { "☑ " } else { "☐ " };
                    self.sheet.events.push(Event::Text(sign.into()));
                }
                event => self.sheet.events.push(event.clone()),
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
    }

    pub fn finish(mut self) -> Sheet<'a> {
        let kept = self.marks().count(|mark| match mark {
            Mark::Open(component) => component.is_for_trainers(self.context.solutions_open),
            _ => false,
        });
        self.sheet.lost = kept != self.kept;
        self.sheet
    }

    fn marks(&self) -> &'a Marks {
        &self.scanned.marks
    }

    fn start(&mut self, tag: &'a Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.heading(),
            Tag::Paragraph if self.is_figure() => self.figure(),
            Tag::Paragraph if self.is_recording() => self.recording_alone(),
            Tag::Image {
                dest_url, title, ..
            } => {
                let html = self.image(dest_url, title, range, false);
                self.push_inline(html);
            }
            Tag::Link {
                dest_url, title, ..
            } => self.link(dest_url, title, range),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::BlockQuote(kind) => self.quote(*kind),
            Tag::Table(_) => {
                let label = if self.context.french() {
                    "Tableau"
                } else {
                    "Table"
                };
                self.push(format!(
                    "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">"
                ));
                self.sheet.events.push(Event::Start(tag.clone()));
            }
            tag => self.sheet.events.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => match self.links.pop() {
                Some(Kept::ForAll) => self.push_inline("</a>".into()),
                Some(Kept::ForTrainers) => self.push_for_trainers("</a>".into()),
                _ => {}
            },
            TagEnd::Table => {
                self.sheet.events.push(Event::End(tag));
                self.push("</div>\n");
            }
            TagEnd::BlockQuote(_) if self.quotes.pop() == Some(true) => self.close(),
            TagEnd::Heading(_) => {
                if let Some(level) = self.heading_open.take() {
                    self.push(format!("</h{level}>\n"));
                }
            }
            tag => self.sheet.events.push(Event::End(tag)),
        }
    }

    /// Text with its marks; in code, as it was written.
    fn text(&mut self, text: &CowStr<'a>, begins: usize) {
        let skipped = std::mem::take(&mut self.skip);
        let text = text.get(skipped..).unwrap_or_default();
        if self.in_code > 0 {
            let code = self.marks().restore(text).into_owned();
            return self.sheet.events.push(Event::Text(code.into()));
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_mark) {
            let (before, from) = rest.split_at(at);
            self.words(before);
            let c = from.chars().next().unwrap_or_default();
            self.inline_mark(c, begins + skipped + (text.len() - from.len()));
            rest = &from[c.len_utf8()..];
        }
        self.words(rest);
    }

    fn words(&mut self, words: &str) {
        let words = words.trim_matches(EDGE);
        if !words.is_empty() {
            let words = self.set(words);
            self.sheet.events.push(Event::Text(words.into()));
        }
    }

    /// What stands for a mark at a place of the page.
    fn inline_mark(&mut self, c: char, place: usize) {
        match self.marks().get(c) {
            Some(Mark::Attributes(found) | Mark::Block(found)) => {
                if let Some(id) = &found.id {
                    self.push_inline(format!("<span id=\"{}\"></span>", escape(id)));
                }
            }
            Some(Mark::Span(found)) => {
                let id = found
                    .id
                    .as_ref()
                    .map(|id| format!(" id=\"{}\"", escape(id)));
                let lang = found
                    .get("lang")
                    .map(|lang| format!(" lang=\"{}\"", escape(lang)));
                let (id, lang) = (id.unwrap_or_default(), lang.unwrap_or_default());
                self.push_inline(format!("<span{id}{lang}>"));
            }
            Some(Mark::Tag(tag)) => self.push_inline((*tag).to_owned()),
            // Formulas are put in their places when the page is clean.
            Some(Mark::Maths { .. }) => {
                self.sheet.events.push(Event::Text(c.to_string().into()));
            }
            Some(Mark::Target(name)) => {
                self.push_inline(format!("<span id=\"{}\"></span>", escape(name)));
            }
            Some(Mark::Element { tag, text, title }) => self.element(tag, text, title),
            Some(Mark::Reference(reference)) => self.reference(reference, place),
            Some(Mark::Cited(parts)) => self.cited(parts, place),
            Some(Mark::Role { name, text }) => self.role(name, text),
            Some(Mark::Unsupported(what)) => {
                let note = components::unsupported(what, self.context.french());
                self.push_inline(format!("<span class=\"note-unsupported\">{note}</span>"));
            }
            Some(Mark::NotIncluded(path)) => {
                let note = components::not_included(path, self.context.french());
                self.push_inline(format!("<span class=\"note-unsupported\">{note}</span>"));
            }
            Some(Mark::Recording(recording)) => {
                let html = self.recording_among_words(recording, None);
                self.push_inline(html);
            }
            Some(Mark::Open(_) | Mark::Close) => {
                let written = self
                    .marks()
                    .restore(c.encode_utf8(&mut [0; 4]))
                    .into_owned();
                self.sheet.events.push(Event::Text(written.into()));
            }
            None => {}
        }
    }

    /// Text with the spaces of its language.
    fn set(&self, text: &str) -> String {
        if self.context.french() {
            typography::french(text)
        } else {
            text.to_owned()
        }
    }

    /// A link where it leads somewhere; elsewhere only its words stay.
    fn link(&mut self, written: &str, title: &str, range: &Range<usize>) {
        let nothing = || Message::LinkToNothing(written.to_owned());
        let mut kept = Kept::ForAll;
        let found = match self.context.links.find(self.context.path, written) {
            Target::Elsewhere => Ok(written.to_owned()),
            Target::Page(address) => {
                kept = self.kept_to(&address);
                Ok(address)
            }
            Target::Figure(address) => Ok(address),
            Target::Anchor(anchor) if self.has_anchor(&anchor) => Ok(written.to_owned()),
            Target::Anchor(anchor) => self.elsewhere(&anchor).ok_or_else(nothing),
            Target::Nothing => Err(nothing()),
            Target::Refused => Err(Message::AddressRefused(written.to_owned())),
        };
        self.links.push(if found.is_ok() { kept } else { Kept::No });
        let address = match found {
            Ok(address) => address,
            Err(message) => return self.sheet.mistakes.push((range.clone(), message)),
        };
        let title = match title {
            "" => String::new(),
            title => format!(
                " title=\"{}\"",
                escape(&self.set(&self.marks().words(title)))
            ),
        };
        let open = format!("<a href=\"{}\"{title}>", escape(&address));
        match kept {
            Kept::ForTrainers => self.push_for_trainers(open),
            _ => self.push_inline(open),
        }
        if matches!(
            self.events.get(self.at),
            Some((Event::End(TagEnd::Link), _))
        ) {
            self.sheet
                .events
                .push(Event::Text(written.to_owned().into()));
        }
    }

    /// Whether a place in this page has a name: a heading, a block, an element of HTML.
    fn has_anchor(&self, anchor: &str) -> bool {
        let anchors = self.anchors.get_or_init(|| {
            let headings = self.headings.list.iter().map(|heading| heading.id.as_str());
            let mut names: HashSet<&str> = headings.chain(self.marks().names()).collect();
            for part in self.scanned.text.split("id=").skip(1) {
                let quote = part.chars().next().filter(|c| matches!(c, '"' | '\''));
                names.extend(quote.and_then(|quote| part[1..].split(quote).next()));
            }
            names
        });
        anchors.contains(anchor)
    }

    /// Whether one is in a link.
    fn in_link(&self) -> bool {
        self.links.iter().any(|kept| *kept != Kept::No)
    }

    /// HTML among words that learners are not sent.
    fn push_for_trainers(&mut self, html: String) {
        let at = self.sheet.events.len();
        self.push_inline(html);
        if !self.hides() {
            self.sheet.hidden.push(at..at + 1);
        }
    }

    fn push(&mut self, html: impl Into<CowStr<'a>>) {
        self.sheet.events.push(Event::Html(html.into()));
    }

    fn push_inline(&mut self, html: String) {
        self.sheet.events.push(Event::InlineHtml(html.into()));
    }
}
