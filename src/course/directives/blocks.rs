//! The scanner: goes through the lines of a page and knows where it is: text, code, list, block.

use super::fences::ends_html;
use super::inline;
use super::places::{Line, Out, Place};
use super::{Attributes, DEEPEST, MOST_SIGNS, Mark};
use crate::course::message::Message;
use crate::course::spots;

/// A line stopped the page, and why.
pub type Stop = (Place, Message);

/// What stands before the words of a line: quotation signs, list markers, spaces.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Bytes before the words.
    pub bytes: usize,
    /// The column the words begin in.
    pub column: usize,
    pub quoted: bool,
    pub listed: bool,
    pub depth: usize,
}

pub struct Scanner {
    pub(super) out: Out,
    pub(super) open: Vec<(String, Place)>,
    pub(super) found: Vec<(Place, Message)>,
    /// Columns where the text of each list one is in begins.
    lists: Vec<usize>,
    in_paragraph: bool,
    signs: usize,
}

impl Scanner {
    pub fn new() -> Self {
        Self {
            out: Out::default(),
            open: Vec::new(),
            found: Vec::new(),
            lists: Vec::new(),
            in_paragraph: false,
            signs: 0,
        }
    }

    pub fn all(&mut self, lines: &[Line]) -> Result<(), Stop> {
        self.body(lines, 0)
    }

    pub fn finish(self) -> (Out, Vec<(Place, Message)>) {
        (self.out, self.found)
    }

    /// The lines of a page or of an indented block; what is opened in it is closed in it.
    pub(super) fn body(&mut self, lines: &[Line], depth: usize) -> Result<(), Stop> {
        let floor = self.open.len();
        let lists = self.lists.clone();
        self.in_paragraph = false;
        let mut at = 0;
        while at < lines.len() {
            let next = self.step(lines, at, floor, depth)?.max(at + 1);
            self.signs += next - at;
            self.bounded(&lines[at])?;
            at = next;
        }
        let end = Line {
            text: "",
            file: 0,
            at: 0,
            missing: false,
        };
        while self.open.len() > floor {
            if let Some((name, place)) = self.open.pop() {
                self.found.push((place, Message::DirectiveNotClosed(name)));
                self.out
                    .mark_line("", Mark::Close, lines.last().unwrap_or(&end));
            }
        }
        self.lists = lists;
        Ok(())
    }

    /// One block or one paragraph; the line after it.
    fn step(
        &mut self,
        lines: &[Line],
        at: usize,
        floor: usize,
        depth: usize,
    ) -> Result<usize, Stop> {
        let line = &lines[at];
        if line.is_blank() {
            self.out.blank();
            self.in_paragraph = false;
            return Ok(at + 1);
        }
        let head = self.head(line)?;
        if self.is_indented_code(&head) {
            self.out.line(line);
            return Ok(at + 1);
        }
        let words = line.text[head.bytes..].trim_end();
        let prefix = &line.text[..head.bytes];
        self.enter_list(&head);
        if line.missing {
            let path = words.trim_matches(|c: char| !c.is_alphanumeric());
            self.out
                .mark_line(prefix, Mark::NotIncluded(path.to_owned()), line);
            return Ok(at + 1);
        }
        let deep = depth + self.open.len();
        if deep > DEEPEST {
            return Err((line.place(), Message::TooDeep(DEEPEST)));
        }
        if words.starts_with(":::") {
            self.in_paragraph = false;
            return Ok(self.div(lines, at, &head, floor));
        }
        if let Some(next) = self.fence(lines, at, &head, depth)? {
            self.in_paragraph = false;
            return Ok(next);
        }
        if let Some(next) = self.indented_block(lines, at, &head, depth)? {
            self.in_paragraph = false;
            return Ok(next);
        }
        if let Some(attributes) = alone(words) {
            self.out.mark_line(prefix, Mark::Block(attributes), line);
            return Ok(at + 1);
        }
        if let Some(name) = spots::target(words) {
            let name = Mark::Target(name.to_owned());
            self.out.mark_line(prefix, name, line);
            return Ok(at + 1);
        }
        if let Some(caption) = self.caption(line, &head) {
            inline::run(&mut self.out, &[caption]);
            self.out.blank();
            return Ok(at + 1);
        }
        if let Some(next) = self.verbatim(lines, at, &head) {
            self.in_paragraph = false;
            return Ok(next);
        }
        self.paragraph(lines, at)
    }

