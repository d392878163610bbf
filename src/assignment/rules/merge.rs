//! Two texts written on the same one at the same time, brought together.
//!
//! What only one of them changed is taken as it was changed. What both changed in the same way is
//! taken once. What both added in the same place of a text that is not empty is kept by both, one
//! after the other. Where both changed the same lines, the same question is asked once more of
//! their sentences, because people write long paragraphs: whoever changed another sentence of one
//! did not touch mine. A sentence both changed is never mixed of theirs and mine: the lines it
//! stands in are a conflict, and both texts are shown.
//!
//! What would take long to compare is not: it counts as one change, and where both changed it, both
//! texts are shown.
//!
//! Nothing is lost without a word: a line one of them added stands in the result or in a conflict,
//! and a line is gone only if one of them took it out and the other left it as it was. Two people
//! saving in the other order keep the same.

use super::edits::{Edit, cost, edits};
use std::ops::Range;

/// How many comparisons the sentences of two texts are worth, and finding one text in another.
const EFFORT: usize = 20_000_000;

/// A part of what came of two texts, in whole lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// What nobody, one of them, or both in the same way changed.
    Agreed(Vec<String>),
    /// Lines both changed, each in other sentences.
    Woven(Vec<String>),
    Conflict {
        mine: Vec<String>,
        theirs: Vec<String>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    pub passages: Vec<Passage>,
}

/// What somebody decides for one conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Mine,
    Theirs,
    /// What was saved first, then mine.
    Both,
    /// Neither as it stood.
    Written(String),
}

/// A choice for a conflict is missing: which one, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing was chosen for conflict {0}")]
pub struct Undecided(pub usize);

impl Merge {
    /// The text, if nothing has to be decided.
    pub fn clean(&self) -> Option<String> {
        self.resolved(&[]).ok()
    }

    pub fn conflicts(&self) -> usize {
        let is_one = |passage: &&Passage| matches!(passage, Passage::Conflict { .. });
        self.passages.iter().filter(is_one).count()
    }

    /// The text as it was decided, conflict by conflict.
    pub fn resolved(&self, choices: &[Option<Choice>]) -> Result<String, Undecided> {
        let mut lines: Vec<&str> = Vec::new();
        let mut conflicts = 0;
        for passage in &self.passages {
            let (mine, theirs) = match passage {
                Passage::Agreed(agreed) | Passage::Woven(agreed) => {
                    lines.extend(agreed.iter().map(String::as_str));
                    continue;
                }
                Passage::Conflict { mine, theirs } => (mine, theirs),
            };
            let choice = choices.get(conflicts).and_then(Option::as_ref);
            let (first, then) = match choice.ok_or(Undecided(conflicts))? {
                Choice::Mine => (mine.as_slice(), [].as_slice()),
                Choice::Theirs => (theirs.as_slice(), [].as_slice()),
                Choice::Both => (theirs.as_slice(), mine.as_slice()),
                Choice::Written(text) => {
                    lines.extend(text.split('\n'));
                    conflicts += 1;
                    continue;
                }
            };
            lines.extend(first.iter().chain(then).map(String::as_str));
            conflicts += 1;
        }
        Ok(lines.join("\n"))
    }
}

/// Brings together what I and somebody else made of `base`.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merge {
    // What one did not change is the other's whole text, whatever it looks like.
    if mine == base || mine == theirs {
        return whole(theirs);
    }
    if theirs == base {
        return whole(mine);
    }
    let [base, mine, theirs] = [base, mine, theirs].map(|text| text.split('\n').collect());
    let (base, mine, theirs): (Vec<&str>, Vec<&str>, Vec<&str>) = (base, mine, theirs);
    let written_on = base.iter().any(|line| !is_blank(line));
    let mut merged = Merge::default();
    let mut effort = EFFORT;
    for piece in weave(&base, &mine, &theirs) {
        match piece {
            Piece::Agreed(lines) => merged.agree(lines),
            Piece::Beside { mine, theirs } if written_on => {
                merged.agree(theirs);
                merged.agree(mine);
            }
            Piece::Beside { mine, theirs } => merged.disagree(None, mine, theirs),
            Piece::Conflict { base, mine, theirs } => {
                let woven = sentences(base, mine, theirs, &mut effort);
                merged.disagree(woven, mine, theirs);
            }
        }
    }
    merged
}

