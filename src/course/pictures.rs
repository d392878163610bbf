//! Images: a figure when alone in a paragraph, a link when they are on another site.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::directives::{self, Mark, Marks};
use super::links::Target;

/// An image as its author wrote it; the words are ready to stand in HTML.
pub struct Picture {
    pub alt: String,
    pub caption: String,
    pub id: Option<String>,
    /// Nothing else stands in its paragraph.
    pub alone: bool,
    pub inside_a_link: bool,
}

impl Picture {
    /// The HTML of an image that was found at `target`, or `None` when nothing is there.
    pub fn html(&self, target: &Target, written: &str, french: bool) -> Option<String> {
        let Self { alt, caption, .. } = self;
        match target {
            Target::Figure(address) => {
                let id = self
                    .id
                    .as_ref()
                    .map(|id| format!(" id=\"{}\"", directives::escape(id)));
                let id = id.unwrap_or_default();
                let (outer, inner) = if self.alone {
                    (id, String::new())
                } else {
                    (String::new(), id)
                };
                let image =
                    format!("<img{inner} src=\"{address}\" alt=\"{alt}\" loading=\"lazy\">");
                Some(match (self.alone, caption.is_empty()) {
                    (true, true) => format!("<figure{outer}>{image}</figure>\n"),
                    (true, false) => format!(
                        "<figure{outer}>{image}<figcaption>{caption}</figcaption></figure>\n"
                    ),
                    (false, _) => image,
                })
            }
            Target::Elsewhere if self.inside_a_link => Some(alt.clone()),
            // Nobody's address is given to another site without a click.
            Target::Elsewhere => {
                let link = elsewhere(alt, &directives::escape(written), french);
                let named = self.id.as_ref().map(|id| {
                    let id = directives::escape(id);
                    format!("<span id=\"{id}\">{link}</span>")
                });
                Some(self.paragraph(&named.unwrap_or(link)))
            }
            _ => None,
        }
    }

    /// What stands where the image should be.
    pub fn missing(&self, written: &str, french: bool) -> String {
        let written = directives::escape(written);
        let words = if self.alt.is_empty() {
            &written
        } else {
            &self.alt
        };
        let element = if self.alone { "p" } else { "span" };
        missing(words, element, french)
    }

    fn paragraph(&self, inner: &str) -> String {
        if self.alone && !inner.is_empty() {
            format!("<p>{inner}</p>\n")
        } else {
            inner.to_owned()
        }
    }
}

/// The link that stands for an image on another site; words and address are ready to stand in HTML.
pub fn elsewhere(alt: &str, address: &str, french: bool) -> String {
    let seen = if french {
        "Voir l’image"
    } else {
        "See the image"
    };
    let words = if alt.is_empty() { seen } else { alt };
    format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{words}</a>")
}

/// The sentence for an image that is not there.
pub fn missing(words: &str, element: &str, french: bool) -> String {
    let before = if french {
        "Image absente\u{a0}: "
    } else {
        "Missing image: "
    };
    let end = if element == "p" { "\n" } else { "" };
    format!("<{element} class=\"note-unsupported\">{before}{words}</{element}>{end}")
}

/// Whether a paragraph, from its first event on, holds one image and nothing else.
pub fn is_figure(events: &[(Event, Range<usize>)], marks: &Marks) -> bool {
    let mut inside = false;
    let mut images = 0;
    let empty = |c: char| c.is_whitespace() || matches!(marks.get(c), Some(Mark::Attributes(_)));
    for (event, _) in events {
        match event {
            Event::Start(Tag::Image { .. }) => {
                inside = true;
                images += 1;
            }
            Event::End(TagEnd::Image) => inside = false,
            Event::End(TagEnd::Paragraph) => return images == 1,
            Event::SoftBreak => {}
            Event::Text(text) if text.chars().all(empty) => {}
            _ if inside => {}
            _ => return false,
        }
    }
    false
}
