//! The words of a course: what `glossaire.md`, `glossary.md` or a `reference.md` says they mean.
//!
//! Three ways of writing an entry are read, and may be mixed: a heading followed by its meaning, a
//! line of a list that begins with the word in bold, and a definition list (the word on its own
//! line, then `:` and the meaning). See `docs/course-glossary.md`.

use super::folder::{Folder, Page};
use super::markdown::{self, Html};
use super::passages::end_of_tag;
use super::{names, typography};

/// Files that may hold the words of a course, the most trusted first.
const FILES: [&str; 3] = ["glossaire", "glossary", "reference"];
/// A word to explain is short; a longer bold line is a sentence.
const LONGEST: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name in links.
    pub id: String,
    pub word: String,
    pub meaning: Html,
}

/// The terms a page uses, as their places in the glossary, in its order: as written or in the
/// plural, whatever their case and accents.
pub fn used_in(terms: &[Term], html: &Html) -> Vec<usize> {
    if terms.is_empty() {
        return Vec::new();
    }
    let text = plain_words(&words_of(html.as_str()));
    let used = |term: &Term| {
        let term = plain_words(&term.word);
        !term.is_empty() && text.windows(term.len()).any(|some| some == term)
    };
    let places = (0..).zip(terms);
    places
        .filter(|(_, term)| used(term))
        .map(|(place, _)| place)
        .collect()
}

/// The words of a text, singular and in small letters without accents.
fn plain_words(text: &str) -> Vec<String> {
    let slug = names::slugify(text);
    let words = slug.split('-').filter(|word| !word.is_empty());
    words.map(|word| singular(word).to_owned()).collect()
}

/// A page without its tags.
fn words_of(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        words.push_str(before);
        words.push(' ');
        rest = &tag[end_of_tag(tag)..];
    }
    words + rest
}

fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.len() > 2 => stem,
        _ => word,
    }
}

/// Whether a file of our own format is the glossary, and therefore no lesson.
pub fn is_glossary(path: &str) -> bool {
    !path.contains('/')
        && FILES
            .iter()
            .take(2)
            .any(|name| names::stem(path).eq_ignore_ascii_case(name))
}

/// What a folder says of its words, sorted; empty when it says nothing.
pub fn read(folder: &Folder, french: bool) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut taken = names::Taken::default();
    for page in files(folder) {
        for (word, meaning) in entries(&page.text) {
            let id = names::slugify(&word);
            let known = terms.iter().any(|term| term.id == id);
            let html = markdown::render_learner(&set(&meaning, french));
            if id.is_empty() || known || html.is_empty() {
                continue;
            }
            terms.push(Term {
                id: names::distinct(id, &mut taken),
                word: set(&word, french),
                meaning: html,
            });
        }
    }
    terms.sort_by(|a, b| a.id.cmp(&b.id));
    terms
}

fn files(folder: &Folder) -> Vec<&Page> {
    let mut found: Vec<(usize, &str, &Page)> = Vec::new();
    for (path, page) in &folder.pages {
        let stem = names::stem(path).to_lowercase();
        if let Some(trust) = FILES.iter().position(|name| *name == stem) {
            found.push((trust, path, page));
        }
    }
    found.sort_by_key(|(trust, path, _)| (*trust, path.len(), path.to_owned()));
    found.into_iter().map(|(.., page)| page).collect()
}

fn set(text: &str, french: bool) -> String {
    if french {
        typography::french(text)
    } else {
        text.to_owned()
    }
}

/// How the entries of a file are written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Definitions,
    Bold,
    Headings,
}

impl Form {
    fn of(lines: &[&str]) -> Self {
        if lines.iter().any(|line| is_meaning(line)) {
            Self::Definitions
        } else if lines.iter().any(|line| bold(line).is_some()) {
            Self::Bold
        } else {
            Self::Headings
        }
    }

    /// The entry that begins on a line, with what the line says of it.
    fn begins(self, line: &str, after: &str) -> Option<(String, String)> {
        match self {
            Self::Definitions => {
                let begins = is_meaning(after) && !is_meaning(line) && !line.trim().is_empty();
                begins.then(|| (plain(line), String::new()))
            }
            Self::Bold => bold(line),
            Self::Headings => heading(line).map(|word| (word, String::new())),
        }
    }
}

/// The entries of a page, in the order they are written.
fn entries(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = without_front_matter(text).lines().collect();
    let form = Form::of(&lines);
    let mut found: Vec<(String, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after = lines.get(at + 1).copied().unwrap_or_default();
        if let Some(entry) = form.begins(line, after) {
            found.push(entry);
        } else if line.starts_with('#') {
            // A heading among the entries ends the one before it.
            found.push((String::new(), String::new()));
        } else if let Some((_, meaning)) = found.last_mut() {
            let said = match form {
                Form::Definitions => line.strip_prefix(':').unwrap_or(line),
                Form::Bold | Form::Headings => line,
            };
            go_on(meaning, said.trim_start());
        }
    }
    found.retain_mut(|(word, meaning)| {
        *meaning = meaning.trim().to_owned();
        !meaning.is_empty() && !word.is_empty() && word.chars().count() <= LONGEST
    });
    found
}

