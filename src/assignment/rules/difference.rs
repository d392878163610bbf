//! What one text has that another has not, as people read it.

use super::edits::edits;
use similar::{ChangeTag, TextDiff};

/// Texts less alike than this are easier to read one after the other than word by word.
const ALIKE: f32 = 0.4;
/// Words are compared in passages people can take in; longer ones are shown whole.
const WORDS_MAX: usize = 2_000;
/// How many words all passages of a text may be compared with, at most: its later passages are
/// shown whole, and whoever reads it does not wait.
const EFFORT: usize = 20_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Stayed,
    Added,
    Removed,
}

/// Some words in a row that stayed, came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub sort: Sort,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Lines that are in both.
    Same(Vec<String>),
    Changed(Vec<Run>),
}

/// The parts of `new` and what has gone of `old`, in order; together they are both texts.
pub fn difference(old: &str, new: &str) -> Vec<Part> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let mut parts = Vec::new();
    let mut effort = EFFORT;
    let mut at = 0;
    let mut stayed = |until: usize, then: usize, parts: &mut Vec<Part>| {
        let lines = new.get(at..until).unwrap_or_default();
        if !lines.is_empty() {
            parts.push(Part::Same(
                lines.iter().map(|&line| line.to_owned()).collect(),
            ));
        }
        at = then;
    };
    for edit in edits(&old, &new) {
        stayed(edit.new.start, edit.new.end, &mut parts);
        let gone = old.get(edit.old).unwrap_or_default();
        let come = new.get(edit.new).unwrap_or_default();
        let runs = runs(&gone.join("\n"), &come.join("\n"), &mut effort);
        if !runs.is_empty() {
            parts.push(Part::Changed(runs));
        }
    }
    stayed(new.len(), new.len(), &mut parts);
    parts
}

/// A passage word by word if enough of it stayed, else what went and then what came.
fn runs(old: &str, new: &str, effort: &mut usize) -> Vec<Run> {
    let run = |sort, text: &str| Run {
        sort,
        text: text.to_owned(),
    };
    let words = |text: &str| text.split_whitespace().count();
    let mut runs: Vec<Run> = Vec::new();
    let (before, after) = (words(old), words(new));
    let both = before.saturating_add(after);
    let left = effort.checked_sub(both.saturating_mul(both));
    if let Some(left) = left
        && before.max(after) <= WORDS_MAX
    {
        *effort = left;
        let diff = TextDiff::from_words(old, new);
        if diff.ratio() >= ALIKE {
            for change in diff.iter_all_changes() {
                let sort = match change.tag() {
                    ChangeTag::Equal => Sort::Stayed,
                    ChangeTag::Insert => Sort::Added,
                    ChangeTag::Delete => Sort::Removed,
                };
                match runs.last_mut() {
                    Some(last) if last.sort == sort => last.text.push_str(change.value()),
                    _ => runs.push(run(sort, change.value())),
                }
            }
            return runs;
        }
    }
    runs.extend([run(Sort::Removed, old), run(Sort::Added, new)]);
    runs.retain(|run| !run.text.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let mut told = Vec::new();
        for part in difference(old, new) {
            told.push(match part {
                Part::Same(lines) => lines.join("/"),
                Part::Changed(runs) => runs
                    .iter()
                    .map(|run| match run.sort {
                        Sort::Stayed => run.text.clone(),
                        Sort::Added => format!("[+{}]", run.text),
                        Sort::Removed => format!("[-{}]", run.text),
                    })
                    .collect(),
            });
        }
        told.join("|")
    }

    #[test]
    fn what_changed_is_told_by_words_where_most_stayed_and_whole_where_it_did_not() {
        for (old, new, expected) in [
            ("Un\nDeux", "Un\nDeux", "Un/Deux"),
            ("Un\nDeux", "Un\nDeux\nTrois", "Un/Deux|[+Trois]"),
            ("Un\nDeux\nTrois", "Un\nTrois", "Un|[-Deux]|Trois"),
            (
                "Le public vient tard",
                "Le public vient tôt",
                "Le public vient [-tard][+tôt]",
            ),
            (
                "Rien de tel ici",
                "Tout autre chose",
                "[-Rien de tel ici][+Tout autre chose]",
            ),
            ("", "Un", "[+Un]"),
            ("Un", "", "[-Un]"),
        ] {
            assert_eq!(told(old, new), expected);
        }
    }

    #[test]
    fn passages_that_would_keep_everybody_waiting_are_shown_whole() {
        let text = |changed: &str| -> String {
            let word = |at: usize| match at % 5 {
                0 => format!("{changed}{at} "),
                _ => format!("mot{at} "),
            };
            let passage = |n: usize| -> String { (n * 1_500..(n + 1) * 1_500).map(word).collect() };
            let passages: Vec<String> = (0..20).map(passage).collect();
            passages.join("\nfixe\n")
        };
        let (old, new) = (text("avant"), text("après"));
        let words = difference(&old, &new)
            .into_iter()
            .filter(|part| match part {
                Part::Changed(runs) => runs.len() > 2,
                Part::Same(_) => false,
            });
        assert!((1..=3).contains(&words.count()));
    }

    #[test]
    fn both_texts_can_be_read_out_of_their_difference() {
        let old = "Un. Deux.\n\nTrois\nQuatre\n";
        let new = "Un. Deux et demi.\n\nQuatre\nCinq\n\n";
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for part in difference(old, new) {
            match part {
                Part::Same(lines) => {
                    before.extend(lines.clone());
                    after.extend(lines);
                }
                Part::Changed(runs) => {
                    let text = |without| -> Option<String> {
                        let kept: Vec<&Run> = runs.iter().filter(|it| it.sort != without).collect();
                        (!kept.is_empty()).then(|| kept.iter().map(|it| it.text.as_str()).collect())
                    };
                    before.extend(text(Sort::Added));
                    after.extend(text(Sort::Removed));
                }
            }
        }
        assert_eq!(
            (before.join("\n").as_str(), after.join("\n").as_str()),
            (old, new)
        );
    }
}
