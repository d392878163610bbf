//! The signs of a text, each with its place, and whether it is only itself.

use std::ops::Range;

/// An HTML tag longer than this is no tag; it also bounds the work on a text full of `<`.
const LONGEST_TAG: usize = 2000;

/// One character. `literal` ones never begin, end or part anything.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    pub at: usize,
    pub c: char,
    pub literal: bool,
}

impl Sign {
    /// Whether this is the control character `c`.
    pub fn is(&self, c: char) -> bool {
        self.c == c && !self.literal
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Blank,
    Comment,
    Text,
}

/// A line: its signs with the line end, and its bytes without it.
#[derive(Clone, Debug)]
pub struct Line {
    pub sort: Sort,
    pub signs: Range<usize>,
    pub bytes: Range<usize>,
}

pub struct Scan<'a> {
    pub text: &'a str,
    pub signs: Vec<Sign>,
    pub lines: Vec<Line>,
}

impl<'a> Scan<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut scan = Self {
            text,
            signs: Vec::with_capacity(text.len()),
            lines: Vec::new(),
        };
        let mut at = 0;
        // Where the HTML tag that was begun on an earlier line ends.
        let mut tag_end = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let sort = match content.trim_matches(is_blank) {
                "" => Sort::Blank,
                content if content.starts_with("//") => Sort::Comment,
                _ => Sort::Text,
            };
            let first = scan.signs.len();
            if sort == Sort::Text {
                scan.line(at..at + content.len(), &mut tag_end);
            }
            scan.signs.push(Sign {
                at: at + content.len(),
                c: '\n',
                literal: false,
            });
            scan.lines.push(Line {
                sort,
                signs: first..scan.signs.len(),
                bytes: at..at + content.len(),
            });
            at += line.len();
        }
        scan
    }

    fn line(&mut self, bytes: Range<usize>, tag_end: &mut usize) {
        let text = self.text;
        let mut chars = text
            .get(bytes.clone())
            .unwrap_or_default()
            .char_indices()
            .map(|(at, c)| (bytes.start + at, c))
            .peekable();
        let mut literal_until = *tag_end;
        while let Some((at, c)) = chars.next() {
            let rest = text.get(at..).unwrap_or_default();
            if c == '\u{feff}' && at == 0 {
                continue;
            }
            if at >= literal_until && (c == '<' || c == '&') {
                literal_until = at + literal_length(rest);
                if c == '<' {
                    *tag_end = literal_until;
                }
            }
            if c == '\\'
                && let Some((_, next)) = chars.peek().copied()
                && let Some(meant) = escaped(next)
            {
                chars.next();
                self.push(at, meant, true);
                continue;
            }
            self.push(at, c, at < literal_until);
        }
    }

    fn push(&mut self, at: usize, c: char, literal: bool) {
        self.signs.push(Sign { at, c, literal });
    }
}

/// What a backslash before this character means.
fn escaped(next: char) -> Option<char> {
    match next {
        '\\' | ':' | '#' | '=' | '{' | '}' | '~' => Some(next),
        'n' => Some('\n'),
        _ => None,
    }
}

/// How many bytes of an HTML tag (`<p class="a=b">`) or entity (`&#233;`) begin here.
fn literal_length(rest: &str) -> usize {
    if rest.starts_with('&') {
        return entity(rest).unwrap_or(0);
    }
    tag(rest).unwrap_or(0)
}

fn entity(rest: &str) -> Option<usize> {
    let inside = rest.get(1..)?;
    let end = inside.char_indices().take(12).find(|(_, c)| *c == ';')?.0;
    let name = inside.get(..end)?;
    let number = name
        .strip_prefix('#')
        .is_some_and(|digits| digits.chars().all(|c| c.is_ascii_alphanumeric()));
    (number && end > 1).then_some(end + 2)
}

fn tag(rest: &str) -> Option<usize> {
    let after = rest.get(1..)?;
    let name = after.strip_prefix('/').unwrap_or(after);
    let letters = name.chars().take_while(char::is_ascii_alphanumeric).count();
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let next = name.chars().nth(letters)?;
    if !begins || !(next == '>' || next == '/' || next.is_whitespace()) {
        return None;
    }
    let mut quote = None;
    let mut line_is_empty = false;
    for (at, c) in after.char_indices().take(LONGEST_TAG) {
        if c == '\n' && line_is_empty {
            return None;
        }
        line_is_empty = c == '\n' || line_is_empty && c.is_whitespace();
        match (c, quote) {
            ('>', None) => return Some(at + 2),
            ('<', None) => return None,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

fn is_blank(c: char) -> bool {
    c != '\n' && (c.is_whitespace() || c == '\u{feff}')
}

/// The signs as text: escapes are resolved, nothing else is changed.
pub fn text_of(signs: &[Sign]) -> String {
    signs.iter().map(|sign| sign.c).collect()
}

/// Without blanks at both ends.
pub fn trim(mut signs: &[Sign]) -> &[Sign] {
    while let [first, rest @ ..] = signs
        && first.c.is_whitespace()
        && !first.literal
    {
        signs = rest;
    }
    while let [rest @ .., last] = signs
        && last.c.is_whitespace()
        && !last.literal
    {
        signs = rest;
    }
    signs
}

/// The bytes some signs came from.
pub fn span(signs: &[Sign]) -> Range<usize> {
    match (signs.first(), signs.last()) {
        (Some(first), Some(last)) => first.at..last.at + last.c.len_utf8(),
        _ => 0..0,
    }
}

/// Where the control characters `word` stand next to each other, from `from` on.
pub fn find(signs: &[Sign], word: &str, from: usize) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    (from..=signs.len().checked_sub(word.len())?).find(|at| is_at(signs, *at, &word))
}

/// The same, the last of them.
pub fn rfind(signs: &[Sign], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    (0..=signs.len().checked_sub(word.len())?)
        .rev()
        .find(|at| is_at(signs, *at, &word))
}

fn is_at(signs: &[Sign], at: usize, word: &[char]) -> bool {
    signs
        .get(at..at + word.len())
        .is_some_and(|here| here.iter().zip(word).all(|(sign, c)| sign.is(*c)))
}

/// Cut in two at the first control character `c`; the second part is without it.
pub fn cut(signs: &[Sign], c: char) -> (&[Sign], Option<&[Sign]>) {
    match signs.iter().position(|sign| sign.is(c)) {
        Some(at) => {
            let (before, after) = signs.split_at(at);
            (before, after.get(1..))
        }
        None => (signs, None),
    }
}
