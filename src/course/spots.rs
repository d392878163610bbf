//! Places of a course that have a name: `(name)=` of MyST, `{#fig-name}` of Quarto and Pandoc.
//!
//! They are found line by line before any page is printed, so that one page may lead to a place in
//! another. What a place is called is read from what everybody reads: a heading or a caption in a
//! block or in a comment is not taken, and of a page that keeps anything for trainers none is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::directives::{self, Attributes, DEEPEST};
use super::markdown::plain_words;

/// A place, and what it is called where that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The file it stands in.
    pub path: String,
    pub address: String,
    pub title: String,
    /// It stands in a page that learners do not know of.
    pub for_trainers: bool,
}

/// A longer title says too much for a link.
const LONGEST: usize = 80;

/// The beginning of a title that is too long for a link.
pub fn short(title: &str) -> Cow<'_, str> {
    if title.len() <= LONGEST {
        return title.into();
    }
    let begins = title[..title.floor_char_boundary(LONGEST)].trim_end();
    format!("{begins}…").into()
}

/// Braces that close further away are text.
const NEAR: usize = 500;

/// The names in a text, each with its title; the same name twice leads to the first.
pub fn named_in(text: &str, solutions_open: bool) -> BTreeMap<String, String> {
    let mut lines = Lines::default();
    // Such a page is not printed: it has no places.
    if directives::too_long(text).is_some() {
        return lines.found;
    }
    if text.contains("{#")
        || text.contains(")=")
        || text.contains("label:")
        || text.contains(":name:")
    {
        text.lines().for_each(|line| lines.line(line));
    }
    let mut found = lines.found;
    let titled = found.values().any(|title| !title.is_empty());
    if titled && keeps_something(text, solutions_open) {
        found.values_mut().for_each(String::clear);
    }
    found
}

/// Whether any line would open a block for trainers, wherever it stands: where code, comments and
/// blocks end is easily read wrong.
fn keeps_something(text: &str, solutions_open: bool) -> bool {
    text.lines().any(|line| {
        let option = line.trim_start();
        option.starts_with(":for:")
            || option.starts_with(":pour:")
            || directives::opened_by(line).is_some_and(|it| it.is_for_trainers(solutions_open))
    })
}

/// The lines of a page, one after the other.
#[derive(Default)]
struct Lines {
    found: BTreeMap<String, String>,
    /// Names that wait for the heading under them.
    waiting: Vec<String>,
    /// The sign and length of the fence one is in, and whether it is one of MyST or Quarto.
    fence: Option<(char, usize, bool)>,
    /// The fences one is in that hold Markdown.
    holding: Vec<(char, usize)>,
    /// How many blocks one is in.
    blocks: usize,
    /// The next line may be an option of the block that just opened.
    options: bool,
    comment: bool,
    /// The line stands by itself: what is called so on it is called so for everybody.
    plain: bool,
    /// The name of the piece of code one is in: its caption may follow.
    chunk: Option<String>,
}

impl Lines {
    fn line(&mut self, line: &str) {
        let words = line.trim();
        if let Some((sign, length, named)) = self.fence {
            // What holds for its first line holds for the options under it.
            if closes(words, sign, length) {
                (self.fence, self.chunk) = (None, None);
            } else if named {
                self.option(words);
            }
            return;
        }
        let mut holding = self.holding.iter();
        if let Some(at) = holding.position(|(sign, length)| closes(words, *sign, *length)) {
            self.holding.truncate(at);
            return;
        }
        self.plain = self.stands_alone(line);
        self.comment = is_in_comment_after(line, self.comment);
        if std::mem::take(&mut self.options) && directives::option(words).is_some() {
            self.options = true;
            return self.option(words);
        }
        if let Some(sign) = words.chars().next().filter(|c| matches!(c, '`' | '~')) {
            let length = words.chars().take_while(|c| *c == sign).count();
            if length >= 3 && !words[length..].contains('`') {
                return self.open_fence(sign, length, &words[length..]);
            }
        }
        if words.starts_with(":::") {
            self.block(words, line.starts_with("    "));
        } else if let Some(name) = target(words) {
            self.waiting.push(name.to_owned());
        } else if words.starts_with('#') {
            self.heading(words);
        } else if !words.is_empty() {
            self.wait_no_more("");
            self.attributes(words);
        }
    }

    /// Whether a line is in no block, quotation, list or comment.
    fn stands_alone(&self, line: &str) -> bool {
        let blocks = self.blocks + self.holding.len();
        blocks == 0 && !self.comment && !line.starts_with([' ', '\t', '>'])
    }

    /// A block ends only where it cannot be code: a title too few is better than one too many.
    fn block(&mut self, words: &str, indented: bool) {
        let inside = words.trim_matches(':').trim();
        if inside.is_empty() {
            self.blocks = self.blocks.saturating_sub(usize::from(!indented));
            return;
        }
        self.plain = false;
        self.blocks += 1;
        self.options = inside.starts_with('{');
        self.wait_no_more("");
        self.attributes(inside);
    }

    fn heading(&mut self, words: &str) {
        let text = words.trim_start_matches('#').trim();
        let (text, braces) = match text.rfind('{').filter(|_| text.ends_with('}')) {
            Some(at) => (text[..at].trim_end(), &text[at..]),
            None => (text, ""),
        };
        if let Some(name) = Attributes::read(braces).and_then(|(found, _)| found.id) {
            self.waiting.push(name);
        }
        self.wait_no_more(text);
    }

