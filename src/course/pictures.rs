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
                let seen = if french {
                    "Voir l’image"
                } else {
                    "See the image"
                };
                let words = if alt.is_empty() { seen } else { alt };
                let address = directives::escape(written);
                Some(self.paragraph(&format!("<a href=\"{address}\">{words}</a>")))
            }
            _ => None,
        }
    }

    /// What stands where the image should be.
    pub fn missing(&self) -> String {
        self.paragraph(&self.alt)
    }

    fn paragraph(&self, inner: &str) -> String {
        if self.alone && !inner.is_empty() {
            format!("<p>{inner}</p>\n")
        } else {
            inner.to_owned()
        }
    }
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
