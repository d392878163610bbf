//! Images, alone and among words, and the attributes that follow them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::course::directives::{Attributes, Mark, Recording, escape, sort_of};
use crate::course::mistake::Message;
use crate::course::pictures::{self, Picture};

impl<'a> Writer<'a> {
    pub(super) fn is_figure(&self) -> bool {
        pictures::is_figure(&self.events[self.at..], self.marks())
    }

    pub(super) fn figure(&mut self) {
        while let Some((event, range)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::Start(Tag::Image {
                    dest_url, title, ..
                }) => {
                    let html = self.image(dest_url, title, range, true);
                    self.push(html);
                }
                Event::End(TagEnd::Paragraph) => break,
                _ => {}
            }
        }
        self.skip = 0;
    }

    /// An image with its alternative text, which is read up to the end of the image. Where braces
    /// say the alternative text, the words between the brackets are the caption.
    pub(super) fn image(
        &mut self,
        to: &str,
        title: &str,
        range: &Range<usize>,
        alone: bool,
    ) -> String {
        let words = self.words_until(TagEnd::Image);
        let attributes = self.attributes_here().cloned().unwrap_or_default();
        if let Some(sort) = sort_of(to) {
            let title = if words.trim().is_empty() {
                title
            } else {
                words.trim()
            };
            let mut recording = Recording::at(sort, to, title);
            recording.take(&attributes);
            return if alone {
                self.card_alone(&recording, attributes.id.as_deref(), range)
            } else {
                self.recording_among_words(&recording, Some(range))
            };
        }
        let said = attributes.get("alt").or(attributes.get("fig-alt"));
        let caption = attributes.get("fig-cap").unwrap_or_else(|| match said {
            Some(_) if title.is_empty() => words.trim(),
            _ => title,
        });
        let alt = said.unwrap_or(&words);
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let picture = Picture {
            alt: escape(&self.set(&alt)),
            caption: escape(&self.set(&self.marks().words(caption))),
            id: attributes.id.clone(),
            alone,
            inside_a_link: self.in_link(),
        };
        // `alt=''` says that there is nothing to say.
        if picture.alt.is_empty() && said.is_none() {
            let message = Message::ImageWithoutText(to.to_owned());
            self.sheet.mistakes.push((range.clone(), message));
        }
        let target = self.context.links.find(self.context.path, to);
        picture
            .html(&target, to, self.context.french())
            .unwrap_or_else(|| {
                let message = Message::ImageMissing(to.to_owned());
                self.sheet.mistakes.push((range.clone(), message));
                picture.missing(to, self.context.french())
            })
    }

    /// The attributes that follow at once; they are read.
    fn attributes_here(&mut self) -> Option<&'a Attributes> {
        let (Event::Text(text), _) = self.events.get(self.at)? else {
            return None;
        };
        let c = text.chars().next()?;
        match self.marks().get(c)? {
            Mark::Attributes(found) => {
                self.skip = c.len_utf8();
                Some(found)
            }
            _ => None,
        }
    }

    fn words_until(&mut self, end: TagEnd) -> String {
        let mut words = String::new();
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            match event {
                Event::End(tag) if *tag == end => break,
                Event::Text(text) | Event::Code(text) => words.push_str(&self.marks().words(text)),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }
}
