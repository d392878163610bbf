//! What front matter says of a lesson, in our words and in those of others.

use std::fs;

use super::{at, write};
use crate::course::message::Message;
use crate::course::{Catalog, Condition, Course, LessonId, Reader, Step};
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
        "audience",
        "sources",
        "url",
        "group_size",
        "rubric",
        "points",
        "competence",
        "word",
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

#[test]
fn a_page_for_trainers_is_no_step_and_a_page_with_nothing_for_learners_is_one() {
    let page =
        |fields: &str, text: &str| format!("---\ntitle: T\nminutes: 5\n{fields}---\n{text}\n");
    let kept = ":::formateur\nDans la salle.\n:::";
    let course = course(&[
        ("course.md", "# C\n"),
        ("1-a/1-a.md", &page("", "Texte.")),
        ("1-a/2-b.md", &page("audience: trainers\n", "Texte.")),
        ("1-a/3-c.md", &page("audience: everyone\n", "Texte.")),
        ("1-a/4-d.md", &page("", kept)),
        ("1-a/5-e.md", &page("", &format!("Texte.\n\n{kept}"))),
        ("1-a/6-f.md", &page("objectives: [Savoir]\n", kept)),
        ("2-b/unit.md", "---\ntitle: B\naudience: formateurs\n---\n"),
        ("2-b/1-g.md", &page("", "Texte.")),
        ("2-b/2-h.gift", "::Q:: Combien ? {#2}\n"),
        ("3-c/unit.md", "---\ntitle: C\naudience: trainers\n---\n"),
        ("3-c/1-i.gift", "::Q:: Combien ? {#2}\n"),
        ("4-d/unit.md", "---\ntitle: D\naudience: trainers\n---\n"),
    ]);
    assert_eq!(course.mistakes, []);
    let slugs = |reader| -> Vec<String> {
        let units = course.units_for(reader);
        let pages = units.flat_map(|unit| course.pages_of(unit, reader));
        pages.map(|page| slug_of(&course, page)).collect()
    };
    assert_eq!(slugs(Reader::Learner), ["a", "c", "e", "f"]);
    let all = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    assert_eq!(slugs(Reader::Trainer), all);
    assert_eq!((course.minutes(), course.steps().count()), (20, 4));
    let slugs = |lesson: &crate::course::Lesson| lesson.slug.clone();
    let known: Vec<String> = course.lessons().map(slugs).collect();
    let written: Vec<String> = course.written().map(slugs).collect();
    assert_eq!(known, ["a", "c", "e", "f"]);
    assert_eq!(written, ["a", "b", "c", "d", "e", "f", "g"]);
    let units = |reader| course.units_for(reader).count();
    assert_eq!((units(Reader::Learner), units(Reader::Trainer)), (1, 4));
}

fn slug_of(course: &Course, step: Step) -> String {
    match step {
        Step::Lesson(lesson) => lesson.slug.clone(),
        Step::Quiz(quiz) => {
            assert!(step.is_for_trainers(course));
            quiz.sheet.path[6..7].to_owned()
        }
    }
}

#[test]
fn the_notes_of_sandpaper_for_those_who_teach_are_for_trainers() {
    let course = course(&[
        ("config.yaml", "title: A\nepisodes:\n- a.md\ninstructors:\n"),
        ("episodes/a.md", "# A\n\nTexte.\n"),
        ("instructors/notes.md", "# Notes\n\nDans la salle.\n"),
        ("instructors/salle.md", "# Salle\n\nUn plan.\n"),
    ]);
    let lessons: Vec<&str> = course.lessons().map(|it| it.slug.as_str()).collect();
    assert_eq!(lessons, ["a"]);
    assert_eq!(course.written().count(), 3);
    assert_eq!(course.units_for(Reader::Learner).count(), 1);
    assert_eq!(course.units_for(Reader::Trainer).count(), 2);
}

#[test]
fn whoever_waits_for_a_page_for_trainers_waits_for_ever_and_that_is_said() {
    let course = course(&[
        ("course.md", "# C\n"),
        (
            "a/a.md",
            "---\ntitle: A\nid: a\nminutes: 5\n---\n:::formateur\nNote.\n:::\n",
        ),
        (
            "a/b.md",
            "---\ntitle: B\nminutes: 5\nrelease: {lesson: a}\n---\nB.\n",
        ),
    ]);
    let said: Vec<&Message> = course.mistakes.iter().map(|it| &it.message).collect();
    assert_eq!(said, [&Message::ReleaseForTrainers("a".into())]);
}

#[test]
fn every_mistake_of_a_front_matter_is_said_and_what_is_right_in_it_is_taken() {
    let page = "---\ntitle: Le \u{e9}t\u{e9}\nminuts: 5\nduree: jamais\nextension: peut-\u{ea}tre\nsources:\n  - title: A\n    url: ftp://a\nid: a\n---\nA.\n";
    let course = course(&[("course.md", "# C\n"), ("u/a.md", page)]);
    let said: Vec<(usize, &str)> = course
        .mistakes
        .iter()
        .map(|it| (it.line, it.message.code()))
        .collect();
    let expected = [
        (3, "unknown-field"),
        (4, "wrong-type"),
        (5, "wrong-type"),
        (8, "source-address"),
    ];
    assert_eq!(said, expected);
    let lesson = course.written().next().unwrap();
    assert!(lesson.body.is_err());
    let known = (lesson.title.as_str(), lesson.id.as_str());
    assert_eq!(known, ("Le \u{e9}t\u{e9}", "a"));
}

#[test]
fn a_unit_whose_conditions_cannot_be_read_keeps_its_lessons_shut() {
    for wrong in [
        "release: {week: 2}\n---",
        "audience: moi\n---",
        "audience: trainers\n",
        "release: {session: 2}\n",
        "\"audience\": moi\n---",
        "  audience: trainers\n---",
        "audiance: trainers\n---",
        "public: [formateurs]\n---",
        "\"release\": {week: 2}\n---",
    ] {
        let unit = format!("---\ntitle: U\n{wrong}\n");
        let lesson = "---\ntitle: A\nminutes: 5\n---\nA.\n";
        let files = [
            ("course.md", "# C\n"),
            ("u/unit.md", unit.as_str()),
            ("u/a.md", lesson),
        ];
        let course = course(&files);
        assert!(course.written().next().unwrap().body.is_err(), "{wrong}");
    }
}

#[test]
fn a_unit_that_may_be_for_trainers_and_cannot_be_read_is_unknown_to_learners() {
    let gift = "::Q:: Combien ? {#2}\n";
    let lesson = "---\ntitle: A\nminutes: 5\n---\nA.\n";
    let told = "---\ntitle: U\naudiance: trainers\n---\n";
    // Damaged: UTF-8 but for one byte.
    let unreadable = [told.as_bytes(), "été ".repeat(9).as_bytes(), &[0xff]].concat();
    let open = b"---\ntitle: U\naudience: trainers\n";
    for unit in [told.as_bytes(), &unreadable, open] {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &[
                ("course.md", "# C\n"),
                ("u/a.md", lesson),
                ("v/a.gift", gift),
            ],
        );
        for place in ["u", "v"] {
            fs::write(folder.path().join(place).join("unit.md"), unit).unwrap();
        }
        let catalog = Catalog::open(folder.path()).unwrap();
        let course = &catalog.courses()[0];
        assert_eq!(course.units_for(Reader::Learner).count(), 0, "{unit:?}");
        assert_eq!(course.units_for(Reader::Trainer).count(), 2, "{unit:?}");
        assert_eq!(course.lessons().count(), 0, "{unit:?}");
    }
}
