//! Parts a text into questions and categories.

use super::scan::{Line, Scan, Sign, Sort, find, text_of, trim};

pub enum Block<'a> {
    Category(String),
    Question {
        signs: Vec<Sign>,
        /// The comment lines above it and in it.
        comments: Vec<&'a str>,
    },
}

/// Where one is in a block that is being read.
#[derive(Default)]
struct Reading<'a> {
    signs: Vec<Sign>,
    comments: Vec<&'a str>,
    depth: usize,
}

/// Every block, in order.
pub fn split<'a>(scan: &Scan<'a>) -> Vec<Block<'a>> {
    let closes = closes_later(scan);
    let mut blocks = Vec::new();
    let mut now = Reading::default();
    for (line, closes) in scan.lines.iter().zip(closes) {
        let signs = scan.signs.get(line.signs.clone()).unwrap_or_default();
        match line.sort {
            Sort::Comment => now.comments.push(comment(scan, line)),
            // An empty line between the braces of a question parts nothing.
            Sort::Blank if now.depth > 0 && closes => {}
            Sort::Blank => now.end(&mut blocks),
            Sort::Text => {
                if now.is_new_question(signs) {
                    now.end(&mut blocks);
                }
                if now.signs.is_empty()
                    && let Some(name) = category(signs)
                {
                    blocks.push(Block::Category(name));
                    now.comments.clear();
                    continue;
                }
                now.signs.extend_from_slice(signs);
                now.count_braces(signs);
            }
        }
    }
    now.end(&mut blocks);
    blocks
}

impl<'a> Reading<'a> {
    /// A title at the margin begins a question, even where the empty line before it was forgotten.
    fn is_new_question(&self, line: &[Sign]) -> bool {
        if self.depth > 0 || self.signs.is_empty() {
            return false;
        }
        if category(line).is_some() {
            return true;
        }
        let title_is_open = find(&self.signs, "::", 0)
            .is_some_and(|first| first == 0 && find(&self.signs, "::", 2).is_none());
        find(trim(line), "::", 0) == Some(0) && !title_is_open
    }

    fn count_braces(&mut self, line: &[Sign]) {
        for sign in line {
            if sign.is('{') {
                self.depth += 1;
            } else if sign.is('}') {
                self.depth = self.depth.saturating_sub(1);
            }
        }
    }

    fn end(&mut self, blocks: &mut Vec<Block<'a>>) {
        let Self {
            signs, comments, ..
        } = std::mem::take(self);
        if !trim(&signs).is_empty() {
            blocks.push(Block::Question { signs, comments });
        } else {
            // Comments above a question may be parted from it by an empty line.
            self.comments = comments;
        }
    }
}

fn comment<'a>(scan: &Scan<'a>, line: &Line) -> &'a str {
    let whole = scan.text.get(line.bytes.clone()).unwrap_or_default();
    whole.trim().trim_start_matches('/').trim()
}

/// `$CATEGORY: …`, up to the end of the line.
fn category(line: &[Sign]) -> Option<String> {
    let text = text_of(trim(line));
    let name = text.strip_prefix("$CATEGORY:")?;
    Some(name.trim().to_owned())
}

/// For each line, whether the next brace after it closes.
fn closes_later(scan: &Scan) -> Vec<bool> {
    let mut closes = vec![false; scan.lines.len()];
    let mut next = false;
    for (line, here) in scan.lines.iter().zip(closes.iter_mut()).rev() {
        *here = next;
        let signs = scan.signs.get(line.signs.clone()).unwrap_or_default();
        if let Some(first) = signs.iter().find(|sign| sign.is('{') || sign.is('}')) {
            next = first.is('}');
        }
    }
    closes
}
