//! Courses of others, opened as they were published.

use std::path::{Path, PathBuf};

use super::at;
use crate::course::{Catalog, Course, Mistake, links, markdown};

/// The folder of a sample, or `None`, loudly, where the samples are not at hand.
fn place(name: &str) -> Option<PathBuf> {
    let beside = ["../shared/samples", "../../shared/samples"].map(at);
    let given = option_env!("LEFIL_SAMPLES").map(PathBuf::from);
    let place = given.into_iter().chain(beside).find(|place| place.is_dir());
    let Some(place) = place else {
        eprintln!("LEFT OUT: no samples beside this folder; `{name}` was not opened");
        return None;
    };
    Some(place.join(name))
}

/// A sample of others, opened.
fn sample(name: &str) -> Option<Course> {
    let catalog = Catalog::open(&place(name)?).unwrap();
    assert_eq!(catalog.courses().len(), 1);
    catalog
        .courses()
        .first()
        .map(|course| Course::clone(course))
}

/// The Markdown files of a folder, relative to it.
fn pages(folder: &Path, inside: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join(inside)).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{inside}{name}");
        if entry.path().is_dir() {
            found.extend(pages(folder, &format!("{path}/")));
        } else if [".md", ".qmd", ".Rmd"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_file_is_reached_from_the_outline() {
    for (name, introduction) in [
        ("git-novice", "index.md"),
        ("utilitr", "index.qmd"),
        ("nothing2hide", ""),
    ] {
        let (Some(folder), Some(course)) = (place(name), sample(name)) else {
            continue;
        };
        let mut written = pages(&folder, "");
        written.retain(|path| path != introduction);
        let mut reached: Vec<String> = course.lessons().map(|it| it.path.clone()).collect();
        assert_eq!(
            course.introduction.is_empty(),
            introduction.is_empty(),
            "{name}"
        );
        written.sort();
        reached.sort();
        assert_eq!(reached, written, "{name}");
        assert!(written.len() > 20, "{name}: {} files", written.len());
    }
}

/// Every page has words, and nothing of the machinery shows.
fn has_no_empty_page(course: &Course) {
    let stops = |mistake: &&Mistake| mistake.message.stops_the_page();
    assert_eq!(course.mistakes.iter().find(stops), None, "{}", course.slug);
    assert!(!course.title.is_empty());
    for lesson in course.lessons() {
        let page = lesson.body.as_ref().unwrap().with_base("/c");
        assert!(!markdown::says_nothing(&page), "{}", lesson.id);
        for part in [
            links::BASE.to_string().as_str(),
            "<script",
            "%EE%80%80",
            "<?",
            "\n:::",
        ] {
            assert!(!page.as_str().contains(part), "{} holds {part}", lesson.id);
        }
    }
}

#[test]
fn a_sandpaper_lesson_opens_as_it_is() {
    let Some(course) = sample("git-novice") else {
        return;
    };
    has_no_empty_page(&course);
    assert_eq!(
        (course.title.as_str(), course.language.as_str()),
        ("Version Control with Git", "en")
    );
    assert_eq!(course.core_lessons().count(), 14);
    let lesson = course.lesson("episodes", "changes").unwrap();
    assert_eq!(
        (lesson.title.as_str(), lesson.minutes),
        ("Tracking Changes", 20)
    );
    let page = lesson.body.as_ref().unwrap().with_base("/cohorts/c1");
    assert!(
        page.as_str()
            .contains("src=\"/cohorts/c1/figures/episodes/fig/git-staging-area.svg\"")
    );
    assert!(page.as_str().contains("href=\"/cohorts/c1/lessons/"));
    assert!(course.figure("episodes/fig/git-staging-area.svg").is_some());
}

#[test]
fn a_quarto_book_opens_as_it_is() {
    let Some(course) = sample("utilitr") else {
        return;
    };
    has_no_empty_page(&course);
    assert_eq!(
        (course.title.as_str(), course.language.as_str()),
        ("utilitR", "fr")
    );
    // The menus of its site are its units; what they leave out comes after them.
    let lesson = course.lesson("importer-des-donnees", "fiche-api").unwrap();
    assert_eq!(lesson.title, "Travailler avec des API");
    assert!(
        lesson
            .body
            .as_ref()
            .unwrap()
            .as_str()
            .contains("note-remember")
    );
}

#[test]
fn jekyll_collections_open_as_they_are() {
    let Some(course) = sample("nothing2hide") else {
        return;
    };
    has_no_empty_page(&course);
    assert_eq!(course.language, "fr");
    let orders: Vec<&str> = course
        .unit("formations-osint")
        .unwrap()
        .lessons
        .iter()
        .map(|lesson| lesson.slug.as_str())
        .collect();
    assert_eq!(orders.first(), Some(&"introduction-a-losint"));
    assert_eq!(
        course
            .lesson("formations-osint", "images-et-videos")
            .unwrap()
            .minutes,
        180
    );
}

#[test]
fn a_folder_with_one_page_is_a_course_of_one_lesson() {
    let Some(course) = sample("cn_module_1") else {
        return;
    };
    has_no_empty_page(&course);
    assert_eq!(course.lessons().count(), 1);
}
