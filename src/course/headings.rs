//! The headings of a page: their names in links, and their level under the title of the page.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::directives::{Mark, Marks, is_mark};
use super::names;
use super::rules::Heading;

type Parsed<'a> = (Event<'a>, Range<usize>);

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
    pub fn of(events: &[Parsed], title: &str, marks: &Marks) -> Self {
        let mut found = Self::default();
        let mut taken = HashMap::new();
        for (place, (event, _)) in events.iter().enumerate() {
            let Event::Start(Tag::Heading { level, id, .. }) = event else {
                continue;
            };
            let (text, end) = words(events, place, marks);
            let first = found.list.is_empty() && found.repeated_title.is_none();
            if first && !title.is_empty() && same(&text, title) {
                found.repeated_title = Some(place);
                continue;
            }
            if text.is_empty() {
                continue;
            }
            let written = id.as_ref().map(ToString::to_string);
            let wanted = written
                .or_else(|| named_below(&events[end..], marks))
                .unwrap_or_else(|| names::slugify(&text));
            let wanted = if wanted.is_empty() {
                "section".to_owned()
            } else {
                wanted
            };
            found.list.push(Heading {
                level: number(*level),
                id: distinct(wanted, &mut taken),
                text,
            });
            found.places.push(place);
        }
        let levels = found.list.iter().map(|heading| heading.level);
        let highest = levels.min().unwrap_or(2);
        for heading in &mut found.list {
            heading.level = (heading.level + 2 - highest).min(6);
        }
        found
    }

    /// The heading that begins at an event.
    pub fn at(&self, place: usize) -> Option<&Heading> {
        self.list.get(self.index(place)?)
    }

    /// Its place in the list.
    pub fn index(&self, place: usize) -> Option<usize> {
        self.places.binary_search(&place).ok()
    }
}

/// The words of the first heading of a page, if it has one.
pub fn first_words(events: &[Parsed]) -> Option<String> {
    let place = events
        .iter()
        .position(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })))?;
    let (words, _) = words(events, place, &Marks::default());
    Some(words).filter(|words| !words.is_empty())
}

/// The words of a heading, and where it ends.
fn words(events: &[Parsed], place: usize, marks: &Marks) -> (String, usize) {
    let mut words = String::new();
    let mut end = place;
    for (event, _) in &events[place..] {
        end += 1;
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(&marks.words(text)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    (words.trim().to_owned(), end)
}

/// The name that a line of kramdown under a heading gives it.
fn named_below(after: &[Parsed], marks: &Marks) -> Option<String> {
    let (event, _) = after
        .iter()
        .find(|(event, _)| !matches!(event, Event::Start(Tag::HtmlBlock)))?;
    let Event::Html(html) = event else {
        return None;
    };
    match marks.get(html.chars().find(|c| is_mark(*c))?)? {
        Mark::Block(attributes) => attributes.id.clone(),
        _ => None,
    }
}

/// The same name, with a number when it is already taken. A taken name knows the next number.
fn distinct(wanted: String, taken: &mut HashMap<String, usize>) -> String {
    let Some(mut number) = taken.get(&wanted).copied() else {
        taken.insert(wanted.clone(), 2);
        return wanted;
    };
    loop {
        let name = format!("{wanted}-{number}");
        number += 1;
        if !taken.contains_key(&name) {
            taken.insert(name.clone(), 2);
            taken.insert(wanted, number);
            return name;
        }
    }
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
