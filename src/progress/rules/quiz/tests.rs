//! The rules of quizzes, on questions written in a few signs.

use super::*;
use crate::course::gift::{self, Format, Question, Text};
use chrono::TimeDelta;

fn question(text: &str) -> Question<Text> {
    let mut gift = gift::read(text, Format::Plain);
    assert_eq!(gift.problems, []);
    gift.questions.remove(0)
}

/// Reads what a form would send, as `answer=…` fields.
fn said(question: &Question<Text>, fields: &[(&str, &str)]) -> Result<Said, Bad> {
    let all = |name: &str| {
        let of_name = fields.iter().filter(|(key, _)| *key == name);
        of_name.map(|(_, value)| (*value).to_owned()).collect()
    };
    Said::read(&question.kind, all)
}

fn worth(text: &str, fields: &[(&str, &str)]) -> (Worth, i32) {
    let question = question(text);
    let said = said(&question, fields).unwrap();
    assert_eq!(Said::of_json(&said.to_json()), Some(said.clone()));
    let Verdict { worth, weight } = verdict(&question.kind, &said);
    (worth, weight.0)
}

const A: fn(&str) -> [(&str, &str); 1] = |value| [("answer", value)];

#[test]
fn an_answer_is_worth_what_the_author_says() {
    use Worth::{Partly, Right, ToRead, Wrong};
    let one = "Qui ? {=a ~%50%b ~c}";
    let two = "Lesquels ? {~%50%a ~%50%b ~c ~%-50%d}";
    for (text, fields, expected) in [
        (one, A("0").as_slice(), (Right, 100_000)),
        (one, &A("1"), (Partly, 50_000)),
        (one, &A("2"), (Wrong, 0)),
        (two, &[("answer", "0"), ("answer", "1")], (Right, 100_000)),
        (two, &A("1"), (Partly, 50_000)),
        (
            two,
            &[("answer", "0"), ("answer", "1"), ("answer", "2")],
            (Partly, 100_000),
        ),
        (two, &[("answer", "0"), ("answer", "3")], (Wrong, 0)),
        (two, &A("3"), (Wrong, 0)),
        ("Vrai ? {T}", &A("true"), (Right, 100_000)),
        ("Vrai ? {T}", &A("false"), (Wrong, 0)),
        ("Où ? {=Nîmes =%50%Arles}", &A("nimes"), (Right, 100_000)),
        ("Où ? {=Nîmes =%50%Arles}", &A("ARLES."), (Partly, 50_000)),
        ("Où ? {=Nîmes}", &A("Lyon"), (Wrong, 0)),
        ("Combien ? {#2,5:0,5}", &A("3"), (Right, 100_000)),
        ("Combien ? {#2,5:0,5}", &A("2,0"), (Right, 100_000)),
        ("Combien ? {#2,5:0,5}", &A("3,01"), (Wrong, 0)),
        (
            "Combien ? {#0,3}",
            &A("0.30000000000000004"),
            (Right, 100_000),
        ),
        ("Combien ? {#1000}", &A("1 000"), (Right, 100_000)),
        ("Combien ? {# =3:0 =%50%3:2}", &A("4"), (Partly, 50_000)),
        ("Racontez {}", &A("Voilà."), (ToRead, 0)),
    ] {
        assert_eq!(worth(text, fields), expected, "{text} {fields:?}");
    }
    let pairs = "Reliez {=a -> 1 =b -> 2 =c -> 1 =->3}";
    for (chosen, expected) in [
        (["0", "1", "0"], (Right, 100_000)),
        (["0", "1", "2"], (Partly, 66_666)),
        (["1", "0", "2"], (Wrong, 0)),
    ] {
        let [a, b, c] = chosen;
        let fields = [("pair-0", a), ("pair-1", b), ("pair-2", c)];
        assert_eq!(worth(pairs, &fields), expected, "{chosen:?}");
    }
    assert_eq!(options(&question(pairs).kind), ["1", "2", "3"]);
}

#[test]
fn what_is_not_an_answer_yet_is_said() {
    for (text, fields, bad) in [
        ("Qui ? {=a ~b}", [].as_slice(), Bad::Nothing),
        ("Qui ? {=a ~b}", &A("2"), Bad::Nothing),
        (
            "Qui ? {=a ~b}",
            &[("answer", "0"), ("answer", "1")],
            Bad::Nothing,
        ),
        ("Qui ? {~%50%a ~%50%b}", &A("x"), Bad::Nothing),
        ("Vrai ? {T}", &A("oui"), Bad::Nothing),
        ("Où ? {=a}", &A("  "), Bad::Nothing),
        ("Combien ? {#3}", &A("trois"), Bad::NotANumber),
        ("Combien ? {#3}", &A("3 km"), Bad::NotANumber),
        ("Reliez {=a->1 =b->2}", &[("pair-0", "0")], Bad::Incomplete),
        (
            "Reliez {=a->1 =b->2}",
            &[("pair-0", "0"), ("pair-1", "2")],
            Bad::Incomplete,
        ),
        ("Un texte.", &A("a"), Bad::Nothing),
    ] {
        assert_eq!(said(&question(text), fields), Err(bad), "{text} {fields:?}");
    }
    let long = "a".repeat(501);
    assert_eq!(said(&question("Où ? {=a}"), &A(&long)), Err(Bad::TooLong));
    assert!(said(&question("Racontez {}"), &A(&long)).is_ok());
}

