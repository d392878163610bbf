//! Words one slip of the finger away.

/// Shorter words have too many neighbours, longer ones are not words.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=24;

/// Whether somebody may mean this word, or another close to it.
pub fn is_known_by(word: &str) -> bool {
    let letters = word.bytes().all(|byte| byte.is_ascii_lowercase());
    letters && LETTERS.contains(&word.len())
}

/// Every word one letter away: two exchanged, one wrong, one missing, one too many. The likeliest
/// slips come first; some 54 words for each letter.
pub fn neighbours(word: &str) -> Vec<String> {
    if !is_known_by(word) {
        return Vec::new();
    }
    let cut = |at: usize| (&word[..at], &word[at..]);
    let rest = |text: &str| text.get(1..).unwrap_or_default().to_owned();
    let mut found: Vec<String> = Vec::new();
    for at in 0..word.len() - 1 {
        let (start, end) = cut(at);
        let (one, two) = (&end[..1], &end[1..2]);
        found.push(format!("{start}{two}{one}{}", &end[2..]));
    }
    let inner = (1..=word.len()).chain([0]);
    for at in inner.clone() {
        let (start, end) = cut(at);
        found.extend(('a'..='z').map(|letter| format!("{start}{letter}{end}")));
    }
    for at in inner.clone().filter(|at| *at < word.len()) {
        let (start, end) = cut(at);
        found.push(format!("{start}{}", rest(end)));
    }
    for at in inner.filter(|at| *at < word.len()) {
        let (start, end) = cut(at);
        found.extend(('a'..='z').map(|letter| format!("{start}{letter}{}", rest(end))));
    }
    let mut seen = std::collections::HashSet::from([word.to_owned()]);
    found.retain(|it| seen.insert(it.clone()));
    found
}

/// Whether two words are at most one slip apart: the same as standing among [`neighbours`], for
/// those who have both words already.
pub fn are_close(one: &str, other: &str) -> bool {
    if one == other || !is_known_by(one) {
        return one == other;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && one == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) if one == rest => true,
        ([_, one @ ..], [_, other @ ..]) => one == other,
        _ => false,
    }
}
