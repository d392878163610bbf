//! The order of a course, where a file says it: `SUMMARY.md` of mdBook, `config.yaml` of
//! sandpaper, `mkdocs.yml`, `_quarto.yml`, in this order of trust.
//!
//! Without such a file, the front matter and the names decide: see `arrange`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::folder::Folder;
use super::front_matter::in_words;
use super::mistake::{Message, Mistake};

mod mkdocs;
mod quarto;
mod sandpaper;
mod summary;

/// What a list says: parts of pages, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub title: Option<String>,
    pub parts: Vec<Part>,
    /// The file that says it, as mistakes name it.
    pub file: String,
}

/// Pages under one heading, or without.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub title: Option<String>,
    /// The folder it is named after, where the list names folders.
    pub folder: Option<String>,
    pub optional: bool,
    /// What stands behind the chapters of a book.
    pub appendix: bool,
    pub entries: Vec<Entry>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub title: Option<String>,
    /// None for a page that is announced and not written.
    pub path: Option<String>,
    /// How many pages it stands under.
    pub depth: usize,
}

type Reader = fn(&Folder, &mut Vec<Mistake>) -> Option<Plan>;

/// The most trusted list of a folder that names pages; what is wrong with lists is noted.
pub fn find(folder: &Folder, mistakes: &mut Vec<Mistake>) -> Option<Plan> {
    let readers: [Reader; 4] = [summary::plan, sandpaper::plan, mkdocs::plan, quarto::plan];
    let names_pages = |plan: &Plan| {
        let mut entries = plan.parts.iter().flat_map(|part| &part.entries);
        entries.any(|entry| {
            let path = entry.path.as_deref().unwrap_or_default();
            folder.pages.contains_key(path)
        })
    };
    readers
        .iter()
        .find_map(|read| read(folder, mistakes).filter(names_pages))
}

impl Plan {
    /// Leaves out what is not there, with a word about each.
    pub fn keep_existing(&mut self, folder: &Folder, mistakes: &mut Vec<Mistake>) {
        let file = format!("{}{}", folder.prefix, self.file);
        let text = folder.page(&self.file).map(|page| page.text.as_str());
        let text = text.or_else(|| folder.settings.get(&self.file).map(String::as_str));
        let text = text.unwrap_or_default();
        for part in &mut self.parts {
            part.entries.retain(|entry| {
                let Some(path) = &entry.path else { return true };
                let there = folder.pages.contains_key(path);
                if !there {
                    let name = path.rsplit('/').next().unwrap_or(path);
                    let at = text.find(name).unwrap_or(0);
                    let message = Message::ListedMissing(path.clone());
                    let place = at..at + if text.contains(name) { name.len() } else { 0 };
                    mistakes.push(Mistake::at(&file, text, place, message));
                }
                there
            });
        }
        self.parts.retain(|part| !part.entries.is_empty());
    }

    /// Whether a page is in the list.
    pub fn names(&self, path: &str) -> bool {
        let mut entries = self.parts.iter().flat_map(|part| &part.entries);
        entries.any(|entry| entry.path.as_deref() == Some(path))
    }
}

/// A settings file as fields; what is wrong with it is noted.
fn fields(folder: &Folder, name: &str, mistakes: &mut Vec<Mistake>) -> Option<Map<String, Value>> {
    let text = folder.settings.get(name)?;
    if text.trim().is_empty() {
        return None;
    }
    match serde_saphyr::from_str::<BTreeMap<String, Value>>(text) {
        Ok(fields) => Some(fields.into_iter().collect()),
        Err(error) => {
            let why = match in_words(error.without_snippet()) {
                Message::Yaml(why) => why,
                _ => error.without_snippet().to_string(),
            };
            let line = error
                .location()
                .map_or(1, |place| usize::try_from(place.line()).unwrap_or(1));
            let at = super::mistake::byte_at(text, line, 1);
            let file = format!("{}{name}", folder.prefix);
            let message = Message::SettingsUnreadable(why.replace('\n', " "));
            mistakes.push(Mistake::at(&file, text, at..at + 1, message));
            None
        }
    }
}

/// `folder/name` without `.` and `..`, in the one way we write accents.
fn within(folder: &str, name: &str) -> Option<String> {
    let name = super::links::decode(name);
    super::links::join(folder, &super::names::composed(&name))
}

/// Whether an entry of a list is a page of ours, not an address elsewhere.
fn is_page(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let known = ["md", "qmd", "Rmd", "rmd", "markdown"];
    !name.contains("://") && ending.is_some_and(|ending| known.contains(&ending))
}
