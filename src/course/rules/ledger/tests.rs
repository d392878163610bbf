//! Files renamed, moved, edited, given an id, lost and found.

use super::*;

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn file(path: &str, text: &str, title: &str, written: Option<&str>) -> Seen {
    Seen {
        kind: Kind::Lesson,
        path: path.into(),
        content: Some(text.into()),
        title: title.into(),
        written: written.map(str::to_owned),
        derived: path.trim_end_matches(".md").into(),
    }
}

/// What is known after seeing these files, and what is gone stays known.
fn look(known: &[Known], seen: &[Seen], now: DateTime<Utc>) -> (Vec<Known>, Vec<String>) {
    let result = recognise(known, seen, now);
    let keys = result.now.iter().map(|it| it.key.clone()).collect();
    let mut all = result.now.clone();
    for old in known
        .iter()
        .filter(|old| !result.now.iter().any(|it| it.key == old.key))
    {
        let mut old = old.clone();
        let is_gone = result.gone.iter().any(|(_, key)| *key == old.key);
        old.gone_at = old.gone_at.or(is_gone.then_some(now));
        all.push(old);
    }
    (all, keys)
}

#[test]
fn each_way_of_changing_a_file_and_the_name_it_keeps() {
    let before = [
        file("a/1.md", "one", "One", None),
        file("a/2.md", "two", "Two", None),
        file("a/3.md", "three", "Three", Some("drei")),
    ];
    let (known, keys) = look(&[], &before, at(0));
    assert_eq!(keys, ["a/1", "a/2", "drei"]);
    let cases: [(&str, Seen, &str); 11] = [
        ("nothing", file("a/1.md", "one", "One", None), "a/1"),
        ("edited", file("a/1.md", "one!", "One!", None), "a/1"),
        ("renamed", file("a/9.md", "one", "One", None), "a/1"),
        ("moved", file("b/1.md", "one", "One", None), "a/1"),
        (
            "moved and edited",
            file("b/1.md", "one!", "One", None),
            "a/1",
        ),
        (
            "all three at once",
            file("b/1.md", "one!", "One!", None),
            "b/1",
        ),
        (
            "given an id",
            file("a/1.md", "one", "One", Some("eins")),
            "a/1",
        ),
        (
            "moved, given an id",
            file("b/1.md", "one", "One", Some("eins")),
            "a/1",
        ),
        (
            "found by its id",
            file("z/z.md", "?", "?", Some("drei")),
            "drei",
        ),
        (
            "its id taken away",
            file("a/3.md", "three", "Three", None),
            "drei",
        ),
        (
            "another id",
            file("a/3.md", "three", "Three", Some("neu")),
            "neu",
        ),
    ];
    for (what, seen, key) in cases {
        assert_eq!(look(&known, &[seen], at(1)).1, [key], "{what}");
    }
}

#[test]
fn a_new_file_in_the_place_of_a_moved_one_is_a_new_lesson() {
    let (known, _) = look(&[], &[file("a/1.md", "one", "One", None)], at(0));
    let now = [
        file("a/1.md", "new", "New", None),
        file("a/2.md", "one", "One", None),
    ];
    let (known, keys) = look(&known, &now, at(1));
    assert_eq!(keys, ["a/1~2", "a/1"]);
    assert_eq!(
        look(&known, &now, at(2)).1,
        ["a/1~2", "a/1"],
        "and it stays so"
    );
}

#[test]
fn two_folders_that_trade_names_keep_their_progress() {
    let before = [
        file("01/README.md", "one", "One", None),
        file("02/README.md", "two", "Two", None),
    ];
    let (known, _) = look(&[], &before, at(0));
    let after = [
        file("01/README.md", "two", "Two", None),
        file("02/README.md", "one", "One", None),
    ];
    assert_eq!(look(&known, &after, at(1)).1, ["02/README", "01/README"]);
}

