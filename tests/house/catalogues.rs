//! The sentences of the interface: the same in both languages, and each key a template asks for exists.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use crate::tree::{File, files, files_ending, is_word, none};

/// The keys of one language, with the file that holds them.
fn keys(lang: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for file in files_ending(&format!("locales/{lang}"), "ftl") {
        for key in keys_of(&file.text) {
            keys.insert(key.to_owned(), file.path.clone());
        }
    }
    keys
}

/// A message begins at the margin: `key = …`. What is indented belongs to the message above.
fn keys_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
        .filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            Some(key.trim_end())
        })
}

/// The keys a template asks for: `t(key="…")`, with other arguments before or after. Composed keys are not seen.
fn asked(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("t(") {
        if at > 0 && is_word(text.as_bytes()[at - 1]) {
            continue;
        }
        let call = &text[at..text[at..].find(')').map_or(text.len(), |end| at + end)];
        for start in ["key=\"", "key = \"", "key='"] {
            let Some(from) = call.find(start) else {
                continue;
            };
            let rest = &call[from + start.len()..];
            let Some(end) = rest.find(['"', '\'']) else {
                continue;
            };
            if !rest[end + 1..].trim_start().starts_with('~') {
                found.push((at, &rest[..end]));
            }
        }
    }
    found
}

#[test]
fn every_catalogue_can_be_read() {
    let mut broken = Vec::new();
    for file in files_ending("locales", "ftl") {
        if let Err((_, errors)) = FluentResource::try_new(file.text.clone()) {
            broken.extend(
                errors
                    .into_iter()
                    .map(|error| format!("{}: {error}", file.path)),
            );
        }
    }
    none("not Fluent", &broken);
}

#[test]
fn french_and_english_say_the_same_things() {
    let (fr, en) = (keys("fr"), keys("en"));
    let only = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>, lang: &str| {
        let missing = a.iter().filter(|(key, _)| !b.contains_key(*key));
        missing
            .map(|(key, path)| format!("{path}: {key} is missing in {lang}"))
            .collect::<Vec<_>>()
    };
    none(
        "a sentence has no translation",
        &[only(&fr, &en, "en"), only(&en, &fr, "fr")].concat(),
    );
}

#[test]
fn a_key_is_written_once_and_begins_with_the_name_of_its_file() {
    let mut broken = Vec::new();
    for lang in ["fr", "en"] {
        let mut seen = BTreeSet::new();
        for file in files_ending(&format!("locales/{lang}"), "ftl") {
            let stem = file.name().trim_end_matches(".ftl");
            for key in keys_of(&file.text) {
                if !seen.insert(key.to_owned()) {
                    broken.push(format!("{}: {key} is written twice", file.path));
                }
                if !key.trim_start_matches('-').starts_with(&format!("{stem}-")) {
                    broken.push(format!("{}: {key} does not begin with {stem}-", file.path));
                }
            }
        }
    }
    none("keys", &broken);
}

#[test]
fn every_sentence_a_template_asks_for_exists() {
    let fr = keys("fr");
    let missing = |file: &File| {
        let absent = asked(&file.text)
            .into_iter()
            .filter(|(_, key)| !fr.contains_key(*key));
        absent
            .map(|(at, key)| format!("{}:{}: {key}", file.path, file.line(at)))
            .collect::<Vec<_>>()
    };
    none(
        "not in locales/fr",
        &files("templates")
            .iter()
            .flat_map(missing)
            .collect::<Vec<_>>(),
    );
}

/// French counts nothing at all in the singular: a « 1 » written there would say one where there is none.
#[test]
fn a_french_singular_says_its_number_by_the_variable() {
    let written = |file: &File| {
        let ones = file.text.lines().enumerate().filter(|(_, line)| {
            let said = line.trim_start().strip_prefix("[one]").unwrap_or_default();
            said.split_whitespace().any(|word| word == "1")
        });
        ones.map(|(at, line)| format!("{}:{}: {}", file.path, at + 1, line.trim()))
            .collect::<Vec<_>>()
    };
    none(
        "zero is told as one",
        &files_ending("locales/fr", "ftl")
            .iter()
            .flat_map(written)
            .collect::<Vec<_>>(),
    );
}

/// The literals of the program that look like keys of the catalogue `stem`, with their places.
fn literals<'a>(text: &'a str, stem: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    text.match_indices('"').filter_map(move |(at, _)| {
        let rest = &text[at + 1..];
        let key = &rest[..rest.find(['"', '\n'])?];
        let of_this_file = key.strip_prefix(stem)?.strip_prefix('-')?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (!of_this_file.ends_with('-') && of_this_file.chars().all(plain)).then_some((at, key))
    })
}

#[test]
fn every_sentence_the_program_asks_for_exists() {
    let fr = keys("fr");
    let catalogues = files_ending("locales/fr", "ftl");
    let mut broken = Vec::new();
    for file in files_ending("src", "rs") {
        for stem in catalogues
            .iter()
            .map(|catalogue| catalogue.name().trim_end_matches(".ftl"))
        {
            let absent = literals(&file.text, stem).filter(|(_, key)| !fr.contains_key(*key));
            broken
                .extend(absent.map(|(at, key)| format!("{}:{}: {key}", file.path, file.line(at))));
        }
    }
    none("not in locales/fr", &broken);
}

#[test]
fn keys_are_found_wherever_they_stand_in_the_call() {
    let text = r#"{{ t(key="home-title") }} {{ t(n=3, key="home-count") }} {{ t(key="a-" ~ b) }} {{ let(key="no") }}"#;
    let seen: Vec<_> = asked(text).into_iter().map(|(_, key)| key).collect();
    assert_eq!(seen, ["home-title", "home-count"]);
}
