//! GIFT as Moodle's own reader takes it, and where we are kinder.

use super::question::{Format, Kind, Question, Text, Weight};
use super::*;

fn gift(text: &str) -> Gift {
    read(text, Format::Moodle)
}

/// The only question of a text that has no mistake.
fn one(text: &str) -> Question<Text> {
    let gift = gift(text);
    assert_eq!(gift.problems, [], "{text}");
    assert_eq!(gift.questions.len(), 1, "{text}");
    gift.questions.into_iter().next().unwrap()
}

fn said(text: &Option<Text>) -> String {
    text.as_ref()
        .map_or(String::new(), |text| format!(" #{}", text.text))
}

/// Answers in few signs: `=` right, `~` wrong, or their weight; then what is said of them.
fn marked<A>(answers: &[Marked<A, Text>], words: impl Fn(&A) -> String) -> String {
    let weight = |weight: Weight| match weight {
        Weight::FULL => "=".to_owned(),
        Weight::NONE => "~".to_owned(),
        Weight(thousandths) => format!("%{thousandths}%"),
    };
    let one = |one: &Marked<A, Text>| {
        let (weight, words) = (weight(one.weight), words(&one.answer));
        format!("{weight}{words}{}", said(&one.feedback))
    };
    answers.iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// A question in few signs.
fn told(text: &str) -> String {
    let question = one(text);
    let answers = match &question.kind {
        Kind::Description => "description".into(),
        Kind::Essay => "essay".into(),
        Kind::TrueFalse {
            answer,
            right,
            wrong,
        } => format!("{answer} right{} wrong{}", said(right), said(wrong)),
        Kind::Choice { several, choices } => {
            let kind = if *several { "several" } else { "one" };
            format!("{kind} {}", marked(choices, |text| text.text.clone()))
        }
        Kind::Short { answers } => format!("short {}", marked(answers, String::clone)),
        Kind::Numeric { answers, otherwise } => {
            let span = |span: &Span| format!("{}..{}", span.from, span.to);
            format!("numeric {} else{}", marked(answers, span), said(otherwise))
        }
        Kind::Matching { pairs, extras } => {
            let pair = |pair: &Pair<Text>| format!("{} -> {}", pair.stem.text, pair.answer);
            let pairs: Vec<_> = pairs.iter().map(pair).collect();
            format!("match {} extra {}", pairs.join(" | "), extras.join(","))
        }
    };
    let words = &question.text.text;
    format!("{words} : {answers}{}", said(&question.feedback))
}

#[test]
fn every_kind_of_question_is_read() {
    for (written, expected) in [
        (
            "Qui ? {~Ada =Grace ~Alan}",
            "Qui ? : one ~Ada | =Grace | ~Alan",
        ),
        (
            "Qui ? {=Ada ~Alan#Non.####Ada.}",
            "Qui ? : one =Ada | ~Alan #Non. #Ada.",
        ),
        (
            "Lesquels ? {~%50%a ~%50%b ~%-100%c}",
            "Lesquels ? : several %50000%a | %50000%b | %-100000%c",
        ),
        (
            "Trois {~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}",
            "Trois : several %33333%a | %33333%b | %33333%c | ~d",
        ),
        (
            "Presque {=a ~%50%b#Presque. ~c}",
            "Presque : one =a | %50000%b #Presque. | ~c",
        ),
        ("Vrai ? {T}", "Vrai ? : true right wrong"),
        (
            "Vrai ?{FALSE#Non.#Oui.####Voilà.}",
            "Vrai ? : false right #Oui. wrong #Non. #Voilà.",
        ),
        ("Vrai ?{faux}", "Vrai ? : false right wrong"),
        (
            "Où ? {=Paris =%50%Lutèce#Avant.}",
            "Où ? : short =Paris | %50000%Lutèce #Avant.",
        ),
        ("Où ? {Paris}", "Où ? : short =Paris"),
        ("Où ? {=<b>}", "Où ? : short =<b>"),
    ] {
        assert_eq!(told(written), expected, "{written}");
    }
}

#[test]
fn numbers_pairs_and_gaps_are_read() {
    for (written, expected) in [
        ("Combien ? {#3:2}", "Combien ? : numeric =1..5 else"),
        ("Combien ? {#1..5}", "Combien ? : numeric =1..5 else"),
        ("Combien ? {#5..1}", "Combien ? : numeric =1..5 else"),
        ("Combien ? {#3,5}", "Combien ? : numeric =3.5..3.5 else"),
        (
            "Combien ? {#-1,5:0,5#Oui.}",
            "Combien ? : numeric =-2..-1 #Oui. else",
        ),
        (
            "Combien ? {# =%100%3:0#Juste. =%50%3\\:2#Presque. ~#Non. }",
            "Combien ? : numeric =3..3 #Juste. | %50000%1..5 #Presque. else #Non.",
        ),
        (
            "Combien ? {#3 =*#Non.}",
            "Combien ? : numeric =3..3 else #Non.",
        ),
        (
            "Reliez {=a -> 1 =b -> 2 = -> 3 }",
            "Reliez : match a -> 1 | b -> 2 extra 3",
        ),
        ("Racontez. {}", "Racontez. : essay"),
        ("Racontez. {####Merci.}", "Racontez. : essay #Merci."),
        ("Juste un texte.", "Juste un texte. : description"),
        (
            "Le {=web ~net} est né en 1989.",
            "Le _____ est né en 1989. : one =web | ~net",
        ),
        ("La {=Seine} coule.", "La _____ coule. : short =Seine"),
    ] {
        assert_eq!(told(written), expected, "{written}");
    }
}

#[test]
fn escapes_formats_titles_and_comments_are_read() {
    assert_eq!(
        told("a \\= b \\{c\\} \\~ \\# \\: \\\\ {=x\\=1#y\\#2}"),
        "a = b {c} ~ # : \\ : short =x=1 #y#2"
    );
    assert_eq!(told("Une\\nligne {=a}"), "Une\nligne : short =a");
    assert_eq!(told("C:\\bin {=a}"), "C:\\bin : short =a");
    let question = one(
        "// [id:q-1] [tag:web]\n::Le  web ::[markdown]Le **web** ? {\n// non\n=a#[html]<b>b</b>\n~c}",
    );
    assert_eq!(question.id.as_deref(), Some("q-1"));
    assert_eq!(question.title.as_deref(), Some("Le web"));
    assert_eq!(question.text.format, Format::Markdown);
    let Kind::Choice { choices, .. } = question.kind else {
        panic!("no choices")
    };
    assert_eq!(choices[0].answer.format, Format::Markdown);
    assert_eq!(choices[0].feedback.as_ref().unwrap().format, Format::Html);
    assert_eq!(told("[inconnu]a {=b}"), "[inconnu]a : short =b");
    assert_eq!(told("::sans fin {=a}"), "sans fin : short =a");
    assert_eq!(told("::Que le titre::{=a}"), "Que le titre : short =a");
}

#[test]
fn signs_inside_html_are_text() {
    assert_eq!(
        told(
            "[html]<p class=\"a~b=c{d}\">Où ?</p>{=<i style=\"color:#fff\">là</i>#&#233;t&eacute; ~non}"
        ),
        "<p class=\"a~b=c{d}\">Où ?</p> : one =<i style=\"color:#fff\">là</i> #&#233;t&eacute; | ~non"
    );
    assert_eq!(told("a <b {=c ~d}"), "a <b : one =c | ~d");
    assert_eq!(told("1 < 2 {=a ~b > c}"), "1 < 2 : one =a | ~b > c");
    let kept = "[html]Où ?]]>{=ici ]]>#oui ]]> ~là<![CDATA[x]]>}";
    assert_eq!(told(kept), "Où ? : one =ici #oui | ~là<![CDATA[x]]>");
}

#[test]
fn an_empty_line_ends_a_question_but_not_inside_its_braces() {
    let text = "Un {=a}\n\nDeux {\n=a\n\n~b\n}\n \t\nTrois {T}\r\n\r\nQuatre";
    let questions = gift(text).questions;
    let texts: Vec<_> = questions.iter().map(|it| it.text.text.as_str()).collect();
    assert_eq!(texts, ["Un", "Deux", "Trois", "Quatre"]);
    let text =
        "::a::Un {=a}\n::b::Deux {=b}\n// remarque\n::c::Trois {T}\n$CATEGORY: x\nQuatre {F}";
    let gift = gift(text);
    assert_eq!(gift.questions.len(), 4);
    assert_eq!(gift.header.categories, ["x"]);
    assert_eq!(gift.problems, []);
}

#[test]
fn a_question_with_a_mistake_is_named_and_the_others_are_read() {
    for (written, problem, at) in [
        ("Un {=a", Problem::NotClosed, "{"),
        ("Un =a}", Problem::NotOpened, "}"),
        ("{=a}", Problem::NoWords, "{=a}"),
        ("Un {=a ~}", Problem::TooFewAnswers, "Un {=a ~}"),
        ("Un {~a ~b}", Problem::NoRightAnswer, "Un {~a ~b}"),
        ("Un {#}", Problem::TooFewAnswers, "Un {#}"),
        ("Un {#a..b}", Problem::NotANumber("a..b".into()), "a..b"),
        ("Un {=a->b =c}", Problem::NoArrow, "c"),
        ("Un {=a->b}", Problem::TooFewAnswers, "Un {=a->b}"),
    ] {
        let text = format!("Avant {{T}}\n\n{written}\n\nAprès {{F}}");
        let gift = gift(&text);
        let texts: Vec<_> = gift.questions.iter().map(|it| &it.text.text).collect();
        assert_eq!(texts, ["Avant", "Après"], "{written}");
        let [(place, found)] = gift.problems.as_slice() else {
            panic!("{written}: {:?}", gift.problems)
        };
        assert_eq!((found, &text[place.clone()]), (&problem, at), "{written}");
    }
    let twice = gift("Un {=a} et {=b}");
    assert_eq!(twice.questions.len(), 1);
    assert_eq!(twice.problems.len(), 1);
    assert_eq!(
        gift("  \n// rien\n").problems,
        [(0..0, Problem::NoQuestion)]
    );
}

#[test]
fn the_header_says_what_the_quiz_is() {
    let header = gift("\u{feff}// id: reseau\n// Titre : Le réseau\n// minutes: 5\n// limit: 20\n// shuffle: no\n// question: 1  name: x\n\nUn {T}\n// minutes: 9").header;
    assert_eq!(header.id.as_deref(), Some("reseau"));
    assert_eq!(header.title.as_deref(), Some("Le réseau"));
    assert_eq!((header.minutes, header.limit), (Some(5), Some(20)));
    assert!(header.keep_order);
    let bad = gift("// minutes: cinq\n\nUn {T}");
    assert_eq!(bad.problems, [(0..16, Problem::Minutes("cinq".into()))]);
    for (category, title) in [
        ("$course$/top/Le réseau", Some("Le réseau")),
        ("$course$/Quiz Bank '1.1 Quizz (3)'", Some("1.1 Quizz (3)")),
        ("$course$", None),
    ] {
        let header = gift(&format!("$CATEGORY: {category}\n\nUn {{T}}")).header;
        assert_eq!(header.category_title(), title, "{category}");
    }
}

#[test]
fn a_text_file_is_a_quiz_when_its_answers_look_like_answers() {
    for (text, is) in [
        ("Un {=a ~b}", true),
        ("Un {\n\t~a\n=b}", true),
        ("Un {#3}", true),
        ("Un {TRUE}", true),
        ("::a::Un {}\n\n$CATEGORY: x", true),
        ("fn main() { return x = 1; }", false),
        ("a { color: red }", false),
        ("{\"a\": 1}", false),
        ("Trying {that}", false),
        ("sphinx==7\nmkdocs~=1.0", false),
        ("Un \\{=a\\}", false),
        ("", false),
    ] {
        assert_eq!(looks_like_gift(text), is, "{text}");
    }
}

/// Pieces that could make a reader stumble.
const ODD: &[&str] = &[
    "{",
    "}",
    "::",
    "::::",
    "{{{}",
    "}{",
    "=",
    "~",
    "#",
    "####",
    "{####}",
    "{#####}",
    "{%}",
    "{=%%}",
    "{~%50}",
    "{->}",
    "{=->}",
    "\\",
    "{\\",
    "[html]",
    "[",
    "<a",
    "<a b='",
    "&#;",
    "&",
    "$CATEGORY:",
    "//",
    "\u{feff}",
    "{~~~}",
    "{===}",
    "{#..}",
    "{#:}",
    "{#1..}",
    "é{é=é~é#é}é",
];

#[test]
fn nothing_that_is_given_stops_the_reader() {
    for a in ODD {
        for b in ODD {
            for text in [
                format!("{a}{b}"),
                format!("{a}\n\n{b}"),
                format!("x{a} {b}\n{a}"),
            ] {
                let gift = gift(&text);
                looks_like_gift(&text);
                for (place, _) in &gift.problems {
                    assert!(text.get(place.clone()).is_some(), "{text}: {place:?}");
                }
            }
        }
    }
    for many in [
        "{",
        "}",
        "<a ",
        "{=a ~b}\n\n",
        "\n\n{",
        "::",
        "a {\n\n",
        "\\",
        "&#",
    ] {
        let text = many.repeat(20_000);
        gift(&text);
    }
}
