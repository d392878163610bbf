//! Reads the folder of one course: its texts, its figures, its settings, its hash.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, DirEntry, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::mistake::{Message, Mistake};
use super::names;
use super::size::{self, Size};
use super::{charset, gift};

/// A page above this size is a mistake: nobody reads it on a phone.
pub const LARGEST_PAGE: u64 = 2 * 1024 * 1024;
/// Folders deeper than this are not looked into.
const DEEPEST: usize = 8;
/// Settings of other programs, wherever they may stand.
const SETTINGS: [&str; 5] = [
    "config.yaml",
    "_quarto.yml",
    "_config.yml",
    "mkdocs.yml",
    "book.toml",
];

/// Videos, sounds and their captions.
pub const RECORDINGS: [&str; 9] = [
    "mp4", "webm", "ogv", "ogg", "oga", "opus", "mp3", "m4a", "vtt",
];

/// Everything one course folder says. Paths are relative to it, with `/` and composed accents.
#[derive(Debug, Default)]
pub struct Folder {
    pub name: String,
    /// What stands before its paths when they are shown.
    pub prefix: String,
    /// Where the course lies; files that pages include are read under it.
    pub root: PathBuf,
    pub pages: BTreeMap<String, Page>,
    /// Files that are quizzes: `.gift`, and `.txt` that looks like it.
    pub quizzes: BTreeMap<String, Page>,
    pub figures: BTreeMap<String, Figure>,
    /// Settings of other programs, such as `config.yaml`.
    pub settings: BTreeMap<String, String>,
    pub hash: String,
    /// What was found on the way and is not read.
    pub mistakes: Vec<Mistake>,
}

/// A Markdown file. One that cannot be read has no text and says why.
#[derive(Debug, Default)]
pub struct Page {
    /// The path that mistakes name: relative to the folder the person gave.
    pub shown: String,
    pub text: String,
    pub broken: Option<Mistake>,
    /// Read, and worth a word.
    pub legacy: Option<Mistake>,
}

/// An image, a video, a sound or its captions, and what tells that it has not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub file: PathBuf,
    pub bytes: u64,
    /// Of an image that says it.
    pub size: Option<Size>,
    changed: Option<SystemTime>,
    digest: [u8; 32],
}

impl Figure {
    pub fn sha256(&self) -> String {
        hex::encode(self.digest)
    }

    /// What tells one content from another in an address: enough for one file after the other.
    pub fn version(&self) -> String {
        hex::encode(&self.digest[..6])
    }
}

impl Folder {
    /// Reads `root`; mistakes in it will be named with `prefix` before their path. Figures that
    /// have not changed since `before` are not read again.
    pub fn read(
        root: &Path,
        prefix: &str,
        before: Option<&BTreeMap<String, Figure>>,
    ) -> io::Result<Self> {
        let mut found = Found::default();
        walk(root, "", 0, &mut found)?;
        let mut folder = Self {
            name: name_of(root),
            prefix: prefix.to_owned(),
            root: root.to_owned(),
            ..Self::default()
        };
        let said = |(path, message): (String, Message)| {
            Mistake::of_file(&format!("{prefix}{path}"), message)
        };
        folder.mistakes = found.mistakes.into_iter().map(said).collect();
        let mut hash = Sha256::new();
        for (path, file) in found.files {
            let digest = match kind(&path) {
                Some(Kind::Page) => {
                    let content = read_page(&file);
                    let digest = digest(content.as_deref().unwrap_or_default());
                    let page = page(format!("{prefix}{path}"), content);
                    folder.mistakes.extend(page.legacy.clone());
                    folder.pages.insert(path.clone(), page);
                    digest
                }
                Some(Kind::Quiz) => {
                    let content = read_page(&file);
                    let digest = digest(content.as_deref().unwrap_or_default());
                    let page = page(format!("{prefix}{path}"), content);
                    if !path.ends_with(".gift") && !gift::looks_like_gift(&page.text) {
                        continue;
                    }
                    folder.mistakes.extend(page.legacy.clone());
                    folder.quizzes.insert(path.clone(), page);
                    digest
                }
                Some(Kind::Figure) => {
                    let before = before.and_then(|before| before.get(&path));
                    let figure = figure(&path, file, before);
                    let digest = figure.digest;
                    folder.figures.insert(path.clone(), figure);
                    digest
                }
                Some(Kind::Settings) => {
                    let bytes = read_page(&file).unwrap_or_default();
                    let digest = digest(&bytes);
                    let text = charset::decode(&bytes).map(|decoded| decoded.text);
                    folder
                        .settings
                        .insert(path.clone(), text.unwrap_or_default());
                    digest
                }
                None => continue,
            };
            hash.update(path.as_bytes());
            hash.update([0]);
            hash.update(digest);
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
        |name| names::composed(&charset::name(name.as_encoded_bytes())),
    )
}

/// Whether a folder holds a Markdown file, however deep.
pub fn has_pages(root: &Path) -> bool {
    let mut found = Found::default();
    let read = walk(root, "", 0, &mut found).is_ok();
    read && found
        .files
        .keys()
        .any(|path| matches!(kind(path), Some(Kind::Page)))
}

/// The names, sizes and times of all files in a folder, in one number.
pub fn stamp(root: &Path) -> u64 {
    let mut found = Found::default();
    let mut hash = DefaultHasher::new();
    walk(root, "", 0, &mut found).is_ok().hash(&mut hash);
    for (path, file) in found.files {
        let known = fs::metadata(file).ok();
        let changed = known.as_ref().and_then(|known| known.modified().ok());
        (path, known.map(|known| known.len()), changed).hash(&mut hash);
    }
    hash.finish()
}

enum Kind {
    Page,
    Quiz,
    Figure,
    Settings,
}

fn kind(path: &str) -> Option<Kind> {
    if SETTINGS.contains(&path) {
        return Some(Kind::Settings);
    }
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "md" | "qmd" | "rmd" | "markdown" => Some(Kind::Page),
        "gift" | "txt" => Some(Kind::Quiz),
        "svg" | "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => Some(Kind::Figure),
        ending if RECORDINGS.contains(&ending) => Some(Kind::Figure),
        _ => None,
    }
}

