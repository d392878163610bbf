//! French spacing and apostrophes, for course text and for sentences people typed.
//!
//! A thin no-break space goes before `;`, `!` and `?`, a no-break space before `:` and inside « ».
//! Nothing is put inside an address or an hour: a sign that is not followed by a space stays as it is.

const NARROW: char = '\u{202f}';
const WIDE: char = '\u{a0}';

/// The same text with French spaces and apostrophes. Applying it twice changes nothing more.
pub fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            ';' | '!' | '?' | ':' | '»' => {
                if let Some(space) = space_before(c, &out, rest.peek().copied()) {
                    while out.ends_with(is_blank) {
                        out.pop();
                    }
                    out.push(space);
                }
                out.push(c);
            }
            '«' => {
                out.push(c);
                while rest.next_if(|&next| is_blank(next)).is_some() {}
                out.push(WIDE);
            }
            '\'' if out.ends_with(char::is_alphabetic)
                && rest.peek().is_some_and(|next| next.is_alphanumeric()) =>
            {
                out.push('’');
            }
            _ => out.push(c),
        }
    }
    out
}

/// Signs that stand behind a figure and do not leave it.
const UNITS: [&str; 22] = [
    "%", "€", "°C", "min", "h", "s", "ms", "o", "ko", "Ko", "Mo", "Go", "KB", "MB", "GB", "mm",
    "cm", "m", "km", "g", "kg", "l",
];

/// The same text with no-break spaces between figures and their units, in any language.
pub fn figures(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 {
            let measured = out.ends_with(|c: char| c.is_ascii_digit()) && is_unit(word);
            out.push(if measured { WIDE } else { ' ' });
        }
        out.push_str(word);
    }
    out
}

fn is_unit(word: &str) -> bool {
    let sign = word.trim_end_matches(|c: char| ".,;:!?)»\n".contains(c));
    let sign = sign.split('\n').next().unwrap_or(sign);
    UNITS.contains(&sign)
}

/// The space that belongs before `sign`, or `None` when the text must stay as typed.
fn space_before(sign: char, before: &str, after: Option<char>) -> Option<char> {
    let space = if matches!(sign, ':' | '»') {
        WIDE
    } else {
        NARROW
    };
    if sign == '»' {
        return Some(space);
    }
    if before.ends_with(is_blank) {
        return Some(space);
    }
    let ends_a_word = after.is_none_or(|c| c.is_whitespace() || matches!(c, '!' | '?' | '»' | ')'));
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let follows_a_word = word
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '»' | '’' | '…' | '%'));
    let written_for_machines = word.contains("://") || word.contains('&') || word.contains('@');
    (ends_a_word && follows_a_word && !written_for_machines).then_some(space)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | WIDE | NARROW | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::{figures, french};

    #[test]
    fn a_figure_keeps_its_unit() {
        for (typed, set) in [
            ("10 min, puis 1 h", "10\u{a0}min, puis 1\u{a0}h"),
            ("moins de 20 Mo.", "moins de 20\u{a0}Mo."),
            ("5 minutes", "5 minutes"),
            ("le 3 mai", "le 3 mai"),
            ("sans min", "sans min"),
            ("", ""),
        ] {
            assert_eq!(figures(typed), set);
        }
    }

    #[test]
    fn french_signs_get_their_spaces_and_machines_are_left_alone() {
        let cases = [
            ("Prêt ?", "Prêt\u{202f}?"),
            ("Prêt?", "Prêt\u{202f}?"),
            ("Quoi ?!", "Quoi\u{202f}?!"),
            ("À vous !", "À vous\u{202f}!"),
            ("un ; deux", "un\u{202f}; deux"),
            ("Note : ici", "Note\u{a0}: ici"),
            ("Note: ici", "Note\u{a0}: ici"),
            (" : ici", "\u{a0}: ici"),
            ("«oui»", "«\u{a0}oui\u{a0}»"),
            ("« oui »", "«\u{a0}oui\u{a0}»"),
            ("l'eau, aujourd'hui", "l’eau, aujourd’hui"),
            ("'cité'", "'cité'"),
            ("à 12:30", "à 12:30"),
            ("https://a.fr/?q=1;b", "https://a.fr/?q=1;b"),
            ("voir https://a.fr/x?", "voir https://a.fr/x?"),
            ("R&amp; D", "R&amp; D"),
            ("", ""),
        ];
        for (typed, expected) in cases {
            assert_eq!(french(typed), expected, "typed: {typed}");
        }
    }

    #[test]
    fn setting_a_text_twice_changes_nothing_more() {
        let once = french("« Prêt ? » dit-il : oui !");
        assert_eq!(french(&once), once);
    }
}
