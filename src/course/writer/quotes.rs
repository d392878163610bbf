//! Quotations, and those that are components in disguise: `> [!NOTE]`, `{: .challenge}`.

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::Writer;
use crate::course::directives::{Component, Fold, Kind, Mark, is_mark};

impl Writer<'_> {
    pub(super) fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        let component = match kind {
            Some(kind) => Some(known(kind)),
            None => self.alert().or_else(|| self.named_after()),
        };
        self.quotes.push(component.is_some());
        match component {
            Some(component) => self.open(&component),
            None => self.sheet.events.push(Event::Start(Tag::BlockQuote(None))),
        }
    }

    /// `[!info]- Title` on the first line, with a kind that Markdown does not know.
    fn alert(&mut self) -> Option<Component> {
        let start = self.events.get(self.at..self.at + 4)?;
        let [
            (Event::Start(Tag::Paragraph), _),
            (Event::Text(open), _),
            ..,
        ] = start
        else {
            return None;
        };
        if !open.starts_with('[') {
            return None;
        }
        let mut line = String::new();
        let mut end = self.at + 1;
        for (event, _) in &self.events[self.at + 1..] {
            match event {
                Event::Text(text) | Event::Code(text) => line.push_str(&self.marks().words(text)),
                Event::SoftBreak | Event::HardBreak => {
                    end += 1;
                    break;
                }
                Event::End(TagEnd::Paragraph) => break,
                _ => {}
            }
            end += 1;
        }
        let (name, title) = line.strip_prefix("[!")?.split_once(']')?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
        if !named {
            return None;
        }
        let fold = match title.chars().next() {
            Some('-') => Fold::Closed,
            Some('+') => Fold::Open,
            _ => Fold::No,
        };
        let mut component = Component::new(name, title.trim_start_matches(['-', '+']));
        component.fold = fold;
        // The paragraph that follows keeps its beginning, its first line is read.
        self.quoted_from(end);
        Some(component)
    }

    /// Goes on at an event of the paragraph that a quotation begins with.
    fn quoted_from(&mut self, end: usize) {
        self.at = end;
        self.reopened = !matches!(
            self.events.get(end),
            Some((Event::End(TagEnd::Paragraph), _))
        );
        if !self.reopened {
            self.at += 1;
        }
    }

    /// The name that kramdown gives a quotation on the line after it.
    fn named_after(&self) -> Option<Component> {
        let mut depth = 0_usize;
        let mut after = self.at;
        for (event, _) in &self.events[self.at..] {
            after += 1;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(TagEnd::BlockQuote(_)) if depth == 0 => break,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        let html = self.events[after..]
            .iter()
            .find_map(|(event, _)| match event {
                Event::Start(Tag::HtmlBlock) => None,
                Event::Html(html) => Some(html.as_ref()),
                _ => Some(""),
            })?;
        let Mark::Block(attributes) = self.marks().get(html.chars().find(|c| is_mark(*c))?)? else {
            return None;
        };
        let classes = attributes.classes.iter();
        let mut component = classes
            .map(|class| Component::new(class, ""))
            .find(|component| component.kind != Kind::Other)?;
        component.take(attributes);
        Some(component)
    }
}

fn known(kind: BlockQuoteKind) -> Component {
    let name = match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "danger",
    };
    Component::new(name, "")
}