fn whole(text: &str) -> Merge {
    Merge {
        passages: vec![Passage::Agreed(
            text.split('\n').map(str::to_owned).collect(),
        )],
    }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

impl Merge {
    fn agree(&mut self, lines: &[&str]) {
        if lines.is_empty() {
            return;
        }
        match self.passages.last_mut() {
            Some(Passage::Agreed(before)) => before.extend(owned(lines)),
            _ => self.passages.push(Passage::Agreed(owned(lines))),
        }
    }

    /// Both changed these lines: perhaps other sentences of them.
    fn disagree(&mut self, woven: Option<Vec<String>>, mine: &[&str], theirs: &[&str]) {
        self.passages.push(match woven {
            Some(woven) => Passage::Woven(woven),
            None => Passage::Conflict {
                mine: owned(mine),
                theirs: owned(theirs),
            },
        });
    }
}

/// The same lines brought together by their sentences, line by line; none if both changed the
/// same ones, or if it cannot be told which line became which.
fn sentences(
    base: &[&str],
    mine: &[&str],
    theirs: &[&str],
    effort: &mut usize,
) -> Option<Vec<String>> {
    let something = base.iter().any(|line| !is_blank(line));
    if !something || mine.len() != base.len() || theirs.len() != base.len() {
        return None;
    }
    let sides = mine.iter().zip(theirs);
    base.iter()
        .zip(sides)
        .map(|(base, (mine, theirs))| sentences_of_line(base, mine, theirs, effort))
        .collect()
}

fn sentences_of_line(base: &str, mine: &str, theirs: &str, effort: &mut usize) -> Option<String> {
    if mine == base {
        return Some(theirs.to_owned());
    }
    if theirs == base {
        return Some(mine.to_owned());
    }
    let [base, mine, theirs] = [base, mine, theirs].map(tokens);
    let asked = cost(&base, &mine).saturating_add(cost(&base, &theirs));
    *effort = effort.checked_sub(asked)?;
    let mut woven: Vec<&str> = Vec::new();
    for piece in weave(&base, &mine, &theirs) {
        match piece {
            Piece::Agreed(words) => woven.extend(words),
            Piece::Beside { mine, theirs } => woven.extend(theirs.iter().chain(mine)),
            Piece::Conflict { .. } => return None,
        }
    }
    let line = woven.concat();
    // Two sentences that would run into each other are not for us to part.
    (tokens(&line) == woven).then_some(line)
}

/// The sentences of a line and the spaces between them; joined they are the line again.
fn tokens(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ' ' | '\t' => rest.len() - rest.trim_start_matches([' ', '\t']).len(),
            _ => sentence_length(rest),
        };
        let (token, after) = rest.split_at(length);
        found.push(token);
        rest = after;
    }
    found
}

/// Up to the end of its mark, if a space comes after; else up to the end of the line.
fn sentence_length(line: &str) -> usize {
    let mut ended = false;
    for (at, c) in line.char_indices() {
        match c {
            ' ' | '\t' if ended => return at,
            '.' | '!' | '?' | '…' => ended = true,
            // What closes a quotation or brackets belongs to the sentence before it.
            '»' | '”' | '"' | ')' | '\u{a0}' | '\u{202f}' if ended => {}
            _ => ended = false,
        }
    }
    line.len()
}

enum Piece<'t, 's> {
    Agreed(&'t [&'s str]),
    /// Both added something where nothing stood.
    Beside {
        mine: &'t [&'s str],
        theirs: &'t [&'s str],
    },
    Conflict {
        base: &'t [&'s str],
        mine: &'t [&'s str],
        theirs: &'t [&'s str],
    },
}

/// Edits that touch the same part of the base, by either side.
struct Cluster {
    base: Range<usize>,
    /// How much longer each side is here than the base; none did not touch it.
    mine: Option<(usize, usize)>,
    theirs: Option<(usize, usize)>,
}

