//! Directives in disguise, lines of HTML, code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, TagEnd};

use super::Writer;
use crate::course::markdown::quiz;
use crate::course::mistake::Message;
use crate::course::quizzes::Fence as Quiz;

impl<'a> Writer<'a> {
    /// A line of HTML, or a directive in disguise.
    pub(super) fn html(&mut self, html: &CowStr<'a>, range: &Range<usize>) {
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
                let inner = self.heading_inside();
                self.push(directive.open(self.context.french(), inner.as_deref()));
                self.open.push((directive, fence.span.clone()));
            }
            (None, Some((directive, _))) => self.push(directive.close()),
            (None, None) => self
                .mistakes
                .push((fence.span.clone(), Message::DirectiveNotOpened)),
        }
    }

    /// The heading a directive begins with, if it does.
    fn heading_inside(&self) -> Option<String> {
        let skipped = |event: &Event| matches!(event, Event::End(TagEnd::HtmlBlock));
        let next = (self.at..self.events.len()).find(|at| !skipped(&self.events[*at].0))?;
        self.headings.at(next).map(|heading| heading.text.clone())
    }

    pub(super) fn inline_html(&mut self, html: &CowStr<'a>) {
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

    /// A quiz leaves its place; its card comes there once it is read.
    pub(super) fn quiz(&mut self, info: &str) {
        let mut quiz = Quiz {
            info: info.to_owned(),
            ..Quiz::default()
        };
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(text) => {
                    quiz.pieces.push((quiz.text.len(), range.start));
                    quiz.text.push_str(text);
                }
                _ => {}
            }
        }
        self.push(quiz::place(self.quizzes.len()) + "\n");
        self.quizzes.push(quiz);
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind) {
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
}
