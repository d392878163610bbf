//! What stands inside a paragraph: attributes, spans, formulas, `H~2~O`, tags of other programs.
//!
//! Code between backquotes, HTML tags and addresses are copied as they are.

mod braces;
mod citations;
mod roles;
mod spans;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::marks::EDGE;
use super::places::{Line, Out};
use super::sums;
use super::{Attributes, Cited, Mark};

/// What may begin or end right inside a bracket.
const EMPHASIS: [char; 3] = ['*', '_', '~'];

/// Scans the lines of one paragraph.
pub fn run(out: &mut Out, lines: &[Line]) {
    let special = |line: &Line| line.text.bytes().any(|byte| b"{$~^@".contains(&byte));
    if !lines.iter().any(special) {
        return lines.iter().for_each(|line| out.line(line));
    }
    let mut text = String::new();
    let mut starts = Vec::with_capacity(lines.len());
    for line in lines {
        starts.push(text.len());
        text.push_str(line.text);
        text.push('\n');
    }
    let mut scan = Scan {
        out,
        lines,
        starts,
        code: spans::code_spans(&text),
        spans: HashMap::new(),
        ends: HashMap::new(),
        text: &text,
        at: 0,
        done: 0,
        no_tag_ends: false,
        no_comment_ends: false,
    };
    scan.find_spans();
    scan.all();
}

struct Scan<'s, 'l> {
    out: &'s mut Out,
    lines: &'s [Line<'l>],
    /// Where each line begins in the text.
    starts: Vec<usize>,
    text: &'s str,
    /// From the first backquote of each piece of code to the byte after its last.
    code: HashMap<usize, usize>,
    /// The attributes of each bracket that opens `[words]{.class}`.
    spans: HashMap<usize, Attributes>,
    /// From the bracket that closes them to the byte after the braces.
    ends: HashMap<usize, usize>,
    at: usize,
    /// Up to where the text is written out.
    done: usize,
    no_tag_ends: bool,
    no_comment_ends: bool,
}

/// What opens further away from its end is text.
const NEAR: usize = 2_000;
/// What may stand between a formula and the end of its line for a name to be sought in it.
const LONGEST_NAME: usize = 130;

