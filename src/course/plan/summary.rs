//! `SUMMARY.md` of mdBook: a list of links, with headings for its parts.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Entry, Part, Plan, within};
use crate::course::folder::Folder;
use crate::course::mistake::Mistake;
use crate::course::names;

pub fn plan(folder: &Folder, _: &mut Vec<Mistake>) -> Option<Plan> {
    let summaries = folder.pages.keys().filter(|path| {
        names::stem(path).eq_ignore_ascii_case("summary") && path.matches('/').count() <= 2
    });
    let path = summaries.min_by_key(|path| path.matches('/').count())?;
    let page = folder.page(path)?;
    let mut reader = Reader {
        folder: names::folder(path),
        ..Reader::default()
    };
    Parser::new(&page.text).for_each(|event| reader.take(event));
    reader.close_part();
    Some(Plan {
        title: title(folder),
        parts: reader.parts,
        file: path.clone(),
    })
}

/// The title in `book.toml`.
fn title(folder: &Folder) -> Option<String> {
    let settings = folder.settings.get("book.toml")?;
    settings.lines().find_map(|line| {
        let value = line.trim().strip_prefix("title")?.trim_start();
        let value = value.strip_prefix('=')?.trim();
        let value = value.strip_prefix('"')?.strip_suffix('"')?;
        (!value.is_empty()).then(|| value.to_owned())
    })
}

#[derive(Default)]
struct Reader<'a> {
    folder: &'a str,
    parts: Vec<Part>,
    part: Part,
    depth: usize,
    /// The words being read, and where the link leads they stand in.
    words: Option<String>,
    link: Option<String>,
    heading: bool,
    /// The first heading is the title of the list.
    titled: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(Tag::List(_)) => self.depth += 1,
            Event::End(TagEnd::List(_)) => self.depth -= 1,
            Event::Start(Tag::Heading { .. }) => {
                self.heading = true;
                self.words = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => {
                self.heading = false;
                let words = self.words.take().unwrap_or_default();
                let first = !self.titled && self.parts.is_empty() && self.part.entries.is_empty();
                self.titled = true;
                if !first {
                    self.close_part();
                    self.part.title = Some(words.trim().to_owned()).filter(|it| !it.is_empty());
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) if !self.heading => {
                self.link = Some(dest_url.to_string());
                self.words = Some(String::new());
            }
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Rule => self.close_part(),
            Event::Text(text) | Event::Code(text) => {
                if let Some(words) = &mut self.words {
                    words.push_str(&text);
                }
            }
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let (Some(link), Some(words)) = (self.link.take(), self.words.take()) else {
            return;
        };
        let draft = link.is_empty();
        let path = within(self.folder, link.split('#').next().unwrap_or_default());
        if !draft && (path.is_none() || link.contains("://")) {
            return;
        }
        self.part.entries.push(Entry {
            title: Some(words.trim().to_owned()).filter(|it| !it.is_empty()),
            path: path.filter(|_| !draft),
            depth: self.depth.saturating_sub(1),
        });
    }

    fn close_part(&mut self) {
        let part = std::mem::take(&mut self.part);
        if !part.entries.is_empty() {
            self.parts.push(part);
        }
    }
}
