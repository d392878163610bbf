//! Our own components, and whatever others call them.

use super::names;
use super::{Attributes, Recording, Sort};

/// What a block means to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Note,
    Tip,
    Important,
    Warning,
    Danger,
    Before,
    Questions,
    Objective,
    KeyPoint,
    Exercise,
    /// For trainers, unless the course opens its solutions.
    Solution,
    /// For trainers only.
    Trainer,
    Extension,
    /// Folded until one asks for it.
    Fold,
    Tabs,
    Tab,
    Video,
    Sound,
    /// A name we do not know: its text under that name.
    Other,
    /// Only there for layout.
    Plain,
}

/// Whether one has to open a block to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    No,
    Closed,
    Open,
}

/// One block, as its author asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    pub kind: Kind,
    /// As it was written.
    pub name: String,
    pub title: String,
    pub id: Option<String>,
    pub fold: Fold,
    /// `for=trainers` or `for=everyone`, where it is said.
    pub for_trainers: Option<bool>,
    /// Of a video or a sound.
    recording: Option<Box<Recording>>,
}

impl Component {
    pub fn new(name: &str, title: &str) -> Self {
        let kind = names::kind(name).unwrap_or(Kind::Other);
        let mut title = title.trim().trim_matches('"').trim();
        let sort = match kind {
            Kind::Video => Some(Sort::Video),
            Kind::Sound => Some(Sort::Sound),
            _ => None,
        };
        let recording = sort.map(|sort| Box::new(Recording::of_words(sort, title)));
        if let Some(recording) = &recording {
            title = &recording.title;
        }
        Self {
            title: title.to_owned(),
            kind,
            name: name.to_owned(),
            id: None,
            fold: Fold::No,
            for_trainers: None,
            recording,
        }
    }

    /// The video or the sound it shows. A block of that name without an address is any block.
    pub fn recording(&self) -> Option<&Recording> {
        let found = self.recording.as_deref();
        found.filter(|found| !found.address.is_empty())
    }

    /// A `:::` line: `retenir Trois gestes`, `{.callout-note title="Trois gestes"}`,
    /// `{note} Trois gestes`, `tip[Trois gestes]`.
    pub fn of_div(rest: &str) -> Self {
        if let Some((attributes, length)) = Attributes::read(rest) {
            let named = |plain: bool| {
                let mut classes = attributes.classes.iter();
                classes
                    .find(|name| names::kind(name).is_some_and(|kind| plain || kind != Kind::Plain))
            };
            let known = named(false).or(named(true));
            let mut found = Self::new(known.map_or("", String::as_str), &rest[length..]);
            if known.is_none() {
                // A class of somebody's style sheet: Pandoc shows such a block as it is.
                found.kind = Kind::Plain;
            }
            found.take(&attributes);
            return found;
        }
        if let Some((name, title)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            return Self::new(name.trim(), title);
        }
        let (rest, attributes) = match rest.find('{') {
            Some(at) => match Attributes::read(&rest[at..]) {
                Some((attributes, length)) if rest[at + length..].trim().is_empty() => {
                    (rest[..at].trim_end(), attributes)
                }
                _ => (rest, Attributes::default()),
            },
            None => (rest, Attributes::default()),
        };
        let end = rest.find(|c: char| c.is_whitespace() || c == '[');
        let (name, title) = rest.split_at(end.unwrap_or(rest.len()));
        let bracketed = title
            .strip_prefix('[')
            .and_then(|t| t.trim_end().strip_suffix(']'));
        let mut found = Self::new(name, bracketed.unwrap_or(title));
        found.take(&attributes);
        found
    }

    /// Takes what attributes say beside the name.
    pub fn take(&mut self, attributes: &Attributes) {
        if let Some(recording) = &mut self.recording {
            recording.take(attributes);
        }
        if let Some(title) = attributes.get("title").filter(|_| self.title.is_empty()) {
            self.title = title.to_owned();
        }
        let id = attributes.id.as_deref().or(attributes.get("name"));
        self.id = id.map(str::to_owned).or(self.id.take());
        let has = |class: &str| attributes.classes.iter().any(|one| one == class);
        match attributes.get("collapse") {
            Some("true") => self.fold = Fold::Closed,
            Some("false") => self.fold = Fold::Open,
            _ if has("dropdown") => self.fold = Fold::Closed,
            _ => {}
        }
        let reader = attributes.get("for").or(attributes.get("pour"));
        self.for_trainers = match reader {
            Some("trainers" | "formateurs") => Some(true),
            Some("everyone" | "learners" | "tous" | "apprenants") => Some(false),
            _ => self.for_trainers,
        };
    }

    /// Whether learners do not read it, in a course that opens its solutions or not.
    pub fn is_for_trainers(&self, solutions_open: bool) -> bool {
        match self.kind {
            Kind::Trainer => true,
            Kind::Solution => self.for_trainers.unwrap_or(!solutions_open),
            _ => self.for_trainers.unwrap_or(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_block_is_read() {
        let cases = [
            ("retenir Trois gestes", Kind::KeyPoint, "Trois gestes"),
            ("{.callout-note title=\"T\"}", Kind::Note, "T"),
            ("{.callout-tip} T", Kind::Tip, "T"),
            ("{.column .callout-warning}", Kind::Warning, ""),
            ("{note} T", Kind::Note, "T"),
            ("tip[T]", Kind::Tip, "T"),
            ("À-retenir", Kind::KeyPoint, ""),
            ("challenge {#un}", Kind::Exercise, ""),
            ("{.unknown} T", Kind::Plain, "T"),
            ("{layout=\"[80,30]\"}", Kind::Plain, ""),
            ("inconnu T", Kind::Other, "T"),
            ("solution {pour=tous}", Kind::Solution, ""),
            (
                "note Les accolades {ainsi",
                Kind::Note,
                "Les accolades {ainsi",
            ),
        ];
        for (rest, kind, title) in cases {
            let found = Component::of_div(rest);
            assert_eq!((found.kind, found.title.as_str()), (kind, title), "{rest}");
        }
        assert_eq!(
            Component::of_div("challenge {#un}").id.as_deref(),
            Some("un")
        );
    }

    #[test]
    fn solutions_are_for_trainers_unless_the_course_or_the_block_says_otherwise() {
        let cases = [
            ("solution", false, true),
            ("solution", true, false),
            ("solution {for=everyone}", false, false),
            ("solution {pour=formateurs}", true, true),
            ("trainer {for=everyone}", true, true),
            ("retenir", false, false),
            ("retenir {for=trainers}", false, true),
        ];
        for (rest, open, expected) in cases {
            let found = Component::of_div(rest).is_for_trainers(open);
            assert_eq!(found, expected, "{rest}, solutions open: {open}");
        }
    }
}
