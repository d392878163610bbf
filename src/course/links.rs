//! Where a link written in a course file leads: to a figure, to a lesson, outside, or nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::names::{self, composed};
use super::size::Size;
use super::spots::{self, Spot};

/// Stands for the address the course is read under, until [`Html::with_base`](super::Html::with_base).
/// A private character: it is taken out of what authors write, so it cannot be forged.
pub const BASE: char = '\u{e000}';
/// Begins what stands for the card of a quiz in its lesson, until [`Html::with_cards`](super::Html::with_cards).
pub const CARD: char = '\u{e002}';
/// Begins what stands for the door beside a heading, until [`Html::with_doors`](super::Html::with_doors).
pub const DOOR: char = '\u{e003}';

/// Stands before an address where nothing is, until the page is cleaned.
pub const LOST: char = '\u{e001}';

/// A text in which nobody has forged what only we write; as long in bytes.
pub fn without_ours(text: &str) -> String {
    text.replace([BASE, LOST, CARD, DOOR], "\u{fffd}")
}

/// Before every name that authors give to a place in a page.
pub const OWN: &str = "user-content-";

/// The pages and figures of one course. It remembers what it was asked.
#[derive(Debug, Default)]
pub struct Links {
    places: Arc<Known>,
    asked: Mutex<Vec<(Sought, Answer)>>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    /// From a path without ending (`01-unit/02-lesson`) to an address.
    pages: BTreeMap<String, String>,
    figures: BTreeMap<String, Shape>,
    /// From the name of a place to the place.
    spots: BTreeMap<String, Spot>,
    /// From the address of a page to the page.
    titles: BTreeMap<String, Spot>,
    /// From a word of the glossary to what it says of it.
    words: BTreeMap<String, Spot>,
    /// The addresses of pages for trainers.
    kept: BTreeSet<String>,
}

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sought {
    /// Where a link leads.
    Link(String),
    /// A place with a name.
    Spot(String),
    /// A page by its file, with its title.
    Page(String),
    /// A word of the glossary.
    Word(String),
}

/// What it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Link(Target),
    Spot(Option<Spot>),
}

/// What a page must know of a figure. Another content has another address, so that a page that
/// shows it is printed again.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub version: String,
    pub bytes: u64,
    pub size: Option<Size>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another site, an address of mail, or a place in this page.
    Elsewhere,
    Anchor(String),
    Page(String),
    Figure(String),
    /// A path inside the course where nothing is.
    Nothing,
    /// A scheme we do not follow.
    Refused,
}

impl Links {
    pub fn add_page(&mut self, path: &str, address: &str) {
        let places = Arc::make_mut(&mut self.places);
        let address = format!("{BASE}{address}");
        places
            .pages
            .insert(without_ending(path).to_owned(), address);
    }

    pub fn add_figure(&mut self, path: &str, shape: Shape) {
        let figures = &mut Arc::make_mut(&mut self.places).figures;
        figures.insert(path.to_owned(), shape);
    }

    /// The places in a page that have a name. The first of a name counts.
    pub fn add_spots(&mut self, page: &Spot, names: BTreeMap<String, String>) {
        let places = Arc::make_mut(&mut self.places);
        for (name, title) in names {
            let spot = Spot {
                path: page.path.clone(),
                address: format!("{BASE}{}#{OWN}{name}", page.address),
                title,
                for_trainers: page.for_trainers,
            };
            places.spots.entry(name).or_insert(spot);
        }
    }

    /// What the page at an address is called.
    pub fn add_title(&mut self, page: &Spot) {
        let places = Arc::make_mut(&mut self.places);
        let address = format!("{BASE}{}", page.address);
        if page.for_trainers {
            places.kept.insert(address.clone());
        }
        let page = Spot {
            path: page.path.clone(),
            address: address.clone(),
            title: spots::short(&page.title).into_owned(),
            for_trainers: page.for_trainers,
        };
        places.titles.entry(address).or_insert(page);
    }

    /// Nothing in these files is for learners.
    pub fn keep(&mut self, paths: &BTreeSet<&str>) {
        let places = Arc::make_mut(&mut self.places);
        let spots = places.spots.values_mut().chain(places.titles.values_mut());
        for spot in spots.filter(|spot| paths.contains(spot.path.as_str())) {
            spot.for_trainers = true;
        }
        let kept = places.titles.iter().filter(|(_, page)| page.for_trainers);
        places.kept.extend(kept.map(|(address, _)| address.clone()));
    }

