//! Reads the folder of one course: its texts, its figures, its settings, its hash.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::gift;
use super::mistake::{Message, Mistake};

/// A page above this size is a mistake: nobody reads it on a phone.
const LARGEST_PAGE: u64 = 2 * 1024 * 1024;
/// Folders deeper than this are not looked into.
const DEEPEST: usize = 6;

/// Everything one course folder says. Paths are relative to it, with `/`.
#[derive(Debug, Default)]
pub struct Folder {
    pub name: String,
    pub pages: BTreeMap<String, Page>,
    /// Files that are quizzes: `.gift`, and `.txt` that looks like it.
    pub quizzes: BTreeMap<String, Page>,
    pub figures: BTreeMap<String, PathBuf>,
    /// Settings of other programs, such as `config.yaml`.
    pub settings: BTreeMap<String, String>,
    pub hash: String,
}

/// A Markdown file. One that cannot be read has no text and says why.
#[derive(Debug, Default)]
pub struct Page {
    /// The path that mistakes name: relative to the folder the person gave.
    pub shown: String,
    pub text: String,
    pub broken: Option<Mistake>,
}

impl Folder {
    /// Reads `root`; mistakes in it will be named with `prefix` before their path.
    pub fn read(root: &Path, prefix: &str) -> io::Result<Self> {
        let mut files = Vec::new();
        walk(root, "", 0, &mut files)?;
        files.sort();
        let mut folder = Self {
            name: name_of(root),
            ..Self::default()
        };
        let mut hash = Sha256::new();
        for path in files {
            let whole = root.join(&path);
            let content = fs::read(&whole);
            let bytes = content.as_deref().unwrap_or_default();
            hash.update(path.as_bytes());
            hash.update([0]);
            hash.update(bytes.len().to_be_bytes());
            hash.update(bytes);
            match kind(&path) {
                Some(Kind::Page) => {
                    let page = page(format!("{prefix}{path}"), content);
                    folder.pages.insert(path, page);
                }
                Some(Kind::Quiz) => {
                    let page = quiz(format!("{prefix}{path}"), content);
                    if path.ends_with(".gift") || gift::looks_like_gift(&page.text) {
                        folder.quizzes.insert(path, page);
                    }
                }
                Some(Kind::Figure) => {
                    folder.figures.insert(path, whole);
                }
                Some(Kind::Settings) => {
                    let text = String::from_utf8_lossy(bytes).into_owned();
                    folder.settings.insert(path, text);
                }
                None => {}
            }
        }
        folder.hash = hex::encode(hash.finalize());
        Ok(folder)
    }

    pub fn page(&self, path: &str) -> Option<&Page> {
        self.pages.get(path)
    }
}

/// The last part of a path, even for `.` or `courses/..`.
pub fn name_of(folder: &Path) -> String {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map_or_else(
        || "course".into(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Whether a folder holds a Markdown file, however deep.
pub fn has_pages(root: &Path) -> bool {
    let mut files = Vec::new();
    let read = walk(root, "", 0, &mut files).is_ok();
    read && files
        .iter()
        .any(|path| matches!(kind(path), Some(Kind::Page)))
}

enum Kind {
    Page,
    Quiz,
    Figure,
    Settings,
}

fn kind(path: &str) -> Option<Kind> {
    if ["config.yaml", "_quarto.yml", "_config.yml"].contains(&path) {
        return Some(Kind::Settings);
    }
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "md" | "qmd" | "markdown" => Some(Kind::Page),
        "gift" | "txt" => Some(Kind::Quiz),
        "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => Some(Kind::Figure),
        _ => None,
    }
}

/// Lists the files we know what to do with. Links are not followed: they could lead outside.
fn walk(root: &Path, inside: &str, depth: usize, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        let sort = entry.file_type()?;
        if sort.is_dir() && depth < DEEPEST {
            walk(root, &path, depth + 1, files)?;
        } else if sort.is_file() && kind(&path).is_some() {
            files.push(path);
        }
    }
    Ok(())
}

/// A quiz may come from an old system: what is not UTF-8 is read as Windows-1252.
fn quiz(shown: String, content: io::Result<Vec<u8>>) -> Page {
    let content = content.map(|bytes| gift::decode(bytes).into_bytes());
    page(shown, content)
}

fn page(shown: String, content: io::Result<Vec<u8>>) -> Page {
    let broken = |message| Some(Mistake::of_file(&shown, message));
    let bytes = match content {
        Ok(bytes) => bytes,
        Err(error) => {
            let broken = broken(Message::Unreadable(error.to_string()));
            return Page {
                broken,
                shown,
                text: String::new(),
            };
        }
    };
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST_PAGE {
        let broken = broken(Message::TooLarge(size));
        return Page {
            broken,
            shown,
            text: String::new(),
        };
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text);
            Page {
                shown,
                text,
                broken: None,
            }
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let broken = Mistake::at(&shown, &text, at..at + 1, Message::NotUtf8);
            Page {
                broken: Some(broken),
                shown,
                text: String::new(),
            }
        }
    }
}
