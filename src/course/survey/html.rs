//! Images and links in HTML that an author wrote.

use std::ops::Range;

use super::Surveyor;
use crate::course::cleaning::end_of_tag;
use crate::course::links::Target;
use crate::course::media::attribute;
use crate::course::message::Message;

impl Surveyor<'_> {
    /// What is said of a piece of HTML.
    pub(super) fn html(&mut self, range: &Range<usize>) {
        self.players(range);
        let html = &self.page.text[self.body..][range.clone()];
        for tag in tags_in(html) {
            let here = range.start + tag.start..range.start + tag.end;
            let tag = &html[tag];
            match tag.as_bytes().get(1) {
                Some(b'i' | b'I') => self.image_tag(tag, &here),
                _ => self.link_tag(tag, &here),
            }
        }
    }

    fn image_tag(&mut self, tag: &str, range: &Range<usize>) {
        let Some(src) = attribute(tag, "src").filter(|src| !is_filled_in(src)) else {
            return;
        };
        if !says(tag, "alt") {
            self.say(range.clone(), Message::ImageWithoutText(src.clone()));
        }
        if self.links.find(self.path, &src) == Target::Nothing {
            self.say(range.clone(), Message::ImageMissing(src));
        }
    }

    fn link_tag(&mut self, tag: &str, range: &Range<usize>) {
        let Some(to) = attribute(tag, "href").filter(|to| !is_filled_in(to)) else {
            return;
        };
        if self.links.find(self.path, &to) == Target::Nothing {
            self.say(range.clone(), Message::LinkToNothing(to));
        }
    }
}

/// Where images and links begin and end; nothing of a comment, of code or of a script.
fn tags_in(html: &str) -> Vec<Range<usize>> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = lower[at..].find('<').map(|next| at + next) {
        let rest = &lower[next..];
        let skipped = [
            ("<!--", "-->"),
            ("<script", "</script"),
            ("<style", "</style"),
            ("<pre", "</pre"),
        ];
        if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            at = rest.find(end).map_or(lower.len(), |end| next + end + 1);
            continue;
        }
        let named = ["<img", "<a"].iter().any(|name| {
            let after = rest.strip_prefix(name);
            after.is_some_and(|after| after.starts_with([' ', '\n', '\t', '/']))
        });
        at = next + 1;
        if named {
            at = next + end_of_tag(&html[next..]);
            found.push(next..at);
        }
    }
    found
}

/// Whether a tag has an attribute, be it empty.
fn says(tag: &str, name: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let mut words = lower.split([' ', '\n', '\t', '"', '\'', '/', '>']);
    words.any(|word| word.split('=').next() == Some(name))
}

/// Only the program it was written for knows where this leads.
fn is_filled_in(address: &str) -> bool {
    address.contains("{{") || address.contains("{%")
}

#[cfg(test)]
mod tests {
    use super::{says, tags_in};

    #[test]
    fn images_and_links_are_found_and_nothing_of_a_comment() {
        let html =
            "<p><IMG src=a.png alt><!-- <img src=b.png> --><a href=\"c.md\">c</a><abbr>d</abbr>";
        let found: Vec<&str> = tags_in(html).into_iter().map(|at| &html[at]).collect();
        assert_eq!(found, ["<IMG src=a.png alt>", "<a href=\"c.md\">"]);
        assert!(says(found[0], "alt") && !says(found[1], "alt"));
        assert!(says("<img alt=\"\">", "alt"));
    }
}
