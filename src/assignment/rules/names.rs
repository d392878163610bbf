//! What people call things, in one line that reads the way it is written.

/// Turns the direction of what comes after, so that something reads as what it is not.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Without what turns, breaks lines or rings bells; single spaces between words.
pub fn one_line(text: &str) -> String {
    let sound = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().filter(|c| !turns(*c)).map(sound).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_that_reads_as_it_is_written() {
        for (typed, kept) in [
            ("Les Loups", "Les Loups"),
            ("a\r\nBcc: x@y.fr", "a Bcc: x@y.fr"),
            ("exe\u{202e}fdp", "exefdp"),
            ("\u{7}a\u{0}b", "a b"),
            (" \u{2066} ", ""),
        ] {
            assert_eq!(one_line(typed), kept);
        }
    }
}
