//! When lessons open, held against facts on both sides of each boundary.

use crate::course::{Catalog, Course, LessonId, Step};
use crate::progress::rules::release::*;
use crate::progress::rules::{Done, Knot, next_step};
use chrono::NaiveDate;

/// One lesson for each condition, and one that waits for two.
fn course() -> Course {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("course.md", "# C\n");
    write("assignments/atelier.md", "# Atelier\n");
    for (name, release) in [
        ("1-jours", "{days: 7}"),
        ("2-lecon", "{lesson: jours}"),
        ("3-travail", "{assignment: atelier}"),
        ("4-seance", "{session: 2}"),
        ("5-presence", "{presence: 1}"),
        ("6-deux", "{days: 0, presence: 9}"),
        ("7-libre", "{}"),
    ] {
        let id = name.split_once('-').unwrap().1;
        let text =
            format!("---\ntitle: {id}\nid: {id}\nminutes: 5\nrelease: {release}\n---\nTexte.\n");
        write(&format!("u/{name}.md"), &text);
    }
    let catalog = Catalog::open(folder.path()).unwrap();
    assert_eq!(catalog.mistakes(), []);
    Course::clone(&catalog.courses()[0])
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn evidence(today: &str) -> Evidence {
    let met = |title: &str, on: &str, over, attended| Met {
        title: title.into(),
        on: day(on),
        over,
        attended,
    };
    Evidence {
        today: day(today),
        starts_on: day("2027-05-03"),
        handed_in: Default::default(),
        sessions: vec![
            met("Matin", "2027-05-03", true, false),
            met("Après-midi", "2027-05-03", false, false),
        ],
    }
}

fn done(ids: &[&str]) -> Done {
    Done {
        lessons: ids.iter().map(|id| LessonId::new(*id)).collect(),
        ..Done::default()
    }
}

fn is_open(course: &Course, evidence: &Evidence, already: &[&str], lesson: &str) -> bool {
    let locks = locks(course.lessons(), &done(already), evidence);
    !locks.contains_key(&LessonId::new(lesson))
}

#[test]
fn a_lesson_opens_on_its_day_and_not_before() {
    let course = course();
    for (today, open) in [
        ("2027-05-03", false),
        ("2027-05-09", false),
        ("2027-05-10", true),
        ("2028-01-01", true),
    ] {
        assert_eq!(
            is_open(&course, &evidence(today), &[], "jours"),
            open,
            "{today}"
        );
    }
}

#[test]
fn a_lesson_opens_after_a_lesson_an_assignment_a_session_or_presence() {
    let course = course();
    let before = evidence("2027-05-03");
    for lesson in ["lecon", "travail", "seance", "presence", "deux"] {
        assert!(!is_open(&course, &before, &[], lesson), "{lesson}");
    }
    assert!(is_open(&course, &before, &["jours"], "lecon"));
    let mut after = before.clone();
    after.handed_in.insert("atelier".into());
    assert!(is_open(&course, &after, &[], "travail"));
    after.sessions[1].over = true;
    assert!(is_open(&course, &after, &[], "seance"));
    after.sessions[0].attended = true;
    assert!(is_open(&course, &after, &[], "presence"));
    assert!(
        !is_open(&course, &after, &[], "deux"),
        "one of two conditions"
    );
    assert!(is_open(&course, &before, &[], "libre"));
}

#[test]
fn what_is_done_stays_open_whatever_is_asked_later() {
    let course = course();
    assert!(is_open(&course, &evidence("2027-05-03"), &["deux"], "deux"));
}

#[test]
fn what_is_missing_names_the_day_and_the_session_as_far_as_they_are_known() {
    let course = course();
    let locks = locks(course.lessons(), &Done::default(), &evidence("2027-05-03"));
    let of = |id: &str| locks[&LessonId::new(id)].clone();
    assert_eq!(of("jours"), [Missing::Day(day("2027-05-10"))]);
    assert_eq!(of("lecon"), [Missing::Lesson(LessonId::new("jours"))]);
    assert_eq!(of("travail"), [Missing::Assignment("atelier".into())]);
    let afternoon = Awaited {
        number: 2,
        known: Some(("Après-midi".into(), day("2027-05-03"))),
        over: false,
    };
    assert_eq!(of("seance"), [Missing::Session(afternoon)]);
    let unplanned = Awaited {
        number: 9,
        known: None,
        over: false,
    };
    assert_eq!(of("deux"), [Missing::Presence(unplanned)]);
    let all = conditions(
        course.lesson_by_id(&LessonId::new("deux")).unwrap(),
        &evidence("2027-05-03"),
    );
    assert_eq!(all.len(), 2, "who teaches reads what holds already, too");
}

#[test]
fn the_next_step_is_one_that_is_open() {
    let course = course();
    let locks = locks(course.lessons(), &Done::default(), &evidence("2027-05-03"));
    let next = next_step(&course, &Done::default(), &locks);
    assert_eq!(
        next.and_then(Step::lesson).map(|lesson| lesson.id.as_str()),
        Some("libre")
    );
    let first = course.steps().next().unwrap();
    assert_eq!(
        Knot::of(first, &Done::default(), &locks, false),
        Knot::Locked
    );
}

#[test]
fn only_the_facts_that_are_needed_are_asked_for() {
    let needs = Needs::of(course().lessons());
    assert!(needs.any && needs.assignments && needs.sessions && needs.presence);
    let shipped = Catalog::open(std::path::Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/courses"
    )));
    assert_eq!(
        Needs::of(shipped.unwrap().courses()[0].lessons()),
        Needs::default()
    );
}
