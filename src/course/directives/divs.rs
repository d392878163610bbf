//! `:::` lines, of any length, one in another.

use super::blocks::{Head, Scanner};
use super::places::Line;
use super::{Attributes, Component, Mark};
use crate::course::message::Message;

impl Scanner {
    /// Opens or closes a block; the line after it and after its options.
    pub(super) fn div(&mut self, lines: &[Line], at: usize, head: &Head, floor: usize) -> usize {
        let line = &lines[at];
        let prefix = &line.text[..head.bytes];
        let words = line.text[head.bytes..].trim().trim_matches(':').trim();
        if words.is_empty() {
            self.close(prefix, line, floor);
            return at + 1;
        }
        let mut component = Component::of_div(words);
        let mut next = at + 1;
        if words.starts_with('{') {
            let options;
            (options, next) = options_of(lines, next);
            component.take(&options);
        }
        self.open_at(prefix, component, line);
        next
    }

    pub(super) fn open_at(&mut self, prefix: &str, component: Component, line: &Line) {
        let name = match component.name.as_str() {
            "" => "{}".to_owned(),
            name => name.to_owned(),
        };
        let from = line.from(line.text.len() - line.text.trim_start().len());
        self.open.push((name, from.place()));
        self.out.mark_line(prefix, Mark::Open(component), line);
    }

    fn close(&mut self, prefix: &str, line: &Line, floor: usize) {
        if self.open.len() > floor {
            self.open.pop();
            self.out.mark_line(prefix, Mark::Close, line);
        } else {
            let found = (line.place(), Message::DirectiveNotOpened);
            self.found.push(found);
            self.out.blank();
        }
    }
}

/// The options of MyST under the line that opens a block: `:class: dropdown`.
pub fn options_of(lines: &[Line], from: usize) -> (Attributes, usize) {
    let mut found = Attributes::default();
    let mut at = from;
    while let Some((key, value)) = lines.get(at).and_then(|line| option(line.text.trim())) {
        match key {
            "class" => found
                .classes
                .extend(value.split_whitespace().map(str::to_owned)),
            "name" | "label" => found.id = Some(value.to_owned()),
            "open" => found.pairs.push(("collapse".into(), "false".into())),
            key => found.pairs.push((key.to_owned(), value.to_owned())),
        }
        at += 1;
    }
    (found, at)
}

/// One of them.
pub fn option(words: &str) -> Option<(&str, &str)> {
    let (key, value) = words.strip_prefix(':')?.split_once(':')?;
    let named = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    (named && (value.is_empty() || value.starts_with(' '))).then_some((key, value.trim()))
}
