//! Roles of MyST and Sphinx: `{name}` at once before a piece of code.

use super::Scan;
use crate::course::directives::{Mark, Noun, Reference, To};

/// Longer names are no roles.
const LONGEST: usize = 40;

impl Scan<'_, '_> {
    /// A role, if one begins here.
    pub(super) fn role(&mut self) -> bool {
        let Some(name) = name(&self.text[self.at..]) else {
            return false;
        };
        let from = self.at + name.len() + 2;
        let Some(end) = self.code.get(&from).copied() else {
            return false;
        };
        let words = self.text[from..end].trim_matches('`');
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mark = mark(name, &words);
        self.mark(mark, end - self.at);
        true
    }
}

/// `ref` of a text that begins with ``{ref}` ``.
fn name(rest: &str) -> Option<&str> {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let (name, _) = near.strip_prefix('{')?.split_once("}`")?;
    let possible = |c: char| c.is_ascii_alphanumeric() || "-_:.+".contains(c);
    let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (letter && name.chars().all(possible)).then_some(name)
}

fn mark(name: &str, text: &str) -> Mark {
    let element = |tag: &'static str| Mark::Element {
        tag,
        text: text.to_owned(),
        title: String::new(),
    };
    match name {
        "math" => Mark::Maths {
            tex: text.to_owned(),
            display: false,
        },
        "sub" | "subscript" => element("sub"),
        "sup" | "superscript" => element("sup"),
        "kbd" | "keyboard" => element("kbd"),
        "code" | "literal" | "file" | "command" | "program" | "samp" | "envvar" | "func"
        | "py:func" | "py:class" | "py:meth" | "py:mod" | "mod" | "class" | "meth" => {
            element("code")
        }
        "strong" => element("strong"),
        "em" | "emphasis" => element("em"),
        "del" | "strike" | "delete" => element("del"),
        "u" | "underline" => element("u"),
        "guilabel" | "menuselection" | "button" | "smallcaps" | "index" | "span" | "text" => {
            element("span")
        }
        "abbr" | "abbreviation" => abbreviation(text),
        name if name == "cite" || name.starts_with("cite:") || name == "footcite" => {
            let keys: Vec<&str> = text.split(',').map(str::trim).collect();
            Mark::Cited(vec![super::Cited::Book(keys.join(", "))])
        }
        name => match reference(name, text) {
            Some(reference) => Mark::Reference(Box::new(reference)),
            None => Mark::Role {
                name: name.to_owned(),
                text: text.to_owned(),
            },
        },
    }
}

/// `HTML (HyperText Markup Language)`.
fn abbreviation(text: &str) -> Mark {
    let parts = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let (short, long) = parts.unwrap_or((text, ""));
    Mark::Element {
        tag: "abbr",
        text: short.trim().to_owned(),
        title: long.trim().to_owned(),
    }
}

/// `words <target>`, or a target alone.
fn reference(name: &str, text: &str) -> Option<Reference> {
    let parts = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    let (words, target) = parts.unwrap_or(("", text));
    let (words, target) = (words.trim(), target.trim());
    let place = |noun: Noun| To::Place(noun, target.to_owned());
    let to = match name {
        "ref" | "std:ref" | "any" => place(Noun::Place),
        // Nothing is numbered here.
        "numref" => {
            let words = words.replace("%s", "").replace("{number}", "");
            let reference = Reference::new(place(Noun::of(target)), words.trim());
            return Some(reference);
        }
        "eq" => place(Noun::Equation),
        "doc" | "std:doc" => To::Page(target.to_owned()),
        "term" => To::Word(target.to_owned()),
        "download" => To::File(target.to_owned()),
        _ => return None,
    };
    let alone = matches!(to, To::Word(_)) && words.is_empty();
    Some(Reference::new(to, if alone { target } else { words }))
}
