//! `{#id .class key=value}` of Pandoc and Quarto, `{: .class }` of kramdown and MkDocs.

/// What braces say of the element they follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    pub id: Option<String>,
    pub classes: Vec<String>,
    pub pairs: Vec<(String, String)>,
}

/// Longer braces are text.
const LONGEST: usize = 2_000;

impl Attributes {
    pub fn get(&self, key: &str) -> Option<&str> {
        let mut pairs = self.pairs.iter();
        pairs
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Reads the braces a text begins with, and says how long they are.
    /// `None` when they hold anything else than attributes.
    pub fn read(text: &str) -> Option<(Self, usize)> {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let inside = text.strip_prefix('{')?;
        let colon = inside.strip_prefix(':');
        let mut rest = colon.unwrap_or(inside);
        let mut found = Self::default();
        let mut any = false;
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                let length = text.len() - after.len();
                return (any || colon.is_some()).then_some((found, length));
            }
            rest = found.item(rest, colon.is_some())?;
            any = true;
        }
    }

    /// Takes one attribute off the front.
    fn item<'t>(&mut self, rest: &'t str, kramdown: bool) -> Option<&'t str> {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '}' | '=' | '{' | '`'));
        let (word, after) = rest.split_at(end?);
        if let Some(value) = after.strip_prefix('=') {
            let (value, after) = quoted(value)?;
            let name = word.trim_start_matches(':');
            let possible = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
            if !name.chars().all(possible) {
                return None;
            }
            self.pairs.push((name.to_lowercase(), value.to_owned()));
            return Some(after);
        }
        if word == "-" || word == ".-" {
            return Some(after);
        }
        let signed = word.starts_with(['#', '.']);
        if !signed {
            // kramdown names lists of attributes by a bare word, and its tables of contents.
            return (kramdown && !word.is_empty()).then_some(after);
        }
        for part in parts(word) {
            let (sign, name) = part.split_at(1);
            if name.is_empty() {
                return None;
            }
            match sign {
                "#" => self.id = Some(name.to_owned()),
                _ => self.classes.push(name.to_owned()),
            }
        }
        Some(after)
    }
}

/// `#id.class.other` → its parts, each with its sign.
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(next) = rest.get(1..).and_then(|rest| rest.find('.')) {
        let (part, after) = rest.split_at(next + 1);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// A value in quotes, or up to the next space.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => {
            // An apostrophe inside a value does not end it.
            let inside = &text[1..];
            let ends = |after: &str| after.starts_with(|c: char| c.is_whitespace() || c == '}');
            let mut quotes = inside.match_indices(quote).map(|(at, _)| at);
            let end = quotes.find(|at| ends(&inside[at + 1..]))?;
            Some((&inside[..end], &inside[end + 1..]))
        }
        None => {
            let end = text.find(|c: char| c.is_whitespace() || c == '}')?;
            Some(text.split_at(end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Attributes;

    #[test]
    fn braces_are_attributes_only_when_all_they_hold_is() {
        let read = |text: &str| {
            Attributes::read(text).map(|(found, length)| {
                (
                    found.id.unwrap_or_default(),
                    found.classes.join(" "),
                    found.pairs.len(),
                    &text[length..] == " z",
                )
            })
        };
        let some = |id: &str, classes: &str, pairs| Some((id.into(), classes.into(), pairs, true));
        let cases = [
            ("{#a .b c=d} z", some("a", "b", 1)),
            ("{: #a.b.c } z", some("a", "b c", 0)),
            ("{:.b} z", some("", "b", 0)),
            ("{:toc} z", some("", "", 0)),
            ("{alt='Un } dans \"x\"' width=\"50%\"} z", some("", "", 2)),
            ("{alt='l'arbre d'ici'} z", some("", "", 1)),
            ("{alt='sur\ndeux lignes'} z", some("", "", 1)),
            ("{-} z", some("", "", 0)),
            ("{ .md-button } z", some("", "md-button", 0)),
            ("{=html} z", some("", "", 1)),
            ("{ensemble} z", None),
            ("{} z", None),
            ("{a, b} z", None),
            ("{x^2} z", None),
            ("{.a", None),
            ("{alt='a} z", None),
            ("{. a} z", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "text: {text}");
        }
    }
}
