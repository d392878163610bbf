//! What is wrong in a course file: where, what, and what to do about it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use fluent_bundle::FluentArgs;

pub use super::message::{Message, Severity};
use crate::web::{Language, Sentences};

/// One mistake in one file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Relative to the folder that was opened, with `/`.
    pub path: String,
    pub line: usize,
    pub column: usize,
    /// How many characters are concerned, on that line.
    pub length: usize,
    pub message: Message,
}

impl Mistake {
    pub fn is_at_the_place_of(&self, other: &Self) -> bool {
        (&self.path, self.line, self.column) == (&other.path, other.line, other.column)
    }

    /// A mistake at a byte of the file's text.
    pub fn at(path: &str, text: &str, span: std::ops::Range<usize>, message: Message) -> Self {
        let start = floor(text, span.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let here = text[start..floor(text, span.end.max(start))].lines().next();
        Self {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            length: here.map_or(0, |part| part.trim_end().chars().count()),
            message,
        }
    }

    /// A mistake of the whole file.
    pub fn of_file(path: &str, message: Message) -> Self {
        Self::at(path, "", 0..0, message)
    }

    pub fn severity(&self) -> Severity {
        self.message.severity()
    }

    /// File, line, column, caret and remedy, as a compiler would print them.
    pub fn render(&self, source: &str, words: &Words) -> String {
        let title = words.wrong(&self.message);
        let remedy = words.remedy(&self.message);
        let start = byte_at(source, self.line, self.column);
        let length: usize = source[start..]
            .chars()
            .take(self.length.max(1))
            .map(char::len_utf8)
            .sum();
        let snippet = Snippet::source(source)
            .path(self.path.as_str())
            .annotation(AnnotationKind::Primary.span(start..start + length));
        let (level, key) = match self.severity() {
            Severity::Error => (Level::ERROR, "course-check-error"),
            Severity::Warning => (Level::WARNING, "course-check-warning"),
        };
        let level = level.with_name(words.plain(key));
        let help = Level::HELP.with_name(words.plain("course-check-help"));
        let report = [
            Group::with_title(level.primary_title(title.as_str())).element(snippet),
            Group::with_title(help.secondary_title(remedy.as_str())),
        ];
        Renderer::plain().render(&report)
    }
}

/// Puts mistakes into words of one language.
pub struct Words<'a> {
    pub sentences: &'a Sentences,
    pub language: Language,
}

impl Words<'_> {
    /// What is wrong.
    pub fn wrong(&self, message: &Message) -> String {
        self.say(message.key(), message)
    }

    /// What to do about it.
    pub fn remedy(&self, message: &Message) -> String {
        self.say(&message.remedy_key(), message)
    }

    fn say(&self, key: &str, message: &Message) -> String {
        let facts: FluentArgs = message.facts().into_iter().collect();
        let said = self.sentences.say(self.language, key, &facts);
        said.unwrap_or_else(|| key.to_owned())
    }

    fn plain(&self, key: &str) -> String {
        self.sentences.plain(self.language, key)
    }
}

/// The byte where a line and column stand; the end of the text when they are outside it.
pub fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let inside: usize = content
                .chars()
                .take(column.saturating_sub(1))
                .map(char::len_utf8)
                .sum();
            return start + inside;
        }
        start += content.len();
    }
    text.len()
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_shows_file_line_column_caret_and_remedy() {
        let text = "---\ntitle: Été\n---\n\n:::retenir\nUn\n";
        let at = text.find(":::").unwrap();
        let message = Message::DirectiveNotClosed("retenir".into());
        let mistake = Mistake::at("a/b.md", text, at..at + 10, message);
        assert_eq!((mistake.line, mistake.column, mistake.length), (5, 1, 10));
        let sentences = Sentences::load().unwrap();
        for (language, said) in [
            (
                Language::En,
                ["error: `:::retenir` is never closed", "help: Write a line"],
            ),
            (
                Language::Fr,
                [
                    "erreur: Le bloc «\u{a0}retenir\u{a0}»",
                    "aide: Ajoutez une ligne",
                ],
            ),
        ] {
            let words = Words {
                sentences: &sentences,
                language,
            };
            let shown = mistake.render(text, &words);
            for part in ["a/b.md:5:1", "^^^^^^^^^^"].iter().chain(&said) {
                assert!(shown.contains(part), "{part} is missing in\n{shown}");
            }
        }
    }

    #[test]
    fn a_place_outside_the_text_does_not_stop_the_report() {
        let mistake = Mistake::at("a.md", "é", 1..90, Message::NotUtf8);
        let sentences = Sentences::load().unwrap();
        let words = Words {
            sentences: &sentences,
            language: Language::En,
        };
        assert!(mistake.render("", &words).contains("a.md"));
        assert!(mistake.render("é", &words).contains("UTF-8"));
    }
}
