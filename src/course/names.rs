//! From file names to slugs, titles and an order.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `03-Le Réseau.md` → `le-reseau`: without its number, in plain letters. Never empty.
pub fn slug(name: &str) -> String {
    let plain = slugify(without_number(name));
    let plain = if plain.is_empty() {
        slugify(name)
    } else {
        plain
    };
    if plain.is_empty() {
        "page".to_owned()
    } else {
        plain
    }
}

/// Lower-case ASCII letters and digits, with a dash for everything else.
pub fn slugify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'a'..='z' | '0'..='9' => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Small letters without their accents, however those are written.
fn plain(text: &str) -> String {
    let apart = text.nfd().filter(|c| !is_combining_mark(*c));
    apart.flat_map(char::to_lowercase).collect()
}

/// The one way we write a name: accents joined to their letters, as most systems do.
pub fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Small letters without accents, one space between words: to find, never to show.
pub fn plain_words(text: &str) -> String {
    slugify(text).replace('-', " ")
}

/// A title for a file that has none: `02_Bonnes_pratiques` → `Bonnes pratiques`.
pub fn title(name: &str) -> String {
    let spaced = without_number(name).replace(['_', '-'], " ");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// A part of a name as people sort it. Numbers come before letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    Number(u64),
    Letters(String),
}

/// Sorts `2-b` before `10-a`, `part 9` before `part 10`, and numbered names before the others.
/// A path is sorted folder by folder.
pub fn order(path: &str) -> Vec<Vec<Piece>> {
    path.split('/').map(pieces).collect()
}

fn pieces(name: &str) -> Vec<Piece> {
    let name = plain(name);
    let mut pieces = Vec::new();
    let mut rest = name.as_str();
    while let Some(first) = rest.chars().next() {
        let counts = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != counts)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(match piece.parse() {
            Ok(number) => Piece::Number(number),
            Err(_) => Piece::Letters(piece.to_owned()),
        });
        rest = after;
    }
    pieces
}

/// The same slug, with a number when it is already taken; takes it.
pub fn distinct(slug: String, taken: &mut Taken) -> String {
    let mut candidate = slug.clone();
    while !taken.all.insert(candidate.clone()) {
        // A thousand of one name are told apart as quickly as two.
        let number = taken.next.entry(slug.clone()).or_insert(2);
        candidate = format!("{slug}-{number}");
        *number += 1;
    }
    candidate
}

/// Names that are taken.
#[derive(Debug, Default)]
pub struct Taken {
    all: HashSet<String>,
    /// The next number to try after a name.
    next: HashMap<String, usize>,
}

impl FromIterator<String> for Taken {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        Self {
            all: names.into_iter().collect(),
            next: HashMap::new(),
        }
    }
}

/// The file name without folders and without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The folder part of a path, empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == name.len() {
        return name.trim_start_matches('_');
    }
    let trimmed = rest.trim_start_matches(['-', '_', '.', ' ']);
    if trimmed.len() == rest.len() || trimmed.is_empty() {
        name
    } else {
        trimmed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_drop_the_number_and_the_accents() {
        let cases = [
            ("01-le-reseau", "le-reseau"),
            ("02_Bonnes_pratiques", "bonnes-pratiques"),
            ("03 Le Réseau, c’est quoi ?", "le-reseau-c-est-quoi"),
            ("_formations", "formations"),
            ("2027", "2027"),
            ("3d", "3d"),
            ("…", "page"),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected, "name: {name}");
        }
    }

    #[test]
    fn a_file_without_title_is_named_after_its_file() {
        assert_eq!(title("02_Bonnes_pratiques"), "Bonnes pratiques");
        assert_eq!(title("_formations"), "Formations");
        assert_eq!(title("04-changes"), "Changes");
    }

    #[test]
    fn ten_comes_after_two_and_names_after_numbers() {
        let mut names = ["b", "10-a", "2-b", "A"];
        names.sort_by_key(|name| order(name));
        assert_eq!(names, ["2-b", "10-a", "A", "b"]);
    }

    #[test]
    fn numbers_count_wherever_they_stand_and_folders_are_sorted_one_by_one() {
        let mut names = [
            "10-z/1-a",
            "2-b/10-a",
            "2-b/9-a",
            "2 b/1",
            "Étape 10",
            "etape 9",
            "2-b",
        ];
        names.sort_by_key(|name| order(name));
        let sorted = [
            "2 b/1",
            "2-b",
            "2-b/9-a",
            "2-b/10-a",
            "10-z/1-a",
            "etape 9",
            "Étape 10",
        ];
        assert_eq!(names, sorted);
    }

    #[test]
    fn an_accent_apart_and_an_accent_joined_make_one_name() {
        let (apart, joined) = ("e\u{301}te\u{301}", "été");
        assert_ne!(apart, joined);
        assert_eq!(composed(apart), joined);
        assert_eq!(
            (slugify(apart), slugify(joined)),
            ("ete".into(), "ete".into())
        );
        assert_eq!(order(apart), order(joined));
    }

    #[test]
    fn two_pages_with_one_name_get_two_slugs() {
        let mut taken = Taken::default();
        assert_eq!(distinct("intro".into(), &mut taken), "intro");
        assert_eq!(distinct("intro".into(), &mut taken), "intro-2");
    }
}