impl Cluster {
    /// Both cover something of the base, or both add in the same place, or one adds
    /// in the middle of what the other changed. What only touches does not meet.
    fn meets(&self, edit: &Edit) -> bool {
        let (here, there) = (&self.base, &edit.old);
        if here.is_empty() && there.is_empty() {
            here.start == there.start
        } else {
            here.start.max(there.start) < here.end.min(there.end)
                || (there.is_empty() && here.start < there.start && there.start < here.end)
        }
    }
}

fn clusters(mine: Vec<Edit>, theirs: Vec<Edit>) -> Vec<Cluster> {
    let mut all: Vec<(Edit, bool)> = mine.into_iter().map(|edit| (edit, true)).collect();
    all.extend(theirs.into_iter().map(|edit| (edit, false)));
    all.sort_by_key(|(edit, is_mine)| (edit.old.start, edit.old.end, !is_mine));
    let mut found: Vec<Cluster> = Vec::new();
    for (edit, is_mine) in all {
        let meets = found.last().is_some_and(|last| last.meets(&edit));
        if !meets {
            found.push(Cluster {
                base: edit.old.clone(),
                mine: None,
                theirs: None,
            });
        }
        let Some(cluster) = found.last_mut() else {
            continue;
        };
        cluster.base.end = cluster.base.end.max(edit.old.end);
        let side = if is_mine {
            &mut cluster.mine
        } else {
            &mut cluster.theirs
        };
        let (gone, come) = side.unwrap_or_default();
        *side = Some((gone + edit.old.len(), come + edit.new.len()));
    }
    found
}

/// Where one side stands while both texts are walked through.
struct Walk<'t, 's> {
    text: &'t [&'s str],
    at: usize,
}

impl<'t, 's> Walk<'t, 's> {
    fn take(&mut self, length: usize) -> &'t [&'s str] {
        let part = self.text.get(self.at..self.at.saturating_add(length));
        self.at = self.at.saturating_add(length);
        part.unwrap_or_default()
    }

    /// As much as stands for so many of the base after gone ones went and come ones came.
    fn take_for(&mut self, base: usize, change: Option<(usize, usize)>) -> &'t [&'s str] {
        let (gone, come) = change.unwrap_or_default();
        self.take((base + come).saturating_sub(gone))
    }
}

/// The pieces of all three texts, in order.
fn weave<'t, 's>(
    base: &'t [&'s str],
    mine: &'t [&'s str],
    theirs: &'t [&'s str],
) -> Vec<Piece<'t, 's>> {
    let found = clusters(edits(base, mine), edits(base, theirs));
    let [mut base, mut mine, mut theirs] = [base, mine, theirs].map(|text| Walk { text, at: 0 });
    let mut pieces = Vec::new();
    for cluster in found {
        let stayed = cluster.base.start.saturating_sub(base.at);
        pieces.push(Piece::Agreed(base.take(stayed)));
        mine.take(stayed);
        theirs.take(stayed);
        let length = cluster.base.len();
        let before = base.take(length);
        let (my, their) = (
            mine.take_for(length, cluster.mine),
            theirs.take_for(length, cluster.theirs),
        );
        pieces.push(match (cluster.mine, cluster.theirs) {
            (_, None) => Piece::Agreed(my),
            (None, _) => Piece::Agreed(their),
            _ => met(before, my, their),
        });
    }
    pieces.push(Piece::Agreed(
        base.take(base.text.len().saturating_sub(base.at)),
    ));
    pieces
}

/// What becomes of a place both changed.
fn met<'t, 's>(base: &'t [&'s str], mine: &'t [&'s str], theirs: &'t [&'s str]) -> Piece<'t, 's> {
    let nothing_stood = base.iter().all(|part| is_blank(part));
    if mine == theirs || (nothing_stood && holds(mine, theirs)) {
        Piece::Agreed(mine)
    } else if nothing_stood && holds(theirs, mine) {
        Piece::Agreed(theirs)
    } else if base.is_empty() {
        Piece::Beside { mine, theirs }
    } else {
        Piece::Conflict { base, mine, theirs }
    }
}

/// One is there whole inside the other, as far as that is looked for.
fn holds(long: &[&str], short: &[&str]) -> bool {
    let asked = long.len().saturating_mul(short.len());
    !short.is_empty() && asked <= EFFORT && long.windows(short.len()).any(|part| part == short)
}

#[cfg(test)]
mod tests;
