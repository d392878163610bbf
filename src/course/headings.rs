//! The headings of a page: their names in links, and their level under the title of the page.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::names;
use super::rules::Heading;

/// What becomes of each heading of a page.
#[derive(Debug, Default)]
pub struct Headings {
    /// Where the heading that repeats the title of the page begins; it is left out.
    pub repeated_title: Option<usize>,
    /// In order, at the level they are written at. A heading without words is not there.
    pub list: Vec<Heading>,
    places: Vec<usize>,
}

impl Headings {
    /// Looks at all headings: the highest becomes level 2, the others follow.
    pub fn of(events: &[(Event, Range<usize>)], title: &str) -> Self {
        let mut found = Self::default();
        let mut taken = Vec::new();
        for (place, (event, _)) in events.iter().enumerate() {
            let Event::Start(Tag::Heading { level, id, .. }) = event else {
                continue;
            };
            let text = words(events, place);
            let first = found.list.is_empty() && found.repeated_title.is_none();
            if first && !title.is_empty() && same(&text, title) {
                found.repeated_title = Some(place);
                continue;
            }
            if text.is_empty() {
                continue;
            }
            let wanted = match id {
                Some(id) => id.to_string(),
                None => names::slugify(&text),
            };
            let wanted = if wanted.is_empty() {
                "section".to_owned()
            } else {
                wanted
            };
            let id = names::distinct(wanted, &mut taken);
            found.list.push(Heading {
                level: number(*level),
                id,
                text,
            });
            found.places.push(place);
        }
        let highest = found
            .list
            .iter()
            .map(|heading| heading.level)
            .min()
            .unwrap_or(2);
        for heading in &mut found.list {
            heading.level = (heading.level + 2 - highest).min(6);
        }
        found
    }

    /// The heading that begins at an event.
    pub fn at(&self, place: usize) -> Option<&Heading> {
        let index = self.places.binary_search(&place).ok()?;
        self.list.get(index)
    }
}

/// The words of the first heading of a page, if it begins with one.
pub fn first_words(events: &[(Event, Range<usize>)]) -> Option<String> {
    let place = events
        .iter()
        .position(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })))?;
    Some(words(events, place)).filter(|words| !words.is_empty())
}

fn words(events: &[(Event, Range<usize>)], place: usize) -> String {
    let mut words = String::new();
    for (event, _) in &events[place..] {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

fn same(a: &str, b: &str) -> bool {
    names::slugify(a) == names::slugify(b)
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
