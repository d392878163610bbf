//! Texts made to stop a program: each is refused in words, quickly, and the others go on.

use std::time::{Duration, Instant};

use super::*;

/// A release build takes a fifth of this at most, measured alone.
const PATIENCE: Duration = if cfg!(debug_assertions) {
    Duration::from_secs(10)
} else {
    Duration::from_millis(200)
};

pub(super) fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("nested quotes", ">".repeat(50_000)),
        ("nested quotes with spaces", "> ".repeat(50_000)),
        ("nested lists", "- ".repeat(50_000)),
        ("brackets", "[".repeat(50_000)),
        ("links", "[a](".repeat(50_000)),
        ("images", "![[]()".repeat(50_000)),
        ("stars", "*a".repeat(100_000)),
        ("spaced stars", "*a ".repeat(100_000)),
        (
            "underscores",
            format!("{}{}", "_a __b ".repeat(50_000), "a_ b__ ".repeat(50_000)),
        ),
        (
            "deep divs",
            format!("{}{}", ":::note\n".repeat(5_000), ":::\n".repeat(5_000)),
        ),
        (
            "deep admonitions",
            (0..300)
                .map(|n| format!("{}!!! note\n", " ".repeat(n * 4)))
                .collect(),
        ),
        (
            "deep lists",
            (0..800)
                .map(|n| format!("{}- a\n", " ".repeat(n * 2)))
                .collect(),
        ),
        ("deep HTML", "<div>".repeat(50_000)),
        ("deep HTML, line by line", "<div>\n\n".repeat(20_000)),
        (
            "stars around a word",
            format!("{}a{}", "*".repeat(30_000), "*".repeat(30_000)),
        ),
        ("paragraphs", "a\n\n".repeat(500_000)),
        ("attributes", "[a]{.b}".repeat(100_000)),
        ("open attributes", "[a]{b='".repeat(100_000)),
        ("open tags of Liquid", "{% ".repeat(100_000)),
        ("formulas", "$a$ ".repeat(200_000)),
        ("open tags", "<a ".repeat(100_000)),
        ("comments", "<!-- ".repeat(100_000)),
        ("headings", "# a\n".repeat(50_000)),
        ("scripts in words", "a~b".repeat(100_000)),
        (
            "backquotes",
            (1..1_500).map(|n| "`".repeat(n) + "a").collect(),
        ),
        ("footnotes", "[^a]: x\n".repeat(50_000)),
        (
            "a wide table",
            format!(
                "{}|\n{}|\n{}",
                "|a".repeat(9_000),
                "|-".repeat(9_000),
                "|\n".repeat(9_000)
            ),
        ),
    ]
}

#[test]
fn a_page_made_to_stop_the_program_is_refused_quickly_and_the_others_are_intact() {
    for (name, text) in hostile() {
        let folder = tempfile::tempdir().unwrap();
        let page = format!("---\ntitle: T\n---\n\n{text}");
        let calm = "---\ntitle: Calme\n---\nTexte.\n";
        write(
            folder.path(),
            &[
                ("course.md", "---\ntitle: C\n---\n"),
                ("01-a/01-b.md", &page),
                ("01-a/02-c.md", calm),
            ],
        );
        let begun = Instant::now();
        let catalog = Catalog::open(folder.path()).unwrap();
        let took = begun.elapsed();
        assert!(took < PATIENCE, "{name} took {took:?}");
        let mistakes = catalog.mistakes();
        if ["comments", "a wide table"].contains(&name) {
            // Nothing of a comment is shown, and the parser makes no table of it.
            assert_eq!(mistakes, [], "{name}");
            continue;
        }
        let refused = mistakes.iter().find(|one| one.message.stops_the_page());
        let Some(refused) = refused else {
            unreachable!("{name} is not refused: {:?}", mistakes.first())
        };
        let place = (
            refused.path.as_str(),
            refused.line >= 4,
            refused.column >= 1,
        );
        assert_eq!(place, ("01-a/01-b.md", true, true), "{name}");
        assert!(!refused.remedy().is_empty(), "{name}");
        let mut lessons = catalog.courses()[0].lessons();
        let (first, second) = (lessons.next().unwrap(), lessons.next().unwrap());
        assert!(first.body.is_err(), "{name}");
        assert!(second.body.is_ok(), "{name}");
    }
}

#[test]
fn other_peoples_pages_are_refused_too() {
    let folder = tempfile::tempdir().unwrap();
    let page = ">".repeat(50_000);
    write(
        folder.path(),
        &[("a.md", page.as_str()), ("b.md", "# B\n\nTexte\n")],
    );
    let catalog = Catalog::open(folder.path()).unwrap();
    let shown: Vec<bool> = catalog.courses()[0]
        .lessons()
        .map(|one| one.body.is_ok())
        .collect();
    assert_eq!(shown, [false, true]);
    assert!(matches!(catalog.mistakes()[0].message, Message::TooDeep(_)));
}

#[test]
fn ten_megabytes_of_front_matter_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: T\n{}---\nTexte\n", "# mot\n".repeat(1_750_000));
    write(
        folder.path(),
        &[
            ("course.md", "---\ntitle: C\n---\n"),
            ("01-a/01-b.md", page.as_str()),
            ("01-a/02-c.md", "---\ntitle: D\n---\nTexte\n"),
        ],
    );
    let begun = Instant::now();
    let catalog = Catalog::open(folder.path()).unwrap();
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert!(matches!(
        catalog.mistakes()[0].message,
        Message::TooLarge(_)
    ));
    let shown: Vec<bool> = catalog.courses()[0]
        .lessons()
        .map(|one| one.body.is_ok())
        .collect();
    assert_eq!(shown, [false, true]);
}

#[test]
fn what_people_type_cannot_stop_the_program_either() {
    for (name, text) in hostile() {
        // As much as a form takes.
        let typed = &text[..text.floor_char_boundary(100_000)];
        let begun = Instant::now();
        render_learner(typed);
        assert!(
            begun.elapsed() < PATIENCE,
            "{name} took {:?}",
            begun.elapsed()
        );
    }
}
