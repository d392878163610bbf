//! The rules of progress, on a small course.

mod release;

use super::rules::release::Locks;
use super::rules::*;
use crate::course::{Catalog, Course, LessonId, QuizId, Step};

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
    Done {
        lessons: ids.iter().map(|id| LessonId::new(*id)).collect(),
        ..Done::default()
    }
}

#[test]
fn the_next_step_is_the_first_of_the_core_one_can_read() {
    let course = course();
    for (already, next, left) in [
        (&[][..], Some("01-un"), 40),
        (&["deux"], Some("01-un"), 30),
        (&["un"], Some("02-deux"), 30),
        (&["un", "deux"], Some("04-trois"), 20),
        (&["un", "deux", "trois"], None, 10),
        (&["libre"], Some("01-un"), 40),
    ] {
        let done = done(already);
        let found = next_step(&course, &done, &Locks::new()).map(Step::title);
        assert_eq!(found, next, "{already:?}");
        assert_eq!(minutes_left(&course, &done), left, "{already:?}");
    }
}

#[test]
fn a_count_knows_the_core_from_what_goes_further() {
    let course = course();
    let done = done(&["un", "libre", "gone"]);
    let core = count(course.core_steps(), &done);
    assert_eq!((core.done, core.total), (1, 4));
    let all = count(course.steps(), &done);
    assert_eq!((all.done, all.total), (2, 5));
    assert_eq!(further(&course, &done), 1);
    assert_eq!(further(&course, &self::done(&["un"])), 0);
}

#[test]
fn a_quiz_beside_the_lessons_is_a_step_like_them() {
    let folder = tempfile::tempdir().unwrap();
    let unit = folder.path().join("c/01-base");
    std::fs::create_dir_all(&unit).unwrap();
    let write = |name: &str, text: &str| std::fs::write(unit.join(name), text).unwrap();
    std::fs::write(folder.path().join("c/course.md"), "---\ntitle: C\n---\n").unwrap();
    let inside = "```gift id=dedans\nOù ? {=ici ~là}\n```\n";
    let lesson = |id: &str| format!("---\ntitle: {id}\nid: {id}\nminutes: 10\n---\n\n{inside}");
    write("01-un.md", &lesson("un").replace("dedans", "dans-un"));
    write(
        "02-quiz.gift",
        "// id: bilan\n// minutes: 4\n\nOù ? {=ici ~là}",
    );
    write("03-deux.md", &lesson("deux"));
    let catalog = Catalog::open(folder.path()).unwrap();
    let course = catalog.courses().first().unwrap();
    assert_eq!((course.steps().count(), course.quizzes.len()), (3, 3));
    assert_eq!(course.minutes(), 24);
    let un = LessonId::new("un");
    let title = |step: Option<Step<'_>>| step.map(|step| step.minutes());
    assert_eq!(title(course.next_after(&un)), Some(4));
    assert_eq!(
        title(course.previous_before(&LessonId::new("deux"))),
        Some(4)
    );

    let mut done = done(&["un"]);
    // A quiz inside a lesson is part of it.
    done.quizzes.insert(QuizId::new("dans-un"));
    assert!(matches!(
        next_step(course, &done, &Locks::new()),
        Some(Step::Quiz(_))
    ));
    assert_eq!(minutes_left(course, &done), 14);
    done.quizzes.insert(QuizId::new("bilan"));
    assert_eq!(minutes_left(course, &done), 10);
    let count = count(course.core_steps(), &done);
    assert_eq!((count.done, count.total), (2, 3));
}

#[test]
fn a_knot_says_done_here_stopped_or_nothing() {
    let course = course();
    let done = done(&["un"]);
    let knots: Vec<_> = course
        .steps()
        .map(|step| Knot::of(step, &done, &Locks::new(), step.title() == "02-deux").code())
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
