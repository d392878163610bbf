//! `config.yaml` of sandpaper: one list for each folder; an empty one means all of it.

use serde_json::Value;

use super::{Entry, Part, Plan, fields, within};
use crate::course::folder::Folder;
use crate::course::mistake::Mistake;
use crate::course::names;

/// The folders it knows; everybody follows the first one.
const FOLDERS: [&str; 4] = ["episodes", "learners", "instructors", "profiles"];

pub fn plan(folder: &Folder, mistakes: &mut Vec<Mistake>) -> Option<Plan> {
    let fields = fields(folder, "config.yaml", mistakes)?;
    fields.get("episodes")?;
    let part = |name: &str| {
        let listed = fields.get(name).and_then(Value::as_array);
        let listed = listed.map(|names| names.iter().filter_map(Value::as_str));
        let paths: Vec<String> = match listed {
            Some(listed) => listed.filter_map(|page| within(name, page)).collect(),
            None => {
                let inside = folder.pages.keys();
                let mut all: Vec<String> = inside
                    .filter(|path| names::folder(path) == name)
                    .cloned()
                    .collect();
                all.sort_by_key(|path| names::order(names::stem(path)));
                all
            }
        };
        Part {
            title: Some(names::title(name)),
            folder: Some(name.to_owned()),
            optional: name != "episodes",
            appendix: false,
            entries: paths.into_iter().map(entry).collect(),
        }
    };
    let title = fields.get("title").and_then(Value::as_str);
    Some(Plan {
        title: title.map(str::to_owned),
        parts: FOLDERS.iter().map(|name| part(name)).collect(),
        file: "config.yaml".into(),
    })
}

fn entry(path: String) -> Entry {
    Entry {
        title: None,
        path: Some(path),
        depth: 0,
    }
}
