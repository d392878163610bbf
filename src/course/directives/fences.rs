//! Code between fences, HTML that is kept as it is, drawn tables: nothing in them is scanned.

use super::blocks::{Head, Scanner, Stop, head as head_of};
use super::divs::options_of;
use super::places::Line;
use super::{Attributes, Component, Kind, Mark, names};

/// A fence of code that opens.
struct Fence<'a> {
    sign: char,
    length: usize,
    info: &'a str,
}

impl Scanner {
    /// Code, or a directive of MyST written as code; the line after it.
    pub(super) fn fence(
        &mut self,
        lines: &[Line],
        at: usize,
        head: &Head,
        depth: usize,
    ) -> Result<Option<usize>, Stop> {
        let line = &lines[at];
        let Some(fence) = opening(&line.text[head.bytes..]) else {
            return Ok(None);
        };
        let close = (at + 1..lines.len()).find(|next| fence.closes(&lines[*next]));
        let end = close.unwrap_or(lines.len());
        let inner = &lines[at + 1..end];
        let after = close.map_or(lines.len(), |close| close + 1);
        if let Some((name, rest)) = myst(fence.info)
            && self.myst(name, rest, line, inner, head, depth)?
        {
            return Ok(Some(after));
        }
        let chunk = fence.info.trim_start().starts_with('{');
        if let Some(name) = inner
            .iter()
            .find_map(|one| label(one.text))
            .filter(|_| chunk)
        {
            let name = Mark::Target(name.to_owned());
            self.out.mark_line(&line.text[..head.bytes], name, line);
        }
        self.out.line(line);
        let rust = fence.info.trim_start().starts_with("rust");
        for one in inner {
            let words = one.text.trim_start();
            if chunk && words.starts_with("#|") {
                continue;
            }
            // mdBook hides these lines: they are there for the compiler.
            if rust && (words == "#" || words.starts_with("# ")) {
                continue;
            }
            self.code_line(one, head, close.is_some());
        }
        if let Some(close) = close {
            // In a list, a closing fence that is less indented would open a new one.
            let sign = lines[close].text.trim();
            self.indented(sign, &lines[close], head);
        }
        Ok(Some(after))
    }

    /// A line of code; one that is less indented than its list would end it.
    fn code_line(&mut self, line: &Line, head: &Head, closed: bool) {
        let indent = line.text.len() - line.text.trim_start().len();
        if closed && !head.quoted && !line.is_blank() && indent < head.column {
            self.indented(line.text.trim_start(), line, head);
        } else {
            self.out.line(line);
        }
    }

    fn indented(&mut self, words: &str, line: &Line, head: &Head) {
        if head.quoted {
            return self.out.line(line);
        }
        self.out.text.extend(std::iter::repeat_n(' ', head.column));
        let at = line.at + line.text.len() - line.text.trim_start().len();
        self.out.copy(words, line.file, at);
        self.out.text.push('\n');
    }

