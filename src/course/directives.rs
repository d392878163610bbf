//! `:::retenir Title` … `:::`: blocks that mean something, nested as one likes.
//!
//! The parser of Markdown does not know them. Their lines are replaced, byte for byte, by an empty
//! HTML instruction that it passes through as a block of its own, so every other position stays
//! exact; the renderer then puts the right element where each instruction comes out.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// A line made of `:::`, and what it opens or that it closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    pub span: Range<usize>,
    pub opens: Option<Directive>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    pub name: String,
    pub title: String,
}

/// What a directive means to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Exercise,
    Remember,
    Warning,
    Solution,
    /// A directive of others, with a name worth showing or none.
    Note(Option<(&'static str, &'static str)>),
    /// Only there for layout.
    Plain,
}

impl Directive {
    pub fn kind(&self) -> Kind {
        match self.name.as_str() {
            "exercice" | "exercise" | "challenge" => Kind::Exercise,
            "retenir" | "remember" | "keypoints" | "callout-important" => Kind::Remember,
            "attention" | "warning" | "callout-warning" | "callout-caution" => Kind::Warning,
            "solution" | "hint" | "spoiler" => Kind::Solution,
            "questions" => Kind::Note(Some(("Questions", "Questions"))),
            "objectives" => Kind::Note(Some(("Objectifs", "Objectives"))),
            "prereq" => Kind::Note(Some(("Avant de commencer", "Before you begin"))),
            "columns" | "column" | "grid" | "wrap" | "section" => Kind::Plain,
            name if name.starts_with("g-col") || name.ends_with("container") => Kind::Plain,
            _ => Kind::Note(None),
        }
    }

    /// Opening tags. `inner` is the heading the text inside begins with.
    pub fn open(&self, french: bool, inner: Option<&str>) -> String {
        let say = |fr: &str, en: &str| if french { fr.to_owned() } else { en.to_owned() };
        let (class, label) = match self.kind() {
            Kind::Plain => return "<div>\n".into(),
            Kind::Solution => {
                let title = match (self.title.as_str(), inner) {
                    ("", Some(inner)) => escape(inner),
                    ("", None) if self.name == "solution" => {
                        say("Voir la solution", "Show the solution")
                    }
                    ("", None) => say("En voir plus", "See more"),
                    (title, _) => escape(title),
                };
                return format!("<details class=\"card\"><summary>{title}</summary>\n<div>\n");
            }
            Kind::Exercise => ("note note-exercise", say("Exercice", "Exercise")),
            Kind::Remember => ("note note-remember", say("À retenir", "Remember")),
            Kind::Warning => ("note note-warning", say("Attention", "Warning")),
            Kind::Note(label) => (
                "note",
                label.map(|(fr, en)| say(fr, en)).unwrap_or_default(),
            ),
        };
        let between = if french { "\u{a0}: " } else { ": " };
        let title = match (label.is_empty(), self.title.is_empty()) {
            (false, false) => format!("{label}{between}{}", escape(&self.title)),
            (false, true) if inner.is_none() => label,
            (true, false) => escape(&self.title),
            _ => String::new(),
        };
        let title = if title.is_empty() {
            title
        } else {
            format!("<p class=\"note-title\"><strong>{title}</strong></p>\n")
        };
        format!("<aside class=\"{class}\" role=\"note\">\n{title}")
    }

    pub fn close(&self) -> &'static str {
        match self.kind() {
            Kind::Plain => "</div>\n",
            Kind::Solution => "</div>\n</details>\n",
            _ => "</aside>\n",
        }
    }
}

/// Every directive line outside code, in order.
pub fn find(text: &str, options: Options) -> Vec<Fence> {
    if !text.contains(":::") {
        return Vec::new();
    }
    let code = code_blocks(text, options);
    let mut fences = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim();
        if !content.starts_with(":::") || code.iter().any(|range| range.contains(&start)) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let span = start + indent..start + indent + content.len();
        let rest = content.trim_start_matches(':').trim_end_matches(':').trim();
        let opens = (!rest.is_empty()).then(|| parse(rest));
        fences.push(Fence { span, opens });
    }
    fences
}

/// The text with each directive line turned into `<?>` and spaces, of the same length.
pub fn mask(text: &str, fences: &[Fence]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for fence in fences {
        out.push_str(&text[done..fence.span.start]);
        out.push_str("<?>");
        out.extend(std::iter::repeat_n(' ', fence.span.len() - 3));
        done = fence.span.end;
    }
    out.push_str(&text[done..]);
    out
}

fn code_blocks(text: &str, options: Options) -> Vec<Range<usize>> {
    Parser::new_ext(text, options)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                Some(range)
            }
            _ => None,
        })
        .collect()
}

/// `retenir Trois gestes`, `{.callout-note title="Trois gestes"}` or `{.note} Trois gestes`.
fn parse(rest: &str) -> Directive {
    let Some((attributes, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
    else {
        let (name, title) = rest.split_once([' ', '\t', '{']).unwrap_or((rest, ""));
        let title = title.split('{').next().unwrap_or_default().trim();
        return Directive {
            name: name.to_lowercase(),
            title: title.to_owned(),
        };
    };
    let class = attributes
        .split_whitespace()
        .find_map(|word| word.strip_prefix('.'));
    let name = class.unwrap_or("note").to_lowercase();
    let written = attributes
        .split_once("title=\"")
        .and_then(|(_, rest)| rest.split('"').next());
    let title = written.unwrap_or(after.trim());
    Directive {
        name,
        title: title.to_owned(),
    }
}

/// Text as it must stand in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}
