//! Stems: what singular, plural, feminine and the forms of a verb have in common.

use rust_stemmers::{Algorithm, Stemmer};

/// What a text is written in, as far as its stems go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    French,
    English,
    /// Words are compared whole.
    Other,
}

/// Plurals and spellings no rule finds.
const IRREGULAR: [(&str, &str); 8] = [
    ("clef", "cle"),
    ("clefs", "cle"),
    ("travaux", "travail"),
    ("vitraux", "vitrail"),
    ("coraux", "corail"),
    ("baux", "bail"),
    ("yeux", "oeil"),
    ("cieux", "ciel"),
];

impl Tongue {
    /// The tongue of a language code, such as `fr` or `en-GB`.
    pub fn of(code: &str) -> Self {
        match code.get(..2) {
            Some("fr") => Self::French,
            Some("en") => Self::English,
            _ => Self::Other,
        }
    }

    /// The stem of a folded word.
    pub fn stem(self, folded: &str) -> String {
        match self {
            Self::French => french(folded),
            Self::English => Stemmer::create(Algorithm::English)
                .stem(folded)
                .into_owned(),
            Self::Other => folded.to_owned(),
        }
    }
}

/// The usual algorithm expects accents, which we have taken away so that nobody has to type
/// them; what it leaves for want of them is taken off after it, alike in texts and questions.
fn french(folded: &str) -> String {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == folded) {
        return (*one).to_owned();
    }
    let single = folded
        .strip_suffix('s')
        .filter(|rest| rest.len() >= 3 && !rest.ends_with('s'))
        .unwrap_or(folded);
    let mut stem = Stemmer::create(Algorithm::French).stem(single).into_owned();
    if let Some(rest) = stem.strip_suffix("tric").filter(|rest| rest.len() >= 2) {
        stem = format!("{rest}teur");
    }
    if stem.ends_with("ent") && stem.len() >= 7 {
        stem.truncate(stem.len() - 3);
    }
    while stem.len() > 3 && stem.ends_with(['e', 'i']) {
        stem.pop();
    }
    let mut end = stem.bytes().rev();
    if stem.len() > 3 && end.next() == end.next() && stem.is_ascii() {
        stem.pop();
    }
    stem
}
