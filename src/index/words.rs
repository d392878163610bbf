//! The words of a text as they are compared: without accents, elisions or the shape of letters.

use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longer words are cut: nobody types them, and an index keeps them whole.
const LONGEST: usize = 40;

/// A word where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub range: Range<usize>,
    /// Small letters and figures, without accents.
    pub folded: String,
    /// A hyphen leads from this word to the next.
    pub hyphen: bool,
}

/// What stands before an apostrophe and says nothing by itself.
const ELISIONS: [&str; 15] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu",
];
/// What stands after an English one.
const CLITICS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

/// Words of grammar, in both languages at once, so that a text and a question lose the same ones
/// whatever language they are in. Words that also name things (« son », « car », « or ») stay.
const GRAMMAR: &[&str] = &[
    "a", "afin", "ai", "ainsi", "alors", "an", "and", "are", "as", "at", "au", "aussi", "aux",
    "avaient", "avais", "avait", "avec", "avez", "avoir", "avons", "be", "been", "but", "by", "ca",
    "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "ci",
    "comme", "dans", "de", "des", "do", "does", "donc", "du", "elle", "elles", "en", "es", "est",
    "et", "etaient", "etait", "etc", "etes", "etre", "eu", "eux", "for", "from", "had", "has",
    "have", "he", "her", "his", "i", "il", "ils", "in", "is", "it", "its", "je", "la", "le", "les",
    "leur", "leurs", "lui", "ma", "mais", "me", "meme", "memes", "mes", "moi", "mon", "my", "ne",
    "ni", "nos", "not", "notre", "nous", "of", "on", "ont", "ou", "our", "par", "pas", "pour",
    "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "sa", "sans", "se", "ses", "she",
    "si", "soi", "sommes", "sont", "suis", "sur", "ta", "te", "tes", "that", "the", "their",
    "them", "these", "they", "this", "those", "to", "toi", "tres", "tu", "un", "une", "vos",
    "votre", "vous", "was", "we", "were", "which", "who", "with", "y", "you", "your",
];

impl Word {
    /// Whether the word says what a text is about.
    pub fn is_content(&self) -> bool {
        GRAMMAR.binary_search(&self.folded.as_str()).is_err()
    }
}

/// Every word of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut spans = spans(text).into_iter().peekable();
    let mut before = "";
    while let Some(span) = spans.next() {
        let mut folded = fold(&text[span.clone()]);
        let mut range = span;
        let mut after = gap(text, range.end, spans.peek());
        let number = is_thousands(&folded);
        while let Some(next) = spans.next_if(|next| {
            number
                && folded.len() < LONGEST
                && is_space(after)
                && is_three_figures(&text[(*next).clone()])
        }) {
            folded.push_str(&fold(&text[next.clone()]));
            range.end = next.end;
            after = gap(text, range.end, spans.peek());
        }
        let elided = is_apostrophe(after) && ELISIONS.contains(&folded.as_str());
        let clitic = is_apostrophe(before) && CLITICS.contains(&folded.as_str());
        let follows = words.last().is_some_and(|last| last.folded.len() > 1);
        before = after;
        if folded.is_empty() || elided || clitic && follows {
            continue;
        }
        words.push(Word {
            range,
            folded,
            hyphen: is_hyphen(after),
        });
    }
    if let Some(last) = words.last_mut() {
        last.hyphen = false;
    }
    words
}

/// The text between a word and the next; nothing after the last.
fn gap<'a>(text: &'a str, end: usize, next: Option<&Range<usize>>) -> &'a str {
    next.map_or("", |next| &text[end..next.start])
}

/// Where letters and figures stand together, with their accents and the marks no eye sees.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            open = Some(open.map_or(at, |span| span.start)..end);
        } else if is_combining_mark(c) || is_invisible(c) {
            if let Some(span) = &mut open {
                span.end = end;
            }
        } else {
            spans.extend(open.take());
        }
    }
    spans.extend(open);
    spans
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn is_apostrophe(gap: &str) -> bool {
    matches!(gap, "'" | "’" | "ʼ" | "‘" | "´" | "`")
}

fn is_hyphen(gap: &str) -> bool {
    matches!(gap, "-" | "\u{2010}" | "\u{2011}")
}

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
}

/// The beginning of a number written in groups of three: « 12 300 ».
fn is_thousands(folded: &str) -> bool {
    matches!(folded.len(), 1..=3) && folded.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_three_figures(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Small letters and figures of a word, without accents and ligatures.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .take(LONGEST)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
    }
    let mut folded = String::with_capacity(word.len());
    let small = word.nfkd().flat_map(char::to_lowercase).nfkd();
    for c in small.filter(|c| c.is_alphanumeric()).take(LONGEST) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}
