//! The passages of a page: its headings, paragraphs and list lines, each under a name that one may
//! keep a note or ask a question beside.
//!
//! A heading is named as in links. Any other passage is named after its words, so that it keeps its
//! name wherever the text around it moves. A corrected word changes the name: the passage is then
//! known again by the words that were kept with it.

use sha2::{Digest, Sha256};

use super::directives::escape;
use super::links::DOOR;
use super::markdown::Html;

/// Words are kept up to here: enough to know a passage again, and to read it beside a note.
const LONGEST: usize = 400;
/// The share of words two texts must have in common to be one passage, corrected.
const ALIKE: f64 = 0.6;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub anchor: String,
    pub words: String,
    pub is_heading: bool,
}

/// What became of a passage somebody kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    Same(&'a Passage),
    /// Corrected since.
    Edited(&'a Passage),
    /// No longer there, or so changed that nobody would know it.
    Gone,
}

impl<'a> Found<'a> {
    /// Looks for a passage by its name, then by its words.
    pub fn of(passages: &'a [Passage], anchor: &str, words: &str) -> Self {
        if let Some(same) = passages.iter().find(|it| it.anchor == anchor) {
            return if same.words == words {
                Self::Same(same)
            } else {
                Self::Edited(same)
            };
        }
        let nearest = passages
            .iter()
            .map(|it| (likeness(&it.words, words), it))
            .filter(|(alike, _)| *alike >= ALIKE)
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        nearest.map_or(Self::Gone, |(_, it)| Self::Edited(it))
    }

    /// Where it is now.
    pub fn passage(&self) -> Option<&'a Passage> {
        match self {
            Self::Same(passage) | Self::Edited(passage) => Some(passage),
            Self::Gone => None,
        }
    }
}

/// The way from a heading to a page about the passage that begins there.
pub struct Door {
    pub href: String,
    /// What is written: what one may do, and what is there already.
    pub shown: String,
    /// What is said besides to whoever does not see where it stands.
    pub hidden: String,
}

impl Html {
    /// The same page with a name on each passage and a mark where the door of each heading goes,
    /// and its passages in order.
    pub(super) fn with_passages(&self) -> (Self, Vec<Passage>) {
        let html = self.as_str();
        let mut out = String::with_capacity(html.len() * 5 / 4);
        let mut done = 0;
        let mut passages = Vec::new();
        for block in blocks(html) {
            let passage = block.passage;
            if passage.is_heading {
                out.push_str(&html[done..block.start]);
                out.push_str("<div class=\"headed\">");
                out.push_str(&html[block.start..block.end]);
                out.push_str(&format!("{DOOR}{};</div>", passages.len()));
                done = block.end;
            } else {
                out.push_str(&html[done..block.name_at]);
                out.push_str(&format!(" id=\"{}\"", passage.anchor));
                done = block.name_at;
            }
            passages.push(passage);
        }
        out.push_str(&html[done..]);
        (Self::trusted(out), passages)
    }

    /// The same page with a door beside each heading.
    pub fn with_doors(&self, passages: &[Passage], door: impl Fn(&Passage) -> Door) -> Self {
        self.replacing(DOOR, |place| {
            let passage = place.parse().ok().and_then(|at: usize| passages.get(at));
            passage.map(|passage| drawn(&door(passage)))
        })
    }
}

/// The passages that belong with one: from its heading to the next.
pub fn section<'a>(passages: &'a [Passage], anchor: &str) -> &'a [Passage] {
    let Some(place) = passages.iter().position(|it| it.anchor == anchor) else {
        return &[];
    };
    let heading = |it: &Passage| it.is_heading;
    let from = passages[..=place].iter().rposition(heading).unwrap_or(0);
    let until = passages[place + 1..].iter().position(heading);
    let until = until.map_or(passages.len(), |more| place + 1 + more);
    &passages[from..until]
}

fn drawn(door: &Door) -> String {
    let [href, shown, hidden] = [&door.href, &door.shown, &door.hidden].map(|text| escape(text));
    format!("<a class=\"door\" href=\"{href}\">{shown}<span class=\"vh\"> {hidden}</span></a>")
}

