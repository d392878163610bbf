//! Marks: private characters that stand for a directive while Markdown is read.

use std::borrow::Cow;

use super::{Attributes, Cited, Component, Recording, Reference};

/// The private characters of plane 15. The parser takes them for letters.
const FIRST: u32 = 0xF_0000;
const LAST: u32 = 0xF_FFFD;
/// Stands in the place of a private character that an author wrote; as long in bytes.
const FOREIGN: &str = "\u{10_fffd}";

/// Stands between the mark of a span and emphasis: a sign to the parser, as the bracket was, where
/// a letter would keep `**` from beginning or ending. A reader never meets it.
pub const EDGE: char = '\u{1_da8b}';

/// What stands where a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    Open(Component),
    Close,
    /// Attributes of what stands just before.
    Attributes(Attributes),
    /// Attributes on a line of their own: of the block before.
    Block(Attributes),
    Span(Attributes),
    /// An element to open or to close: `<sub>`, `</sub>`.
    Tag(&'static str),
    Maths {
        tex: String,
        display: bool,
    },
    /// A name for what follows: `(name)=` of MyST.
    Target(String),
    /// Words in an element, such as `<abbr>` with its title.
    Element {
        tag: &'static str,
        text: String,
        title: String,
    },
    Reference(Box<Reference>),
    Cited(Vec<Cited>),
    /// A role of MyST that we do not know, and the words in it.
    Role {
        name: String,
        text: String,
    },
    /// A video that another program would show here.
    Recording(Box<Recording>),
    /// What other programs understand and we do not.
    Unsupported(String),
    /// A file that could not be included.
    NotIncluded(String),
}

/// Every mark of a page, with what was written in its place.
#[derive(Debug, Default)]
pub struct Marks {
    list: Vec<(Mark, String)>,
}

pub fn is_mark(c: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(c))
}

/// The same text, as long, without a character that could be taken for a mark.
pub fn without(text: &str) -> Cow<'_, str> {
    let ours = |c: char| is_mark(c) || c == EDGE;
    if text.bytes().any(|byte| byte >= 0xF0) && text.contains(ours) {
        Cow::Owned(text.replace(ours, FOREIGN))
    } else {
        Cow::Borrowed(text)
    }
}

impl Marks {
    /// The character for a mark; past the last one, what was written stays as text.
    pub fn add(&mut self, mark: Mark, written: &str) -> Option<char> {
        let index = u32::try_from(self.list.len()).ok()?;
        let c = char::from_u32(FIRST + index).filter(|c| is_mark(*c))?;
        self.list.push((mark, written.to_owned()));
        Some(c)
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn get(&self, c: char) -> Option<&Mark> {
        self.entry(c).map(|(mark, _)| mark)
    }

    /// What was written where a mark is.
    pub fn written(&self, c: char) -> &str {
        self.entry(c).map_or("", |(_, written)| written)
    }

    /// How many marks are of a sort.
    pub fn count(&self, of: impl Fn(&Mark) -> bool) -> usize {
        self.list.iter().filter(|(mark, _)| of(mark)).count()
    }

    /// The names that authors gave to blocks, spans, images and links.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter_map(|(mark, _)| match mark {
            Mark::Open(component) => component.id.as_deref(),
            Mark::Attributes(found) | Mark::Block(found) | Mark::Span(found) => found.id.as_deref(),
            Mark::Target(name) => Some(name),
            _ => None,
        })
    }

    fn entry(&self, c: char) -> Option<&(Mark, String)> {
        let index = u32::from(c).checked_sub(FIRST)?;
        self.list.get(usize::try_from(index).ok()?)
    }

    /// The text as its author wrote it.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.replace(text, |(_, written)| written)
    }

    /// The words one would read aloud: a formula as it was typed, nothing for what is only form.
    pub fn words<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.replace(text, |(mark, written)| match mark {
            Mark::Maths { tex, .. } => tex,
            Mark::Element { text, .. } | Mark::Role { text, .. } => text,
            Mark::Reference(reference) if reference.words.is_empty() => reference.written(),
            Mark::Reference(reference) => &reference.words,
            Mark::Cited(_) => written,
            _ => "",
        })
    }

    fn replace<'t, 'm>(
        &'m self,
        text: &'t str,
        with: impl Fn(&'m (Mark, String)) -> &'m str,
    ) -> Cow<'t, str> {
        if self.list.is_empty() || !text.contains(is_mark) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_mark) {
            let (before, from) = rest.split_at(at);
            let c = from.chars().next().unwrap_or_default();
            let after = &from[c.len_utf8()..];
            // A block mark is dressed as an instruction: `<?X?>`.
            let dressed = before.ends_with("<?") && after.starts_with("?>");
            out.push_str(if dressed { &before[..at - 2] } else { before });
            out.push_str(self.entry(c).map_or("", &with));
            rest = if dressed { &after[2..] } else { after };
        }
        out.push_str(rest);
        Cow::Owned(out.replace(EDGE, ""))
    }
}
