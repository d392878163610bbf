//! Which known lesson is this file? A lesson keeps the name its progress is under when its file
//! is renamed, moved to another unit, edited, or given an id.
//!
//! Five questions are asked, each of everything the ones before left open:
//!
//! 1. Does its author name it? An id in the front matter is that of the lesson that has it.
//! 2. Are the place and the text as they were?
//! 3. Is the text as it was, in another place? It was moved. This comes before the place alone,
//!    so that two folders that trade names trade their progress, too.
//! 4. Is the place as it was, with another text? It was edited.
//! 5. Is the title as it was? It was moved and edited at once.
//!
//! The last one, and the third, are only asked where the answer is one file and one lesson. Two
//! different ids written by an author are never one lesson.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

/// A lesson that has gone is not found again by its title alone after this: a new page called
/// « Introduction » must not begin done.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// What is kept a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Lesson,
    Assignment,
    /// A quiz that is a file of its own; one in a lesson is named after the lesson.
    Quiz,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Assignment => "assignment",
            Self::Quiz => "quiz",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Lesson, Self::Assignment, Self::Quiz]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// A file as it stands in the folder now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub kind: Kind,
    pub path: String,
    /// The hash of its text; none when it cannot be read now.
    pub content: Option<String>,
    pub title: String,
    /// The id its author wrote.
    pub written: Option<String>,
    /// The id its place would give it.
    pub derived: String,
}

/// A file as it was seen last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub kind: Kind,
    /// The name progress is kept under. It never changes.
    pub key: String,
    pub path: String,
    pub content: String,
    pub title: String,
    pub written: Option<String>,
    pub gone_at: Option<DateTime<Utc>>,
}

/// What became of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// For each file seen, in order, what to keep of it.
    pub now: Vec<Known>,
    /// Those of them that nobody knew.
    pub new: BTreeSet<usize>,
    /// Keys of what was there and is not any more.
    pub gone: Vec<(Kind, String)>,
}

/// Finds each file among what is known.
pub fn recognise(known: &[Known], seen: &[Seen], now: DateTime<Utc>) -> Recognised {
    let mut search = Search {
        known,
        seen,
        found: BTreeMap::new(),
        taken: BTreeSet::new(),
    };
    search.all(|known, seen| {
        let written = seen.written.as_ref();
        written.is_some() && (written == known.written.as_ref() || written == Some(&known.key))
    });
    search.all(|known, seen| same_text(known, seen) && known.path == seen.path);
    search.only(same_text);
    search.all(|known, seen| known.path == seen.path);
    search.only(|known, seen| {
        let remembered = known.gone_at.is_none_or(|gone| now - gone <= REMEMBERED);
        known.title == seen.title && remembered
    });
    search.conclude()
}

fn same_text(known: &Known, seen: &Seen) -> bool {
    seen.content.as_ref() == Some(&known.content)
}

struct Search<'a> {
    known: &'a [Known],
    seen: &'a [Seen],
    /// From a file seen to what is known of it.
    found: BTreeMap<usize, &'a Known>,
    taken: BTreeSet<(Kind, &'a str)>,
}

impl<'a> Search<'a> {
    /// Files nobody has recognised, with those they may be.
    fn open(&self, same: impl Fn(&Known, &Seen) -> bool) -> Vec<(usize, Vec<&'a Known>)> {
        let seen = self.seen.iter().enumerate();
        let left = seen.filter(|(at, _)| !self.found.contains_key(at));
        left.map(|(at, seen)| {
            let may_be = self.known.iter().filter(|known| {
                let differ = known.written.as_ref().zip(seen.written.as_ref());
                let differ = differ.is_some_and(|(one, other)| one != other);
                let free = !self.taken.contains(&(known.kind, known.key.as_str()));
                known.kind == seen.kind && free && !differ && same(known, seen)
            });
            (at, may_be.collect())
        })
        .collect()
    }

    /// Takes the first that fits.
    fn all(&mut self, same: impl Fn(&Known, &Seen) -> bool) {
        for (at, may_be) in self.open(same) {
            let mut free = may_be
                .into_iter()
                .filter(|known| !self.taken.contains(&(known.kind, known.key.as_str())));
            if let Some(known) = free.next() {
                self.take(at, known);
            }
        }
    }

    /// Takes what fits one file and no other.
    fn only(&mut self, same: impl Fn(&Known, &Seen) -> bool) {
        let open = self.open(same);
        let mut claims: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
        for known in open.iter().flat_map(|(_, may_be)| may_be) {
            *claims.entry((known.kind, &known.key)).or_default() += 1;
        }
        for (at, may_be) in open {
            if let [known] = may_be.as_slice()
                && claims.get(&(known.kind, known.key.as_str())) == Some(&1)
            {
                self.take(at, known);
            }
        }
    }

    fn take(&mut self, at: usize, known: &'a Known) {
        self.found.insert(at, known);
        self.taken.insert((known.kind, &known.key));
    }

    fn conclude(self) -> Recognised {
        let mut result = Recognised::default();
        let mut keys: BTreeSet<(Kind, String)> = self
            .known
            .iter()
            .map(|known| (known.kind, known.key.clone()))
            .collect();
        for (at, seen) in self.seen.iter().enumerate() {
            let known = self.found.get(&at).copied();
            let key = match known {
                Some(known) => known.key.clone(),
                None => {
                    result.new.insert(at);
                    free_key(seen, &keys)
                }
            };
            keys.insert((seen.kind, key.clone()));
            result.now.push(kept(seen, known, key));
        }
        let gone = self.known.iter().filter(|known| {
            known.gone_at.is_none() && !self.taken.contains(&(known.kind, known.key.as_str()))
        });
        result.gone = gone.map(|known| (known.kind, known.key.clone())).collect();
        result
    }
}

/// What is now known of a file. One that cannot be read keeps what it said last.
fn kept(seen: &Seen, known: Option<&Known>, key: String) -> Known {
    let (content, title, written) = match (&seen.content, known) {
        (None, Some(known)) => (
            known.content.clone(),
            known.title.clone(),
            known.written.clone(),
        ),
        (content, _) => (
            content.clone().unwrap_or_default(),
            seen.title.clone(),
            seen.written.clone(),
        ),
    };
    Known {
        kind: seen.kind,
        key,
        path: seen.path.clone(),
        content,
        title,
        written,
        gone_at: None,
    }
}

/// The id its author wrote or its place gives; with a number where another file had it first.
fn free_key(seen: &Seen, keys: &BTreeSet<(Kind, String)>) -> String {
    let wanted = seen.written.as_ref().unwrap_or(&seen.derived);
    let free = |key: &String| !keys.contains(&(seen.kind, key.clone()));
    let numbered = (2_u32..).map(|number| format!("{wanted}~{number}"));
    std::iter::once(wanted.clone())
        .chain(numbered)
        .find(free)
        .unwrap_or_else(|| wanted.clone())
}

#[cfg(test)]
mod tests;
