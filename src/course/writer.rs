//! Walks through a parsed course page and writes it our way.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::directives::{Directive, Fence, escape};
use super::headings::Headings;
use super::links::Target;
use super::markdown::Context;
use super::mistake::Message;
use super::typography;

type Parsed<'a> = (Event<'a>, Range<usize>);

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

    pub fn finish(self) -> (Vec<Event<'a>>, Vec<(Range<usize>, Message)>) {
        (self.out, self.mistakes)
    }

    fn start(&mut self, tag: &'a Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.heading(),
            Tag::Paragraph if self.is_figure() => self.figure(),
            Tag::Image {
                dest_url, title, ..
            } => {
                let html = self.image(dest_url, title, range, false);
                self.push_inline(html);
            }
            Tag::Link { dest_url, .. } => self.link(tag, dest_url, range),
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
                    self.out.push(Event::End(tag));
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

    /// A line of HTML, or a directive in disguise.
    fn html(&mut self, html: &CowStr<'a>, range: &Range<usize>) {
        let after = self
            .fences
            .partition_point(|fence| fence.span.end <= range.start);
        let fence = self
            .fences
            .get(after)
            .filter(|fence| fence.span.start < range.end);
        let Some(fence) = fence else {
            self.out.push(Event::Html(html.clone()));
            return;
        };
        match (&fence.opens, self.open.pop()) {
            (Some(directive), outer) => {
                self.open.extend(outer);
                let next = self.events[self.at..]
                    .iter()
                    .find(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
                let titled = matches!(next, Some((Event::Start(Tag::Heading { .. }), _)));
                self.push(directive.open(self.context.french(), titled));
                self.open.push((directive, fence.span.clone()));
            }
            (None, Some((directive, _))) => self.push(directive.close()),
            (None, None) => self
                .mistakes
                .push((fence.span.clone(), Message::DirectiveNotOpened)),
        }
    }

    fn inline_html(&mut self, html: &CowStr<'a>) {
        let code = ["code", "pre", "kbd", "samp"]
            .iter()
            .any(|tag| html.trim_start_matches(['<', '/']).starts_with(tag));
        if code && html.starts_with("</") {
            self.in_code = self.in_code.saturating_sub(1);
        } else if code {
            self.in_code += 1;
        }
        self.out.push(Event::InlineHtml(html.clone()));
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

    fn code_block(&mut self, kind: &CodeBlockKind) {
        self.in_code += 1;
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let name: String = info
            .trim_start_matches(['{', '.', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#'))
            .collect();
        let class = if name.is_empty() {
            name
        } else {
            format!(" class=\"language-{}\"", name.to_lowercase())
        };
        self.push(format!("<pre tabindex=\"0\"><code{class}>"));
    }

    fn link(&mut self, tag: &Tag<'a>, to: &str, range: &Range<usize>) {
        let Tag::Link {
            link_type,
            title,
            id,
            ..
        } = tag
        else {
            return;
        };
        let to = match self.context.links.find(self.context.path, to) {
            Target::Elsewhere => Some(to.to_owned()),
            Target::Page(address) | Target::Figure(address) => Some(address),
            Target::Anchor(anchor) if self.has_anchor(&anchor) => Some(to.to_owned()),
            Target::Anchor(_) | Target::Nothing | Target::Refused => None,
        };
        self.links.push(to.is_some());
        let Some(to) = to else {
            let Tag::Link { dest_url, .. } = tag else {
                return;
            };
            self.mistakes
                .push((range.clone(), Message::LinkToNothing(dest_url.to_string())));
            return;
        };
        let empty = matches!(
            self.events.get(self.at),
            Some((Event::End(TagEnd::Link), _))
        );
        let words = to.clone();
        self.out.push(Event::Start(Tag::Link {
            link_type: *link_type,
            dest_url: to.into(),
            title: self.set(title).into(),
            id: id.clone(),
        }));
        if empty {
            self.out.push(Event::Text(words.into()));
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

    /// Whether this paragraph holds one image and nothing else.
    fn is_figure(&self) -> bool {
        let mut inside = false;
        let mut images = 0;
        for (event, _) in &self.events[self.at..] {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    inside = true;
                    images += 1;
                }
                Event::End(TagEnd::Image) => inside = false,
                Event::End(TagEnd::Paragraph) => return images == 1,
                Event::SoftBreak => {}
                Event::Text(text) if text.trim().is_empty() => {}
                _ if inside => {}
                _ => return false,
            }
        }
        false
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
        let alt = escape(self.set(&alt).trim());
        let caption = escape(&self.set(title));
        let found = self.context.links.find(self.context.path, to);
        if alt.is_empty() {
            self.mistakes
                .push((range.clone(), Message::ImageWithoutText(to.to_owned())));
        }
        let paragraph = |inner: String| {
            if alone {
                format!("<p>{inner}</p>\n")
            } else {
                inner
            }
        };
        match found {
            Target::Figure(address) => {
                let image = format!("<img src=\"{address}\" alt=\"{alt}\" loading=\"lazy\">");
                match (alone, caption.is_empty()) {
                    (true, true) => format!("<figure>{image}</figure>\n"),
                    (true, false) => {
                        format!("<figure>{image}<figcaption>{caption}</figcaption></figure>\n")
                    }
                    (false, _) => image,
                }
            }
            Target::Elsewhere if self.links.contains(&true) => alt,
            Target::Elsewhere => {
                let seen = if self.context.french() {
                    "Voir l’image"
                } else {
                    "See the image"
                };
                let words = if alt.is_empty() { seen.to_owned() } else { alt };
                paragraph(format!("<a href=\"{}\">{words}</a>", escape(to)))
            }
            _ => {
                self.mistakes
                    .push((range.clone(), Message::ImageMissing(to.to_owned())));
                if alt.is_empty() { alt } else { paragraph(alt) }
            }
        }
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
