//! Texts made to stop a program: each is refused in words, and the others go on. How quickly: `bench/courses.rs`.

use super::*;

mod texts;

use texts::hostile;

#[test]
fn a_page_made_to_stop_the_program_is_refused_and_the_others_are_intact() {
    for (name, text) in hostile() {
        let folder = tempfile::tempdir().unwrap();
        let page = format!("---\ntitle: T\nminutes: 10\n---\n\n{text}");
        let calm = "---\ntitle: Calme\nminutes: 10\n---\nTexte.\n";
        write(
            folder.path(),
            &[
                ("course.md", "---\ntitle: C\n---\n"),
                ("01-a/01-b.md", &page),
                ("01-a/02-c.md", calm),
            ],
        );
        let catalog = Catalog::open(folder.path()).unwrap();
        let mistakes = catalog.mistakes();
        if ["comments", "a wide table"].contains(&name) || name.starts_with("equal") {
            // Nothing of a comment is shown, and the parser makes no table of it; what is said
            // again and again is only long.
            let stops = |one: &Mistake| one.message.stops_the_page();
            assert!(!mistakes.iter().any(stops), "{name}");
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
    let catalog = Catalog::open(folder.path()).unwrap();
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
        assert!(!render_learner(typed).is_empty(), "{name}");
    }
}
