//! The rules of progress, on a small course.

mod release;

use super::rules::release::Locks;
use super::rules::*;
use crate::course::{Catalog, Course, LessonId};
use std::collections::HashSet;

/// A course of two lessons, a broken one, a third one, and one to go further.
fn course() -> Course {
    let folder = tempfile::tempdir().unwrap();
    let lesson = |unit: &str, name: &str, id: &str, body: &str| {
        let place = folder.path().join("c").join(unit);
        std::fs::create_dir_all(&place).unwrap();
        let text = format!("---\ntitle: {name}\nid: {id}\nminutes: 10\n---\n\n{body}\n");
        std::fs::write(place.join(format!("{name}.md")), text).unwrap();
    };
    std::fs::create_dir_all(folder.path().join("c")).unwrap();
    std::fs::write(folder.path().join("c/course.md"), "---\ntitle: C\n---\n").unwrap();
    for (name, id, body) in [
        ("01-un", "un", "Un texte."),
        ("02-deux", "deux", "Un texte."),
        ("03-faux", "faux", ":::retenir\nJamais fermé."),
        ("04-trois", "trois", "Un texte."),
    ] {
        lesson("01-base", name, id, body);
    }
    lesson("02-plus", "01-libre", "libre", "Un texte.");
    let unit = "---\ntitle: Plus\noptional: true\n---\n";
    std::fs::write(folder.path().join("c/02-plus/unit.md"), unit).unwrap();
    let catalog = Catalog::open(folder.path()).unwrap();
    Course::clone(catalog.courses().first().unwrap())
}

fn done(ids: &[&str]) -> Done {
    ids.iter().map(|id| LessonId::new(*id)).collect()
}

#[test]
fn the_next_lesson_is_the_first_of_the_core_one_can_read() {
    let course = course();
    for (already, next, left) in [
        (&[][..], Some("un"), 40),
        (&["deux"], Some("un"), 30),
        (&["un"], Some("deux"), 30),
        (&["un", "deux"], Some("trois"), 20),
        (&["un", "deux", "trois"], None, 10),
        (&["libre"], Some("un"), 40),
    ] {
        let done = done(already);
        let found = next_lesson(&course, &done, &Locks::new()).map(|lesson| lesson.id.as_str());
        assert_eq!(found, next, "{already:?}");
        assert_eq!(minutes_left(&course, &done), left, "{already:?}");
    }
}

#[test]
fn a_count_knows_the_core_from_what_goes_further() {
    let course = course();
    let done = done(&["un", "libre", "gone"]);
    let core = count(course.core_lessons(), &done);
    assert_eq!((core.done, core.total), (1, 4));
    let all = count(course.lessons(), &done);
    assert_eq!((all.done, all.total), (2, 5));
    assert_eq!(further(&course, &done), 1);
    assert_eq!(further(&course, &HashSet::from([LessonId::new("un")])), 0);
}

#[test]
fn a_knot_says_done_here_stopped_or_nothing() {
    let course = course();
    let (done, here) = (done(&["un"]), LessonId::new("deux"));
    let knots: Vec<_> = course
        .lessons()
        .map(|lesson| Knot::of(lesson, &done, &Locks::new(), Some(&here)).code())
        .collect();
    assert_eq!(knots, ["done", "here", "bad", "", ""]);
}

#[test]
fn saying_the_same_twice_adds_no_row() {
    use Said::{Done, Undone};
    for (last, said, version) in [
        (None, Done, Some(1)),
        (None, Undone, None),
        (Some((Done, 1)), Done, None),
        (Some((Done, 1)), Undone, Some(2)),
        (Some((Undone, 2)), Undone, None),
        (Some((Undone, 2)), Done, Some(3)),
        (Some((Undone, i32::MAX)), Done, None),
    ] {
        assert_eq!(said.version_after(last), version, "{last:?} {said:?}");
    }
}
