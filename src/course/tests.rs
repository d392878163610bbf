//! Whole courses: the one we ship, those with one mistake, those of others.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::web::{Language, Sentences};

mod at_once;
mod components;
mod fields;
mod folders;
mod hostile;
mod includes;
mod kept;
mod media;
mod orders;
mod pages;
mod quizzes;
mod references;
mod samples;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// What `lefil check` prints for a folder.
fn said(folder: &Path) -> String {
    let sentences = Sentences::load().unwrap();
    let words = Words {
        sentences: &sentences,
        language: Language::En,
    };
    let render = |mistake: &Mistake| {
        let source = check::source(&folder.join(&mistake.path));
        mistake.render(&source, &words) + "\n"
    };
    let mistakes = check(folder).unwrap();
    mistakes.iter().map(render).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_mistake_is_said_with_its_place_and_remedy() {
    let mut seen = 0;
    for entry in fs::read_dir(at("tests/courses_invalid")).unwrap() {
        let folder = entry.unwrap().path();
        let expected = fs::read_to_string(folder.join("expected.out")).unwrap_or_default();
        let said = said(&folder);
        assert_eq!(said, expected, "in {}", folder.display());
        assert_ne!(said, "", "in {}", folder.display());
        seen += 1;
    }
    assert!(seen >= 20, "only {seen} courses with a mistake were found");
}

#[test]
fn a_mistake_stops_its_lesson_and_no_other() {
    let catalog = Catalog::open(&at("tests/courses_invalid/duplicate_id")).unwrap();
    let course = &catalog.courses()[0];
    let shown: Vec<bool> = course.lessons().map(|lesson| lesson.body.is_ok()).collect();
    assert_eq!(shown, [true, false]);
    let titles: Vec<&str> = course
        .lessons()
        .map(|lesson| lesson.title.as_str())
        .collect();
    assert_eq!(titles, ["Se connecter", "La suite"]);
}

#[test]
fn a_dead_link_or_an_image_without_words_does_not_stop_the_page() {
    for name in [
        "link_to_nothing",
        "image_without_text",
        "image_missing",
        "link_refused",
    ] {
        let catalog = Catalog::open(&at("tests/courses_invalid").join(name)).unwrap();
        let lesson = catalog.courses()[0].lessons().next().unwrap();
        assert!(lesson.body.is_ok(), "{name}");
    }
    let catalog = Catalog::open(&at("tests/courses_invalid/link_to_nothing")).unwrap();
    let lesson = catalog.courses()[0].lesson("reseau", "connexion").unwrap();
    let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
    let page = page.with_base("/cohorts/c1");
    assert_eq!(
        page.as_str(),
        "<p id=\"p-fa04ef0fad\">Lisez la suite et <a href=\"/cohorts/c1/course\" rel=\"noopener noreferrer\">le début</a>.</p>\n"
    );
}

#[test]
fn a_file_above_two_megabytes_is_said_and_the_course_opens() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("---\ntitle: Long\n---\n{}", "mot ".repeat(600_000));
    write(
        folder.path(),
        &[
            ("course.md", "---\ntitle: C\n---\n"),
            ("01-a/01-b.md", &long),
        ],
    );
    let catalog = Catalog::open(folder.path()).unwrap();
    assert!(matches!(
        catalog.mistakes()[0].message,
        Message::TooLarge(_)
    ));
    assert!(catalog.courses()[0].lessons().next().unwrap().body.is_err());
}

#[test]
fn the_course_we_ship_has_no_mistake() {
    assert_eq!(said(&at("courses")), "");
    let catalog = Catalog::open(&at("courses")).unwrap();
    let course = catalog.course("culture-numerique").unwrap();
    let mut solutions = 0;
    for lesson in course.lessons() {
        let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
        assert!(!page.as_str().contains(":::"), "{}", lesson.slug);
        // Its learners work alone as well: they read the solutions when they want to.
        assert!(!page.as_str().contains("note-trainer"), "{}", lesson.slug);
        solutions += page.as_str().matches("Voir la solution").count();
        assert_eq!(
            course.lesson_by_id(&lesson.id).map(|found| &found.slug),
            Some(&lesson.slug)
        );
    }
    assert!(course.minutes() > 0);
    assert!(solutions > 20, "only {solutions} solutions can be read");
}

#[test]
fn core_lessons_come_first_and_one_finds_the_way_forward_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let page = "---\ntitle: T\nminutes: 10\n---\nTexte.\n";
    write(
        folder.path(),
        &[
            ("c/course.md", "---\ntitle: C\n---\n"),
            (
                "c/01-plus/unit.md",
                "---\ntitle: Plus loin\noptional: true\n---\n",
            ),
            ("c/01-plus/01-a.md", page),
            ("c/02-base/02-b.md", page),
            ("c/02-base/10-c.md", page),
            ("c/vide/image.svg", "<svg/>"),
        ],
    );
    let catalog = Catalog::open(folder.path()).unwrap();
    let course = catalog.course("c").unwrap();
    let ids: Vec<&str> = course.lessons().map(|lesson| lesson.id.as_str()).collect();
    assert_eq!(ids, ["base/b", "base/c", "plus/a"]);
    assert_eq!((course.core_lessons().count(), course.minutes()), (2, 20));
    let id = |name: &str| LessonId::new(name);
    let slug = |step: Step<'_>| match step {
        Step::Lesson(lesson) => lesson.slug.clone(),
        Step::Quiz(quiz) => quiz.id.to_string(),
    };
    let after = |name: &str| course.next_after(&id(name)).map(slug);
    let before = |name: &str| course.previous_before(&id(name)).map(slug);
    assert_eq!(
        (after("base/c"), after("plus/a"), after("nowhere")),
        (Some("a".into()), None, None)
    );
    assert_eq!(
        (before("base/c"), before("base/b"), before("nowhere")),
        (Some("b".into()), None, None)
    );
    assert!(course.figure("vide/image.svg").is_some());
    for path in [
        "../c/vide/image.svg",
        "/etc/passwd",
        "c/vide/image.svg",
        "course.md",
        "",
    ] {
        assert_eq!(course.figure(path), None, "path: {path}");
    }
}

#[test]
fn the_hash_follows_the_text_and_the_figures() {
    let folder = tempfile::tempdir().unwrap();
    let hash = || {
        Catalog::open(folder.path()).unwrap().courses()[0]
            .hash
            .clone()
    };
    write(
        folder.path(),
        &[("course.md", "---\ntitle: C\n---\n"), ("a.svg", "<svg/>")],
    );
    let first = hash();
    assert_eq!((first.len(), hash()), (64, first.clone()));
    write(folder.path(), &[("a.svg", "<svg></svg>")]);
    assert_ne!(hash(), first);
}

#[test]
fn a_folder_that_holds_no_course_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("a.txt", "rien")]);
    let refused = |path: &Path| Catalog::open(path).unwrap_err().to_string();
    assert!(refused(folder.path()).contains("write at least one page, such as course.md"));
    assert!(refused(&folder.path().join("b")).contains("create it"));
    assert!(refused(&folder.path().join("a.txt")).contains("is a file"));
}
