//! References to places and books, and words that other programs dress.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Kept, Parsed, Writer, components};
use crate::course::directives::{Cited, Mark, Noun, Reference, To, escape};
use crate::course::links::Target;
use crate::course::mistake::Message;
use crate::course::rules::Heading;
use crate::course::spots::{Spot, short};

/// Where a reference leads, and what is called so there.
struct Way {
    href: String,
    title: String,
}

impl Writer<'_> {
    /// A link in words, or its words alone where nothing is there.
    pub(super) fn reference(&mut self, reference: &Reference, place: usize) {
        let way = self.way(reference);
        if way.is_none() && !matches!(reference.to, To::Word(_)) {
            let message = Message::ReferenceToNothing(reference.written().to_owned());
            self.sheet.mistakes.push((place..place + 1, message));
        }
        let html = match way {
            Some(way) => {
                let words = escape(&self.set(&self.words_of(reference, &way.title)));
                // A link inside a link is not HTML.
                if self.in_link() {
                    words
                } else {
                    format!("<a href=\"{}\">{words}</a>", escape(&way.href))
                }
            }
            None if reference.words.is_empty() => {
                let note = components::no_place(reference.written(), self.context.french());
                format!("<span class=\"note-unsupported\">{note}</span>")
            }
            None => escape(&self.set(&reference.words)),
        };
        self.push_inline(html);
    }

    /// What a bracket cites, one after the other.
    pub(super) fn cited(&mut self, parts: &[Cited], place: usize) {
        let books = parts.iter().any(|part| matches!(part, Cited::Book(_)));
        if books {
            self.push_inline("<cite>[".into());
        }
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.push_inline(if books { "; " } else { ", " }.into());
            }
            match part {
                Cited::Place(reference, after) => {
                    self.reference(reference, place);
                    let after = escape(&self.set(after));
                    self.push_inline(after);
                }
                Cited::Book(said) => {
                    let said = escape(&self.set(said));
                    self.push_inline(said);
                }
            }
        }
        if books {
            self.push_inline("]</cite>".into());
        }
    }

    /// Words in an element of HTML.
    pub(super) fn element(&mut self, tag: &str, text: &str, title: &str) {
        let code = matches!(tag, "code" | "kbd");
        let text = if code {
            text.to_owned()
        } else {
            self.set(text)
        };
        let title = match title {
            "" => String::new(),
            title => format!(" title=\"{}\"", escape(&self.set(title))),
        };
        self.push_inline(format!("<{tag}{title}>{}</{tag}>", escape(&text)));
    }

    /// What somebody else's role holds, and a word about it.
    pub(super) fn role(&mut self, name: &str, text: &str) {
        let note = components::unsupported(name, self.context.french());
        let text = escape(&self.set(text));
        self.push_inline(format!(
            "{text} <span class=\"note-unsupported\">{note}</span>"
        ));
    }

    fn words_of(&self, reference: &Reference, title: &str) -> String {
        if !reference.words.is_empty() {
            return reference.words.replacen("{name}", title, 1);
        }
        let french = self.context.french();
        let To::Place(noun, _) = &reference.to else {
            let named = !title.is_empty();
            return if named { title } else { reference.written() }.to_owned();
        };
        let named_alone = reference.bare || *noun == Noun::Place;
        let word = noun.word(french);
        let words = match title {
            "" => word.to_owned(),
            title if named_alone => title.to_owned(),
            title if french => format!("{word} « {title} »"),
            title => format!("{word} “{title}”"),
        };
        let first = words.chars().next().filter(|_| reference.capital);
        match first {
            Some(first) => first.to_uppercase().chain(words.chars().skip(1)).collect(),
            None => words,
        }
    }

    fn way(&self, reference: &Reference) -> Option<Way> {
        let (links, from) = (self.context.links, self.context.path);
        match &reference.to {
            To::Place(_, name) => self.place(name),
            To::Page(path) => links.titled_page(from, path).and_then(|it| self.known(it)),
            To::Word(word) => links.word(word).and_then(|it| self.known(it)),
            To::File(path) => match links.find(from, path) {
                Target::Figure(href) | Target::Page(href) => Some(Way {
                    href,
                    title: path.rsplit('/').next().unwrap_or(path).to_owned(),
                }),
                Target::Elsewhere => Some(Way {
                    href: path.clone(),
                    title: path.clone(),
                }),
                _ => None,
            },
        }
    }

    /// A place with a name, in this page first.
    fn place(&self, name: &str) -> Option<Way> {
        let spot = self.context.links.spot(name);
        if !self.has_anchor(name) {
            return spot.and_then(|spot| self.known(spot));
        }
        let here = spot.filter(|spot| spot.path == self.context.path);
        let title = here
            .map(|spot| spot.title)
            .filter(|title| !title.is_empty());
        let heading = || self.heading_named(name);
        let title = title.or_else(|| heading().map(|heading| short(&heading.text).into_owned()));
        Some(Way {
            href: format!("#{name}"),
            title: title.unwrap_or_default(),
        })
    }

    /// Where something is kept for trainers, a heading may be, too: then none is told.
    fn heading_named(&self, name: &str) -> Option<&Heading> {
        if self.keeps_something() {
            return None;
        }
        let headings = self.headings.list.iter();
        let named = || headings.map(|it| (it.id.as_str(), it)).collect();
        self.named.get_or_init(named).get(name).copied()
    }

    /// For whom a link to a page is: where it leads to one for trainers, learners find nothing.
    pub(super) fn kept_to(&self, address: &str) -> Kept {
        if self.context.links.leads_to_trainers(address) && !self.context.for_trainers {
            Kept::ForTrainers
        } else {
            Kept::ForAll
        }
    }

    /// The address of a place in another page.
    pub(super) fn elsewhere(&self, name: &str) -> Option<String> {
        let spot = self.context.links.spot(name)?;
        self.known(spot).map(|way| way.href)
    }

    fn keeps_something(&self) -> bool {
        let open = self.context.solutions_open;
        let kept = |mark: &Mark| matches!(mark, Mark::Open(it) if it.is_for_trainers(open));
        *self.keeps.get_or_init(|| {
            let in_quote = headings_in_quotes(self.events);
            in_quote || self.marks().count(kept) > 0
        })
    }

    /// A place that whoever reads this may know of.
    fn known(&self, spot: Spot) -> Option<Way> {
        let may = !spot.for_trainers || self.context.for_trainers || self.hides();
        may.then_some(Way {
            href: spot.address,
            title: spot.title,
        })
    }
}

/// Whether a quotation, which may be a block in disguise, has a heading.
fn headings_in_quotes(events: &[Parsed]) -> bool {
    let mut depth = 0_usize;
    events.iter().any(|(event, _)| {
        match event {
            Event::Start(Tag::BlockQuote(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_)) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 0 && matches!(event, Event::Start(Tag::Heading { .. }))
    })
}