impl Scan<'_, '_> {
    fn all(&mut self) {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'`' => self.code(),
                b'<' => self.tag(),
                b'[' => self.bracket(),
                b']' => self.after_bracket(),
                b'{' => self.brace(),
                b'$' => self.dollar(),
                b'~' | b'^' => self.script(),
                b'@' => self.at_sign(),
                _ => self.at += 1,
            }
        }
        self.copy_to(self.text.len());
    }

    /// Writes out what was passed over.
    fn copy_to(&mut self, end: usize) {
        let end = end.min(self.text.len());
        while self.done < end {
            let index = self.line_at(self.done);
            let next = self
                .starts
                .get(index + 1)
                .copied()
                .unwrap_or(self.text.len());
            let to = next.min(end);
            let (line, start) = (&self.lines[index], self.starts[index]);
            let at = line.at + (self.done - start);
            self.out.copy(&self.text[self.done..to], line.file, at);
            self.done = to;
        }
    }

    fn line_at(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// Puts a mark in the place of the next bytes.
    fn mark(&mut self, mark: Mark, length: usize) {
        self.copy_to(self.at);
        let index = self.line_at(self.at);
        let (line, start) = (&self.lines[index], self.starts[index]);
        let at = line.at + (self.at - start);
        let written = &self.text[self.at..self.at + length];
        self.out.mark(mark, written, line.file, at);
        self.at += length;
        self.done = self.at;
    }

    /// Puts a sign for the parser where a bracket stood beside emphasis.
    fn edge(&mut self) {
        self.copy_to(self.at);
        let index = self.line_at(self.at);
        let (line, start) = (&self.lines[index], self.starts[index]);
        let mut sign = [0; 4];
        let sign = EDGE.encode_utf8(&mut sign);
        self.out.copy(sign, line.file, line.at + (self.at - start));
    }

    fn drop_next(&mut self, length: usize) {
        self.copy_to(self.at);
        self.at += length;
        self.done = self.at;
    }

    fn code(&mut self) {
        match self.code.get(&self.at) {
            Some(end) => {
                self.at = *end;
                self.attributes();
            }
            None => {
                let run = self.text[self.at..]
                    .bytes()
                    .take_while(|byte| *byte == b'`')
                    .count();
                self.at += run;
            }
        }
    }

    /// Attributes that follow what just ended.
    fn attributes(&mut self) {
        if let Some((found, length)) = Attributes::read(&self.text[self.at..]) {
            self.mark(Mark::Attributes(found), length);
        }
    }

    /// An HTML tag, a comment or an address in angles.
    fn tag(&mut self) {
        let rest = &self.text[self.at + 1..];
        let tag =
            rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !tag || self.no_tag_ends {
            self.at += 1;
            return;
        }
        let comment = rest.starts_with("!--");
        let end = if comment { "-->" } else { ">" };
        if comment && self.no_comment_ends {
            self.at += 1;
            return;
        }
        match rest.find(end) {
            Some(length) => self.at += 1 + length + end.len(),
            None => {
                self.no_tag_ends |= !comment;
                self.no_comment_ends |= comment;
                self.at += 1;
            }
        }
    }

    fn bracket(&mut self) {
        if self.citation() {
            return;
        }
        match self.spans.remove(&self.at) {
            Some(attributes) => {
                self.mark(Mark::Span(attributes), 1);
                if self.text[self.at..].starts_with(EMPHASIS) {
                    self.edge();
                }
            }
            None => self.at += 1,
        }
    }

    /// What follows a `]`: the end of a span, an address, attributes.
    fn after_bracket(&mut self) {
        if let Some(end) = self.ends.get(&self.at).copied() {
            if self.text[..self.at].ends_with(EMPHASIS) {
                self.edge();
            }
            return self.mark(Mark::Tag("</span>"), end - self.at);
        }
        self.at += 1;
        match self.text.as_bytes().get(self.at) {
            Some(b'(') => self.address(),
            Some(b'{') => self.attributes(),
            _ => {}
        }
    }

    fn dollar(&mut self) {
        match sums::formula(self.text, self.at) {
            Some(found) => {
                let tex = self.text[found.tex].to_owned();
                let display = found.display;
                self.mark(Mark::Maths { tex, display }, found.end - self.at);
                if display {
                    self.name_of_formula();
                }
            }
            None => {
                let run = self.text[self.at..]
                    .bytes()
                    .take_while(|byte| *byte == b'$')
                    .count();
                self.at += run;
            }
        }
    }

    /// `(eq-name)` behind a formula, as MyST names it. Other words in brackets are words.
    fn name_of_formula(&mut self) {
        let rest = &self.text[self.at..];
        let near = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
        let Some(line) = near.split_once('\n').map(|(line, _)| line) else {
            return;
        };
        let named = line
            .trim()
            .strip_prefix('(')
            .and_then(|it| it.strip_suffix(')'));
        let possible = |c: char| c.is_alphanumeric() || "-_:.".contains(c);
        let Some(name) = named.filter(|it| it.starts_with("eq") && it.chars().all(possible)) else {
            return;
        };
        let found = Attributes {
            id: Some(name.to_owned()),
            ..Attributes::default()
        };
        self.mark(Mark::Attributes(found), line.len());
    }

    /// `H~2~O` and `1^er^`, inside a word and without a space.
    fn script(&mut self) {
        let sign = if self.text.as_bytes()[self.at] == b'~' {
            '~'
        } else {
            '^'
        };
        let before = self.text[..self.at].chars().next_back();
        let inside = self.text[self.at + 1..]
            .split([sign, '\n'])
            .next()
            .unwrap_or_default();
        let end = self.at + 1 + inside.len();
        let closed = self.text[end..].starts_with(sign) && !self.text[end + 1..].starts_with(sign);
        let after_word = before.is_some_and(|c| c.is_alphanumeric() || c == ')');
        let possible = |c: char| c.is_alphanumeric() || "+-,.()*=′".contains(c);
        let word = !inside.is_empty() && inside.len() <= 24 && inside.chars().all(possible);
        if !(closed && after_word && word) || self.in_address() {
            self.at += 1;
            return;
        }
        let (open, close) = if sign == '~' {
            ("<sub>", "</sub>")
        } else {
            ("<sup>", "</sup>")
        };
        self.mark(Mark::Tag(open), 1);
        self.at = end;
        self.mark(Mark::Tag(close), 1);
    }

    /// Whether the word one is in is a web address.
    fn in_address(&self) -> bool {
        let near = self.text.floor_char_boundary(self.at.saturating_sub(NEAR));
        let word = self.text[near..self.at].rsplit(char::is_whitespace).next();
        word.is_some_and(|word| word.contains("://") || word.starts_with("www."))
    }
}
