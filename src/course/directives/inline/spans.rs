//! Where code and spans begin and end, found before anything is written.

use std::collections::HashMap;

use super::Scan;
use crate::course::directives::Attributes;

impl Scan<'_, '_> {
    /// Finds `[words]{.class}`, whose first bracket must be known before it is written out.
    pub(super) fn find_spans(&mut self) {
        let bytes = self.text.as_bytes();
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'`' => {
                    let end = self.code.get(&at).copied();
                    at = end.map_or(at, |end| end - 1);
                }
                b'[' => open.push(at),
                b']' => {
                    let from = open.pop();
                    let attributes = (bytes.get(at + 1) == Some(&b'{'))
                        .then(|| Attributes::read(&self.text[at + 1..]))
                        .flatten();
                    // `![image]{…}` and `[words][reference]{…}` are no spans.
                    let own = |from: usize| {
                        !matches!(self.text.as_bytes()[..from].last(), Some(b'!' | b']'))
                    };
                    if let (Some(from), Some((found, length))) = (from, attributes)
                        && own(from)
                    {
                        self.spans.insert(from, found);
                        self.ends.insert(at, at + 1 + length);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

/// Pieces of code, from their first backquote to the byte after their last.
pub(super) fn code_spans(text: &str) -> HashMap<usize, usize> {
    let bytes = text.as_bytes();
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        at += found;
        let length = text[at..].bytes().take_while(|byte| *byte == b'`').count();
        let slashes = bytes[..at]
            .iter()
            .rev()
            .take_while(|byte| **byte == b'\\')
            .count();
        runs.push((at, length, slashes % 2 == 1));
        at += length;
    }
    let mut places: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, (_, length, _)) in runs.iter().enumerate().rev() {
        places.entry(*length).or_default().push(index);
    }
    let mut spans = HashMap::new();
    let mut index = 0;
    while let Some((start, length, escaped)) = runs.get(index).copied() {
        // A backslash takes one backquote from a run that opens, none from one that closes.
        let (start, length) = if escaped {
            (start + 1, length - 1)
        } else {
            (start, length)
        };
        let list = places.entry(length).or_default();
        while list.last().is_some_and(|place| *place <= index) {
            list.pop();
        }
        match list.last() {
            Some(close) if length > 0 => {
                spans.insert(start, runs[*close].0 + length);
                index = close + 1;
            }
            _ => index += 1,
        }
    }
    spans
}
