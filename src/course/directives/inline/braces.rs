//! Braces and parentheses: Liquid, shortcodes, attributes of kramdown, addresses.

use super::{NEAR, Scan};
use crate::course::directives::{Attributes, Mark, Recording, Sort};

impl Scan<'_, '_> {
    /// `(address "title")`: nothing in it is ours, but Liquid, which only its program can fill in.
    pub(super) fn address(&mut self) {
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
    pub(super) fn brace(&mut self) {
        if self.role() {
            return;
        }
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
        let ours = |start: &&str| rest.starts_with(*start);
        let starts = ["{:", "{#fig-", "{#tbl-", "{#lst-", "{#eq-"];
        if starts.iter().any(ours)
            && let Some((found, length)) = Attributes::read(rest)
        {
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
            .then(|| video(words))
            .flatten();
        if text {
            self.at += length;
        } else if let Some(video) = video {
            self.mark(Mark::Recording(Box::new(video)), length);
        } else if silent {
            self.drop_next(length);
        } else {
            let short: String = words.chars().take(60).collect();
            self.mark(Mark::Unsupported(short), length);
        }
    }
}

/// `video https://… title="Un titre"`.
fn video(words: &str) -> Option<Recording> {
    let (_, rest) = words.split_once(char::is_whitespace)?;
    let (address, rest) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let address = address.trim_matches(['"', '\'']);
    let mut found = Recording::at(Sort::Video, address, "");
    if let Some((attributes, _)) = Attributes::read(&format!("{{{rest}}}")) {
        found.take(&attributes);
    }
    (!address.is_empty()).then_some(found)
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
