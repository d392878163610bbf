//! Files that stand inside a page: `{{#include}}` of mdBook, `--8<--` of MkDocs,
//! `{{< include >}}` of Quarto. Nothing outside the course is ever read.

use std::borrow::Cow;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::MOST_SIGNS;
use super::marks;
use super::places::{Line, Loaded, Place};
use crate::course::links;
use crate::course::message::Message;
use crate::course::names;

/// All files of a page together, and how many there may be, one in another.
const LARGEST: usize = 2 * 1024 * 1024;
const MOST: usize = 200;
const DEEPEST: usize = 10;

/// Where the files of a course may be read from.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Reads `written` beside the file `from`, else from the top of the course.
    pub fn read(&self, from: &str, written: &str) -> Result<Loaded, Message> {
        let outside = || Message::IncludeOutside(written.to_owned());
        if written.starts_with(['/', '\\']) || written.contains(['\0', ':']) {
            return Err(outside());
        }
        let beside = links::join(names::folder(from), written);
        let top = links::join("", written);
        if beside.is_none() && top.is_none() {
            return Err(outside());
        }
        let mut why = Message::IncludeMissing(written.to_owned());
        // Hidden files are no part of a course: `.git` and `.env` are nobody's reading.
        let hidden = |path: &String| path.split('/').any(|part| part.starts_with('.'));
        for path in [beside, top].into_iter().flatten() {
            if hidden(&path) {
                return Err(outside());
            }
            match self.open(&path, written) {
                Ok(text) => return Ok(Loaded { path, text }),
                Err(Message::IncludeMissing(_)) => {}
                Err(message) => why = message,
            }
        }
        Err(why)
    }

    /// A file, on condition that nothing on the way to it is a link.
    fn open(&self, path: &str, written: &str) -> Result<String, Message> {
        let mut place = self.root.clone();
        let missing = || Message::IncludeMissing(written.to_owned());
        let mut size = 0;
        for part in path.split('/') {
            place.push(part);
            let data = fs::symlink_metadata(&place).map_err(|_| missing())?;
            if data.is_symlink() {
                return Err(Message::IncludeLink(written.to_owned()));
            }
            size = if data.is_file() { data.len() } else { u64::MAX };
        }
        if size == u64::MAX {
            return Err(missing());
        }
        if size > u64::try_from(LARGEST).unwrap_or(u64::MAX) {
            return Err(Message::IncludeTooLarge(written.to_owned()));
        }
        let bytes = fs::read(&place).map_err(|error| Message::Unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| Message::IncludeNotText(written.into()))?;
        let text = text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text);
        Ok(marks::without(&links::without_ours(&text)).into_owned())
    }
}

/// A page with its files in their places.
#[derive(Default)]
pub struct Expanded<'p> {
    page: Cow<'p, str>,
    loaded: Vec<Loaded>,
    /// Lines, as their file and bytes; `true` where a file could not be included.
    pieces: Vec<(usize, Range<usize>, bool)>,
    found: Vec<(Place, Message)>,
    size: usize,
}

/// Puts the files a page asks for in their places.
pub fn expand<'p>(text: &'p str, path: &str, files: Option<&Files>) -> Expanded<'p> {
    let mut expanded = Expanded {
        page: Cow::Borrowed(text),
        ..Expanded::default()
    };
    let asks = ["{{#", "--8<--", "{{< include"]
        .iter()
        .any(|sign| text.contains(sign));
    match files.filter(|_| asks) {
        Some(files) => expanded.take(text, 0, 0..text.len(), &mut vec![path.to_owned()], files),
        None => expanded.as_it_is(text, 0, 0..text.len()),
    }
    expanded
}

