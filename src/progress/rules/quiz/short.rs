//! Short answers, compared as a kind person compares them.
//!
//! Capitals, spaces, the kind of apostrophe and a full stop at the end do not count. Accents: an
//! answer with the very same accents is looked for first; where there is none, accents do not
//! count either. So « pate » is taken for « pâté », and « pâte » only where the author did not
//! write it as another answer. `*` stands for any signs, `\*` for a star.

/// Which of these answers the typed one is.
pub fn matching<'a>(patterns: impl Iterator<Item = &'a str>, typed: &str) -> Option<usize> {
    let typed = plain(typed);
    let patterns = patterns.map(|pattern| (signs(&plain(pattern)), plain(pattern)));
    let bare = without_accents(&typed);
    let mut kind = None;
    for (place, (signs_here, pattern)) in patterns.enumerate() {
        let has_star = signs_here.contains(&Sign::Any);
        if glob(&signs_here, &typed) && !(has_star && kind.is_some()) {
            return Some(place);
        }
        if kind.is_none() && glob(&signs(&without_accents(&pattern)), &bare) {
            kind = Some(place);
        }
    }
    kind
}

fn plain(text: &str) -> String {
    let small = text.to_lowercase().replace(['’', 'ʼ'], "'");
    let words: Vec<&str> = small.split_whitespace().collect();
    let words = words.join(" ");
    words
        .strip_suffix('.')
        .unwrap_or(&words)
        .trim_end()
        .to_owned()
}

fn without_accents(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' | 'í' | 'ì' => out.push('i'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => out.push('u'),
            'ÿ' | 'ý' => out.push('y'),
            'ñ' => out.push('n'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            // An accent written beside its letter.
            '\u{300}'..='\u{36f}' => {}
            c => out.push(c),
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Any,
    Is(char),
}

fn signs(pattern: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' if rest.next_if_eq(&'*').is_some() => signs.push(Sign::Is('*')),
            '*' => signs.push(Sign::Any),
            c => signs.push(Sign::Is(c)),
        }
    }
    signs
}

/// Whether a pattern with stars is the whole text; one look back, so the time is bounded.
fn glob(pattern: &[Sign], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while let Some(c) = text.get(t) {
        match pattern.get(p) {
            Some(Sign::Is(wanted)) if wanted == c => {
                p += 1;
                t += 1;
            }
            Some(Sign::Any) => {
                star = Some((p, t));
                p += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    t = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern
        .get(p..)
        .unwrap_or_default()
        .iter()
        .all(|sign| *sign == Sign::Any)
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn small_differences_do_not_count_and_accents_only_where_they_tell_apart() {
        for (patterns, typed, found) in [
            (&["Paris"][..], " paris. ", Some(0)),
            (&["l'été"], "L’ÉTÉ", Some(0)),
            (&["l’été"], "l'ete", Some(0)),
            (&["e\u{301}te"], "été", Some(0)),
            (&["pâté", "pâte"], "pâte", Some(1)),
            (&["pâté", "pâte"], "pate", Some(0)),
            (&["pâté"], "pâte", Some(0)),
            (&["un  mot"], "un\u{a0}mot", Some(0)),
            (&["cœur"], "coeur", Some(0)),
            (&["Paris"], "Pari", None),
            (&["*internet*"], "le réseau Internet, bien sûr", Some(0)),
            (&["a*b*c"], "axxbyyc", Some(0)),
            (&["a*b*c"], "axxbyy", None),
            (&["été", "*"], "ete", Some(0)),
            (&["été", "*"], "hiver", Some(1)),
            (&["2\\*3"], "2*3", Some(0)),
            (&["2\\*3"], "2xx3", None),
            (&["*"], "n'importe quoi", Some(0)),
            (&["a"], "", None),
        ] {
            let found_here = matching(patterns.iter().copied(), typed);
            assert_eq!(found_here, found, "{patterns:?} {typed}");
        }
        let stars = "*a".repeat(40);
        assert_eq!(
            matching([stars.as_str()].into_iter(), &"a".repeat(500)),
            Some(0)
        );
        assert_eq!(
            matching([stars.as_str()].into_iter(), &"b".repeat(500)),
            None
        );
    }
}