/// A line of a paragraph goes on where the one before it ends; a blank line or a list begins anew.
fn go_on(meaning: &mut String, line: &str) {
    let anew = line.is_empty() || line.starts_with(['-', '*', '+', '>', '|', '`']);
    let after = meaning.is_empty() || meaning.ends_with('\n');
    meaning.push(if anew || after { '\n' } else { ' ' });
    meaning.push_str(line);
}

fn without_front_matter(text: &str) -> &str {
    let inside = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"));
    let Some(inside) = inside else { return text };
    inside.split_once("\n---").map_or(text, |(_, rest)| rest)
}

/// `## Mot` below the title of the page.
fn heading(line: &str) -> Option<String> {
    let rest = line.strip_prefix("##")?.trim_start_matches('#');
    rest.starts_with(' ').then(|| plain(rest))
}

/// `- **Mot** : ce que cela veut dire`, or without the dash.
fn bold(line: &str) -> Option<(String, String)> {
    let line = line.trim_start().trim_start_matches("- ").trim_start();
    let (word, rest) = line.strip_prefix("**")?.split_once("**")?;
    let signs = [':', '–', '—', ' ', '\u{a0}', '\u{202f}'];
    let separated = word.ends_with(':')
        || rest
            .trim_start_matches([' ', '\u{a0}', '\u{202f}'])
            .starts_with([':', '–', '—']);
    let word = plain(word.trim_end_matches(signs));
    separated.then(|| (word, rest.trim_start_matches(signs).to_owned()))
}

/// `: ce que cela veut dire`
fn is_meaning(line: &str) -> bool {
    line.starts_with(": ") || line.starts_with(":\t")
}

/// A word without the marks around it: `[mot]{#ancre}`, `*mot*`, `` `mot` ``.
fn plain(word: &str) -> String {
    let word = word.trim().trim_end_matches('#').trim();
    let word = word.split(['{', '(']).next().unwrap_or(word);
    let word: String = word.chars().filter(|c| !"[]*_`".contains(*c)).collect();
    word.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(word: &str, meaning: &str) -> (String, String) {
        (word.to_owned(), meaning.to_owned())
    }

    #[test]
    fn three_ways_of_writing_an_entry_are_read() {
        let headings = "---\ntitle: Mots\n---\n# Glossaire\n\nDes mots.\n\n## Cookie\n\nUn petit fichier.\n\nGardé.\n\n## Vide\n\n## Nuage\nAilleurs.\n";
        assert_eq!(
            entries(headings),
            [
                pair("Cookie", "Un petit fichier.\n\nGardé."),
                pair("Nuage", "Ailleurs.")
            ]
        );
        let bold = "# Mots\n\n## A\n\n- **Cookie** : un petit fichier.\n  Gardé.\n- **Nuage\u{a0}:** ailleurs.\n\n## B\n\nUne phrase.\n";
        assert_eq!(
            entries(bold),
            [
                pair("Cookie", "un petit fichier. Gardé."),
                pair("Nuage", "ailleurs.")
            ]
        );
        let definitions = "## Aide\n\n- Un lien.\n\n## Glossary\n\n[commit]{#commit}\n:   To record\nthe state.\n\n**merge**\n: To reconcile.\n";
        assert_eq!(
            entries(definitions),
            [
                pair("commit", "To record the state."),
                pair("merge", "To reconcile.")
            ]
        );
    }

    #[test]
    fn a_word_is_found_in_the_plural_and_whatever_its_accents() {
        let text = "<p>Les <b>Cookies</b> et les réseaux sociaux<br>gardent des jeux.</p>";
        let page = Html::trusted(text.to_owned());
        for (word, used) in [
            ("cookie", true),
            ("réseaux sociaux", true),
            ("réseau", true),
            ("jeu", true),
            ("ardent", false),
            ("", false),
        ] {
            let term = Term {
                id: String::new(),
                word: word.into(),
                meaning: Html::default(),
            };
            assert_eq!(used_in(&[term], &page).len(), usize::from(used), "{word}");
        }
    }

    #[test]
    fn an_entry_says_nothing_that_runs() {
        let mut folder = Folder::default();
        let page = Page {
            text: "## Mot\n\nIci <script>x()</script> [a](javascript:x) **b**\n".into(),
            ..Page::default()
        };
        folder.pages.insert("glossaire.md".into(), page);
        let terms = read(&folder, true);
        let html = terms[0].meaning.as_str();
        assert!(
            !html.contains("<script") && !html.contains("href"),
            "{html}"
        );
        assert!(html.contains("<strong>b</strong>"));
        assert!(is_glossary("Glossaire.md") && !is_glossary("01-base/glossaire.md"));
        assert!(!is_glossary("reference.md"));
    }
}