impl Expanded<'_> {
    pub fn lines(&self) -> Vec<Line<'_>> {
        let line = |(file, span, missing): &(usize, Range<usize>, bool)| Line {
            text: self.text(*file).get(span.clone()).unwrap_or_default(),
            file: *file,
            at: span.start,
            missing: *missing,
        };
        self.pieces.iter().map(line).collect()
    }

    pub fn finish(self) -> (Vec<Loaded>, Vec<(Place, Message)>) {
        (self.loaded, self.found)
    }

    fn text(&self, file: usize) -> &str {
        match file.checked_sub(1) {
            None => &self.page,
            Some(at) => self.loaded.get(at).map_or("", |one| one.text.as_str()),
        }
    }

    fn as_it_is(&mut self, text: &str, file: usize, span: Range<usize>) {
        for line in lines_of(text, span) {
            self.pieces.push((file, line, false));
        }
    }

    /// Goes through one file; `way` is the files one is in.
    fn take(
        &mut self,
        text: &str,
        file: usize,
        span: Range<usize>,
        way: &mut Vec<String>,
        files: &Files,
    ) {
        let mut block = false;
        for line in lines_of(text, span) {
            let words = text[line.clone()].trim();
            if words == "--8<--" || words == "-8<-" {
                block = !block;
                continue;
            }
            let asked = if block && !words.is_empty() {
                Some(Asked::snippet(words))
            } else {
                Asked::read(words)
            };
            match asked {
                None => self.pieces.push((file, line, false)),
                Some(asked) => match self.include(&asked, way, files) {
                    Ok(()) => {}
                    Err(message) => {
                        let place = Place {
                            file,
                            span: line.clone(),
                        };
                        self.found.push((place, message));
                        self.pieces.push((file, line, true));
                    }
                },
            }
        }
    }

    fn include(
        &mut self,
        asked: &Asked,
        way: &mut Vec<String>,
        files: &Files,
    ) -> Result<(), Message> {
        let from = way.last().map_or("", String::as_str);
        let loaded = files.read(from, asked.path)?;
        if way.contains(&loaded.path) {
            return Err(Message::IncludeCycle(asked.path.to_owned()));
        }
        self.size += loaded.text.len();
        let lines = self.pieces.len() + loaded.text.matches('\n').count();
        if self.size > LARGEST
            || lines > MOST_SIGNS
            || self.loaded.len() >= MOST
            || way.len() >= DEEPEST
        {
            return Err(Message::IncludeTooLarge(asked.path.to_owned()));
        }
        let parts = asked
            .parts(&loaded.text)
            .ok_or_else(|| Message::IncludeMissing(asked.written.to_owned()))?;
        let text = loaded.text.clone();
        way.push(loaded.path.clone());
        self.loaded.push(loaded);
        let file = self.loaded.len();
        for part in parts {
            self.take(&text, file, part, way, files);
        }
        way.pop();
        Ok(())
    }
}

/// Lines without their ends, as bytes of the text.
fn lines_of(text: &str, span: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = span.start;
    text[span].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let bare = line.strip_suffix('\n').unwrap_or(line);
        start..start + bare.strip_suffix('\r').unwrap_or(bare).len()
    })
}

/// A file asked for, and what of it.
struct Asked<'t> {
    written: &'t str,
    path: &'t str,
    part: &'t str,
}

impl<'t> Asked<'t> {
    /// A line that asks for a file and holds nothing else.
    fn read(words: &'t str) -> Option<Self> {
        if let Some(inside) = words.strip_prefix("{{#").and_then(|w| w.strip_suffix("}}")) {
            let (verb, what) = inside.trim().split_once(char::is_whitespace)?;
            let known = ["include", "rustdoc_include", "playground", "playpen"].contains(&verb);
            let file = what.split_whitespace().next().filter(|_| known)?;
            return Some(Self::snippet(file));
        }
        if let Some(inside) = words.strip_prefix("{{< include") {
            let file = inside.strip_suffix(">}}")?.trim();
            return (!file.is_empty()).then(|| Self::snippet(file));
        }
        let inside = words
            .strip_prefix("--8<--")
            .or(words.strip_prefix("-8<-"))?
            .trim();
        let file = inside
            .strip_prefix(['"', '\''])?
            .strip_suffix(['"', '\''])?;
        (!file.is_empty() && !file.starts_with(';')).then(|| Self::snippet(file))
    }

    /// `file.md`, `file.md:1:10`, `file.md:anchor`.
    fn snippet(written: &'t str) -> Self {
        let (path, part) = written.split_once(':').unwrap_or((written, ""));
        Self {
            written,
            path,
            part,
        }
    }