#[test]
fn files_that_are_alike_are_not_taken_for_each_other() {
    let before = [
        file("a/1.md", "", "Soon", None),
        file("a/2.md", "", "Soon", None),
    ];
    let (known, _) = look(&[], &before, at(0));
    let after = [
        file("b/1.md", "", "Soon", None),
        file("b/2.md", "", "Soon", None),
    ];
    assert_eq!(look(&known, &after, at(1)).1, ["b/1", "b/2"]);
}

#[test]
fn a_title_is_remembered_for_a_day_and_a_text_for_ever() {
    let (known, _) = look(&[], &[file("a/1.md", "one", "Introduction", None)], at(0));
    let (known, _) = look(&known, &[], at(10));
    for (text, hours, key) in [
        ("another", 34, "a/1"),
        ("another", 35, "b/1"),
        ("one", 10_000, "a/1"),
    ] {
        let back = [file("b/1.md", text, "Introduction", None)];
        assert_eq!(
            look(&known, &back, at(hours)).1,
            [key],
            "{text} after {hours}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_keeps_what_it_said() {
    let before = file("a/1.md", "one", "One", Some("eins"));
    let (known, _) = look(&[], &[before], at(0));
    let mut broken = file("a/1.md", "", "1", None);
    broken.content = None;
    let (known, keys) = look(&known, &[broken], at(1));
    assert_eq!(keys, ["eins"]);
    let kept = known.first().unwrap();
    assert_eq!((kept.content.as_str(), kept.title.as_str()), ("one", "One"));
    let repaired = file("b/1.md", "one", "One", None);
    assert_eq!(look(&known, &[repaired], at(2)).1, ["eins"]);
}

#[test]
fn a_lesson_is_never_an_assignment() {
    let (known, _) = look(&[], &[file("a.md", "one", "One", None)], at(0));
    let brief = Seen {
        kind: Kind::Assignment,
        ..file("a.md", "one", "One", None)
    };
    let result = recognise(&known, &[brief], at(1));
    assert_eq!(result.new.len(), 1);
    assert_eq!(result.gone, [(Kind::Lesson, "a".into())]);
}

/// Long lives of a course, one change at a time: whatever happens to a file, its name stays, and
/// no two files ever have one name.
#[test]
fn through_thousands_of_changes_every_lesson_keeps_its_name() {
    for seed in 0..40_u64 {
        let mut lot = seed * 7_919 + 1;
        let mut draw = |below: u64| {
            lot = lot
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (lot >> 33) % below
        };
        let mut files: Vec<Seen> = Vec::new();
        let mut known: Vec<Known> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let mut fresh = 0_u64;
        for step in 0..120 {
            fresh += 1;
            let many = u64::try_from(files.len()).unwrap();
            let pick = usize::try_from(draw(many.max(1))).unwrap();
            match (draw(5), files.get_mut(pick)) {
                (0, Some(file)) => file.content = Some(format!("text {fresh}")),
                (1, Some(file)) => file.path = format!("u{}/{fresh}.md", draw(3)),
                (2, Some(file)) => {
                    file.content = Some(format!("text {fresh}"));
                    file.path = format!("u{}/{fresh}.md", draw(3));
                }
                (3, Some(_)) if many > 3 => {
                    files.remove(pick);
                    names.remove(pick);
                }
                _ => {
                    let title = format!("title {fresh}");
                    files.push(file(&format!("u/{fresh}.md"), &title, &title, None));
                    names.push(String::new());
                }
            }
            let (now, keys) = look(&known, &files, at(step));
            known = now;
            for (name, key) in names.iter_mut().zip(&keys) {
                if name.is_empty() {
                    name.clone_from(key);
                }
                assert_eq!(name, key, "seed {seed}, step {step}");
            }
            let distinct: BTreeSet<&String> = keys.iter().collect();
            assert_eq!(distinct.len(), keys.len(), "seed {seed}, step {step}");
        }
    }
}
