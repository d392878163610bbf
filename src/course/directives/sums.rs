//! Whether dollars enclose a formula or name a price.
//!
//! Pandoc's rule: the first `$` is followed, and the second preceded, by something else than a
//! space, and no digit follows the second. Ours adds that no letter or digit touches them from
//! outside, and that what begins with a digit, holds a space and no sign of mathematics is money:
//! « entre $5 et 10$ ».

/// A formula that begins at a byte of a text: where its TeX is, and where it ends.
pub struct Formula {
    pub tex: std::ops::Range<usize>,
    pub end: usize,
    pub display: bool,
}

/// The formula that begins at `at`, where a `$` stands.
pub fn formula(text: &str, at: usize) -> Option<Formula> {
    let before = text[..at].chars().next_back();
    if text[at..].starts_with("$$") {
        let end = closing(text, at + 2, "$$")?;
        let tex = at + 2..end;
        let some = !text[tex.clone()].trim().is_empty();
        return some.then_some(Formula {
            tex,
            end: end + 2,
            display: true,
        });
    }
    let end = closing(text, at + 1, "$")?;
    let tex = &text[at + 1..end];
    let after = text[end + 1..].chars().next();
    let touched = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '$');
    let tight = !tex.is_empty()
        && !tex.starts_with(char::is_whitespace)
        && !tex.ends_with(char::is_whitespace);
    let formula = tight && !touched(before) && !touched(after) && !is_money(tex);
    formula.then_some(Formula {
        tex: at + 1..end,
        end: end + 1,
        display: false,
    })
}

fn closing(text: &str, from: usize, sign: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at += text[at..].find(['$', '\\'])?;
        if text[at..].starts_with('\\') {
            at += 1;
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        } else if text[at..].starts_with(sign) {
            return Some(at);
        } else {
            at += 1;
        }
    }
}

fn is_money(tex: &str) -> bool {
    tex.starts_with(|c: char| c.is_ascii_digit())
        && tex.contains(char::is_whitespace)
        && !tex.contains(['\\', '^', '_', '=', '+', '<', '>', '*', '{', '|'])
}

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn dollars_are_a_formula_or_a_price() {
        let cases = [
            ("$x$", Some("x")),
            ("$5$", Some("5")),
            ("$2x + 1$", Some("2x + 1")),
            ("$a\\$b$", Some("a\\$b")),
            ("$$\nx\n$$", Some("\nx\n")),
            ("$5 et 10$", None),
            ("$5 à 10$.", None),
            ("$5 et CA$6", None),
            ("$ x$", None),
            ("$x $", None),
            ("$x$2", None),
            ("$x$US", None),
            ("$$", None),
            ("$x", None),
        ];
        for (text, expected) in cases {
            let found = formula(text, 0).map(|found| &text[found.tex]);
            assert_eq!(found, expected, "text: {text}");
        }
        assert!(formula("US$5 et 10$", 2).is_none());
        assert!(formula("Coût : $x$", "Coût : ".len()).is_some());
    }
}