    fn open_fence(&mut self, sign: char, length: usize, info: &str) {
        let info = info.trim();
        self.wait_no_more("");
        self.chunk = None;
        if self.holding.len() < DEEPEST && directives::holds_markdown(info) {
            self.holding.push((sign, length));
            self.options = true;
            return;
        }
        let named = info.starts_with('{');
        self.fence = Some((sign, length, named));
        if let Some((found, _)) = Attributes::read(info).filter(|_| named)
            && let Some(id) = &found.id
        {
            let title = found.get("lst-cap").unwrap_or_default();
            self.add(id, title);
        }
    }

    /// `:name: x` and `:label: x` of MyST, `#| label: x` and `#| fig-cap: x` of Quarto.
    fn option(&mut self, words: &str) {
        let said = words.strip_prefix("#|").unwrap_or(words).trim_start();
        let said = said.strip_prefix(':').unwrap_or(said);
        let Some((key, value)) = said.split_once(':') else {
            return;
        };
        let value = value.trim().trim_matches('"');
        match key.trim() {
            "name" | "label" if !value.is_empty() => {
                self.add(value, "");
                self.chunk = Some(value.to_owned());
            }
            "fig-cap" | "tbl-cap" | "lst-cap" => {
                if let Some(name) = self.chunk.take() {
                    self.found.remove(&name);
                    self.add(&name, value);
                }
            }
            _ => {}
        }
    }

    /// `![caption](image){#fig-x}`, `: caption {#tbl-x}`, `$$ … $$ {#eq-x}`, `[words]{#x}`.
    fn attributes(&mut self, words: &str) {
        let mut from = 0;
        while let Some(at) = words[from..].find('{').map(|at| from + at) {
            from = at + 1;
            // Most braces hold no name, and some were typed to keep us busy.
            let near = &words[at..words.floor_char_boundary(at + NEAR)];
            let braces = near.find('}').map_or("", |end| &near[..=end]);
            let Some((found, _)) = Attributes::read(braces).filter(|_| braces.contains('#')) else {
                continue;
            };
            let Some(id) = &found.id else { continue };
            let before = words[..at].trim_end();
            let caption = before.strip_prefix(": ").or_else(|| caption(before));
            self.add(id, caption.unwrap_or_default());
        }
    }

    fn wait_no_more(&mut self, title: &str) {
        for name in std::mem::take(&mut self.waiting) {
            self.add(&name, title);
        }
    }

    fn add(&mut self, name: &str, title: &str) {
        let title = if !self.plain || title.len() > LONGEST {
            String::new()
        } else {
            plain_words(title).trim().to_owned()
        };
        self.found.entry(name.to_owned()).or_insert(title);
    }
}

/// Whether a line ends a fence.
fn closes(words: &str, sign: char, length: usize) -> bool {
    words.len() >= length && words.starts_with(sign) && words.chars().all(|c| c == sign)
}

/// Whether one is in a comment of HTML after a line.
fn is_in_comment_after(line: &str, before: bool) -> bool {
    match (line.rfind("<!--"), line.rfind("-->")) {
        (None, None) => before,
        (opens, closes) => opens > closes,
    }
}

/// The words of an image at the end of a text.
fn caption(before: &str) -> Option<&str> {
    let image = before.strip_suffix(')')?;
    let image = &image[image.ceil_char_boundary(image.len().saturating_sub(NEAR))..];
    let at = image.rfind("![")?;
    Some(image[at + 2..].split_once("](")?.0)
}

/// The name in a line `(name)=` of MyST.
pub fn target(words: &str) -> Option<&str> {
    let name = words.strip_prefix('(')?.strip_suffix(")=")?;
    let possible = |c: char| c.is_alphanumeric() || "-_:./".contains(c);
    let letter = name.starts_with(char::is_alphabetic);
    (letter && name.len() <= 120 && name.chars().all(possible)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn names_are_found_with_the_words_of_their_heading_or_caption() {
        let text = "(le-wifi)=\n\n## Le *Wi-Fi*\n\n### Un mot {#sec-mot .rouge}\n\n\
                    ![Une antenne](a.svg){#fig-a}\n\n: Des villes {#tbl-v}\n\n$$\nx\n$$ {#eq-x}\n\n\
                    ::: {#fig-b}\n### Secret {#sec-s}\n:::\n\n(seul)=\nUn texte.\n\n\
                    ```{figure} b.svg\n:name: fig-c\n```\n\n```{r}\n#| label: fig-d\n#| fig-cap: \"Des points\"\n```\n\n\
                    ```\n(code)=\n## Code {#sec-code}\n```\n\n```{#lst-l .python lst-cap=\"Un tri\"}\n```\n";
        let found = named_in(text, false);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("eq-x", ""),
                ("fig-a", "Une antenne"),
                ("fig-b", ""),
                ("fig-c", ""),
                ("fig-d", "Des points"),
                ("le-wifi", "Le Wi-Fi"),
                ("lst-l", "Un tri"),
                ("sec-mot", "Un mot"),
                ("sec-s", ""),
                ("seul", ""),
                ("tbl-v", "Des villes"),
            ]
        );
    }
}
