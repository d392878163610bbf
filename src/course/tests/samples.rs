//! Courses of others, opened as they were published.

use std::path::PathBuf;

use super::at;
use crate::course::{Catalog, Course, links, markdown};

/// The folder of the samples of others, or `None`, loudly, where they are not at hand.
pub(super) fn folder(name: &str) -> Option<PathBuf> {
    let beside = ["../shared/samples", "../../shared/samples"].map(at);
    let given = option_env!("LEFIL_SAMPLES").map(PathBuf::from);
    let place = given.into_iter().chain(beside).find(|place| place.is_dir());
    let Some(place) = place else {
        eprintln!("LEFT OUT: no samples beside this folder; `{name}` was not opened");
        return None;
    };
    Some(place.join(name))
}

pub(super) fn sample(name: &str) -> Option<Course> {
    let catalog = Catalog::open(&folder(name)?).unwrap();
    assert_eq!(catalog.courses().len(), 1);
    catalog.courses().first().cloned()
}

/// Every page has words, and nothing of the machinery shows.
fn has_no_empty_page(course: &Course) {
    assert_eq!(course.mistakes, [], "{}", course.slug);
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
    let lesson = course.lesson("fiches-thematiques", "fiche-api").unwrap();
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
