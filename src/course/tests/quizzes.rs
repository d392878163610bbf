//! Quizzes in courses: in lessons, in files, and those of others.

use super::*;
use crate::course::gift::Kind;
use crate::course::quiz::{Item, Quiz, Sheet};

mod qti;

const LESSON: &str = "---\nid: reseau-1\ntitle: Le réseau\nminutes: 5\n---\n\nUn texte.\n\n```gift\nOù ? {=ici ~là}\n\n::Vrai::Vrai ? {T}\n```\n\nLa suite.\n";

fn course(files: &[(&str, &str)]) -> Course {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), &[("c/course.md", "---\ntitle: C\n---\n")]);
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (format!("c/{path}"), *text))
        .collect();
    for (path, text) in &files {
        write(place.path(), &[(path, text)]);
    }
    let catalog = Catalog::open(place.path()).unwrap();
    Course::clone(&catalog.courses()[0])
}

fn ids(course: &Course) -> Vec<&str> {
    course.quizzes.iter().map(|quiz| quiz.id.as_str()).collect()
}

#[test]
fn a_quiz_in_a_lesson_stands_at_its_place_with_a_way_to_it() {
    let course = course(&[("01-base/01-reseau.md", LESSON)]);
    assert_eq!(course.mistakes, []);
    let [quiz] = course.quizzes.as_slice() else {
        panic!("{:?}", ids(&course))
    };
    assert_eq!(
        (quiz.id.as_str(), quiz.title(), quiz.questions()),
        ("reseau-1-quiz", "Le réseau", 2)
    );
    let items: Vec<_> = quiz.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(items.get(1), Some(&"vrai"));
    let lesson = course.lesson("base", "reseau").unwrap();
    let body = lesson.body.as_ref().unwrap().read_by(Reader::Learner);
    let page = body.with_cards(&[(quiz, None)]).with_base("/cohorts/x");
    let page = page.as_str();
    let at = |part: &str| {
        page.find(part)
            .unwrap_or_else(|| panic!("{part} is not in {page}"))
    };
    assert!(at("Un texte.") < at("href=\"/cohorts/x/quizzes/reseau-1-quiz\""));
    assert!(at("2 questions") < at("La suite."));
    assert!(!page.contains("=ici"), "no answer shows in the lesson");
    let said = body.with_cards(&[(quiz, Some("<1> sur 2".into()))]);
    assert!(said.as_str().contains("&lt;1&gt; sur 2 · 2 questions"));
}

#[test]
fn the_author_names_a_quiz_in_the_fence_or_in_a_comment() {
    let text = "---\ntitle: A\nminutes: 5\n---\n\n```gift id=un title=\"Le quiz\" minutes=7 limit=20\nOù ? {=a}\n```\n\n~~~ {.gift #deux}\n// title: L'autre\n// shuffle: no\nOù ? {=a}\n~~~\n";
    let course = course(&[("01-a/01-b.md", text)]);
    assert_eq!(course.mistakes, []);
    let [one, two] = course.quizzes.as_slice() else {
        panic!("{:?}", ids(&course))
    };
    let told = |quiz: &Quiz| {
        (
            quiz.id.to_string(),
            quiz.title().to_owned(),
            quiz.minutes,
            quiz.limit,
        )
    };
    assert_eq!(told(one), ("un".into(), "Le quiz".into(), 7, Some(20)));
    assert_eq!(told(two), ("deux".into(), "L’autre".into(), 1, None));
    assert!(two.sheet.keep_order && !one.sheet.keep_order);
}

#[test]
fn a_file_is_a_step_of_its_unit_and_a_folder_of_quizzes_is_a_unit() {
    let course = course(&[
        (
            "01-a/01-un.md",
            "---\ntitle: Un\nminutes: 5\n---\n\nUn texte.\n",
        ),
        ("01-a/02-quiz.gift", "// minutes: 4\nOù ? {=a ~b}"),
        (
            "01-a/03-trois.md",
            "---\ntitle: Trois\nminutes: 5\n---\n\nUn texte.\n",
        ),
        (
            "01-a/notes.txt",
            "Ceci n'est pas un quiz {comme les autres}.",
        ),
        ("02-b/10-x.txt", "::X::Où ? {=a ~b}"),
        ("02-b/2-y.txt", "::Y::Où ? {=a ~b}"),
    ]);
    assert_eq!(course.mistakes, []);
    assert_eq!(ids(&course), ["01-a-02-quiz", "02-b-2-y", "02-b-10-x"]);
    let quiz = &course.quizzes[0];
    assert_eq!((quiz.after, quiz.minutes, quiz.is_file()), (1, 4, true));
    let units: Vec<_> = course.units.iter().map(|unit| unit.slug.as_str()).collect();
    assert_eq!(units, ["a", "b"]);
    assert_eq!(course.minutes_of(&course.units[0]), 5 + 5 + 4);
}

