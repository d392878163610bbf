//! Opens a folder of courses, at start and when it has changed.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::charset;
use super::folder::{self, Figure, Folder};
use super::mistake::Mistake;
use super::names;
use super::press;
use super::rules::Course;

/// Every course of a folder, sorted by slug.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    folder: PathBuf,
    courses: Vec<Arc<Course>>,
}

/// Why a folder of courses cannot be opened, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("there is no folder {0}: create it, or name another one with --courses")]
    Missing(PathBuf),
    #[error("{0} is a file: --courses names the folder your courses are in")]
    NotAFolder(PathBuf),
    #[error("there is no Markdown file in {0}: write at least one page, such as course.md")]
    Empty(PathBuf),
    #[error("the folder {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
}

impl Catalog {
    /// Opens a folder of courses, or a folder that is itself one course. A mistake in a file never
    /// stops the others: see [`Catalog::mistakes`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        if !folder.exists() {
            return Err(OpenError::Missing(folder.to_owned()));
        }
        if !folder.is_dir() {
            return Err(OpenError::NotAFolder(folder.to_owned()));
        }
        Self::read(folder, &[])
    }

    /// Opens the same folder again; what has not changed is taken over.
    pub fn reopen(&self) -> Result<Self, OpenError> {
        Self::read(&self.folder, &self.courses)
    }

    fn read(folder: &Path, before: &[Arc<Course>]) -> Result<Self, OpenError> {
        let unreadable = |error| OpenError::Unreadable(folder.to_owned(), error);
        let places = course_folders(folder).map_err(unreadable)?;
        let mut courses = Vec::new();
        let mut slugs = names::Taken::default();
        for (place, prefix) in places {
            let slug = names::slugify(&folder::name_of(&place));
            let slug = names::distinct(slug, &mut slugs);
            let before = before.iter().find(|course| course.slug == slug);
            let figures = before.map(|course| &course.figures);
            let files = Folder::read(&place, &prefix, figures).map_err(unreadable)?;
            let same = before.filter(|course| press::stands(course, &files));
            if let Some(course) = same {
                courses.push(Arc::clone(course));
            } else if !files.pages.is_empty() {
                let before = before.map(Arc::as_ref);
                courses.push(Arc::new(press::course(files, slug, before)));
            }
        }
        if courses.is_empty() {
            return Err(OpenError::Empty(folder.to_owned()));
        }
        courses.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(Self {
            folder: folder.to_owned(),
            courses,
        })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn courses(&self) -> &[Arc<Course>] {
        &self.courses
    }

    pub(super) fn courses_mut(&mut self) -> impl Iterator<Item = &mut Arc<Course>> {
        self.courses.iter_mut()
    }

    pub fn course(&self, slug: &str) -> Option<&Arc<Course>> {
        self.courses.iter().find(|course| course.slug == slug)
    }

    /// The code of a course's language: French, where the course is not there.
    pub fn language(&self, slug: &str) -> &str {
        self.course(slug).map_or("fr", |course| &course.language)
    }

    /// The SHA-256 of every figure of every course.
    pub fn pictures(&self) -> HashSet<String> {
        let figures = self.courses.iter().flat_map(|it| it.figures.values());
        figures.map(Figure::sha256).collect()
    }

    /// Everything that is wrong, in every course, in the order of files and lines.
    pub fn mistakes(&self) -> Vec<Mistake> {
        self.courses
            .iter()
            .flat_map(|course| course.mistakes.clone())
            .collect()
    }
}

/// The folders that are courses, each with what comes before its paths in messages.
fn course_folders(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut inside = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = charset::name(entry.file_name().as_encoded_bytes());
        let name = names::composed(&name);
        // A link could lead anywhere: a course is a folder of its own.
        if !name.starts_with('.') && entry.file_type()?.is_dir() {
            inside.push((entry.path(), format!("{name}/")));
        }
    }
    let alone = vec![(folder.to_owned(), String::new())];
    let has = |place: &Path, files: &[&str]| files.iter().any(|file| place.join(file).is_file());
    let settings = [
        "SUMMARY.md",
        "book.toml",
        "config.yaml",
        "mkdocs.yml",
        "_quarto.yml",
        "_config.yml",
        "index.md",
        "index.qmd",
    ];
    let any_inside = |files: &[&str]| inside.iter().any(|(place, _)| has(place, files));
    if has(folder, &["course.md"]) {
        return Ok(alone);
    }
    if !any_inside(&["course.md"]) && (has(folder, &settings) || !any_inside(&settings)) {
        return Ok(alone);
    }
    inside.retain(|(place, _)| folder::has_pages(place));
    // One name for one folder at every start, whatever order the disk lists them in.
    inside.sort();
    Ok(inside)
}
