//! Colours for code: comments, strings, numbers, keywords, in the languages that courses show.
//!
//! One small reader for all of them, told apart by a table. It keeps no state between blocks and
//! reads some hundred megabytes in a second, so nothing has to be kept from one start to the next.

mod languages;

use super::directives::escape;
use languages::Language;

/// Code above this size is shown without colours.
const LONGEST: usize = 200_000;

/// The HTML of a piece of code; plain where its language is not known.
pub fn html(language: &str, code: &str) -> String {
    match languages::find(language) {
        Some(found) if code.len() <= LONGEST => Painter::paint(found, code),
        _ => escape(code),
    }
}

struct Painter<'c> {
    language: &'static Language,
    code: &'c str,
    at: usize,
    out: String,
}

impl<'c> Painter<'c> {
    fn paint(language: &'static Language, code: &'c str) -> String {
        let mut painter = Self {
            language,
            code,
            at: 0,
            out: String::with_capacity(code.len() * 2),
        };
        while painter.at < code.len() {
            painter.next();
        }
        painter.out
    }

    fn rest(&self) -> &'c str {
        &self.code[self.at..]
    }

    /// One word, string, comment or sign.
    fn next(&mut self) {
        let rest = self.rest();
        let line_comment = self.language.line_comments.iter().any(|sign| {
            rest.starts_with(sign) && (!self.language.spaced_comments || self.after_space())
        });
        if line_comment {
            return self.span("comment", rest.find('\n').unwrap_or(rest.len()));
        }
        for (open, close) in self.language.block_comments {
            if let Some(inside) = rest.strip_prefix(open) {
                let end = inside
                    .find(close)
                    .map_or(rest.len(), |end| open.len() + end + close.len());
                return self.span("comment", end);
            }
        }
        let Some(c) = rest.chars().next() else { return };
        if self.language.quotes.contains(c) {
            return self.string(c);
        }
        if c == '$' && self.language.dollars {
            let name = word(&rest[1..]);
            return match name {
                0 => self.plain(1),
                length => self.span("variable", 1 + length),
            };
        }
        let number = c.is_ascii_digit();
        if number {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_')));
            return self.span("number", end.unwrap_or(rest.len()));
        }
        match word(rest) {
            0 => self.plain(c.len_utf8()),
            length => self.word(length),
        }
    }

    fn word(&mut self, length: usize) {
        let word = &self.rest()[..length];
        let lower;
        let word = if self.language.any_case {
            lower = word.to_ascii_lowercase();
            &lower
        } else {
            word
        };
        if self
            .language
            .keywords
            .split(' ')
            .any(|keyword| keyword == word)
        {
            self.span("keyword", length);
        } else {
            self.plain(length);
        }
    }

    /// A string up to its quote; one that is not closed ends with its line.
    fn string(&mut self, quote: char) {
        let rest = self.rest();
        let triple = quote.to_string().repeat(3);
        if self.language.triple && rest.starts_with(&triple) {
            let end = rest[3..].find(&triple).map_or(rest.len(), |end| end + 6);
            return self.span("string", end);
        }
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' if quote != '`' => {
                    // An apostrophe in the text a program prints is no string.
                    return self.plain(quote.len_utf8());
                }
                c if c == quote => return self.span("string", at + c.len_utf8()),
                _ => {}
            }
        }
        self.plain(quote.len_utf8());
    }

    fn after_space(&self) -> bool {
        let before = self.code[..self.at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    }

    fn plain(&mut self, length: usize) {
        let rest = self.rest();
        self.out.push_str(&escape(&rest[..length]));
        self.at += length;
    }

    fn span(&mut self, class: &str, length: usize) {
        self.out.push_str(&format!("<span class=\"code-{class}\">"));
        self.plain(length);
        self.out.push_str("</span>");
    }
}

fn word(text: &str) -> usize {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    text.find(|c| !in_word(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn code_is_coloured_by_its_language_and_escaped() {
        let cases = [
            (
                "python",
                "if x: # a\n    y = \"<b>\"",
                "<span class=\"code-keyword\">if</span> x: <span class=\"code-comment\"># a</span>\n    \
                 y = <span class=\"code-string\">&quot;&lt;b&gt;&quot;</span>",
            ),
            (
                "py",
                "\"\"\"a\nb\"\"\"",
                "<span class=\"code-string\">&quot;&quot;&quot;a\nb&quot;&quot;&quot;</span>",
            ),
            (
                "bash",
                "a#b $HOME",
                "a#b <span class=\"code-variable\">$HOME</span>",
            ),
            (
                "R",
                "x <- 12",
                "x &lt;- <span class=\"code-number\">12</span>",
            ),
            (
                "sql",
                "SELECT a",
                "<span class=\"code-keyword\">SELECT</span> a",
            ),
            (
                "rust",
                "'a: loop",
                "'a: <span class=\"code-keyword\">loop</span>",
            ),
            ("inconnu", "if <x>", "if &lt;x&gt;"),
            ("", "if", "if"),
            (
                "html",
                "<!-- é --><p>",
                "<span class=\"code-comment\">&lt;!-- é --&gt;</span>&lt;p&gt;",
            ),
        ];
        for (language, code, expected) in cases {
            assert_eq!(html(language, code), expected, "{language}: {code}");
        }
    }

    #[test]
    fn the_words_of_code_are_never_changed() {
        let code = "é 'b\\' \"c\n/* d \u{2028} `e` $ $f #g // h <i> 0x1F_u8 --j\n";
        for language in [
            "rust", "python", "bash", "js", "html", "css", "sql", "r", "yaml", "c",
        ] {
            let mut words = String::new();
            let mut inside = false;
            for c in html(language, code).chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => words.push(c),
                    _ => {}
                }
            }
            let words = words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
            assert_eq!(words.replace("&amp;", "&"), code, "{language}");
        }
    }
}
