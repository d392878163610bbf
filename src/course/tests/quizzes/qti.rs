//! The quizzes of a university in GIFT, compared with its own QTI.

use super::super::samples::{folder, sample};
use super::*;

/// Words without tags and spaces, so that only what is read counts.
fn bare(html: &str) -> String {
    let html = html.replace("<br />", " ").replace("</br>", " ");
    // An image of another site is told by its alternative text.
    let html = html.replace(" alt=\"", ">").replace("\" width", "<");
    let mut words = String::new();
    let mut inside = false;
    for c in html.trim().trim_end_matches("]]>").chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if inside || c.is_whitespace() => {}
            '’' => words.push('\''),
            c => words.push(c),
        }
    }
    words
}

/// One item of a QTI file, as we compare it: title, words, answers (words, right, feedback), feedback.
type Told = (String, String, Vec<(String, bool, String)>, String);

fn ours(item: &Item) -> Told {
    let Kind::Choice {
        several: false,
        choices,
    } = &item.question.kind
    else {
        panic!("{} is no single choice", item.id)
    };
    let words = |html: &Html| bare(&html.words());
    let answers = choices.iter().map(|one| {
        let feedback = one.feedback.as_ref().map(words).unwrap_or_default();
        (words(&one.answer), one.weight.is_full(), feedback)
    });
    (
        item.question.title.clone().unwrap_or_default(),
        words(&item.question.text),
        answers.collect(),
        item.question
            .feedback
            .as_ref()
            .map(words)
            .unwrap_or_default(),
    )
}

fn theirs(item: roxmltree::Node) -> Told {
    let all = |name: &'static str| {
        item.descendants().filter(move |node| {
            node.has_tag_name(("http://www.imsglobal.org/xsd/ims_qtiasiv1p2", name))
        })
    };
    let text = |node: roxmltree::Node| {
        let mut all = node.descendants();
        let inside = all.find(|node| node.tag_name().name() == "mattext");
        let texts = inside.iter().flat_map(|node| node.descendants());
        let texts = texts.filter(|node| node.is_text());
        bare(&texts.filter_map(|node| node.text()).collect::<String>())
    };
    let feedback = |id: &str| {
        let found = all("itemfeedback").find(|node| node.attribute("ident") == Some(id));
        found.map(text).unwrap_or_default()
    };
    let right = all("respcondition").find(|node| node.attribute("title") == Some("Correct"));
    let right = right.and_then(|node| {
        node.descendants()
            .find(|node| node.tag_name().name() == "varequal")
    });
    let right = right
        .and_then(|node| node.text())
        .unwrap_or_default()
        .to_owned();
    let answers = all("response_label").map(|label| {
        let id = label.attribute("ident").unwrap_or_default();
        (text(label), id == right, feedback(&format!("{id}_fb")))
    });
    (
        item.attribute("title").unwrap_or_default().to_owned(),
        text(all("presentation").next().unwrap()),
        answers.collect(),
        feedback("general_fb"),
    )
}

#[test]
fn the_gift_files_of_a_university_are_its_own_qti_question_by_question() {
    let (Some(place), Some(course)) = (folder("cn_module_1"), sample("cn_module_1")) else {
        return;
    };
    let wrong = |it: &&Mistake| it.severity() == Severity::Error;
    assert_eq!(course.mistakes.iter().find(wrong), None);
    assert_eq!(course.quizzes.len(), 7);
    let mut compared = 0;
    for quiz in &course.quizzes {
        let qti = quiz.sheet.path.replace("quizz.txt", "assesment.xml");
        let xml = fs::read_to_string(place.join(&qti)).unwrap();
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let named = |node: &roxmltree::Node, name: &str| node.tag_name().name() == name;
        let assessment = xml
            .descendants()
            .find(|node| named(node, "assessment"))
            .unwrap();
        assert_eq!(Some(quiz.title()), assessment.attribute("title"), "{qti}");
        let mut theirs: Vec<Told> = xml
            .descendants()
            .filter(|node| named(node, "item"))
            .map(self::theirs)
            .collect();
        let mut ours: Vec<Told> = quiz.items.iter().map(self::ours).collect();
        theirs.sort();
        ours.sort();
        assert_eq!(ours, theirs, "{qti}");
        compared += ours.len();
    }
    assert_eq!(compared, 13, "every question of the seven files");
}
