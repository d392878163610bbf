//! Walks through a parsed course page and writes it our way.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::directives::{Directive, Fence, escape};
use super::headings::Headings;
use super::links::Target;
use super::markdown::Context;
use super::mistake::Message;
use super::pictures::{self, Picture};
use super::quizzes::Fence as Quiz;
use super::typography;

mod blocks;

type Parsed<'a> = (Event<'a>, Range<usize>);
/// What is wrong, and where.
type Said = Vec<(Range<usize>, Message)>;

pub struct Writer<'a> {
    context: &'a Context<'a>,
    source: &'a str,
    events: &'a [Parsed<'a>],
    fences: &'a [Fence],
    at: usize,
    out: Vec<Event<'a>>,
    open: Vec<(&'a Directive, Range<usize>)>,
    /// Whether each link being written was kept.
    links: Vec<bool>,
    in_code: usize,
    heading_open: Option<u8>,
    headings: &'a Headings,
    mistakes: Vec<(Range<usize>, Message)>,
    quizzes: Vec<Quiz>,
}

impl<'a> Writer<'a> {
    pub fn new(
        context: &'a Context<'a>,
        source: &'a str,
        events: &'a [Parsed<'a>],
        fences: &'a [Fence],
        headings: &'a Headings,
    ) -> Self {
        Self {
            context,
            source,
            events,
            fences,
            at: 0,
            out: Vec::with_capacity(events.len()),
            open: Vec::new(),
            links: Vec::new(),
            in_code: 0,
            heading_open: None,
            headings,
            mistakes: Vec::new(),
            quizzes: Vec::new(),
        }
    }

    pub fn write(&mut self) {
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(*tag),
                Event::Html(html) => self.html(html, range),
                Event::InlineHtml(html) => self.inline_html(html),
                Event::Text(text) => self.text(text),
                Event::TaskListMarker(done) => {
                    self.out
                        .push(Event::Text(if *done { "☑ " } else { "☐ " }.into()));
                }
                event => self.out.push(event.clone()),
            }
        }
        for (directive, span) in std::mem::take(&mut self.open).into_iter().rev() {
            self.push(directive.close());
            self.mistakes
                .push((span, Message::DirectiveNotClosed(directive.name.clone())));
        }
    }

    pub fn finish(self) -> (Vec<Event<'a>>, Said, Vec<Quiz>) {
        (self.out, self.mistakes, self.quizzes)
    }

    fn start(&mut self, tag: &'a Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.heading(),
            Tag::Paragraph if pictures::is_figure(&self.events[self.at..]) => self.figure(),
            Tag::Image {
                dest_url, title, ..
            } => {
                let html = self.image(dest_url, title, range, false);
                self.push_inline(html);
            }
            Tag::Link {
                dest_url, title, ..
            } => self.link(dest_url, title, range),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if Quiz::is_gift(info) => self.quiz(info),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::Table(_) => {
                let label = if self.context.french() {
                    "Tableau"
                } else {
                    "Table"
                };
                self.push(format!(
                    "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">"
                ));
                self.out.push(Event::Start(tag.clone()));
            }
            tag => self.out.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.push_inline("</a>".into());
                }
            }
            TagEnd::CodeBlock => {
                self.in_code -= 1;
                self.push("</code></pre>\n");
            }
            TagEnd::Table => {
                self.out.push(Event::End(tag));
                self.push("</div>\n");
            }
            TagEnd::Heading(_) => {
                if let Some(level) = self.heading_open.take() {
                    self.push(format!("</h{level}>\n"));
                }
            }
            tag => self.out.push(Event::End(tag)),
        }
    }

    /// A heading at its level, with its name; nothing for the one that repeats the title.
    fn heading(&mut self) {
        match self.headings.at(self.at - 1) {
            Some(heading) => {
                let (level, id) = (heading.level, escape(&heading.id));
                self.push(format!("<h{level} id=\"{id}\">"));
                self.heading_open = Some(level);
            }
            None => {
                while let Some((event, _)) = self.events.get(self.at) {
                    self.at += 1;
                    if matches!(event, Event::End(TagEnd::Heading(_))) {
                        break;
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &CowStr<'a>) {
        let set = if self.in_code == 0 {
            self.set(text).into()
        } else {
            text.clone()
        };
        self.out.push(Event::Text(set));
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
        let nothing = || Err(Message::LinkToNothing(written.to_owned()));
        let found = match self.context.links.find(self.context.path, written) {
            Target::Elsewhere => Ok(written.to_owned()),
            Target::Page(address) | Target::Figure(address) => Ok(address),
            Target::Anchor(anchor) if self.has_anchor(&anchor) => Ok(written.to_owned()),
            Target::Anchor(_) | Target::Nothing => nothing(),
            Target::Refused => Err(Message::AddressRefused(written.to_owned())),
        };
        self.links.push(found.is_ok());
        let address = match found {
            Ok(address) => address,
            Err(message) => return self.mistakes.push((range.clone(), message)),
        };
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(&self.set(title))),
        };
        self.push_inline(format!("<a href=\"{}\"{title}>", escape(&address)));
        if matches!(
            self.events.get(self.at),
            Some((Event::End(TagEnd::Link), _))
        ) {
            self.out.push(Event::Text(written.to_owned().into()));
        }
    }

    fn has_anchor(&self, anchor: &str) -> bool {
        let written = |quote: char| self.source.contains(&format!("id={quote}{anchor}{quote}"));
        self.headings
            .list
            .iter()
            .any(|heading| heading.id == anchor)
            || written('"')
            || written('\'')
    }

    fn figure(&mut self) {
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Start(Tag::Image {
                    dest_url, title, ..
                }) => {
                    let html = self.image(dest_url, title, range, true);
                    self.push(html);
                }
                Event::End(TagEnd::Paragraph) => return,
                _ => {}
            }
        }
    }

    /// An image with its alternative text, which is read up to the end of the image.
    fn image(&mut self, to: &str, title: &str, range: &Range<usize>, alone: bool) -> String {
        let alt = self.words_until(TagEnd::Image);
        let picture = Picture {
            alt: escape(self.set(&alt).trim()),
            caption: escape(&self.set(title)),
            alone,
            inside_a_link: self.links.contains(&true),
        };
        if picture.alt.is_empty() {
            let message = Message::ImageWithoutText(to.to_owned());
            self.mistakes.push((range.clone(), message));
        }
        let target = self.context.links.find(self.context.path, to);
        picture
            .html(&target, to, self.context.french())
            .unwrap_or_else(|| {
                self.mistakes
                    .push((range.clone(), Message::ImageMissing(to.to_owned())));
                picture.missing()
            })
    }

    fn words_until(&mut self, end: TagEnd) -> String {
        let mut words = String::new();
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::End(tag) if *tag == end => break,
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }

    fn push(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::Html(html.into()));
    }

    fn push_inline(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}
