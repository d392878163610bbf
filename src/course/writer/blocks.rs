//! Marks on a line of their own, HTML, headings.

use pulldown_cmark::{CowStr, Event, TagEnd};

use super::Writer;
use super::components::{self, Tabs};
use crate::course::directives::{Mark, escape, is_mark};

impl<'a> Writer<'a> {
    /// HTML, with the marks that are dressed as instructions in it.
    pub(super) fn html(&mut self, html: &CowStr<'a>, event: &Event<'a>) {
        if !html.contains(is_mark) {
            self.count_code(html);
            self.sheet.events.push(event.clone());
            return;
        }
        let mut rest = html.as_ref();
        while let Some(at) = rest.find("<?") {
            let after = &rest[at + 2..];
            let mark = after.chars().next().filter(|c| is_mark(*c));
            let Some(c) = mark.filter(|c| after[c.len_utf8()..].starts_with("?>")) else {
                self.plain_html(&rest[..at + 2]);
                rest = after;
                continue;
            };
            self.plain_html(&rest[..at]);
            self.block_mark(c);
            rest = &after[c.len_utf8() + 2..];
        }
        self.plain_html(rest);
    }

    fn plain_html(&mut self, html: &str) {
        if !html.trim().is_empty() {
            let html = self.marks().words(html).into_owned();
            self.push(html);
        }
    }

    fn block_mark(&mut self, c: char) {
        match self.marks().get(c) {
            Some(Mark::Open(component)) => {
                let hides = component.is_for_trainers(self.context.solutions_open);
                self.kept += usize::from(hides);
                self.open(component);
            }
            Some(Mark::Close) => self.close(),
            Some(Mark::Unsupported(what)) => {
                let note = components::unsupported(what, self.context.french());
                self.push(format!("<p class=\"note-unsupported\">{note}</p>\n"));
            }
            Some(Mark::NotIncluded(path)) => {
                let note = components::not_included(path, self.context.french());
                self.push(format!("<p class=\"note-unsupported\">{note}</p>\n"));
            }
            _ => self.inline_mark(c, 0),
        }
    }

    /// Inside `<code>` words are not set in French.
    fn count_code(&mut self, html: &str) {
        let code = ["code", "pre", "kbd", "samp"]
            .iter()
            .any(|tag| html.trim_start_matches(['<', '/']).starts_with(tag));
        let inline = code && !html.contains('\n');
        if inline && html.starts_with("</") {
            self.in_code = self.in_code.saturating_sub(1);
        } else if inline {
            self.in_code += 1;
        }
    }

    /// A heading at its level, with its name; nothing for the one that repeats the title.
    pub(super) fn heading(&mut self) {
        let place = self.at - 1;
        let Some(heading) = self.headings.at(place) else {
            return self.pass_heading();
        };
        if self.hides() {
            self.sheet
                .hidden_headings
                .extend(self.headings.index(place));
        }
        let (level, id) = (heading.level, heading.id.clone());
        let tabs = self.open.last_mut().and_then(|open| open.tabs.as_mut());
        if let Some(tabs) = tabs
            && tabs.begins_at(level)
        {
            let first = tabs.next();
            let title = escape(&self.set(&heading.text));
            self.pass_heading();
            let between = if first { "" } else { Tabs::CLOSE };
            self.push(format!("{between}{}", Tabs::open(&title, Some(&id), first)));
            return;
        }
        self.push(format!("<h{level} id=\"{}\">", escape(&id)));
        self.heading_open = Some(level);
    }

    /// Reads a heading to its end without writing it.
    pub(super) fn pass_heading(&mut self) {
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            if matches!(event, Event::End(TagEnd::Heading(_))) {
                break;
            }
        }
    }
}
