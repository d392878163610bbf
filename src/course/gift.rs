//! GIFT, the format in which Moodle and many others write quizzes, read as leniently as Moodle does.
//!
//! Pure and without failure: whatever is given, [`read`] returns the questions it understands and a
//! [`Problem`] with its place for each thing it does not. `docs/quiz-format.md` shows every kind.
//!
//! Where Moodle would lose something without a word, this reader is kinder: an empty line inside
//! `{…}` does not end a question, a line that begins with `::` starts a new one, and signs inside
//! an HTML tag or entity are never answers.

mod answers;
mod blocks;
mod header;
mod number;
mod problem;
mod question;
mod scan;

pub use header::Header;
pub use number::number;
pub use problem::Problem;
pub use question::{Format, Kind, Marked, Pair, Question, Span, Text, Weight};

use std::ops::Range;

use blocks::Block;
use scan::Scan;

/// What a text in GIFT says. Places are bytes of that text.
#[derive(Clone, Debug, Default)]
pub struct Gift {
    pub header: Header,
    pub questions: Vec<Question<Text>>,
    pub problems: Vec<(Range<usize>, Problem)>,
}

/// Reads a text; what names no format of its own is in `format`.
pub fn read(text: &str, format: Format) -> Gift {
    let scan = Scan::of(text);
    let mut gift = Gift {
        header: header::read(text, &scan.lines),
        ..Gift::default()
    };
    for bad in std::mem::take(&mut gift.header.problems) {
        gift.problems.push(bad);
    }
    for block in blocks::split(&scan) {
        match block {
            Block::Category(name) => gift.header.categories.push(name),
            Block::Question { signs, comments } => {
                question::read(&signs, &comments, format, &mut gift);
            }
        }
    }
    if gift.questions.is_empty() && gift.problems.is_empty() {
        gift.problems.push((0..0, Problem::NoQuestion));
    }
    gift
}

/// Whether a text file is a quiz: `.txt` says nothing, so its answers must look like answers.
pub fn looks_like_gift(text: &str) -> bool {
    let scan = Scan::of(text);
    let lines = || {
        text.lines()
            .map(|line| line.trim_start_matches(['\u{feff}', ' ', '\t']))
    };
    let titled = lines().any(|line| {
        line.strip_prefix("::")
            .is_some_and(|rest| rest.contains("::"))
    });
    let category = lines().any(|line| line.starts_with("$CATEGORY:"));
    let mut answers = 0;
    for (at, sign) in scan.signs.iter().enumerate() {
        if sign.is('{') {
            let inside = scan.signs.get(at + 1..).unwrap_or_default();
            answers += usize::from(answers_begin(inside));
        }
    }
    answers > 0 || (titled && category)
}

/// `=`, `~`, `#` and a number, or one of `T F TRUE FALSE`, right after the brace.
fn answers_begin(inside: &[scan::Sign]) -> bool {
    let mut rest = inside.iter().skip_while(|sign| sign.c.is_whitespace());
    let Some(first) = rest.next() else {
        return false;
    };
    if first.is('#') {
        // A number or several; `{#include …}` and `{#a-name}` are no answers.
        let mut number = rest.skip_while(|sign| sign.c.is_whitespace());
        let begins = |sign: &scan::Sign| sign.c.is_ascii_digit() || "+-.,=~%".contains(sign.c);
        return number.next().is_some_and(begins);
    }
    if first.is('=') || first.is('~') {
        return true;
    }
    let word: String = std::iter::once(first)
        .chain(rest.take_while(|sign| sign.c.is_ascii_alphabetic()).take(8))
        .map(|sign| sign.c)
        .collect();
    matches!(word.as_str(), "T" | "F" | "TRUE" | "FALSE")
}

#[cfg(test)]
mod tests;