#[test]
fn an_id_follows_from_the_place_and_never_from_the_questions() {
    let before = course(&[
        ("01-base/01-reseau.md", LESSON),
        ("01-base/02-q.gift", "Où ? {=a}"),
    ]);
    let edited = LESSON
        .replace("Où ?", "Mais où ?")
        .replace("Le réseau", "Un réseau");
    let after = course(&[
        ("03-fond/09-autre.md", &edited),
        ("01-base/02-q.gift", "Quand ? {=b}"),
    ]);
    let (mut before_ids, mut after_ids) = (ids(&before), ids(&after));
    before_ids.sort_unstable();
    after_ids.sort_unstable();
    assert_eq!(before_ids, ["01-base-02-q", "reseau-1-quiz"]);
    assert_eq!(before_ids, after_ids);
    let hash = |course: &Course| course.quiz("reseau-1-quiz").unwrap().hash.clone();
    assert_ne!(hash(&before), hash(&after), "but the sheet is another one");
    let item = |course: &Course| course.quiz("reseau-1-quiz").unwrap().items[1].id.clone();
    assert_eq!(
        item(&before),
        item(&after),
        "a titled question keeps its name"
    );
}

#[test]
fn two_quizzes_with_one_id_are_told_apart_and_said() {
    let text = |id: &str| {
        format!("---\nid: {id}\ntitle: A\nminutes: 5\n---\n\n```gift id=meme\nOù ? {{=a}}\n```\n")
    };
    let course = course(&[("01-a/01-b.md", &text("b")), ("01-a/02-c.md", &text("c"))]);
    assert_eq!(ids(&course), ["meme", "meme-2"]);
    let said: Vec<_> = course.mistakes.iter().map(|it| it.message.code()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(
        (course.mistakes[0].path.as_str(), course.mistakes[0].line),
        ("c/01-a/02-c.md", 8)
    );
}

#[test]
fn a_mistake_in_a_fence_has_its_line_in_the_file_and_stops_nothing() {
    let text = "---\ntitle: A\nminutes: 5\n---\n\nUn texte.\n\n```gift\nOù ? {=a}\n\nQuand ? {~b ~c}\n```\n";
    let course = course(&[("01-a/01-b.md", text)]);
    let [mistake] = course.mistakes.as_slice() else {
        panic!("{:?}", course.mistakes)
    };
    assert_eq!((mistake.line, mistake.column, mistake.length), (11, 1, 15));
    assert!(course.lessons().all(|lesson| lesson.body.is_ok()));
    assert_eq!(course.quizzes.len(), 1);
    let listed = "---\ntitle: A\nminutes: 5\n---\n\n- Un point.\n\n  ```gift\n  Où ? {=a}\n\n  Quand ? {#b}\n  ```\n";
    let course = super::quizzes::course(&[("01-a/01-b.md", listed)]);
    assert_eq!(
        (course.mistakes[0].line, course.mistakes[0].column),
        (11, 13)
    );
}

#[test]
fn a_quiz_outside_the_lessons_is_said_and_not_shown() {
    let unit = "---\ntitle: A\n---\n\n```gift\nOù ? {=a}\n```\n";
    let course = course(&[
        ("01-a/unit.md", unit),
        ("01-a/01-b.md", "---\ntitle: B\nminutes: 5\n---\n\nUn.\n"),
    ]);
    assert_eq!(course.mistakes.len(), 1);
    assert_eq!(ids(&course), [""; 0]);
    let shown = course.units[0].introduction.read_by(Reader::Learner);
    assert_eq!(shown.with_cards(&[]).as_str().trim(), "<div></div>");
}

#[test]
fn nothing_of_a_quiz_can_run_and_french_spaces_are_set() {
    let text = "[html]<p onclick=\"x()\">Où <script>x()</script><b>ici</b> ?</p><a href=\"javascript\\:x()\">a</a><img src=\"https\\://a.fr/b.png\" alt=\"une mite\" onerror=\"x()\">{=<i>ici</i> !#<iframe src=\"//a.fr\"></iframe>oui ; bien ~[markdown]**là**#[plain]<b>non</b>\n####<svg onload=x()>fin}";
    let course = course(&[("01-a/01-q.gift", text)]);
    let item = &course.quizzes[0].items[0];
    let Kind::Choice { choices, .. } = &item.question.kind else {
        panic!("no choices")
    };
    let all: Vec<&str> = choices
        .iter()
        .flat_map(|one| [Some(&one.answer), one.feedback.as_ref()])
        .chain([Some(&item.question.text), item.question.feedback.as_ref()])
        .flatten()
        .map(Html::as_str)
        .collect();
    let together = all.join("|");
    for bad in [
        "script",
        "onclick",
        "onerror",
        "onload",
        "iframe",
        "svg",
        "javascript",
        "src=",
    ] {
        assert!(!together.contains(bad), "{bad} is in {together}");
    }
    for good in [
        "<b>ici</b>\u{202f}?",
        "une mite",
        "<i>ici</i>\u{202f}!",
        "oui\u{202f}; bien",
        "<strong>là</strong>",
        "&lt;b&gt;non&lt;/b&gt;",
        "Voir ce contenu sur a.fr</a>",
    ] {
        assert!(together.contains(good), "{good} is not in {together}");
    }
}

#[test]
fn a_sheet_is_read_again_as_it_stood() {
    let course = course(&[("01-base/01-reseau.md", LESSON)]);
    let quiz = &course.quizzes[0];
    let kept = Sheet::of_json(&quiz.sheet.to_json()).unwrap();
    assert_eq!(kept, quiz.sheet);
    let again = course.read_sheet(&kept);
    let told = |items: &[Item]| format!("{items:?}");
    assert_eq!(told(&again), told(&quiz.items));
}

#[test]
fn each_core_unit_of_the_shipped_course_ends_with_a_quiz_of_five_questions() {
    let catalog = Catalog::open(&at("courses")).unwrap();
    let course = catalog.course("culture-numerique").unwrap();
    for unit in course.units.iter().filter(|unit| !unit.optional) {
        let last = unit.lessons.last().unwrap();
        let quizzes: Vec<_> = course.quizzes_of_lesson(&last.id).collect();
        assert_eq!(quizzes.len(), 1, "{}", unit.slug);
        assert_eq!(quizzes[0].questions(), 5, "{}", unit.slug);
        assert!(last.minutes >= quizzes[0].minutes, "{}", unit.slug);
        assert!(
            (160..=175).contains(&course.minutes_of(unit)),
            "{}",
            unit.slug
        );
        for item in &quizzes[0].items {
            let Kind::Choice { choices, .. } = &item.question.kind else {
                continue;
            };
            for choice in choices {
                assert!(
                    choice.feedback.is_some(),
                    "{}: each answer is explained",
                    item.id
                );
            }
        }
    }
}

#[test]
fn every_example_of_the_manual_is_read() {
    let manual = fs::read_to_string(at("docs/quiz-format.md")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut read = 0;
    for example in manual.split("```gift").skip(1) {
        let (info, rest) = example.split_once('\n').unwrap();
        let (text, _) = rest.split_once("\n```").unwrap();
        let lesson = format!("---\ntitle: A\nminutes: 5\n---\n\n```gift{info}\n{text}\n```\n");
        let course = course(&[("01-a/01-b.md", &lesson)]);
        assert_eq!(course.mistakes, [], "{text}");
        let quiz = course.quizzes.first().unwrap();
        for item in &quiz.items {
            let kind = format!("{:?}", item.question.kind);
            let end = kind.find([' ', '(']).unwrap_or(kind.len());
            seen.insert(kind[..end].to_owned());
        }
        read += 1;
    }
    assert!(read >= 11, "only {read} examples were found");
    let kinds = [
        "Choice",
        "Description",
        "Essay",
        "Matching",
        "Numeric",
        "Short",
        "TrueFalse",
    ];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), kinds);
}
