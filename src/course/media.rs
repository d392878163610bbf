//! Videos and sounds: a card that says what it is, where it comes from and what a click does.
//!
//! Nothing is asked of another site before the click, not even an image that stands for the video.
//! The card is a plain link to its source, and works as one. A script plays it in place: a file in
//! the browser's own player, the page of a player we know in a sandboxed frame. The rule that
//! forbids other sites (`Content-Security-Policy`) then names the hosts of the cards in this very
//! text and no other ([`Elsewhere`]); a page without such cards keeps the strict rule. What we
//! know no player for opens as the link it is.

mod elements;
mod players;
mod removed;

use super::directives::{Recording, Sort, escape, sort_of};
use super::links::{Links, Target};
use super::message::Message;
use super::typography;
use crate::web::headers::Elsewhere;

pub use elements::{as_cards, attribute, players_in};

/// Where a card leads to.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    /// A file of the course, and how many bytes it has.
    Course(String, u64),
    /// Another site: its host, and the page that plays it in place, or the file itself.
    Site {
        host: String,
        frame: Option<String>,
        file: bool,
    },
    /// Another site, unprotected on the way: a link, and never more.
    Unsafe,
    Nothing,
}

/// A card ready to be written: what stands before the transcript, and what is wrong with it.
pub struct Card {
    pub open: String,
    pub mistakes: Vec<Message>,
}

/// After the transcript of a card.
pub const CLOSE: &str = "</aside>\n";
/// Around a transcript.
pub const TRANSCRIPT_CLOSE: &str = "</div>\n</details>\n";

pub fn transcript_open(french: bool) -> String {
    let words = say(french, "Lire la transcription", "Read the transcript");
    format!("<details class=\"card\"><summary>{words}</summary>\n<div>\n")
}

/// Where a card stands, and how its words are set.
pub struct Around<'a> {
    pub links: &'a Links,
    /// The file it is written in.
    pub from: &'a str,
    pub french: bool,
}

