//! Directives: what courses write around Markdown, found line by line before Markdown is read.
//!
//! `:::` blocks, `!!!` admonitions, MyST fences, tabs, attributes in braces, formulas, included
//! files: each becomes one *mark*, a private character that the parser of Markdown carries along
//! without a change, and that the writer turns into one of our components. Where the parser reads
//! code that we took for text, the mark is put back as it was written, so nothing is ever lost.
//!
//! Code is not scanned. Every line remembers the file and the byte it comes from, so that a
//! mistake is told where its author wrote it.

mod attributes;
mod blocks;
mod bodies;
mod component;
mod divs;
mod fences;
mod includes;
mod inline;
mod marks;
mod names;
mod places;
mod recording;
mod reference;
mod sums;

pub use attributes::Attributes;
pub use component::{Component, Fold, Kind};
pub use divs::option;
pub use fences::holds_markdown;
pub use includes::Files;
pub use marks::{EDGE, Mark, Marks, is_mark, without as without_marks};
pub use places::{Loaded, Place, Places};
pub use recording::{Recording, Sort, sort_of};
pub use reference::{Cited, Noun, Reference, To};

use super::mistake::Message;

/// Blocks may lie in one another this deep; deeper, nobody follows any more.
pub const DEEPEST: usize = 40;
/// Signs of Markdown and lines of text in one page. Above, it is a mistake or an attack.
const MOST_SIGNS: usize = 40_000;

/// Markdown in which every directive has become a mark.
#[derive(Debug)]
pub struct Scanned {
    pub text: String,
    pub marks: Marks,
    pub places: Places,
    pub mistakes: Vec<(Place, Message)>,
    /// The files that stand in the page beside its own.
    pub included: Vec<Loaded>,
}

/// A page that is not rendered at all, and why.
#[derive(Debug)]
pub struct Refused {
    pub place: Place,
    pub message: Message,
    pub included: Vec<Loaded>,
}

/// Scans the text of the page at `path`, without its front matter.
pub fn scan(text: &str, path: &str, files: Option<&Files>) -> Result<Scanned, Refused> {
    if let Some(at) = too_long(text) {
        return Err(Refused {
            place: Place {
                file: 0,
                span: at..at + 1,
            },
            message: Message::TooIntricate(MOST_SIGNS),
            included: Vec::new(),
        });
    }
    let expanded = includes::expand(text, path, files);
    let lines = expanded.lines();
    let mut scanner = blocks::Scanner::new();
    let refused = scanner.all(&lines).err();
    let (out, mut mistakes) = scanner.finish();
    drop(lines);
    let (included, found) = expanded.finish();
    mistakes.extend(found);
    match refused {
        Some((place, message)) => Err(Refused {
            place,
            message,
            included,
        }),
        None => Ok(Scanned {
            text: out.text,
            marks: out.marks,
            places: out.places,
            mistakes,
            included,
        }),
    }
}

/// Where a page has more lines than we read.
pub fn too_long(text: &str) -> Option<usize> {
    text.match_indices('\n').nth(MOST_SIGNS).map(|(at, _)| at)
}

/// Whether the parser reads a text quickly: not too deep, not too many signs.
pub fn is_bounded(text: &str) -> bool {
    blocks::is_bounded(text)
}

/// The block that a line would open, whatever stands around it.
pub fn opened_by(line: &str) -> Option<Component> {
    let words = line[blocks::head(line).bytes..].trim();
    if words.starts_with(":::") {
        return Some(Component::of_div(words.trim_matches(':').trim()));
    }
    let admonition = || bodies::admonition(words).map(|(component, _)| component);
    fences::component(words).or_else(admonition)
}

/// Text as it must stand in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