#[test]
fn what_is_said_of_an_answer_belongs_to_it() {
    for (text, fields, texts) in [
        (
            "Qui ? {=a#Oui. ~b#Non.####Voilà.}",
            A("1").as_slice(),
            ["Non.", "Voilà."].as_slice(),
        ),
        ("Qui ? {=a ~b}", &A("1"), &[]),
        ("Vrai ? {T#Non.#Oui.}", &A("true"), &["Oui."]),
        ("Vrai ? {F#Non.#Oui.}", &A("true"), &["Non."]),
        ("Où ? {=a#Oui. =*#Non.}", &A("b"), &["Non."]),
        ("Combien ? {#3#Oui. ~#Non.}", &A("4"), &["Non."]),
        ("Combien ? {#3#Oui. ~#Non.}", &A("3"), &["Oui."]),
        ("Racontez {####Merci.}", &A("b"), &["Merci."]),
    ] {
        let question = question(text);
        let said = said(&question, fields).unwrap();
        let found: Vec<_> = feedback(&question, &said)
            .into_iter()
            .map(|text| text.text.as_str())
            .collect();
        assert_eq!(found, texts, "{text}");
    }
}

#[test]
fn answers_are_mixed_once_and_none_of_the_above_stays_last() {
    let words = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let answers = words(&[
        "a",
        "Aucune des réponses",
        "b",
        "c",
        "« Toutes les réponses »",
        "d",
    ]);
    let attempt = AttemptId(uuid::Uuid::from_u128(42));
    let first = order(&answers, attempt, 1, false);
    assert_eq!(
        first,
        order(&answers, attempt, 1, false),
        "the same each time"
    );
    assert_eq!(first.iter().skip(4).collect::<Vec<_>>(), [&1, &4]);
    let mut sorted = first.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
    assert_eq!(order(&answers, attempt, 1, true), [0, 2, 3, 5, 1, 4]);
    let different = (0..200)
        .map(|n| order(&answers, AttemptId(uuid::Uuid::from_u128(n)), 1, false))
        .collect::<std::collections::HashSet<_>>();
    assert_eq!(different.len(), 24, "every order of the four comes");
    for words in [
        "Aucune de ces réponses.",
        "Je ne sais pas",
        "None of the above",
        "c) Aucun des deux",
    ] {
        assert_eq!(stays_last(words), !words.starts_with('c'), "{words}");
    }
    assert!(!stays_last("Une réponse"));
}

#[test]
fn an_answer_that_was_explained_stands_and_an_essay_goes_on() {
    let answer = |said: Said| Answer {
        id: QuizAnswerId::fresh(),
        said,
        version: 1,
        at: DateTime::UNIX_EPOCH,
    };
    let text = |text: &str| Said::Text(text.to_owned());
    for (question_text, last, said, version) in [
        ("Où ? {=a}", None, text("b"), Some(1)),
        ("Où ? {=a}", Some(text("b")), text("a"), None),
        ("Racontez {}", Some(text("b")), text("c"), Some(2)),
        ("Racontez {}", Some(text("b")), text("b"), None),
    ] {
        let kind = question(question_text).kind;
        let last = last.map(answer);
        assert_eq!(version_after(&kind, last.as_ref(), &said), version);
    }
}

#[test]
fn time_is_without_limit_unless_the_quiz_sets_one_and_a_grant_gives_more() {
    let begun: DateTime<Utc> = "2027-05-03T08:00:00Z".parse().unwrap();
    for (limit, grant, minutes) in [
        (None, None, None),
        (None, Some(Grant::More(33)), None),
        (Some(20), None, Some(20)),
        (Some(20), Some(Grant::More(0)), Some(20)),
        (Some(20), Some(Grant::More(33)), Some(27)),
        (Some(20), Some(Grant::More(100)), Some(40)),
        (Some(20), Some(Grant::NoLimit), None),
    ] {
        let expected = minutes.map(|minutes| begun + TimeDelta::minutes(minutes));
        assert_eq!(
            deadline(begun, limit, grant),
            expected,
            "{limit:?} {grant:?}"
        );
    }
    let until = begun + TimeDelta::minutes(20);
    assert!(!is_over(until, until + TimeDelta::seconds(60)));
    assert!(is_over(until, until + TimeDelta::seconds(61)));
    for grant in Grant::ALL {
        assert_eq!(Grant::of(grant.code()), Some(grant));
        assert_eq!(Grant::of_percent(grant.percent()), grant);
    }
}

#[test]
fn an_attempt_is_over_when_its_person_says_so_or_when_its_time_was_up() {
    let begun = DateTime::UNIX_EPOCH;
    let after = |minutes| begun + TimeDelta::minutes(minutes);
    let attempt = |limit, ended: Option<i64>| Attempt {
        id: AttemptId::fresh(),
        cohort: CohortId::fresh(),
        person: PersonId::fresh(),
        quiz: QuizId::new("essai"),
        number: 1,
        version: QuizVersionId(uuid::Uuid::nil()),
        limit,
        begun,
        ended: ended.map(after),
    };
    let double = Some(Grant::More(100));
    for (limit, ended, grant, now, over) in [
        (None, None, None, 9_000, None),
        (None, Some(7), None, 9_000, Some(7)),
        (Some(20), Some(7), None, 9_000, Some(7)),
        (Some(20), None, None, 21, None),
        (Some(20), None, None, 22, Some(20)),
        (Some(20), None, double, 22, None),
        (Some(20), None, double, 42, Some(40)),
        (Some(20), None, Some(Grant::NoLimit), 9_000, None),
    ] {
        let attempt = attempt(limit, ended);
        let now = after(now);
        assert_eq!(attempt.over_at(grant, now), over.map(after));
        assert_eq!(attempt.is_over(grant, now), over.is_some());
        assert_eq!(attempt.accepts(grant, now).is_err(), over.is_some());
    }
}
