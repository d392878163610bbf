//! Front matter field by field: where something is wrong, the other fields are still looked at.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::{Matter, Read, short, split, yaml_mistake};

/// Whoever has more to correct begins with these.
const MOST: usize = 20;

/// What the fields say that can be read, and what is wrong with each of the others; `None` where
/// no field alone is wrong.
pub fn read<'a, T: DeserializeOwned>(path: &'a str, text: &'a str) -> Option<Read<'a, T>> {
    let split = split(text)?;
    let yaml = short(path, text, &split).ok()?;
    let start = split.matter.start;
    let mut right = yaml.to_owned();
    let mut mistakes = Vec::new();
    for field in fields(yaml).into_iter().rev() {
        let alone = &yaml[field.clone()];
        if alone
            .lines()
            .all(|line| line.trim().is_empty() || line.starts_with('#'))
        {
            continue;
        }
        let Err(error) = serde_saphyr::from_str::<T>(alone) else {
            continue;
        };
        mistakes.push(yaml_mistake(path, text, start + field.start, alone, &error));
        right.replace_range(field, &blank(alone));
    }
    mistakes.reverse();
    mistakes.truncate(MOST);
    let right = if right.trim().is_empty() {
        "{}"
    } else {
        &right
    };
    let fields = serde_saphyr::from_str(right).ok();
    (!mistakes.is_empty()).then_some(Read {
        matter: fields.map(|fields| Matter {
            path,
            text,
            start,
            fields,
            body: split.body,
        }),
        mistakes,
    })
}

/// As many lines and bytes, and nothing in them.
fn blank(part: &str) -> String {
    let sign = |byte: u8| if byte == b'\n' { '\n' } else { ' ' };
    part.bytes().map(sign).collect()
}

/// Each field with the lines under it.
fn fields(yaml: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let begins = !line.starts_with([' ', '\t', '#', '-', '\n', '\r']) && line.contains(':');
        match found.last_mut() {
            Some(field) if !begins => field.end = at + line.len(),
            _ => found.push(at..at + line.len()),
        }
        at += line.len();
    }
    found
}
