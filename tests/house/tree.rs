//! Reading the repository: its files, and Rust code without its comments and strings.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the repository, with its path from the root, written with `/`.
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The 1-based line on which the byte `at` stands.
    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }
}

/// Folders that are made, fetched or private, never written by us.
const NOT_OURS: &[&str] = &["target", "node_modules", "data", "dist"];

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn exists(path: &str) -> bool {
    root().join(path).exists()
}

/// Every text file under `folder` ("" is the whole repository), sorted; none if the folder is missing.
pub fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The files under `folder` whose name ends with `.ext`.
pub fn files_ending(folder: &str, ext: &str) -> Vec<File> {
    let mut found = files(folder);
    found.retain(|file| file.name().ends_with(&format!(".{ext}")));
    found
}

/// The Rust files of the program, each beside its code without comments and strings.
pub fn sources() -> Vec<(File, String)> {
    files_ending("src", "rs")
        .into_iter()
        .map(|file| (code(&file.text), file))
        .map(|(code, file)| (file, code))
        .collect()
}

/// The module a file of `src/` belongs to: a folder, or a file beside `lib.rs`.
pub fn module_of(path: &str) -> &str {
    let inside = path.trim_start_matches("src/");
    inside
        .split('/')
        .next()
        .unwrap_or(inside)
        .trim_end_matches(".rs")
}

fn walk(folder: &Path, found: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            let hidden = name.starts_with('.') && name != ".ci";
            if !hidden && !NOT_OURS.contains(&name.as_str()) {
                walk(&path, found);
            }
        } else if name.starts_with('.') {
            continue;
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            found.push(File { path, text });
        }
    }
}

/// Rust code with comments and the contents of strings blanked out; every byte keeps its place.
pub fn code(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => end_of_line(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => end_of_block(text, at),
            b'"' => end_of_string(bytes, at),
            b'r' if starts_raw(bytes, at) => end_of_raw(text, at),
            b'\'' => end_of_char(text, at),
            _ => at,
        };
        for byte in &mut out[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end.max(at + 1);
    }
    String::from_utf8(out).unwrap()
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(bytes.len(), |n| at + n)
}

fn end_of_block(text: &str, at: usize) -> usize {
    text[at..].find("*/").map_or(text.len(), |n| at + n + 2)
}

fn end_of_string(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(bytes.len())
}

fn starts_raw(bytes: &[u8], at: usize) -> bool {
    let after_word = at > 0 && is_word(bytes[at - 1]) && bytes[at - 1] != b'b';
    let hashes = bytes[at + 1..]
        .iter()
        .take_while(|&&byte| byte == b'#')
        .count();
    !after_word && bytes.get(at + 1 + hashes) == Some(&b'"')
}

fn end_of_raw(text: &str, at: usize) -> usize {
    let hashes = text[at + 1..]
        .bytes()
        .take_while(|&byte| byte == b'#')
        .count();
    let close = format!("\"{}", "#".repeat(hashes));
    let body = at + hashes + 2;
    text[body..]
        .find(&close)
        .map_or(text.len(), |n| body + n + close.len())
}

/// A character literal is blanked; a lifetime is left as it is.
fn end_of_char(text: &str, at: usize) -> usize {
    let mut chars = text[at + 1..].char_indices();
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => text[at + 3..].find('\'').map_or(at, |n| at + n + 4),
        (Some(_), Some((n, '\''))) => at + n + 2,
        _ => at,
    }
}

pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where `word` stands in `text` as a whole word (or a path of words), by byte offset.
pub fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let whole = move |at: &usize| {
        let before = *at == 0 || !is_word(bytes[at - 1]);
        let after = bytes
            .get(at + word.len())
            .is_none_or(|&byte| !is_word(byte));
        let ends_in_word = word.bytes().last().is_some_and(is_word);
        before && (after || !ends_in_word)
    };
    text.match_indices(word).map(|(at, _)| at).filter(whole)
}

/// Fails the test with every broken sentence, one a line.
pub fn none(what: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{what}:\n  {}\n", broken.join("\n  "));
}

#[test]
fn comments_and_strings_are_not_code() {
    let text = "let a = \"async\"; // async\nlet b = r#\"tera \" x\"#; /* rand */ fn f<'a>(c: char) { c == '\"' }";
    let code = code(text);
    assert_eq!(code.len(), text.len());
    for word in ["async", "tera", "rand"] {
        assert!(!code.contains(word), "{code}");
    }
    assert!(
        code.contains("fn f<'a>(c: char)") && code.contains("let b ="),
        "{code}"
    );
}
