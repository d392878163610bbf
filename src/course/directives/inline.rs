//! What stands inside a paragraph: attributes, spans, formulas, `H~2~O`, tags of other programs.
//!
//! Code between backquotes, HTML tags and addresses are copied as they are.

use std::collections::HashMap;

use super::places::{Line, Out};
use super::sums;
use super::{Attributes, Mark};

/// Scans the lines of one paragraph.
pub fn run(out: &mut Out, lines: &[Line]) {
    let special = |line: &Line| line.text.bytes().any(|byte| b"{$~^".contains(&byte));
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
        code: code_spans(&text),
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
        match self.spans.remove(&self.at) {
            Some(attributes) => self.mark(Mark::Span(attributes), 1),
            None => self.at += 1,
        }
    }

    /// What follows a `]`: the end of a span, an address, attributes.
    fn after_bracket(&mut self) {
        if let Some(end) = self.ends.get(&self.at) {
            return self.mark(Mark::Tag("</span>"), end - self.at);
        }
        self.at += 1;
        match self.text.as_bytes().get(self.at) {
            Some(b'(') => self.address(),
            Some(b'{') => self.attributes(),
            _ => {}
        }
    }

    /// `(address "title")`: nothing in it is ours, but Liquid, which only its program can fill in.
    fn address(&mut self) {
        let Some(length) = parenthesis(&self.text[self.at..]) else {
            self.at += 1;
            return;
        };
        let end = self.at + length;
        let liquid = |text: &str| text.find("{{").into_iter().chain(text.find("{%")).min();
        while let Some(from) = liquid(&self.text[self.at..end]) {
            self.at += from;
            let close = if self.text[self.at..].starts_with("{{") {
                "}}"
            } else {
                "%}"
            };
            let Some(inside) = self.text[self.at..end].find(close) else {
                break;
            };
            let inside_end = self.at + inside;
            let words = self.text[self.at + 2..inside_end].trim();
            let linked = words.strip_prefix("link ").map(str::trim);
            if let Some(path) = linked {
                let skip = self.text[self.at..].find(path).unwrap_or(0);
                self.drop_next(skip);
                self.at += path.len();
                self.copy_to(self.at);
            }
            self.drop_next(inside_end + 2 - self.at);
        }
        self.at = end;
        self.attributes();
    }

    /// Tags of Liquid, shortcodes of Quarto, attributes of kramdown.
    fn brace(&mut self) {
        let rest = &self.text[self.at..];
        let foreign = [
            ("{{<", ">}}"),
            ("{{%", "%}}"),
            ("{%", "%}"),
            ("{{#", "}}"),
            ("{{", "}}"),
            ("{::", "}"),
        ];
        for (start, end) in foreign {
            let Some(inside) = rest.strip_prefix(start) else {
                continue;
            };
            let near = inside.floor_char_boundary(NEAR);
            let Some(length) = inside[..near].find(end) else {
                continue;
            };
            let words = inside[..length].trim();
            let whole = start.len() + length + end.len();
            return self.foreign(start, words, whole);
        }
        if let Some((found, length)) = Attributes::read(rest).filter(|_| rest.starts_with("{:")) {
            return self.mark(Mark::Attributes(found), length);
        }
        self.at += 1;
    }

    fn foreign(&mut self, start: &str, words: &str, length: usize) {
        let verb = words
            .trim_matches('-')
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let silent = match start {
            "{%" => verb.starts_with("end") || matches!(verb, "raw" | "else" | "elsif"),
            "{{#" => verb == "title",
            "{::" => true,
            _ => false,
        };
        // Only Liquid has dots and bars; other braces are what somebody teaches.
        let text = start == "{{" && !words.contains(['.', '|']);
        let video = (start == "{{<" && verb == "video")
            .then(|| words.split_whitespace().nth(1))
            .flatten();
        if text {
            self.at += length;
        } else if let Some(address) = video {
            let address = address.trim_matches('"').to_owned();
            self.drop_next(length);
            self.out.text.push_str(&format!("[{address}](<{address}>)"));
        } else if silent {
            self.drop_next(length);
        } else {
            let short: String = words.chars().take(60).collect();
            self.mark(Mark::Unsupported(short), length);
        }
    }

    fn dollar(&mut self) {
        match sums::formula(self.text, self.at) {
            Some(found) => {
                let tex = self.text[found.tex].to_owned();
                let display = found.display;
                self.mark(Mark::Maths { tex, display }, found.end - self.at);
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

    /// Finds `[words]{.class}`, whose first bracket must be known before it is written out.
    fn find_spans(&mut self) {
        let bytes = self.text.as_bytes();
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'`' => {
                    let end = self.code.get(&at).copied();
                    at = end.map_or(at, |end| end - 1);
                }
                b'[' => open.push(at),
                b']' => {
                    let from = open.pop();
                    let attributes = (bytes.get(at + 1) == Some(&b'{'))
                        .then(|| Attributes::read(&self.text[at + 1..]))
                        .flatten();
                    // `![image]{…}` and `[words][reference]{…}` are no spans.
                    let own = |from: usize| {
                        !matches!(self.text[..from].as_bytes().last(), Some(b'!' | b']'))
                    };
                    if let (Some(from), Some((found, length))) = (from, attributes)
                        && own(from)
                    {
                        self.spans.insert(from, found);
                        self.ends.insert(at, at + 1 + length);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// How long a parenthesis is that begins here, with those inside it.
fn parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(4_000) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Pieces of code, from their first backquote to the byte after their last.
fn code_spans(text: &str) -> HashMap<usize, usize> {
    let bytes = text.as_bytes();
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        at += found;
        let length = text[at..].bytes().take_while(|byte| *byte == b'`').count();
        let slashes = bytes[..at]
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        runs.push((at, length, slashes % 2 == 1));
        at += length;
    }
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, (_, length, _)) in runs.iter().enumerate().rev() {
        places.entry(*length).or_default().push(index);
    }
    let mut spans = HashMap::new();
    let mut index = 0;
    while let Some((start, length, escaped)) = runs.get(index).copied() {
        // A backslash takes one backquote from a run that opens, none from one that closes.
        let (start, length) = if escaped {
            (start + 1, length - 1)
        } else {
            (start, length)
        };
        let list = places.entry(length).or_default();
        while list.last().is_some_and(|place| *place <= index) {
            list.pop();
        }
        match list.last() {
            Some(close) if length > 0 => {
                spans.insert(start, runs[*close].0 + length);
                index = close + 1;
            }
            _ => index += 1,
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a paragraph with `§` for each mark, and the marks.
    fn scan(text: &str) -> (String, Vec<Mark>) {
        let mut out = Out::default();
        let lines: Vec<Line> = text
            .split('\n')
            .map(|text| Line {
                text,
                file: 0,
                at: 0,
                missing: false,
            })
            .collect();
        run(&mut out, &lines);
        let is_mark = crate::course::directives::is_mark;
        let marks = out
            .text
            .chars()
            .filter(|c| is_mark(*c))
            .filter_map(|c| out.marks.get(c).cloned());
        let words = out.text.trim_end_matches('\n').replace(is_mark, "§");
        (words, marks.collect())
    }

    #[test]
    fn only_what_is_a_directive_becomes_a_mark() {
        let cases = [
            ("a {% include x %} b", "a § b"),
            ("{% raw %}a{% endraw %}", "a"),
            ("[x]({{page.slides}})", "[x]()"),
            ("![]({{ site.url }}/a.png)", "![](/a.png)"),
            ("[x]({% link b/a.md %})", "[x](b/a.md)"),
            ("texte{: .grand}", "texte§"),
            ("*a*{: #b .c} d", "*a*§ d"),
            ("![](a.svg){alt='Une vue'}", "![](a.svg)§"),
            (
                "![L](a.svg){alt=\"Une\nvue\" width=50%} b",
                "![L](a.svg)§ b",
            ),
            ("[dépôt *git*]{#depot} là", "§dépôt *git*§ là"),
            ("[a][b]{.c}", "[a][b]§"),
            ("`{{a.b}} $x$ H~2~O`{.r}", "`{{a.b}} $x$ H~2~O`§"),
            ("``a ` {% x %}`` {% x %}", "``a ` {% x %}`` §"),
            ("\\`{% x %}`", "\\`§`"),
            ("`C:\\` {% x %} `b`", "`C:\\` § `b`"),
            ("<a title=\"$x$\">$x$</a>", "<a title=\"$x$\">§</a>"),
            ("H~2~O et 1^er^ et m^2^", "H§2§O et 1§er§ et m§2§"),
            ("~barré~ et ~~barré~~ et a^b", "~barré~ et ~~barré~~ et a^b"),
            ("https://a.fr/~b~c~ [^1]", "https://a.fr/~b~c~ [^1]"),
            ("entre $5 et 10$", "entre $5 et 10$"),
            ("soit $x_1$ et $$y$$", "soit § et §"),
            (
                "un {ensemble} et {{colonne}}",
                "un {ensemble} et {{colonne}}",
            ),
            ("{{< fa brands github >}}", "§"),
            (
                "{{< video https://a.fr/v >}}",
                "[https://a.fr/v](<https://a.fr/v>)",
            ),
            ("{:toc}", "§"),
            ("\\é {% x %}", "\\é §"),
        ];
        for (text, expected) in cases {
            assert_eq!(scan(text).0, expected, "text: {text}");
        }
        let (_, marks) = scan("![](a.svg){alt='Une vue'}");
        let Some(Mark::Attributes(found)) = marks.first() else {
            unreachable!()
        };
        assert_eq!(found.get("alt"), Some("Une vue"));
    }
}
