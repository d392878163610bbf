//! What front matter says of a lesson, in our words and in those of others.

use std::fs;

use super::{at, write};
use crate::course::{Catalog, Condition, Course, LessonId};
use std::sync::Arc;

fn course(files: &[(&str, &str)]) -> Arc<Course> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    Arc::clone(&Catalog::open(folder.path()).unwrap().courses()[0])
}

#[test]
fn minutes_are_read_under_the_names_others_give_them() {
    for (fields, minutes) in [
        ("minutes: 12", 12),
        ("duree: 2h00", 120),
        ("duree: 45", 45),
        ("duration: 20 min", 20),
        ("teaching: 10\nexercises: 5", 15),
        ("exercises: 5", 5),
        ("autre: 3", 5),
    ] {
        let ours = format!("---\ntitle: T\n{fields}\n---\nTexte.\n");
        let theirs = course(&[("u/a.md", &ours)]);
        assert_eq!(
            theirs.lessons().next().unwrap().minutes,
            minutes,
            "{fields}"
        );
        if fields.starts_with("autre") {
            continue;
        }
        let course = course(&[("course.md", "# C\n"), ("u/a.md", &ours)]);
        assert_eq!(
            course.lessons().next().unwrap().minutes,
            minutes,
            "{fields}"
        );
        assert_eq!(course.minutes(), u32::from(minutes), "{fields}");
    }
}

#[test]
fn an_extension_is_in_its_unit_and_not_expected_of_anybody() {
    let course = course(&[
        ("course.md", "# C\n"),
        ("u/a.md", "---\ntitle: A\nminutes: 10\n---\nA.\n"),
        (
            "u/b.md",
            "---\ntitle: B\nminutes: 10\nextension: true\n---\nB.\n",
        ),
    ]);
    assert_eq!(
        (course.lessons().count(), course.core_lessons().count()),
        (2, 1)
    );
    assert_eq!(
        (course.minutes(), course.minutes_of(&course.units[0])),
        (10, 20)
    );
}

#[test]
fn conditions_are_one_or_many_and_those_of_a_unit_hold_for_its_lessons() {
    let lesson = "---\ntitle: B\nminutes: 5\nrelease:\n  days: 7\n  lesson: [a/a, p]\n  assignment: atelier\n  session: [1, 2]\n  presence: 3\n---\nB.\n";
    let course = course(&[
        ("course.md", "# C\n"),
        (
            "assignments/atelier.md",
            "---\ntitle: Atelier\n---\nFaites.\n",
        ),
        ("1-a/a.md", "---\ntitle: A\nminutes: 5\n---\nA.\n"),
        ("1-a/p.md", "---\ntitle: P\nid: p\nminutes: 5\n---\nP.\n"),
        ("2-b/unit.md", "---\ntitle: B\nrelease: {days: 0}\n---\n"),
        ("2-b/b.md", lesson),
    ]);
    assert_eq!(course.mistakes, []);
    let lesson = course.lesson("b", "b").unwrap();
    assert_eq!(
        lesson.release,
        [
            Condition::Days(7),
            Condition::Lesson(LessonId::new("a/a")),
            Condition::Lesson(LessonId::new("p")),
            Condition::Assignment("atelier".into()),
            Condition::Session(1),
            Condition::Session(2),
            Condition::Presence(3),
            Condition::Days(0),
        ]
    );
}

#[test]
fn a_condition_nobody_can_read_keeps_the_lesson_shut_in_every_format() {
    for release in ["{week: 2}", "{session: 0}", "{lesson: nulle-part}", "soon"] {
        let lesson = format!("---\ntitle: A\nminutes: 5\nrelease: {release}\n---\nA.\n");
        for index in [("course.md", "# C\n"), ("index.md", "# C\n")] {
            let course = course(&[index, ("u/a.md", &lesson)]);
            let lesson = course.lessons().next().unwrap();
            assert!(lesson.body.is_err(), "{release} beside {}", index.0);
        }
    }
    let unit = "---\ntitle: U\nrelease: {session: -1}\n---\n";
    let lesson = "---\ntitle: A\nminutes: 5\n---\nA.\n";
    let course = course(&[
        ("course.md", "# C\n"),
        ("u/unit.md", unit),
        ("u/a.md", lesson),
    ]);
    assert!(course.lessons().next().unwrap().body.is_err());
}

/// Each field has its line in the page about the format, and each example there is right.
#[test]
fn every_field_stands_in_the_page_about_the_format_and_its_examples_are_right() {
    let page = fs::read_to_string(at("docs/course-format.md")).unwrap();
    let blocks = page.split("```yaml").skip(1);
    let examples: Vec<&str> = blocks.filter_map(|it| it.split("```").next()).collect();
    let files: Vec<(String, String)> = examples
        .iter()
        .map(|example| {
            let (first, rest) = example.trim_start_matches('\n').split_once('\n').unwrap();
            let path = first.trim_start_matches("# ").to_owned();
            (path, format!("---\n{rest}---\n\nDu texte.\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    assert!(files.len() >= 5, "{} examples", files.len());
    let course = course(&files);
    assert_eq!(course.mistakes, []);
    for field in [
        "title",
        "language",
        "summary",
        "licence",
        "objectives",
        "competences",
        "optional",
        "order",
        "weight",
        "release",
        "days",
        "lesson",
        "assignment",
        "session",
        "presence",
        "id",
        "minutes",
        "duree",
        "duration",
        "teaching",
        "exercises",
        "extension",
        "sources",
        "url",
        "group_size",
        "rubric",
        "points",
        "levels",
        "text",
    ] {
        assert!(
            page.contains(&format!("`{field}`")),
            "`{field}` is not explained"
        );
        let shown = examples.iter().any(|it| it.contains(&format!("{field}:")));
        assert!(shown, "`{field}` has no example");
    }
}