    /// `: Words {#tbl-name}` under a table: its name is written, its words are given back.
    fn caption<'l>(&mut self, line: &Line<'l>, head: &Head) -> Option<Line<'l>> {
        let words = line.text[head.bytes..].trim_end();
        let inside = words.strip_prefix(": ")?;
        let (said, braces) = inside.split_at(inside.find("{#tbl-")?);
        let (found, length) = Attributes::read(braces)?;
        if self.in_paragraph || head.quoted || length < braces.len() {
            return None;
        }
        self.out.mark_line("", Mark::Target(found.id?), line);
        let from = line.from(head.bytes + 2);
        Some(Line {
            text: &from.text[..said.trim_end().len()],
            ..from
        })
    }

    /// Lines of text, up to one that is something else.
    fn paragraph(&mut self, lines: &[Line], at: usize) -> Result<usize, Stop> {
        let mut end = at + 1;
        let first = lines[at].text.trim();
        self.count(&lines[at])?;
        if lines
            .get(end)
            .is_some_and(|next| ends_html(first, next.text))
        {
            inline::run(&mut self.out, &lines[at..end]);
            self.out.blank();
            return Ok(end);
        }
        while let Some(line) = lines.get(end) {
            if line.is_blank() || line.missing {
                break;
            }
            let head = self.head(line)?;
            if is_something_else(line.text[head.bytes..].trim_end()) {
                break;
            }
            self.enter_list(&head);
            self.count(line)?;
            end += 1;
        }
        inline::run(&mut self.out, &lines[at..end]);
        self.in_paragraph = true;
        Ok(end)
    }

    /// Counts what the parser has to look at.
    fn count(&mut self, line: &Line) -> Result<(), Stop> {
        self.signs += line.text.bytes().filter(is_sign).count();
        self.bounded(line)
    }

    fn bounded(&self, line: &Line) -> Result<(), Stop> {
        if self.signs > MOST_SIGNS {
            return Err((line.place(), Message::TooIntricate(MOST_SIGNS)));
        }
        Ok(())
    }

    /// What stands before the words of a line.
    fn head(&self, line: &Line) -> Result<Head, Stop> {
        let head = head(line.text);
        if head.depth > DEEPEST || self.lists.len() > DEEPEST {
            return Err((line.place(), Message::TooDeep(DEEPEST)));
        }
        Ok(head)
    }

    fn base(&self, column: usize) -> usize {
        let inside = self.lists.iter().rev().find(|list| **list <= column);
        inside.copied().unwrap_or(0)
    }

    fn is_indented_code(&self, head: &Head) -> bool {
        let bare = !head.quoted && !head.listed && !self.in_paragraph;
        bare && head.column >= self.base(head.column) + 4
    }

    /// Follows the lists a line is in.
    fn enter_list(&mut self, head: &Head) {
        if head.quoted {
            return;
        }
        let outside = |list: &usize| *list > head.column || (head.listed && *list == head.column);
        while self.lists.last().is_some_and(outside) && (head.listed || !self.in_paragraph) {
            self.lists.pop();
        }
        if head.listed {
            self.lists.push(head.column);
        }
    }
}

/// Whether each line and the whole text stay within our bounds.
pub fn is_bounded(text: &str) -> bool {
    let signs = text.bytes().filter(is_sign).count();
    signs <= MOST_SIGNS && text.lines().all(|line| head(line).depth <= DEEPEST)
}

fn is_sign(byte: &u8) -> bool {
    b"*_[]`<>|$~^&!{@\n".contains(byte)
}

/// A line of kramdown that holds attributes and nothing else.
fn alone(words: &str) -> Option<Attributes> {
    let (attributes, length) = Attributes::read(words).filter(|_| words.starts_with("{:"))?;
    (length == words.len()).then_some(attributes)
}

/// Whether a line ends the paragraph before it, as far as we are concerned.
fn is_something_else(words: &str) -> bool {
    let starts = [":::", "```", "~~~", "!!! ", "???", "=== ", "{:", "+--", "<"];
    starts.iter().any(|start| words.starts_with(start))
}

/// Reads quotation signs, list markers and spaces.
pub fn head(text: &str) -> Head {
    let bytes = text.as_bytes();
    let mut found = Head {
        bytes: 0,
        column: 0,
        quoted: false,
        listed: false,
        depth: 0,
    };
    let mut at = 0;
    loop {
        while let Some(space) = bytes.get(at).filter(|byte| matches!(byte, b' ' | b'\t')) {
            found.column += if *space == b'\t' {
                4 - found.column % 4
            } else {
                1
            };
            at += 1;
        }
        found.bytes = at;
        let marker = match bytes.get(at) {
            Some(b'>') => {
                found.quoted = true;
                1
            }
            _ => {
                let length = list_marker(&bytes[at..]);
                found.listed |= length > 0;
                length
            }
        };
        if marker == 0 || found.depth > DEEPEST {
            return found;
        }
        found.depth += 1;
        found.column += marker;
        at += marker;
    }
}

/// How long the marker of a list is: `-`, `*`, `+`, `12.`, `3)`, before a space.
fn list_marker(bytes: &[u8]) -> usize {
    let digits = bytes
        .iter()
        .take(10)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let length = match (digits, bytes.get(digits)) {
        (0, Some(b'-' | b'*' | b'+')) => 1,
        (1..=9, Some(b'.' | b')')) => digits + 1,
        _ => return 0,
    };
    match bytes.get(length) {
        Some(b' ' | b'\t') => length,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn the_head_of_a_line_is_its_quotes_lists_and_spaces() {
        let cases = [
            ("a", (0, 0, 0)),
            ("  a", (2, 2, 0)),
            ("\ta", (1, 4, 0)),
            ("- a", (2, 2, 1)),
            ("12. a", (4, 4, 1)),
            ("> - a", (4, 4, 2)),
            ("**a**", (0, 0, 0)),
            ("-a", (0, 0, 0)),
        ];
        for (text, expected) in cases {
            let head = head(text);
            assert_eq!((head.bytes, head.column, head.depth), expected, "{text}");
        }
    }
}
