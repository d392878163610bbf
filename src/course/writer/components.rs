//! Our components in HTML: a small set, each a block that reads well without styles and scripts.

use pulldown_cmark::{Event, TagEnd};

use super::Writer;
use super::recordings::Transcript;
use crate::course::directives::{Component, Fold, Kind, escape};
use crate::course::markdown::plain_words;

/// A component being written.
pub struct Opened {
    close: &'static str,
    /// Where it begins, when it is kept for trainers.
    hides: Option<usize>,
    /// The tabs its headings make.
    pub tabs: Option<Tabs>,
    /// Of a video or a sound: where its transcript begins.
    pub transcript: Option<Transcript>,
}

/// A set of tabs: blocks that open one by one. All are there without a script, and in print.
#[derive(Debug, Default)]
pub struct Tabs {
    level: Option<u8>,
    written: usize,
    /// Its tabs are blocks of their own.
    explicit: bool,
}

impl Tabs {
    pub const CLOSE: &'static str = "</div>\n</details>\n";

    pub fn open(title: &str, id: Option<&str>, first: bool) -> String {
        let open = if first { " open" } else { "" };
        let id = id
            .map(|id| format!(" id=\"{}\"", escape(id)))
            .unwrap_or_default();
        format!("<details class=\"card\"{id}{open}><summary>{title}</summary>\n<div>\n")
    }

    /// Whether a heading of this level begins a tab.
    pub fn begins_at(&mut self, level: u8) -> bool {
        !self.explicit && *self.level.get_or_insert(level) == level
    }

    /// Counts one more; whether it is the first.
    pub fn next(&mut self) -> bool {
        self.written += 1;
        self.written == 1
    }
}

impl Writer<'_> {
    pub(super) fn open(&mut self, component: &Component) {
        let hides = component.is_for_trainers(self.context.solutions_open);
        let begins = self.sheet.events.len();
        let mut title = plain_words(&component.title);
        let kind = self.kind_here(component);
        let mut id = component.id.clone();
        let folded =
            hides || component.fold != Fold::No || matches!(kind, Kind::Solution | Kind::Fold);
        if (folded || kind == Kind::Tab)
            && title.is_empty()
            && let Some((words, name)) = self.take_heading_inside(hides)
        {
            title = words;
            id = id.or(Some(name));
        }
        let title = escape(&self.set(title.trim()));
        let headed = self.heading_inside().is_some();
        let first = self.begin_tab(kind);
        let words = Words {
            french: self.context.french(),
            hides,
            headed,
        };
        let (html, close) = if kind == Kind::Tab {
            let name = if title.is_empty() {
                words.say("Onglet", "Tab")
            } else {
                title
            };
            (Tabs::open(&name, id.as_deref(), first), Tabs::CLOSE)
        } else {
            words.open(kind, component, &title, id.as_deref())
        };
        let recording = component.recording();
        if hides || recording.is_none() {
            self.push(html);
        }
        let transcript = recording.map(|it| self.open_card(it, id.as_deref().filter(|_| !hides)));
        self.open.push(Opened {
            close: if hides || recording.is_none() {
                close
            } else {
                ""
            },
            hides: hides.then_some(begins),
            tabs: (kind == Kind::Tabs).then(Tabs::default),
            transcript,
        });
    }

    pub(super) fn close(&mut self) {
        let Some(opened) = self.open.pop() else {
            return;
        };
        if opened
            .tabs
            .is_some_and(|tabs| tabs.written > 0 && !tabs.explicit)
        {
            self.push(Tabs::CLOSE);
        }
        if let Some(transcript) = &opened.transcript {
            self.close_card(transcript);
        }
        self.push(opened.close);
        if let Some(begins) = opened.hides
            && !self.hides()
        {
            let hidden = begins..self.sheet.events.len();
            self.sheet.hidden.push(hidden);
        }
    }

    /// Whether one is in a block kept for trainers.
    pub(super) fn hides(&self) -> bool {
        self.open.iter().any(|open| open.hides.is_some())
    }

    /// A tab outside a set is a set whose headings make tabs.
    fn kind_here(&self, component: &Component) -> Kind {
        let in_set = self.open.last().is_some_and(|open| open.tabs.is_some());
        match component.kind {
            Kind::Tab if !in_set && component.title.is_empty() => Kind::Tabs,
            kind => kind,
        }
    }

    fn begin_tab(&mut self, kind: Kind) -> bool {
        let tabs = self.open.last_mut().and_then(|open| open.tabs.as_mut());
        match tabs.filter(|_| kind == Kind::Tab) {
            Some(tabs) => {
                tabs.explicit = true;
                tabs.next()
            }
            None => true,
        }
    }

    /// Where the heading is that a component begins with, if it does.
    fn heading_inside(&self) -> Option<usize> {
        let skipped = |event: &Event| matches!(event, Event::End(TagEnd::HtmlBlock));
        let mut places = self.at..self.events.len();
        let next = places.find(|at| !skipped(&self.events[*at].0))?;
        self.headings.at(next).map(|_| next)
    }

    /// The words and the name of that heading, which is read.
    fn take_heading_inside(&mut self, hides: bool) -> Option<(String, String)> {
        let place = self.heading_inside()?;
        let heading = self.headings.at(place)?;
        if hides || self.hides() {
            self.sheet
                .hidden_headings
                .extend(self.headings.index(place));
        }
        let found = (heading.text.clone(), heading.id.clone());
        self.at = place;
        self.pass_heading();
        Some(found)
    }
}