    /// A directive of MyST in a fence; `false` when it is code after all.
    fn myst(
        &mut self,
        name: &str,
        rest: &str,
        line: &Line,
        inner: &[Line],
        head: &Head,
        depth: usize,
    ) -> Result<bool, Stop> {
        let (options, body_at) = options_of(inner, 0);
        let body = &inner[body_at..];
        let prefix = &line.text[..head.bytes];
        match name {
            "math" => {
                let mut tex = rest.to_owned();
                for one in body {
                    tex.push_str(one.text);
                    tex.push('\n');
                }
                self.out.blank();
                self.out.text.push_str(prefix);
                let mark = Mark::Maths { tex, display: true };
                self.out.mark(mark, line.text.trim(), line.file, line.at);
                if options.id.is_some() {
                    let name = Mark::Attributes(options);
                    self.out.mark(name, "", line.file, line.at);
                }
                self.out.text.push_str("\n\n");
            }
            "figure" | "image" => self.myst_figure(rest, &options, body, line, head),
            "code-block" | "code" | "code-cell" | "sourcecode" => {
                if let Some(name) = options.id {
                    self.out.mark_line(prefix, Mark::Target(name), line);
                }
                self.out.text.push_str(prefix);
                self.out.copy("````````` ", line.file, line.at);
                self.out.text.push_str(rest);
                self.out.text.push('\n');
                for one in body {
                    self.code_line(one, head, true);
                }
                self.indented("`````````", line, head);
            }
            name if unsupported(name) => {
                let what = format!("{name} {rest}");
                self.out
                    .mark_line(prefix, Mark::Unsupported(what.trim().to_owned()), line);
                return Ok(false);
            }
            name if names::holds_markdown(name) => {
                let mut component = Component::new(name, rest);
                component.take(&options);
                if name == "hint" {
                    component.kind = Kind::Tip;
                }
                self.block_of(component, body, line, head, depth)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `{figure} path` with its caption as an image of Markdown.
    fn myst_figure(
        &mut self,
        path: &str,
        options: &Attributes,
        body: &[Line],
        line: &Line,
        head: &Head,
    ) {
        let plain = |text: &str| text.replace(['[', ']', '"', '\\'], " ");
        let caption: Vec<&str> = body.iter().map(|one| one.text.trim()).collect();
        let caption = plain(&caption.join(" "));
        let alt = plain(options.get("alt").unwrap_or_default());
        self.out.blank();
        self.out.text.push_str(&line.text[..head.bytes]);
        let path = path.replace(['<', '>'], "");
        let image = format!("![{alt}](<{path}> \"{}\")", caption.trim());
        self.out.copy(&image, line.file, line.at);
        self.out
            .mark(Mark::Attributes(options.clone()), "", line.file, line.at);
        self.out.text.push_str("\n\n");
    }

    /// HTML whose inside is not Markdown, comments, drawn tables; the line after them.
    pub(super) fn verbatim(&mut self, lines: &[Line], at: usize, head: &Head) -> Option<usize> {
        let words = lines[at].text[head.bytes..].trim_end();
        if words.starts_with("+-") && words.ends_with('+') && !head.listed && !head.quoted {
            return Some(self.drawing(lines, at));
        }
        let lower = words.get(..12).unwrap_or(words).to_ascii_lowercase();
        let raw = ["pre", "script", "style", "textarea"];
        let end = if lower.starts_with("<!--") {
            "-->".to_owned()
        } else {
            let name = raw.iter().find(|name| {
                let rest = lower
                    .strip_prefix('<')
                    .and_then(|rest| rest.strip_prefix(**name));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>', '\t']))
            })?;
            format!("</{name}>")
        };
        let closes = |line: &Line| line.text.to_ascii_lowercase().contains(&end);
        let last = (at..lines.len()).find(|next| closes(&lines[*next]));
        let last = last.unwrap_or(lines.len() - 1);
        for line in &lines[at..=last] {
            self.out.line(line);
        }
        Some(last + 1)
    }

    /// A table drawn with `+---+` is kept as it was drawn.
    fn drawing(&mut self, lines: &[Line], at: usize) -> usize {
        let drawn = |line: &&Line| line.text.trim_start().starts_with(['+', '|']);
        let length = lines[at..].iter().take_while(drawn).count();
        self.out.text.push_str("\n~~~~\n");
        for line in &lines[at..at + length] {
            self.out.line(line);
        }
        self.out.text.push_str("~~~~\n\n");
        at + length
    }
}

impl Fence<'_> {
    fn closes(&self, line: &Line) -> bool {
        let words = line.text[head_of(line.text).bytes..].trim_end();
        let length = words.chars().take_while(|c| *c == self.sign).count();
        length >= self.length && words.len() == length
    }
}

fn opening(words: &str) -> Option<Fence<'_>> {
    let sign = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = words.chars().take_while(|c| *c == sign).count();
    let info = &words[length..];
    let fence = length >= 3 && !(sign == '`' && info.contains('`'));
    fence.then_some(Fence { sign, length, info })
}

/// `{note} Title` → its name and the rest; not `{r, echo=FALSE}`, not `{.python}`.
fn myst(info: &str) -> Option<(&str, &str)> {
    let (name, rest) = info.trim().strip_prefix('{')?.split_once('}')?;
    let named = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c));
    named.then_some((name, rest.trim()))
}

/// Whether the inside of a fence is Markdown, not code.
pub fn holds_markdown(info: &str) -> bool {
    myst(info).is_some_and(|(name, _)| names::holds_markdown(name))
}

/// The block that a fence opens.
pub fn component(words: &str) -> Option<Component> {
    let (name, rest) = myst(opening(words)?.info)?;
    names::holds_markdown(name).then(|| Component::new(name, rest))
}

/// `#| label: fig-x`: what a piece of code makes is called so.
fn label(text: &str) -> Option<&str> {
    let (key, name) = text.trim_start().strip_prefix("#|")?.split_once(':')?;
    (key.trim() == "label").then(|| name.trim().trim_matches('"'))
}

/// Directives of MyST that build whole sites.
fn unsupported(name: &str) -> bool {
    [
        "toctree",
        "tableofcontents",
        "contents",
        "bibliography",
        "eval-rst",
        "include",
        "literalinclude",
        "glossary",
        "index",
        "mermaid",
        "iframe",
        "youtube",
        "list-table",
        "csv-table",
        "embed",
        "nb-exec-table",
    ]
    .contains(&name)
}

/// Whether Markdown begins after a line of HTML: others read it so, the parser wants an empty line.
pub fn ends_html(words: &str, next: &str) -> bool {
    let name: String = words
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let blocks = [
        "details",
        "summary",
        "div",
        "section",
        "article",
        "aside",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "p",
        "center",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "main",
        "nav",
        "header",
        "footer",
        "fieldset",
        "form",
    ];
    let html = words.starts_with('<')
        && words.ends_with('>')
        && blocks.contains(&name.to_ascii_lowercase().as_str());
    let text = next.trim_start();
    html && !text.is_empty()
        && !text.starts_with('<')
        && !next.starts_with(['\t'])
        && !next.starts_with("    ")
}