impl Around<'_> {
    /// The card of a recording, up to its transcript.
    pub fn card(&self, recording: &Recording, id: Option<&str>) -> Card {
        let (source, mut mistakes) = self.source(recording);
        let image = |path: &String| Message::ImageMissing(path.clone());
        let poster = recording.poster.as_ref().map(|path| (path, self.own(path)));
        let captions = recording.captions.as_ref();
        let captions = captions.map(|path| (path, self.own(path)));
        if let Some((path, None)) = &poster {
            mistakes.push(image(path));
        }
        if let Some((path, None)) = &captions {
            mistakes.push(Message::MediaMissing((*path).clone()));
        }
        let id = id.map(|id| format!(" id=\"{}\"", escape(id)));
        let mut open = format!(
            "<aside class=\"note note-media\" role=\"note\"{}>\n",
            id.unwrap_or_default()
        );
        let title = self.title(recording, &source);
        open.push_str(&format!(
            "<p class=\"note-title\"><strong>{title}</strong></p>\n"
        ));
        let facts = self.facts(recording, &source);
        if !facts.is_empty() {
            open.push_str(&format!("<p class=\"note-facts\">{facts}</p>\n"));
        }
        let mut ways = String::new();
        for (name, own) in [("poster", poster), ("captions", captions)] {
            if let Some((_, Some(address))) = own {
                ways.push_str(&format!(" data-{name}=\"{address}\""));
            }
        }
        open.push_str(&self.link(recording, &source, &ways));
        Card { open, mistakes }
    }

    /// A recording among words: a link.
    pub fn among_words(&self, recording: &Recording) -> (String, Vec<Message>) {
        let (source, mistakes) = self.source(recording);
        let words = match recording.title.as_str() {
            "" => self.verb(recording.sort, &source),
            title => escape(&self.set(title)),
        };
        let link = self.address(recording, &source).map_or_else(
            || words.clone(),
            |address| format!("<a href=\"{address}\">{words}</a>"),
        );
        (link, mistakes)
    }

    fn source(&self, recording: &Recording) -> (Source, Vec<Message>) {
        let written = recording.address.as_str();
        let address = with_scheme(written);
        let missing = || Message::MediaMissing(written.to_owned());
        match self.links.find(self.from, &address) {
            Target::Figure(found) if sort_of(written).is_some() => {
                let bytes = self.links.shape(&found).map_or(0, |shape| shape.bytes);
                (Source::Course(found, bytes), Vec::new())
            }
            Target::Elsewhere if address.starts_with("http://") => {
                let message = Message::MediaUnsafe(written.to_owned());
                (Source::Unsafe, vec![message])
            }
            Target::Elsewhere => match players::host(&address) {
                Some(host) => {
                    let known = players::frame(&address);
                    let frame = known.or((recording.sort == Sort::Page).then_some(address));
                    let file = sort_of(written).is_some();
                    (Source::Site { host, frame, file }, Vec::new())
                }
                None => {
                    let message = Message::AddressRefused(written.to_owned());
                    (Source::Nothing, vec![message])
                }
            },
            Target::Refused => {
                let message = Message::AddressRefused(written.to_owned());
                (Source::Nothing, vec![message])
            }
            _ => (Source::Nothing, vec![missing()]),
        }
    }

    /// The address of a file of the course.
    fn own(&self, path: &str) -> Option<String> {
        match self.links.find(self.from, path) {
            Target::Figure(address) => Some(address),
            _ => None,
        }
    }

    fn set(&self, text: &str) -> String {
        if self.french {
            typography::french(text)
        } else {
            text.to_owned()
        }
    }

    fn title(&self, recording: &Recording, source: &Source) -> String {
        let label = match recording.sort {
            Sort::Video => self.say("Vidéo", "Video"),
            Sort::Sound => self.say("Son", "Sound"),
            Sort::Page => self.say("Contenu d’un autre site", "Content of another site"),
        };
        let colon = self.say("\u{a0}: ", ": ");
        match (recording.title.as_str(), source) {
            ("", Source::Site { host, .. }) => {
                format!("{label}{colon}{}", escape(players::name(host)))
            }
            ("", _) => {
                let path = recording.address.split(['?', '#']).next();
                let name = path.and_then(|path| path.rsplit('/').next());
                format!("{label}{colon}{}", escape(name.unwrap_or_default()))
            }
            (title, _) => format!("{label}{colon}{}", escape(&self.set(title))),
        }
    }

    /// How long, under which licence, how heavy.
    fn facts(&self, recording: &Recording, source: &Source) -> String {
        let mut facts = Vec::new();
        if !recording.duration.is_empty() {
            facts.push(escape(&self.set(&recording.duration)));
        }
        if let Source::Course(_, bytes) = source {
            facts.push(self.weight(*bytes));
        }
        if !recording.licence.is_empty() {
            let label = self.say("licence", "licence");
            facts.push(format!("{label} {}", escape(&self.set(&recording.licence))));
        }
        facts.join(" · ")
    }

    /// `12 Mo`: what a click costs who pays by the megabyte.
    fn weight(&self, bytes: u64) -> String {
        let (number, unit) = if bytes < 1_000_000 {
            (bytes.div_ceil(1_000), self.say("Ko", "KB"))
        } else {
            (bytes.div_ceil(1_000_000), self.say("Mo", "MB"))
        };
        format!("{number}\u{a0}{unit}")
    }

    fn verb(&self, sort: Sort, source: &Source) -> String {
        let what = match sort {
            Sort::Video => self.say("Voir la vidéo", "Watch the video"),
            Sort::Sound => self.say("Écouter", "Listen"),
            Sort::Page => self.say("Voir ce contenu", "See this content"),
        };
        match source {
            Source::Site { host, .. } => {
                let on = self.say("sur", "on");
                format!("{what} {on} {}", escape(players::name(host)))
            }
            _ => what.to_owned(),
        }
    }

    fn address(&self, recording: &Recording, source: &Source) -> Option<String> {
        match source {
            Source::Course(address, _) => Some(address.clone()),
            Source::Site { .. } | Source::Unsafe => Some(escape(&with_scheme(&recording.address))),
            Source::Nothing => None,
        }
    }

    /// The link, and what a click on it does.
    fn link(&self, recording: &Recording, source: &Source, ways: &str) -> String {
        let Some(address) = self.address(recording, source) else {
            let nothing = self.say(
                "Ce fichier n’est pas dans le cours.",
                "This file is not in the course.",
            );
            return format!("<p class=\"note-where\">{nothing}</p>\n");
        };
        let play = match recording.sort {
            Sort::Sound => "audio",
            _ => "video",
        };
        let way = match source {
            Source::Course(..) => format!(" data-play=\"{play}\"{ways}"),
            Source::Site {
                frame: Some(frame), ..
            } => {
                format!(" data-frame=\"{}\"", escape(frame))
            }
            Source::Site { file: true, .. } => {
                format!(" data-play=\"{play}\" data-file=\"{address}\"")
            }
            _ => String::new(),
        };
        let verb = self.verb(recording.sort, source);
        let about = self.about(recording.sort, source);
        format!(
            "<p class=\"note-play\"><a href=\"{address}\"{way}>{verb}</a></p>\n\
             <p class=\"note-where\">{about}</p>\n"
        )
    }

    fn about(&self, sort: Sort, source: &Source) -> String {
        let (this, that) = match sort {
            Sort::Video => (self.say("Cette vidéo", "This video"), "la"),
            Sort::Sound => (self.say("Ce son", "This sound"), "le"),
            Sort::Page => (self.say("Ce contenu", "This content"), "le"),
        };
        let host = match source {
            Source::Course(..) if self.french => {
                return format!("{this} est dans le cours. Rien n’est chargé avant votre clic.");
            }
            Source::Course(..) => {
                return format!("{this} is in the course. Nothing is loaded before you click.");
            }
            Source::Site { host, .. } => escape(players::name(host)),
            _ => self.say("un autre site", "another site").to_owned(),
        };
        if self.french {
            format!(
                "{this} est sur {host}. En cliquant, votre navigateur {that} demandera à ce site."
            )
        } else {
            format!("{this} is on {host}. When you click, your browser will ask that site for it.")
        }
    }

    fn say<'w>(&self, french: &'w str, english: &'w str) -> &'w str {
        say(self.french, french, english)
    }
}

fn say<'w>(french: bool, words: &'w str, english: &'w str) -> &'w str {
    if french { words } else { english }
}

/// `//a.fr` takes the scheme of the page it stands in: ours is secure.
fn with_scheme(address: &str) -> String {
    match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    }
}

/// The hosts of the cards in a clean page: of its links, never of its words.
pub fn elsewhere(html: &str) -> Elsewhere {
    let mut found = Elsewhere::default();
    for (at, _) in html.match_indices("<a ") {
        let tag = &html[at..at + super::cleaning::end_of_tag(&html[at..])];
        let host = |name: &str| {
            let (_, after) = tag.split_once(name)?;
            players::host(after.split('"').next()?)
        };
        found.frames.extend(host(" data-frame=\""));
        found.files.extend(host(" data-file=\""));
    }
    found
}