/// What a component says of itself.
struct Words {
    french: bool,
    hides: bool,
    headed: bool,
}

impl Words {
    fn say(&self, french: &str, english: &str) -> String {
        if self.french { french } else { english }.to_owned()
    }

    /// The tags that open and close a block.
    fn open(
        &self,
        kind: Kind,
        component: &Component,
        title: &str,
        id: Option<&str>,
    ) -> (String, &'static str) {
        let id = id
            .map(|id| format!(" id=\"{}\"", escape(id)))
            .unwrap_or_default();
        if self.hides {
            return self.folded(
                "card note-trainer",
                &self.for_trainers(kind, title),
                &id,
                false,
            );
        }
        match kind {
            Kind::Plain => return (format!("<div{id}>\n"), "</div>\n"),
            Kind::Tabs => {
                return (
                    format!("<div class=\"note-tabs\" role=\"group\"{id}>\n"),
                    "</div>\n",
                );
            }
            Kind::Solution | Kind::Fold => {
                let (fr, en) = match kind {
                    Kind::Solution => ("Voir la solution", "Show the solution"),
                    _ => ("En voir plus", "See more"),
                };
                let title = if title.is_empty() {
                    self.say(fr, en)
                } else {
                    title.to_owned()
                };
                let class = if kind == Kind::Solution {
                    "card note-solution"
                } else {
                    "card"
                };
                return self.folded(class, &title, &id, component.fold == Fold::Open);
            }
            _ => {}
        }
        let label = self.label(kind, component);
        let class = class(kind);
        if component.fold != Fold::No {
            let title = self.together(&label, title);
            let title = if title.is_empty() {
                self.say("À noter", "Note")
            } else {
                title
            };
            let class = format!("card {class}");
            return self.folded(&class, &title, &id, component.fold == Fold::Open);
        }
        let title = self.together(&label, title);
        let title = match title.as_str() {
            "" => String::new(),
            title => format!("<p class=\"note-title\"><strong>{title}</strong></p>\n"),
        };
        (
            format!("<aside class=\"{class}\" role=\"note\"{id}>\n{title}"),
            "</aside>\n",
        )
    }

    fn folded(&self, class: &str, title: &str, id: &str, open: bool) -> (String, &'static str) {
        let open = if open { " open" } else { "" };
        (
            format!("<details class=\"{class}\"{id}{open}><summary>{title}</summary>\n<div>\n"),
            "</div>\n</details>\n",
        )
    }

    fn for_trainers(&self, kind: Kind, title: &str) -> String {
        let label = match kind {
            Kind::Solution => self.say("Solution, pour les formateurs", "Solution, for trainers"),
            _ => self.say("Pour les formateurs", "For trainers"),
        };
        self.together(&label, title)
    }

    fn together(&self, label: &str, title: &str) -> String {
        match (label, title) {
            ("", title) => title.to_owned(),
            (label, "") => label.to_owned(),
            (label, title) if self.french => format!("{label}\u{a0}: {title}"),
            (label, title) => format!("{label}: {title}"),
        }
    }

    fn label(&self, kind: Kind, component: &Component) -> String {
        match kind {
            Kind::Tip => self.say("Conseil", "Tip"),
            Kind::Important => self.say("Important", "Important"),
            Kind::Warning => self.say("Attention", "Warning"),
            Kind::Danger => self.say("Danger", "Danger"),
            Kind::Before => self.say("Avant de commencer", "Before you begin"),
            Kind::Questions => self.say("Questions", "Questions"),
            Kind::Objective => self.say("Objectifs", "Objectives"),
            Kind::KeyPoint => self.say("À retenir", "Remember"),
            Kind::Exercise => self.say("Exercice", "Exercise"),
            Kind::Extension => self.say("Pour aller plus loin", "Going further"),
            Kind::Other | Kind::Video | Kind::Sound
                if component.title.is_empty() && !self.headed =>
            {
                escape(&crate::course::names::title(&component.name))
            }
            _ => String::new(),
        }
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Tip => "note note-tip",
        Kind::Important => "note note-important",
        Kind::Warning => "note note-warning",
        Kind::Danger => "note note-danger",
        Kind::Objective => "note note-objective",
        Kind::KeyPoint => "note note-remember",
        Kind::Exercise => "note note-exercise",
        Kind::Extension => "note note-extension",
        _ => "note",
    }
}

/// The sentence for what other programs understand and we do not.
pub fn unsupported(what: &str, french: bool) -> String {
    let (before, what) = (
        if french {
            "Élément non pris en charge\u{a0}: "
        } else {
            "Not supported here: "
        },
        escape(what),
    );
    format!("{before}{what}")
}

/// The sentence for a reference to a place that is not there.
pub fn no_place(name: &str, french: bool) -> String {
    let before = if french {
        "Renvoi à ce qui n’est pas là\u{a0}: "
    } else {
        "Reference to what is not there: "
    };
    format!("{before}{}", escape(name))
}

/// The sentence for a file that could not be included.
pub fn not_included(path: &str, french: bool) -> String {
    let before = if french {
        "Fichier non inclus\u{a0}: "
    } else {
        "File not included: "
    };
    format!("{before}{}", escape(path))
}