/// A passage and where it stands in the page.
struct Block {
    passage: Passage,
    start: usize,
    /// Where a name goes: before the end of the opening tag.
    name_at: usize,
    end: usize,
}

/// Headings with a name, paragraphs, and list lines that are no list of paragraphs.
fn blocks(html: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut taken = super::names::Taken::default();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|more| at + more) {
        let open = start + end_of_tag(&html[start..]);
        let tag = &html[start..open];
        at = open;
        let Some(kind) = Kind::of(tag) else {
            continue;
        };
        let (words, end) = words_and_end(html, open, kind.name);
        if words.is_empty() {
            continue;
        }
        let named = attribute(tag, "id");
        let anchor = match (kind.is_heading, named) {
            (true, Some(id)) => unescape(id),
            (false, None) => super::names::distinct(name_of(&words), &mut taken),
            _ => continue,
        };
        found.push(Block {
            passage: Passage {
                anchor,
                words: words.chars().take(LONGEST).collect(),
                is_heading: kind.is_heading,
            },
            start,
            name_at: open - 1,
            end,
        });
    }
    found
}

struct Kind<'a> {
    name: &'a str,
    is_heading: bool,
}

impl<'a> Kind<'a> {
    fn of(tag: &'a str) -> Option<Self> {
        let name = tag_name(tag);
        match name {
            "h2" | "h3" | "h4" | "h5" | "h6" => Some(Self {
                name,
                is_heading: true,
            }),
            "p" | "li" => Some(Self {
                name,
                is_heading: false,
            }),
            _ => None,
        }
    }
}

/// The words of an element up to its end, or up to a block inside it.
fn words_and_end(html: &str, from: usize, name: &str) -> (String, usize) {
    let mut words = String::new();
    let mut at = from;
    loop {
        let Some(tag_at) = html[at..].find('<').map(|more| at + more) else {
            words.push_str(&html[at..]);
            at = html.len();
            break;
        };
        words.push_str(&html[at..tag_at]);
        let end = tag_at + end_of_tag(&html[tag_at..]);
        let tag = &html[tag_at..end];
        let closes = tag
            .strip_prefix("</")
            .is_some_and(|rest| rest.starts_with(name) && rest[name.len()..].starts_with('>'));
        at = end;
        if closes || is_block(tag_name(tag)) {
            break;
        }
        if tag_name(tag) == "br" {
            words.push(' ');
        }
    }
    let plain = unescape(&words);
    (plain.split_whitespace().collect::<Vec<_>>().join(" "), at)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul"
            | "ol"
            | "li"
            | "div"
            | "pre"
            | "table"
            | "blockquote"
            | "aside"
            | "figure"
            | "details"
            | "section"
    )
}

/// `<h2 id="a">` is called `h2`; a closing tag has no name here.
fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    &name[..end.unwrap_or(name.len())]
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// Where a tag ends; a `>` inside a quoted value does not end it.
pub(super) fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

fn unescape(text: &str) -> String {
    let mut plain = text.to_owned();
    for (written, read) in [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(written, read);
    }
    plain
}

fn name_of(words: &str) -> String {
    let hash = hex::encode(Sha256::digest(words.as_bytes()));
    format!("p-{}", hash.get(..10).unwrap_or(&hash))
}

/// How alike two texts are, from 0 to 1: what they have in common of the words they hold.
#[allow(clippy::cast_precision_loss)]
fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort_unstable();
        words
    };
    let (a, b) = (words(a), words(b));
    let mut rest = b.clone();
    let common = a
        .iter()
        .filter(|word| {
            let place = rest.binary_search(word);
            place.is_ok_and(|place| {
                rest.remove(place);
                true
            })
        })
        .count();
    let all = a.len() + b.len() - common;
    if all == 0 {
        return 0.0;
    }
    common as f64 / all as f64
}

#[cfg(test)]
mod tests;
