//! `lefil check <courses>`: says every mistake in a folder of courses, and how to correct it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::say;
use crate::course::{Catalog, Mistake};

/// Prints each mistake as a compiler would, then one line that sums up. Succeeds when there is none.
pub fn run(courses: &Path) -> ExitCode {
    let catalog = match Catalog::open(courses) {
        Ok(catalog) => catalog,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mistakes = catalog.mistakes();
    for mistake in &mistakes {
        say(format_args!("{}\n", render(courses, mistake)));
    }
    say(summary(&catalog, &mistakes));
    if mistakes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The mistake with the path as the person would open it from here.
fn render(courses: &Path, mistake: &Mistake) -> String {
    let path = courses.join(&mistake.path);
    let source = fs::read(&path).unwrap_or_default();
    let mistake = Mistake {
        path: path.display().to_string(),
        ..mistake.clone()
    };
    mistake.render(&String::from_utf8_lossy(&source))
}

fn summary(catalog: &Catalog, mistakes: &[Mistake]) -> String {
    let lessons: usize = catalog
        .courses()
        .iter()
        .map(|course| course.lessons().count())
        .sum();
    let read = format!(
        "{} and {} read",
        count(catalog.courses().len(), "course"),
        count(lessons, "lesson")
    );
    let files: BTreeSet<&str> = mistakes
        .iter()
        .map(|mistake| mistake.path.as_str())
        .collect();
    if mistakes.is_empty() {
        return format!("{read}, no mistake found.");
    }
    format!(
        "{read}, {} in {}.",
        count(mistakes.len(), "mistake"),
        count(files.len(), "file")
    )
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}
