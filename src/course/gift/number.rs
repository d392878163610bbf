//! Numbers as people write them.

/// Reads `3`, `-2,5`, `1 234,56`, `1,234.56` or `6.02e23`; a comma or a point parts the decimals.
pub fn number(written: &str) -> Option<f64> {
    let mut plain: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\'' && *c != '’')
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    if plain.is_empty() || plain.len() > 40 {
        return None;
    }
    let known = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | 'e' | 'E');
    if !plain.chars().all(known) || !plain.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    // The last of both signs parts the decimals, the other one parts thousands.
    if let (Some(point), Some(comma)) = (plain.rfind('.'), plain.rfind(',')) {
        let thousands = if point > comma { ',' } else { '.' };
        plain.retain(|c| c != thousands);
    }
    let plain = plain.replace(',', ".");
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_as_the_french_and_the_english_write_it() {
        for (written, read) in [
            ("3", Some(3.0)),
            (" 3,25 ", Some(3.25)),
            ("3.25", Some(3.25)),
            ("-2,5", Some(-2.5)),
            ("−2", Some(-2.0)),
            ("+2", Some(2.0)),
            ("1\u{202f}234,5", Some(1234.5)),
            ("1 234", Some(1234.0)),
            ("1.234,5", Some(1234.5)),
            ("1,234.5", Some(1234.5)),
            (".5", Some(0.5)),
            ("5,", Some(5.0)),
            ("1e3", Some(1000.0)),
            ("1e999", None),
            ("", None),
            ("-", None),
            ("trois", None),
            ("12 km", None),
            ("1,2,3", None),
            ("inf", None),
            ("NaN", None),
        ] {
            assert_eq!(number(written), read, "{written}");
        }
    }
}
