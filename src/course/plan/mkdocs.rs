//! `mkdocs.yml`: the `nav`, with sections in sections.

use serde_json::{Map, Value};

use super::{Entry, Part, Plan, is_page, within};
use crate::course::folder::Folder;
use crate::course::mistake::Mistake;

const FILE: &str = "mkdocs.yml";

pub fn plan(folder: &Folder, mistakes: &mut Vec<Mistake>) -> Option<Plan> {
    let plain = Folder {
        settings: [(FILE.to_owned(), without_tags(folder.settings.get(FILE)?))].into(),
        prefix: folder.prefix.clone(),
        ..Folder::default()
    };
    let fields = super::fields(&plain, FILE, mistakes)?;
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let pages = text("docs_dir").unwrap_or("docs").trim_matches(['.', '/']);
    let nav = fields.get("nav")?.as_array()?;
    let mut parts = vec![Part::default()];
    for item in nav {
        match item {
            Value::Object(section) => {
                for (title, inside) in section {
                    match inside {
                        Value::Array(items) => {
                            let mut part = Part {
                                title: Some(title.clone()),
                                ..Part::default()
                            };
                            take(items, pages, 0, &mut part.entries);
                            parts.extend([part, Part::default()]);
                        }
                        page => loose(&mut parts, page_of(Some(title), page, pages, 0)),
                    }
                }
            }
            page => loose(&mut parts, page_of(None, page, pages, 0)),
        }
    }
    parts.retain(|part| !part.entries.is_empty());
    Some(Plan {
        title: text("site_name").map(str::to_owned),
        parts,
        file: FILE.into(),
    })
}

/// Pages between sections stand together.
fn loose(parts: &mut [Part], page: Option<Entry>) {
    if let Some(last) = parts.last_mut() {
        last.entries.extend(page);
    }
}

fn take(items: &[Value], pages: &str, depth: usize, entries: &mut Vec<Entry>) {
    for item in items {
        match item {
            Value::Object(section) => take_section(section, pages, depth, entries),
            page => entries.extend(page_of(None, page, pages, depth)),
        }
    }
}

fn take_section(section: &Map<String, Value>, pages: &str, depth: usize, entries: &mut Vec<Entry>) {
    for (title, inside) in section {
        match inside {
            Value::Array(items) => take(items, pages, depth + 1, entries),
            page => entries.extend(page_of(Some(title), page, pages, depth)),
        }
    }
}

fn page_of(title: Option<&String>, page: &Value, pages: &str, depth: usize) -> Option<Entry> {
    let path = page.as_str().filter(|path| is_page(path))?;
    Some(Entry {
        title: title.cloned(),
        path: Some(within(pages, path)?),
        depth,
    })
}

/// `!!python/name:…` and `!ENV` ask for a program to run; nothing here does.
fn without_tags(text: &str) -> String {
    let clean = |line: &str| -> String {
        let words = line.split_inclusive(' ').map(|word| {
            let tag = word.trim_start_matches(['[', '"', '\'']);
            let asks = ["!!python/", "!ENV", "!relative"];
            let asks = asks.iter().any(|start| tag.starts_with(start));
            if asks && word.ends_with(' ') {
                " "
            } else if asks {
                ""
            } else {
                word
            }
        });
        words.collect()
    };
    text.lines()
        .map(|line| {
            if line.contains('!') {
                clean(line)
            } else {
                line.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}
