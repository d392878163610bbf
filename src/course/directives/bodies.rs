//! Blocks whose text is indented: `!!!` and `???` of MkDocs, tabs `=== "Name"`.

use super::blocks::{Head, Scanner, Stop};
use super::places::Line;
use super::{Component, Fold, Kind, Mark};

impl Scanner {
    /// An admonition or a set of tabs that begins here; the line after it.
    pub(super) fn indented_block(
        &mut self,
        lines: &[Line],
        at: usize,
        head: &Head,
        depth: usize,
    ) -> Result<Option<usize>, Stop> {
        let line = &lines[at];
        let words = line.text[head.bytes..].trim_end();
        if head.quoted || head.listed {
            return Ok(None);
        }
        if tab(words).is_some() {
            return self.tabs(lines, at, head, depth).map(Some);
        }
        let Some((component, titled)) = admonition(words) else {
            return Ok(None);
        };
        let (body, next) = body(lines, at + 1, head.column);
        if body.is_empty() && !titled {
            return Ok(None);
        }
        self.block_of(component, &body, line, head, depth)?;
        Ok(Some(next))
    }

    /// One component with its own lines.
    pub(super) fn block_of(
        &mut self,
        component: Component,
        body: &[Line],
        line: &Line,
        head: &Head,
        depth: usize,
    ) -> Result<(), Stop> {
        let prefix = &line.text[..head.bytes];
        self.out.mark_line(prefix, Mark::Open(component), line);
        self.body(body, depth + 1)?;
        self.out.mark_line(prefix, Mark::Close, line);
        Ok(())
    }

    /// Tabs that follow one another are one set.
    fn tabs(
        &mut self,
        lines: &[Line],
        at: usize,
        head: &Head,
        depth: usize,
    ) -> Result<usize, Stop> {
        let prefix = &lines[at].text[..head.bytes];
        let set = Component::new("tabs", "");
        self.out.mark_line(prefix, Mark::Open(set), &lines[at]);
        let mut next = at;
        loop {
            let line = &lines[next];
            let Some(title) = tab(line.text.trim()) else {
                break;
            };
            let mut one = Component::new("tab", "");
            title.clone_into(&mut one.title);
            let (body, after) = body(lines, next + 1, head.column);
            self.block_of(one, &body, line, head, depth + 1)?;
            let blank = lines[after..]
                .iter()
                .take_while(|line| line.is_blank())
                .count();
            let another = lines.get(after + blank).filter(|line| {
                let column = super::blocks::head(line.text).column;
                column == head.column && tab(line.text.trim()).is_some()
            });
            next = if another.is_some() {
                after + blank
            } else {
                after
            };
            if another.is_none() {
                break;
            }
        }
        self.out.mark_line(prefix, Mark::Close, &lines[at]);
        Ok(next)
    }
}

/// The lines under a block that are indented by four more, without these four.
fn body<'a>(lines: &[Line<'a>], from: usize, column: usize) -> (Vec<Line<'a>>, usize) {
    let mut body = Vec::new();
    let mut at = from;
    while let Some(line) = lines.get(at) {
        let inside = line.is_blank()
            || super::blocks::head(line.text).column_of_words(line.text) >= column + 4;
        if !inside {
            break;
        }
        body.push(line.from(four(line.text)));
        at += 1;
    }
    let blank = body.iter().rev().take_while(|line| line.is_blank()).count();
    body.truncate(body.len() - blank);
    (body, at - blank)
}

impl Head {
    /// The column of the first sign of a line, before its list markers.
    fn column_of_words(&self, text: &str) -> usize {
        let mut column = 0;
        for c in text.chars() {
            match c {
                ' ' => column += 1,
                '\t' => column += 4 - column % 4,
                _ => break,
            }
        }
        column.min(self.column)
    }
}

/// The bytes of four columns of spaces.
fn four(text: &str) -> usize {
    let mut column = 0;
    for (at, c) in text.char_indices() {
        match c {
            _ if column >= 4 => return at,
            ' ' => column += 1,
            '\t' => column += 4,
            _ => return at,
        }
    }
    text.len()
}

/// `!!! tip "Title"`, `??? note`, `???+ note`: the block, and whether it has its title.
pub fn admonition(words: &str) -> Option<(Component, bool)> {
    let (rest, fold) = if let Some(rest) = words.strip_prefix("!!!") {
        (rest, Fold::No)
    } else if let Some(rest) = words.strip_prefix("???+") {
        (rest, Fold::Open)
    } else {
        (words.strip_prefix("???")?, Fold::Closed)
    };
    let (names, title) = match rest.split_once('"') {
        Some((names, title)) => (names, Some(title.trim_end().strip_suffix('"')?)),
        None => (rest, None),
    };
    if !names.starts_with([' ', '\t']) && !names.is_empty() {
        return None;
    }
    let possible = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let name = names
        .split_whitespace()
        .next()
        .filter(|_| names.trim().chars().all(possible))?;
    let mut component = Component::new(name, title.unwrap_or_default());
    component.fold = fold;
    if component.kind == Kind::Fold && fold == Fold::No {
        component.kind = Kind::Tip;
    }
    Some((component, title.is_some()))
}

/// The name of a tab: `=== "Linux"`, `===! "Linux"`, `===+ "Linux"`.
fn tab(words: &str) -> Option<&str> {
    let rest = words.strip_prefix("===")?.trim_start_matches(['!', '+']);
    let quoted = rest.strip_prefix(' ')?.trim();
    let title = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_an_indented_block_is_told_from_an_outcry() {
        let cases = [
            (
                "!!! tip \"Un titre\"",
                Some((Kind::Tip, "Un titre", Fold::No)),
            ),
            ("!!! danger highlight", Some((Kind::Danger, "", Fold::No))),
            ("??? note", Some((Kind::Note, "", Fold::Closed))),
            ("???+ inconnu \"T\"", Some((Kind::Other, "T", Fold::Open))),
            ("!!! hint", Some((Kind::Tip, "", Fold::No))),
            ("!!!", None),
            ("!!! Attention, ne cliquez pas", None),
            ("Bravo !!!", None),
        ];
        for (words, expected) in cases {
            let found = admonition(words);
            let found = found
                .as_ref()
                .map(|(one, _)| (one.kind, one.title.as_str(), one.fold));
            assert_eq!(found, expected, "{words}");
        }
        assert_eq!(tab("=== \"Linux\""), Some("Linux"));
        assert_eq!(tab("==="), None);
    }
}
