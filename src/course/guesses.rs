//! What a foreign course does not say, guessed from what it says.

/// Minutes of `3h`, `1h30`, `45 min` or `2 heures`.
pub fn duration(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let first: i64 = text[..digits].parse().ok()?;
    let unit = text[digits..].trim_start();
    if !unit.starts_with('h') {
        return Some(first);
    }
    let rest = unit.trim_start_matches(char::is_alphabetic).trim_start();
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let minutes: i64 = rest[..digits].parse().unwrap_or(0);
    Some(first.saturating_mul(60).saturating_add(minutes))
}

/// So many words tell the language of a course.
const ENOUGH: usize = 50_000;

/// French or English, from the smallest words of the course.
pub fn language<'a>(texts: impl Iterator<Item = &'a str>) -> &'static str {
    let (mut french, mut english) = (0, 0);
    for word in texts.flat_map(str::split_whitespace).take(ENOUGH) {
        match word {
            "le" | "la" | "les" | "du" | "des" | "de" | "est" | "une" | "et" => french += 1,
            "the" | "of" | "and" | "is" | "to" => english += 1,
            _ => {}
        }
    }
    if french >= english { "fr" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_words_tell_the_language_and_french_comes_first() {
        assert_eq!(language(["the end of the day"].into_iter()), "en");
        assert_eq!(language(["la fin de la journée"].into_iter()), "fr");
        assert_eq!(language([""].into_iter()), "fr");
    }

    #[test]
    fn a_duration_in_words_is_minutes() {
        let cases = [
            ("3h", Some(180)),
            ("1h30", Some(90)),
            ("2 heures", Some(120)),
            ("30mn", Some(30)),
            ("45 min", Some(45)),
            ("un jour", None),
        ];
        for (text, expected) in cases {
            assert_eq!(duration(text), expected, "text: {text}");
        }
    }
}
