//! Everything that is wrong is said at once, and once.

use super::write;
use crate::course::Catalog;

/// The sentences' names of all that is wrong, by file and line.
fn wrong(files: &[(&str, &str)]) -> Vec<(String, usize, &'static str)> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    let mistakes = Catalog::open(folder.path()).unwrap().mistakes();
    let said = mistakes.into_iter();
    said.map(|it| (it.path, it.line, it.message.key()))
        .collect()
}

#[test]
fn what_stops_a_page_hides_nothing_else_that_is_wrong_with_it() {
    let lesson = "---\ntitle: A\nminuts: 5\nminutes: 5\nrelease:\n  lesson: personne\n---\n\n\
                  ## Un\n\n#### Trop bas\n\n[rien](rien.md)\n\n:::note\nOuvert.\n";
    let found = wrong(&[
        ("course.md", "---\ntitle: C\nlangage: fr\n---\n"),
        ("u/a.md", lesson),
    ]);
    let found: Vec<_> = found
        .iter()
        .map(|(path, line, key)| {
            (
                path.as_str(),
                *line,
                key.trim_start_matches("course-mistake-"),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("course.md", 3, "unknown-field"),
            ("u/a.md", 3, "unknown-field"),
            ("u/a.md", 6, "release-lesson"),
            ("u/a.md", 11, "heading-jump"),
            ("u/a.md", 13, "link-to-nothing"),
            ("u/a.md", 15, "directive-not-closed"),
        ]
    );
}

#[test]
fn what_is_wrong_with_a_unit_is_said_once_for_all_its_lessons() {
    let lesson = |title: &str| format!("---\ntitle: {title}\nminutes: 5\n---\n\nTexte.\n");
    let found = wrong(&[
        ("course.md", "---\ntitle: C\n---\n"),
        (
            "u/unit.md",
            "---\ntitle: U\nrelease:\n  lesson: personne\n---\n",
        ),
        ("u/a.md", &lesson("A")),
        ("u/b.md", &lesson("B")),
        ("u/c.md", &lesson("C")),
    ]);
    assert_eq!(
        found,
        [("u/unit.md".into(), 4, "course-mistake-release-lesson")]
    );
}