    /// The bytes asked for; `None` when the file has no such part.
    fn parts(&self, text: &str) -> Option<Vec<Range<usize>>> {
        if self.part.is_empty() {
            return Some(without_anchors(text, 0..text.len()));
        }
        let (from, to) = match self.part.split_once(':') {
            Some((from, to)) => (from, Some(to)),
            None => (self.part, None),
        };
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let numbered = from.is_empty() || number(from).is_some();
        if !numbered {
            return anchored(text, self.part).map(|span| without_anchors(text, span));
        }
        let first = number(from).unwrap_or(1).max(1);
        let last = match to {
            None => first,
            Some("") => usize::MAX,
            Some(to) => number(to)?,
        };
        let lines: Vec<_> = lines_of(text, 0..text.len()).collect();
        let start = lines.get(first - 1)?.start;
        let end = lines.get(last - 1).or(lines.last())?.end;
        (start <= end).then(|| without_anchors(text, start..end))
    }
}

/// What stands between `ANCHOR: name` and `ANCHOR_END: name`, or `[start:name]` and `[end:name]`.
fn anchored(text: &str, name: &str) -> Option<Range<usize>> {
    let says = |line: &str, word: &str, other: &str| {
        let named = line.split_once(word).is_some_and(|(_, rest)| {
            rest.trim_start()
                .split(|c: char| !(c.is_alphanumeric() || "-_".contains(c)))
                .next()
                == Some(name)
        });
        named || line.contains(&format!("[{other}:{name}]"))
    };
    let mut start = None;
    for line in lines_of(text, 0..text.len()) {
        let words = &text[line.clone()];
        match start {
            None if says(words, "ANCHOR:", "start") => start = Some(line.end + 1),
            Some(start) if says(words, "ANCHOR_END:", "end") => {
                return (start <= line.start).then_some(start..line.start);
            }
            _ => {}
        }
    }
    start.map(|start| start.min(text.len())..text.len())
}

/// The parts of a span that are not lines of anchors.
fn without_anchors(text: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = span.start;
    for line in lines_of(text, span.clone()) {
        let words = &text[line.clone()];
        let anchor = ["ANCHOR:", "ANCHOR_END:", "--8<-- [start:", "--8<-- [end:"];
        if anchor.iter().any(|sign| words.contains(sign)) {
            parts.push(start..line.start);
            start = (line.end + 1).min(span.end);
        }
    }
    parts.push(start..span.end);
    parts.retain(|part| part.start < part.end);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_file_is_a_range_of_lines_or_what_an_anchor_names() {
        let text = "un\n// ANCHOR: a\ndeux\ntrois\n// ANCHOR_END: a\nquatre\n";
        let cases = [
            ("f", Some("un|deux|trois|quatre")),
            ("f:1", Some("un")),
            ("f:3:4", Some("deux|trois")),
            ("f:4:", Some("trois|quatre")),
            ("f::1", Some("un")),
            ("f:a", Some("deux|trois")),
            ("f:b", None),
            ("f:40", None),
            ("f:4:3", None),
        ];
        for (asked, expected) in cases {
            let parts = Asked::snippet(asked).parts(text);
            let joined = parts.map(|parts| {
                let words = parts.into_iter().flat_map(|part| text[part].lines());
                words.collect::<Vec<_>>().join("|")
            });
            assert_eq!(joined.as_deref(), expected, "{asked}");
        }
        let section = "a\n# --8<-- [start:x]\nb\n# --8<-- [end:x]\n";
        let parts = Asked::snippet("f:x").parts(section).unwrap();
        assert_eq!(&section[parts[0].clone()], "b\n");
    }

    #[test]
    fn only_a_line_that_holds_nothing_else_asks_for_a_file() {
        let cases = [
            ("{{#include a.md}}", Some("a.md")),
            ("{{#rustdoc_include ../b.rs:x}}", Some("../b.rs")),
            ("{{#playground b.rs editable}}", Some("b.rs")),
            ("{{< include _c.qmd >}}", Some("_c.qmd")),
            ("--8<-- \"d.md\"", Some("d.md")),
            ("\\{{#include a.md}}", None),
            ("{{#title T}}", None),
            ("voir {{#include a.md}}", None),
            (";--8<-- \"d.md\"", None),
        ];
        for (line, expected) in cases {
            assert_eq!(
                Asked::read(line).map(|asked| asked.path),
                expected,
                "{line}"
            );
        }
    }
}
