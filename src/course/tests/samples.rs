//! Courses of others, opened as they were published.

use std::path::{Path, PathBuf};

use super::at;
use crate::course::{Catalog, Course, Mistake, Reader, links, markdown};

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

/// A sample of others, opened.
pub(super) fn sample(name: &str) -> Option<Course> {
    let catalog = Catalog::open(&folder(name)?).unwrap();
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
        let (Some(folder), Some(course)) = (folder(name), sample(name)) else {
            continue;
        };
        let mut written = pages(&folder, "");
        written.retain(|path| path != introduction);
        let mut reached: Vec<String> = course.written().map(|it| it.path.clone()).collect();
        assert_eq!(
            course.introduction.read_by(Reader::Learner).is_empty(),
            introduction.is_empty(),
            "{name}"
        );
        written.sort();
        reached.sort();
        assert_eq!(reached, written, "{name}");
        assert!(written.len() > 20, "{name}: {} files", written.len());
    }
}

/// What stands between tags and outside code, as one reads it.
fn words_outside_code(page: &str) -> String {
    let mut words = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let from = &rest[at..];
        let code = ["<code", "<pre"].iter().any(|tag| from.starts_with(tag));
        let end = if code {
            let close = if from.starts_with("<pre") {
                "</pre>"
            } else {
                "</code>"
            };
            from.find(close).map_or(from.len(), |end| end + close.len())
        } else {
            from.find('>').map_or(from.len(), |end| end + 1)
        };
        words.push(' ');
        rest = &from[end..];
    }
    words.push_str(rest);
    words
}

/// The tags of a page alone.
fn tags(page: &str) -> String {
    let parts = page.split('<').skip(1);
    let tag = |part: &str| part.split_once('>').map(|(tag, _)| format!("<{tag}>\n"));
    parts.filter_map(tag).collect()
}

/// Every page has words, nothing of the machinery shows, and nothing is asked of another site.
fn has_no_empty_page(course: &Course) {
    let stops = |mistake: &&Mistake| mistake.message.stops_the_page();
    assert_eq!(course.mistakes.iter().find(stops), None, "{}", course.slug);
    assert!(!course.title.is_empty());
    for lesson in course.written() {
        for reader in [Reader::Learner, Reader::Trainer] {
            let page = lesson
                .body
                .as_ref()
                .unwrap()
                .read_by(reader)
                .with_base("/c");
            assert!(!markdown::says_nothing(&page), "{}", lesson.id);
            let page = page.as_str();
            assert!(!page.contains(links::BASE) && !page.contains("%EE%80%80"));
            let tags = tags(page);
            for part in [
                "<?",
                "<script",
                "<iframe",
                "<video",
                "<audio",
                "<source",
                "<object",
                "<embed",
                "<link",
                "<style",
                "style=",
                "srcset=\"http",
                "src=\"http",
                "src=\"//",
            ] {
                assert!(!tags.contains(part), "{} holds {part}", lesson.id);
            }
            let words = words_outside_code(page);
            // Three signs at the end of a sentence are an outcry, not a directive.
            let words = words.replace("\u{202f}!!!", "");
            for mark in [":::", "!!!", "{:", "{{#", "{%", "{.", "{{<", "=== \""] {
                let shown = words.find(mark).map(|at| {
                    let from = words.floor_char_boundary(at.saturating_sub(80));
                    &words[from..words.floor_char_boundary(at + 80)]
                });
                assert_eq!(shown, None, "{} shows {mark}", lesson.id);
            }
        }
    }
}

/// How often a part stands in the pages of a course.
fn count(course: &Course, reader: Reader, part: &str) -> usize {
    let pages = course.lessons().map(|lesson| lesson.body.as_ref().unwrap());
    pages
        .map(|body| body.read_by(reader).as_str().matches(part).count())
        .sum()
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
    let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
    let page = page.with_base("/cohorts/c1");
    assert!(
        page.as_str()
            .contains("src=\"/cohorts/c1/figures/episodes/fig/git-staging-area.svg?v=")
    );
    assert!(page.as_str().contains("href=\"/cohorts/c1/lessons/"));
    assert!(course.figure("episodes/fig/git-staging-area.svg").is_some());
    // 39 challenges and 26 solutions stand in its files.
    assert_eq!(count(&course, Reader::Trainer, "note-exercise"), 39);
    assert_eq!(
        count(&course, Reader::Trainer, "Solution, for trainers"),
        26
    );
    assert_eq!(count(&course, Reader::Learner, "Solution, for trainers"), 0);
    let pages = course.lessons().map(|lesson| lesson.body.as_ref().unwrap());
    let pages: String = pages
        .map(|body| body.read_by(Reader::Trainer).as_str())
        .collect();
    let images = pages.matches("<img ").count();
    let silent = pages.matches(" alt=\"\"").count();
    assert_eq!((images, silent), (31, 0), "images, and those without words");
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
    let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
    assert!(page.as_str().contains("note-important"));
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
