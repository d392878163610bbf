//! Files that stand in a page, and those that may not.

use super::*;

fn page_of(folder: &Path) -> (String, Vec<Mistake>) {
    let catalog = Catalog::open(folder).unwrap();
    let course = &catalog.courses()[0];
    let lesson = course.lessons().next().unwrap();
    let page = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
    (unnamed(page.as_str()), catalog.mistakes())
}

/// A page without the names of its passages.
fn unnamed(page: &str) -> String {
    let mut parts = page.split(" id=\"p-");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('"').map_or(part, |(_, after)| after));
    first + &rest.collect::<String>()
}

#[test]
fn a_page_holds_the_files_it_includes() {
    let folder = tempfile::tempdir().unwrap();
    let code = "# use a;\nfn un() {}\n// ANCHOR: b\nfn deux() {}\n// ANCHOR_END: b\n";
    let lesson = "---\ntitle: T\nminutes: 10\n---\n{{#include ../parts/intro.md}}\n\n```rust\n{{#rustdoc_include ../code/a.rs:b}}\n```\n\n\
                  --8<-- \"parts/fin.md\"\n\n- a\n\n  ```\n  {{#include ../code/a.rs:2}}\n  ```\n\n`{{#include x}}`\n";
    write(
        folder.path(),
        &[
            ("course.md", "---\ntitle: C\n---\n"),
            ("01-a/01-b.md", lesson),
            (
                "parts/intro.md",
                "**Bonjour**\n\n{{#include deep/encore.md}}\n",
            ),
            (
                "parts/deep/encore.md",
                "Encore [un lien](../../01-a/01-b.md)\n",
            ),
            ("parts/fin.md", ":::retenir\nFin\n:::\n"),
            ("code/a.rs", code),
        ],
    );
    let (page, _) = page_of(folder.path());
    for part in [
        "<strong>Bonjour</strong>",
        "Encore",
        "deux() {}",
        "<p>Fin</p>\n</aside>",
        "un() {}\n</code>",
        "<code>{{#include x}}</code>",
    ] {
        assert!(page.contains(part), "{part} is missing in\n{page}");
    }
    assert!(
        !page.contains("ANCHOR") && !page.contains("use a"),
        "{page}"
    );
    let hash = || {
        Catalog::open(folder.path()).unwrap().courses()[0]
            .hash
            .clone()
    };
    let before = hash();
    write(
        folder.path(),
        &[(
            "code/a.rs",
            "fn trois() {}\n// ANCHOR: b\n// ANCHOR_END: b\n",
        )],
    );
    assert_ne!(hash(), before, "what a page includes is part of the course");
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_course_is_ever_included() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "Secret").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let course = folder.path().join("c");
    let lesson = |path: &str| {
        format!("---\ntitle: T\nminutes: 10\n---\nUn\n\n{{{{#include {path}}}}}\n\nDeux\n")
    };
    let absolute = outside.path().join("secret.md").display().to_string();
    write(
        &course,
        &[
            ("course.md", "---\ntitle: C\n---\n"),
            ("01-a/b.md", ""),
            ("d/e.md", ""),
        ],
    );
    std::os::unix::fs::symlink(outside.path(), course.join("link")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), course.join("file.md")).unwrap();
    let cases = [
        ("../../../secret.md", "include-outside"),
        (absolute.as_str(), "include-outside"),
        ("link/secret.md", "include-link"),
        ("../file.md", "include-link"),
        ("../d", "include-missing"),
        ("rien.md", "include-missing"),
        ("..", "include-outside"),
        ("C:\\secret.md", "include-missing"),
    ];
    for (path, why) in cases {
        fs::write(course.join("01-a/b.md"), lesson(path)).unwrap();
        let (page, mistakes) = page_of(&course);
        assert!(!page.contains("Secret"), "{path} gave {page}");
        assert!(
            page.contains("Fichier non inclus") && page.contains("Deux"),
            "{path} gave {page}"
        );
        let said: Vec<&str> = mistakes.iter().map(|one| one.message.code()).collect();
        assert!(said.contains(&why), "{path} gave {said:?}");
        assert_eq!(mistakes[0].line, 7, "{path}");
    }
}

#[test]
fn files_that_include_one_another_stop_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let twice = |next: &str| format!("x\n{{{{#include {next}.md}}}}\n{{{{#include {next}.md}}}}\n");
    let mut files = vec![
        ("course.md".to_owned(), "---\ntitle: C\n---\n".to_owned()),
        (
            "01-a/b.md".to_owned(),
            format!("---\ntitle: T\nminutes: 10\n---\n{}", twice("../p/0")),
        ),
    ];
    for number in 0..30 {
        files.push((format!("p/{number}.md"), twice(&(number + 1).to_string())));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    write(folder.path(), &files);
    let (_, mistakes) = page_of(folder.path());
    let too_large = |one: &&Mistake| matches!(one.message, Message::IncludeTooLarge(_));
    assert!(mistakes.iter().any(|one| too_large(&one)), "{mistakes:?}");
}