/// What lies in a folder: by the path we know it under, the file of the disk.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, PathBuf>,
    mistakes: Vec<(String, Message)>,
}

/// Lists the files we know what to do with. Links are not followed: they could lead outside.
fn walk(place: &Path, inside: &str, depth: usize, found: &mut Found) -> io::Result<()> {
    let mut entries = fs::read_dir(place)?.collect::<io::Result<Vec<DirEntry>>>()?;
    // The same file comes first on every disk when two have one name.
    entries.sort_by_key(DirEntry::file_name);
    for entry in entries {
        let name = names::composed(&charset::name(entry.file_name().as_encoded_bytes()));
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        let sort = entry.file_type()?;
        if sort.is_symlink() {
            found.mistakes.push((path, Message::SymbolicLink));
        } else if sort.is_dir() && depth == DEEPEST {
            found.mistakes.push((path, Message::FolderTooDeep));
        } else if sort.is_dir() {
            walk(&entry.path(), &path, depth + 1, found)?;
        } else if sort.is_file() && kind(&path).is_some() {
            match found.files.entry(path) {
                Entry::Occupied(taken) => {
                    let path = taken.key().clone();
                    found.mistakes.push((path, Message::NameTwice));
                }
                Entry::Vacant(free) => {
                    free.insert(entry.path());
                }
            }
        }
    }
    Ok(())
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The bytes of a page, unless there are too many to hold.
fn read_page(file: &Path) -> Result<Vec<u8>, Message> {
    let unreadable = |error: io::Error| Message::Unreadable(error.to_string());
    let size = fs::metadata(file).map_err(unreadable)?.len();
    if size > LARGEST_PAGE {
        return Err(Message::TooLarge(size));
    }
    fs::read(file).map_err(unreadable)
}

fn figure(path: &str, file: PathBuf, before: Option<&Figure>) -> Figure {
    let known = fs::metadata(&file).ok();
    let bytes = known.as_ref().map_or(0, Metadata::len);
    let changed = known.and_then(|known| known.modified().ok());
    let same = before.filter(|it| {
        it.file == file && it.bytes == bytes && it.changed.is_some() && it.changed == changed
    });
    let (digest, size) = match same {
        Some(before) => (before.digest, before.size),
        None => seen(path, &file),
    };
    Figure {
        file,
        bytes,
        size,
        changed,
        digest,
    }
}

/// A video may be larger than memory: it is read piece by piece.
fn seen(path: &str, file: &Path) -> ([u8; 32], Option<Size>) {
    if is_recording(path) {
        let mut hash = Sha256::new();
        let read = fs::File::open(file).and_then(|mut file| io::copy(&mut file, &mut hash));
        // Half a file would have the name of another one.
        let whole = read.map_or_else(|_| digest(&[]), |_| hash.finalize().into());
        return (whole, None);
    }
    let bytes = fs::read(file).unwrap_or_default();
    (digest(&bytes), size::of(path, &bytes))
}

/// Whether a file is a video, a sound or its captions.
pub fn is_recording(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    RECORDINGS.contains(&ending.as_str())
}

fn page(shown: String, content: Result<Vec<u8>, Message>) -> Page {
    let without_text = |broken: Mistake| Page {
        shown: broken.path.clone(),
        broken: Some(broken),
        ..Page::default()
    };
    let bytes = match content {
        Ok(bytes) => bytes,
        Err(message) => return without_text(Mistake::of_file(&shown, message)),
    };
    match charset::decode(&bytes) {
        Ok(decoded) => {
            let legacy = decoded.legacy.map(|legacy| {
                let letter = legacy.at..legacy.at + 1;
                let message = Message::LegacyText(legacy.name.into());
                Mistake::at(&shown, &decoded.text, letter, message)
            });
            Page {
                shown,
                text: decoded.text,
                broken: None,
                legacy,
            }
        }
        Err(no_text) => {
            let text = String::from_utf8_lossy(&bytes);
            let letter = no_text.at..no_text.at + 1;
            without_text(Mistake::at(&shown, &text, letter, Message::NotUtf8))
        }
    }
}
