//! What was meant by words that lead to nothing.

use crate::index::spelling::neighbours;
use std::collections::HashMap;

/// Other questions tried at most: each is asked of the database.
const TRIED: usize = 5;
/// Words looked at: three slips in one question are not slips.
const WORDS: usize = 3;

/// A question with other words: those to look for, and how they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    pub words: Vec<String>,
    pub shown: String,
}

/// The words to ask the index for: those typed, and all that are one slip away.
pub fn candidates(typed: &[String]) -> Vec<String> {
    let near = typed.iter().take(WORDS).flat_map(|word| neighbours(word));
    typed.iter().cloned().chain(near).collect()
}

/// The questions somebody may have meant, the likeliest first. A word nobody wrote is replaced; where
/// all are known, one of them is. `known` holds the known ones among [`candidates`].
pub fn meant(typed: &[String], known: &HashMap<String, String>) -> Vec<Meant> {
    let near = |word: &String| -> Vec<String> {
        let near = neighbours(word).into_iter();
        near.filter(|it| known.contains_key(it)).collect()
    };
    let unknown: Vec<usize> = (0..typed.len())
        .filter(|at| typed.get(*at).is_some_and(|word| !known.contains_key(word)))
        .collect();
    let mut questions: Vec<Vec<String>> = Vec::new();
    if unknown.is_empty() {
        for (at, word) in typed.iter().enumerate().take(WORDS) {
            let with = |other| replaced(typed, at, other);
            questions.extend(near(word).into_iter().map(with));
        }
    } else {
        questions.push(typed.to_vec());
        for at in unknown {
            let Some(others) = typed.get(at).map(near) else {
                continue;
            };
            let all = questions.iter();
            questions = all
                .flat_map(|it| others.iter().map(|other| replaced(it, at, other.clone())))
                .take(TRIED)
                .collect();
        }
    }
    questions.truncate(TRIED);
    let shown = |word: &String| known.get(word).unwrap_or(word).clone();
    questions
        .into_iter()
        .map(|words| Meant {
            shown: words.iter().map(shown).collect::<Vec<_>>().join(" "),
            words,
        })
        .collect()
}

fn replaced(words: &[String], at: usize, other: String) -> Vec<String> {
    let mut words = words.to_vec();
    if let Some(word) = words.get_mut(at) {
        *word = other;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(typed: &str, known: &[(&str, &str)]) -> Vec<String> {
        let typed: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        let asked = candidates(&typed);
        let known = known.iter().map(|(word, shown)| (*word, *shown));
        let known = known.filter(|(word, _)| asked.iter().any(|it| it == word));
        let known = known.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
        let meant = meant(&typed, &known.collect());
        meant.into_iter().map(|it| it.shown).collect()
    }

    #[test]
    fn a_word_nobody_wrote_gives_way_to_one_a_slip_away() {
        let known = [
            ("numerique", "numérique"),
            ("culture", "culture"),
            ("cultures", "cultures"),
        ];
        assert_eq!(questions("numerqiue", &known), ["numérique"]);
        assert_eq!(
            questions("culture numerqiue", &known),
            ["culture numérique"]
        );
        assert_eq!(questions("cultre numerqiue", &known), ["culture numérique"]);
        assert_eq!(questions("cultxxxe", &known), [""; 0]);
    }

    #[test]
    fn where_all_are_known_one_word_is_replaced() {
        let known = [("mode", "mode"), ("code", "code"), ("secret", "secret")];
        assert_eq!(questions("mode secret", &known), ["code secret"]);
    }

    #[test]
    fn few_questions_are_tried() {
        let all: Vec<String> = ('a'..='z').map(|c| format!("mo{c}es")).collect();
        let known: Vec<(&str, &str)> = all.iter().map(|it| (it.as_str(), it.as_str())).collect();
        assert_eq!(questions("mo1es mo2es", &known), [""; 0]);
        assert_eq!(questions("mozzes", &known).len(), 1);
        assert!(questions("moes", &known).len() <= TRIED);
    }
}
