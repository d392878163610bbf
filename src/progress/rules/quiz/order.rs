//! In which order answers are shown: drawn once for each attempt, the same each time it is opened.

use crate::db::AttemptId;

/// The places of `words` in the order they are shown. « Aucune des réponses » stays last.
pub fn order(words: &[String], attempt: AttemptId, question: usize, keep: bool) -> Vec<usize> {
    let (mut moving, last): (Vec<usize>, Vec<usize>) =
        (0..words.len()).partition(|place| !words.get(*place).is_some_and(|it| stays_last(it)));
    if !keep {
        let mut lots = Lots::of(attempt, question);
        for end in (1..moving.len()).rev() {
            moving.swap(end, lots.below(end + 1));
        }
    }
    moving.extend(last);
    moving
}

/// Answers that only make sense below the others.
pub fn stays_last(words: &str) -> bool {
    const BEGINS: [&str; 14] = [
        "aucune des",
        "aucune de ces",
        "aucun des",
        "aucun de ces",
        "toutes les réponses",
        "toutes ces réponses",
        "tous les choix",
        "toutes les propositions",
        "je ne sais pas",
        "none of the",
        "none of these",
        "all of the above",
        "all of these",
        "i don't know",
    ];
    let words = words.to_lowercase().replace('’', "'");
    let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
    BEGINS.iter().any(|begin| words.starts_with(begin))
}

/// Lots drawn from the key of the attempt: nothing has to be kept.
struct Lots(u64);

impl Lots {
    fn of(attempt: AttemptId, question: usize) -> Self {
        let (_, low) = attempt.0.as_u64_pair();
        let question = u64::try_from(question).unwrap_or_default();
        Self(low ^ question.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// SplitMix64, by Sebastiano Vigna, in the public domain.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }
}
