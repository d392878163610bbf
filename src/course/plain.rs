//! What a page says, as plain text under its headings: for those who look for something.

use super::audience::{Prose, Reader};
use super::markdown::Html;
use super::rules::Lesson;
use crate::index::Section;

/// Elements that stand inside a line; between any others there is a space.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "mi", "mn",
    "mo", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];
/// Elements whose text nobody reads.
const UNREAD: &[&str] = &["annotation", "script", "style", "template", "title"];

/// What a lesson says to learners, or to trainers. To learners a folded solution is not told
/// before they open it.
pub fn lesson(lesson: &Lesson, reader: Reader) -> Vec<Section> {
    let Ok(body) = &lesson.body else {
        return Vec::new();
    };
    page(body, reader)
}

/// What somebody typed says.
pub fn html(html: &Html) -> Vec<Section> {
    read(html, false)
}

/// What a text says to learners, or to trainers.
pub fn page(text: &Prose, reader: Reader) -> Vec<Section> {
    read(
        &text.read_by(reader).with_base(""),
        reader == Reader::Learner,
    )
}

fn read(html: &Html, without_solutions: bool) -> Vec<Section> {
    let mut reader = Scribe {
        without_solutions,
        ..Scribe::default()
    };
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        reader.say(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = end_of_tag(rest);
        reader.tag(&rest[..end]);
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    reader.say(rest);
    reader.finish()
}

/// Where a tag ends: a `>` inside quotes is part of it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[derive(Default)]
struct Scribe {
    without_solutions: bool,
    done: Vec<Section>,
    now: Section,
    in_heading: bool,
    /// How many elements deep one is in what is not told.
    untold: usize,
}

impl Scribe {
    fn say(&mut self, text: &str) {
        if self.untold > 0 || text.is_empty() {
            return;
        }
        let text = unescape(text);
        let to = if self.in_heading {
            &mut self.now.heading
        } else {
            &mut self.now.text
        };
        to.push_str(&text);
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if !INLINE.contains(&name.as_str()) {
            self.say(" ");
        }
        let hides = UNREAD.contains(&name.as_str()) || self.without_solutions && name == "details";
        if hides && closes {
            self.untold = self.untold.saturating_sub(1);
        } else if hides {
            self.untold += 1;
        } else if self.untold > 0 {
        } else if matches!(name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            self.in_heading = !closes;
            if !closes {
                let begun = Section {
                    anchor: attribute(tag, "id").unwrap_or_default(),
                    ..Section::default()
                };
                self.done.push(std::mem::replace(&mut self.now, begun));
            }
        } else if name == "img"
            && let Some(alt) = attribute(tag, "alt")
        {
            self.now.text.push_str(&format!(" {alt} "));
        }
    }

    fn finish(mut self) -> Vec<Section> {
        self.done.push(self.now);
        for section in &mut self.done {
            section.heading = one_line(&section.heading);
            section.text = one_line(&section.text);
        }
        self.done
            .retain(|section| !(section.heading.is_empty() && section.text.is_empty()));
        self.done
    }
}

/// One space where there are several; spaces that may not break stay what they are.
fn one_line(text: &str) -> String {
    let words = text.split([' ', '\n', '\t', '\r']);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescape(after.split('"').next().unwrap_or_default()))
}

/// The signs our own renderer writes.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Catalog;

    fn read_lesson(body: &str) -> Lesson {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("c/01-u")).unwrap();
        std::fs::write(folder.path().join("c/course.md"), "---\ntitle: C\n---\n").unwrap();
        let text = format!("---\ntitle: L\nid: l\nminutes: 5\n---\n\n{body}\n");
        std::fs::write(folder.path().join("c/01-u/01-l.md"), text).unwrap();
        let catalog = Catalog::open(folder.path()).unwrap();
        catalog.courses()[0].lessons().next().unwrap().clone()
    }

    #[test]
    fn a_lesson_is_read_under_its_headings() {
        let read = read_lesson(
            "Au d&eacute;but, *un* mot.\n\n## Les **réseaux** & l’eau\n\n- un\n- deux\n\n\
             | a | b |\n|---|---|\n| c | d |\n\n![Une carte](carte.svg)\n\n### Fin\n\n`a < b`",
        );
        let read = lesson(&read, Reader::Learner);
        let parts: Vec<_> = read
            .iter()
            .map(|it| (it.anchor.as_str(), it.heading.as_str(), it.text.as_str()))
            .collect();
        assert_eq!(parts[0], ("", "", "Au début, un mot."));
        assert_eq!(parts[1].0, "user-content-les-reseaux-l-eau");
        assert_eq!(parts[1].1, "Les réseaux & l’eau");
        assert!(parts[1].2.starts_with("un deux a b c d"), "{}", parts[1].2);
        assert_eq!(parts[2], ("user-content-fin", "Fin", "a < b"));
    }

    #[test]
    fn a_folded_solution_is_told_to_trainers_only() {
        let read = read_lesson("Avant.\n\n:::solution\nQuarante-deux.\n\n## Plus\n:::\n\nAprès.");
        let told = |reader| format!("{:?}", lesson(&read, reader));
        let (to_learners, to_trainers) = (told(Reader::Learner), told(Reader::Trainer));
        assert!(to_trainers.contains("Quarante") && to_trainers.contains("Plus"));
        assert!(!to_learners.contains("Quarante") && !to_learners.contains("Plus"));
        assert!(to_learners.contains("Avant") && to_learners.contains("Après"));
    }
}
