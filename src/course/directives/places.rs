//! Where each part of the scanned text comes from.

use std::ops::Range;

use super::marks::{Mark, Marks};

/// A file that stands in a page, or the page itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Relative to the course.
    pub path: String,
    pub text: String,
}

/// Bytes of a file: 0 is the page, 1 the first file it includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: usize,
    pub span: Range<usize>,
}

/// A line to scan, without its end, and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    pub text: &'a str,
    pub file: usize,
    pub at: usize,
    /// The file that could not be included here.
    pub missing: bool,
}

impl<'a> Line<'a> {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The same line from a byte on.
    pub fn from(&self, byte: usize) -> Self {
        Self {
            text: &self.text[byte..],
            at: self.at + byte,
            ..*self
        }
    }

    pub fn place(&self) -> Place {
        let start = self.at + (self.text.len() - self.text.trim_start().len());
        Place {
            file: self.file,
            span: start..self.at + self.text.trim_end().len().max(start - self.at),
        }
    }
}

/// From bytes of the scanned text to bytes of the files.
#[derive(Debug, Default)]
pub struct Places {
    /// In the order of the scanned text: its byte, the file, the byte there.
    starts: Vec<(usize, usize, usize)>,
}

impl Places {
    fn add(&mut self, out: usize, file: usize, at: usize) {
        let follows = self
            .starts
            .last()
            .is_some_and(|(o, f, a)| *f == file && out >= *o && out - o == at.wrapping_sub(*a));
        if !follows {
            self.starts.push((out, file, at));
        }
    }

    fn one(&self, byte: usize) -> (usize, usize) {
        let after = self.starts.partition_point(|(out, ..)| *out <= byte);
        let Some((out, file, at)) = after.checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return (0, byte);
        };
        (*file, at + (byte - out))
    }

    /// Where a span of the scanned text was written.
    pub fn of(&self, span: &Range<usize>) -> Place {
        let (file, start) = self.one(span.start);
        let (last_file, last) = self.one(span.end.saturating_sub(1).max(span.start));
        let end = if last_file == file {
            last + 1
        } else {
            start + 1
        };
        Place {
            file,
            span: start..end.max(start + 1),
        }
    }
}

/// The scanned text as it grows.
#[derive(Debug, Default)]
pub struct Out {
    pub text: String,
    pub places: Places,
    pub marks: Marks,
}

impl Out {
    /// A part of a file as it is.
    pub fn copy(&mut self, text: &str, file: usize, at: usize) {
        self.places.add(self.text.len(), file, at);
        self.text.push_str(text);
    }

    pub fn line(&mut self, line: &Line) {
        self.copy(line.text, line.file, line.at);
        self.text.push('\n');
    }

    /// A mark inside a line.
    pub fn mark(&mut self, mark: Mark, written: &str, file: usize, at: usize) {
        self.places.add(self.text.len(), file, at);
        match self.marks.add(mark, written) {
            Some(c) => self.text.push(c),
            None => self.text.push_str(written),
        }
    }

    /// A mark on a line of its own, in the list or quotation that `prefix` continues.
    pub fn mark_line(&mut self, prefix: &str, mark: Mark, line: &Line) {
        let begins = self.text.is_empty() || self.text.ends_with("\n\n");
        if prefix.trim().is_empty() && prefix.len() < 2 && !begins {
            self.text.push('\n');
        }
        self.places.add(self.text.len(), line.file, line.at);
        self.text.push_str(prefix);
        if let Some(c) = self.marks.add(mark, line.text.trim()) {
            self.text.push_str("<?");
            self.text.push(c);
            self.text.push_str("?>");
        }
        self.text.push('\n');
    }

    pub fn blank(&mut self) {
        self.text.push('\n');
    }
}
