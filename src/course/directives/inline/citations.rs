//! `@fig-x` of Quarto, and brackets that cite: `[@dupont24, p. 3; @sec-x]`.
//!
//! A bare `@` leads somewhere only where what follows says what it is; anything else is an address
//! of mail or the name of somebody.

use super::Scan;
use crate::course::directives::{Cited, Mark, Noun, Reference, To};

/// A bracket that closes further away is text.
const NEAR: usize = 500;

impl Scan<'_, '_> {
    /// `@fig-x` among words.
    pub(super) fn at_sign(&mut self) {
        let before = self.text[..self.at].chars().next_back();
        let begins = before.is_none_or(|c| !c.is_alphanumeric() && !"/._@\\".contains(c));
        let key = key(&self.text[self.at + 1..]);
        match place(key).filter(|_| begins) {
            Some(place) => self.mark(Mark::Reference(Box::new(place)), 1 + key.len()),
            None => self.at += 1,
        }
    }

    /// A bracket that cites, if one begins here.
    pub(super) fn citation(&mut self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let rest = &self.text[self.at + 1..];
        let near = &rest[..rest.floor_char_boundary(NEAR)];
        let Some(end) = near
            .find([']', '['])
            .filter(|end| near[*end..].starts_with(']'))
        else {
            return false;
        };
        let (inside, after) = (&near[..end], &rest[end + 1..]);
        let link = matches!(before, Some('!' | ']')) || after.starts_with(['(', '[', '{', ':']);
        let code = inside.contains('`');
        let Some(cited) = cited(inside).filter(|_| !link && !code) else {
            return false;
        };
        self.mark(Mark::Cited(cited), end + 2);
        true
    }
}

/// The parts of a bracket, where each of them cites something.
fn cited(inside: &str) -> Option<Vec<Cited>> {
    if !inside.contains('@') {
        return None;
    }
    let begins = inside.trim_start().trim_start_matches('-').starts_with('@');
    let parts: Option<Vec<Cited>> = inside.split(';').map(part).collect();
    let parts = parts?;
    let places = parts.iter().all(|part| matches!(part, Cited::Place(..)));
    (begins || places).then_some(parts)
}

/// `words @key, words`; `-@key` for what a place is called alone.
fn part(text: &str) -> Option<Cited> {
    let text = text.trim();
    let mut signs = text.match_indices('@').map(|(at, _)| at);
    let opens = |at: &usize| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || c == '-' || c == '(')
    };
    let at = signs.find(opens)?;
    let key = key(&text[at + 1..]);
    if key.is_empty() {
        return None;
    }
    let before = text[..at].trim_end();
    let bare = before.strip_suffix('-');
    let words = bare.unwrap_or(before).trim_end();
    let after = &text[at + 1 + key.len()..];
    match place(key) {
        Some(place) => {
            let place = Reference {
                words: words.to_owned(),
                bare: bare.is_some(),
                ..place
            };
            Some(Cited::Place(place, after.to_owned()))
        }
        None => {
            let said = format!("{words} {key}{after}");
            Some(Cited::Book(said.trim().to_owned()))
        }
    }
}

/// The key that begins here: signs at its end are those of the sentence.
fn key(rest: &str) -> &str {
    let possible = |c: char| c.is_alphanumeric() || "_-:.#$%&+?~/".contains(c);
    let end = rest.find(|c| !possible(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// The place a key of Quarto names: `fig-x`, or `Fig-x` at the beginning of a sentence.
fn place(key: &str) -> Option<Reference> {
    let (kind, name) = key.split_once('-')?;
    let small = kind.to_ascii_lowercase();
    let known = ["sec", "fig", "tbl", "lst", "eq"].contains(&small.as_str());
    let possible = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    if !known || name.is_empty() || !name.chars().all(possible) {
        return None;
    }
    let capital = kind.starts_with(|c: char| c.is_ascii_uppercase());
    let to = To::Place(Noun::of(&small), format!("{small}-{name}"));
    Some(Reference {
        capital,
        ..Reference::new(to, "")
    })
}