    /// The addresses of pages for trainers: when one comes or goes, every page is printed again.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        self.places.kept.iter().map(String::as_str)
    }

    /// Whether an address leads to a page for trainers.
    pub fn leads_to_trainers(&self, address: &str) -> bool {
        let page = address.split('#').next().unwrap_or_default();
        self.places.kept.contains(page)
    }

    /// A word of the glossary, and its name there.
    pub fn add_word(&mut self, word: &str, id: &str) {
        let spot = Spot {
            address: format!("{BASE}/glossary#{id}"),
            title: spots::short(word).into_owned(),
            ..Spot::default()
        };
        let words = &mut Arc::make_mut(&mut self.places).words;
        words.insert(names::slugify(word), spot);
    }

    /// The figure at one of our addresses.
    pub fn shape(&self, address: &str) -> Option<&Shape> {
        self.places.figures.get(&figure_at(address)?)
    }

    /// The same places, with nothing asked yet.
    pub fn fresh(&self) -> Self {
        Self {
            places: Arc::clone(&self.places),
            asked: Mutex::default(),
        }
    }

    /// What was asked, and what was answered: a page stays as it is while the answers do.
    pub fn asked(&self) -> Vec<(Sought, Answer)> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = std::mem::take(&mut *asked);
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.dedup();
        all
    }

    /// What `written` leads to when it stands in the file `from`.
    pub fn find(&self, from: &str, written: &str) -> Target {
        let target = self.seek(from, written);
        if matches!(
            target,
            Target::Page(_) | Target::Figure(_) | Target::Nothing
        ) {
            let sought = Sought::Link(written.to_owned());
            self.remember(sought, Answer::Link(target.clone()));
        }
        target
    }

    /// The place of a name.
    pub fn spot(&self, name: &str) -> Option<Spot> {
        self.ask("", Sought::Spot(name.to_owned()))
    }

    /// A page by its file, with its title.
    pub fn titled_page(&self, from: &str, written: &str) -> Option<Spot> {
        self.ask(from, Sought::Page(written.to_owned()))
    }

    /// A word of the glossary, in the singular or not.
    pub fn word(&self, word: &str) -> Option<Spot> {
        self.ask("", Sought::Word(word.to_owned()))
    }

    fn ask(&self, from: &str, sought: Sought) -> Option<Spot> {
        let found = self.answer(from, &sought);
        self.remember(sought, found.clone());
        match found {
            Answer::Spot(spot) => spot,
            Answer::Link(_) => None,
        }
    }

    fn remember(&self, sought: Sought, found: Answer) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push((sought, found));
    }

    /// What something leads to, without remembering.
    pub fn answer(&self, from: &str, sought: &Sought) -> Answer {
        let places = &self.places;
        let spot = match sought {
            Sought::Link(written) => return Answer::Link(self.seek(from, written)),
            Sought::Spot(name) => places.spots.get(name),
            Sought::Page(written) => match self.seek(from, written) {
                Target::Page(address) => {
                    let page = address.split('#').next().unwrap_or_default();
                    let known = places.titles.get(page).cloned().unwrap_or_default();
                    return Answer::Spot(Some(Spot { address, ..known }));
                }
                _ => None,
            },
            Sought::Word(word) => {
                let name = names::slugify(word);
                let singular = name.strip_suffix(['s', 'x']);
                let found = places.words.get(&name);
                found.or_else(|| places.words.get(singular?))
            }
        };
        Answer::Spot(spot.cloned())
    }

    /// A page by its file, or by the folder it speaks for.
    fn page(&self, place: &str) -> Option<&String> {
        let pages = &self.places.pages;
        let inside = |name: &str| pages.get(&format!("{place}/{name}"));
        pages.get(without_ending(place)).or_else(|| {
            ["README", "index", "_index", "unit"]
                .into_iter()
                .find_map(inside)
        })
    }

    /// The same, without remembering.
    pub fn seek(&self, from: &str, written: &str) -> Target {
        let written = written.trim();
        if written.starts_with(BASE) {
            return Target::Elsewhere;
        }
        if let Some(anchor) = written.strip_prefix('#') {
            return Target::Anchor(anchor.to_owned());
        }
        if let Some(scheme) = scheme(written) {
            let known = ["http", "https", "mailto", "tel"].contains(&scheme.as_str());
            return if known {
                Target::Elsewhere
            } else {
                Target::Refused
            };
        }
        if written.starts_with("//") {
            return Target::Refused;
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, format!("#{OWN}{fragment}")),
            None => (written, String::new()),
        };
        let path = composed(&decode(path.split('?').next().unwrap_or_default()));
        let beside = join(names::folder(from), &path);
        let at_root = join("", &path);
        for place in [beside, at_root].into_iter().flatten() {
            if let Some(shape) = self.places.figures.get(&place) {
                let version = match shape.version.as_str() {
                    "" => String::new(),
                    version => format!("?v={version}"),
                };
                let path = encode(&place);
                return Target::Figure(format!("{BASE}/figures/{path}{version}"));
            }
            if let Some(address) = self.page(&place) {
                return Target::Page(format!("{address}{fragment}"));
            }
        }
        Target::Nothing
    }
}

/// `http` of `http://…`, in small letters.
pub fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let possible = !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    possible.then(|| scheme.to_lowercase())
}

/// `folder` and `path` as one path without `.` or `..`; `None` when it leaves the course.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let folder = if path.starts_with('/') { "" } else { folder };
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn without_ending(path: &str) -> &str {
    [".markdown", ".html", ".qmd", ".Rmd", ".rmd", ".md"]
        .into_iter()
        .find_map(|ending| path.strip_suffix(ending))
        .unwrap_or(path)
}

/// The path of the figure at one of our addresses, whatever follows it.
pub fn figure_at(address: &str) -> Option<String> {
    let path = address.strip_prefix(BASE)?.strip_prefix("/figures/")?;
    let end = path.find(['?', '#', '"', ' ', '&']);
    Some(decode(&path[..end.unwrap_or(path.len())]))
}

/// Every figure that a page shows or links to.
pub fn figures_in(html: &str) -> BTreeSet<String> {
    let places = html.match_indices(BASE);
    places
        .filter_map(|(at, _)| figure_at(&html[at..]))
        .collect()
}

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

pub fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%');
        let value = escaped
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match value {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests;
