//! `_quarto.yml`: the chapters of a book, else the sidebar of a site, else its menus.

use serde_json::{Map, Value};

use super::{Entry, Part, Plan, fields, is_page, within};
use crate::course::folder::Folder;
use crate::course::mistake::Mistake;

const FILE: &str = "_quarto.yml";

pub fn plan(folder: &Folder, mistakes: &mut Vec<Mistake>) -> Option<Plan> {
    let fields = fields(folder, FILE, mistakes)?;
    let of = |name: &str| fields.get(name).and_then(Value::as_object);
    let (book, site) = (of("book"), of("website"));
    let title = [book, site].into_iter().flatten();
    let title = title
        .filter_map(|it| it.get("title"))
        .find_map(Value::as_str);
    let mut parts = Vec::new();
    for (name, optional) in [("chapters", false), ("appendices", true)] {
        if let Some(items) = book.and_then(|book| book.get(name)) {
            take(items, optional, &mut parts);
        }
    }
    for place in ["sidebar", "navbar"] {
        if let Some(menu) = site
            .and_then(|site| site.get(place))
            .filter(|_| parts.is_empty())
        {
            menus(menu).for_each(|items| take(items, false, &mut parts));
        }
    }
    parts.retain(|part| !part.entries.is_empty());
    Some(Plan {
        title: title.map(str::to_owned),
        parts,
        file: FILE.into(),
    })
}

/// The lists of one sidebar, of several, or of the bar on top.
fn menus(menu: &Value) -> impl Iterator<Item = &Value> {
    let several = menu.as_array().map(Vec::as_slice);
    let each = several.unwrap_or(std::slice::from_ref(menu));
    each.iter()
        .filter_map(Value::as_object)
        .flat_map(|menu| ["contents", "left", "right"].map(|name| menu.get(name)))
        .flatten()
}

/// A list at the top: its groups become parts, and pages between them stand together.
fn take(items: &Value, optional: bool, parts: &mut Vec<Part>) {
    let untitled = || Part {
        optional,
        appendix: optional,
        ..Part::default()
    };
    parts.push(untitled());
    for item in items.as_array().into_iter().flatten() {
        let group = item.as_object().and_then(group);
        let Some((title, inside)) = group else {
            if let Some(last) = parts.last_mut() {
                add(item, 0, &mut last.entries);
            }
            continue;
        };
        let mut part = untitled();
        let mut depth = 0;
        match title {
            Some(page) if is_page(page) => {
                // A part may be a page of its own: the others stand under it, and its title is theirs.
                add(&Value::String(page.to_owned()), 0, &mut part.entries);
                depth = 1;
            }
            title => part.title = title.map(str::to_owned),
        }
        for inner in inside {
            add(inner, depth, &mut part.entries);
        }
        parts.extend([part, untitled()]);
    }
}

/// The title and the inside of `part:` with `chapters:`, `section:` with `contents:`, `text:` with `menu:`.
fn group(item: &Map<String, Value>) -> Option<(Option<&str>, &Vec<Value>)> {
    let inside = ["chapters", "contents", "menu"]
        .iter()
        .find_map(|name| item.get(*name)?.as_array())?;
    let title = ["part", "section", "text"]
        .iter()
        .find_map(|name| item.get(*name)?.as_str());
    Some((title, inside))
}

fn add(item: &Value, depth: usize, entries: &mut Vec<Entry>) {
    let page = |path: &str, title: Option<&str>| {
        let path = Some(path).filter(|path| is_page(path))?;
        Some(Entry {
            title: title.map(str::to_owned),
            path: Some(within("", path)?),
            depth,
        })
    };
    match item {
        Value::String(path) => entries.extend(page(path, None)),
        Value::Object(fields) => {
            if let Some((_, inside)) = group(fields) {
                inside
                    .iter()
                    .for_each(|inner| add(inner, depth + 1, entries));
                return;
            }
            let path = ["href", "file"]
                .iter()
                .find_map(|name| fields.get(*name)?.as_str());
            let title = fields.get("text").and_then(Value::as_str);
            entries.extend(path.and_then(|path| page(path, title)));
        }
        _ => {}
    }
}
