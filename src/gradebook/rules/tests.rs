use super::*;
use crate::assignment::rules::{Adjustment, Cells, Delta, Judgement, Points, Told, Verdict};
use crate::db::{GradeId, GroupId, SubmissionId};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

fn criterion(id: &str, points: Option<u16>) -> Criterion {
    Criterion {
        id: id.into(),
        title: id.to_uppercase(),
        points,
        competences: Vec::new(),
        levels: Vec::new(),
    }
}

fn held(said: Option<&[(&str, Judgement)]>) -> Held {
    let at: DateTime<Utc> = "2027-05-07T10:00:00Z".parse().unwrap();
    Held {
        submission: SubmissionId::fresh(),
        group: GroupId::fresh(),
        number: 1,
        by: PersonId::fresh(),
        at,
        redo: false,
        released: None,
        before: Vec::new(),
        grade: said.map(|said| Grade {
            id: GradeId::fresh(),
            version: 1,
            verdict: Verdict {
                said: said
                    .iter()
                    .map(|(id, answer)| ((*id).to_owned(), answer.clone()))
                    .collect(),
                ..Verdict::default()
            },
            reason: String::new(),
            by: PersonId::fresh(),
            at,
            released_at: None,
        }),
    }
}

fn column(rubric: Vec<Criterion>) -> Column {
    Column {
        assignment: AssignmentId::fresh(),
        title: "Atelier".into(),
        alone: false,
        rubric,
    }
}

fn points(points: u16) -> Judgement {
    Judgement::Points(Points::whole(points))
}

fn said(word: &str) -> Judgement {
    Judgement::Word(word.into())
}

#[test]
fn lines_are_sorted_by_an_assignment_and_who_has_nothing_comes_last_either_way() {
    let column = column(vec![criterion("a", Some(20))]);
    let assignment = column.assignment;
    let columns = [column];
    let people: Vec<PersonId> = (0..5).map(|_| PersonId::fresh()).collect();
    let given = [Some(12), None, Some(15), Some(12)];
    let cells: Cells = given
        .into_iter()
        .zip(&people)
        .map(|(given, person)| {
            let one = given.map(|given| [("a", points(given))]);
            let held = held(one.as_ref().map(|one| one.as_slice()));
            ((*person, assignment), held)
        })
        .collect();
    let order = |wished: Sort| {
        let mut lines: Vec<usize> = (0..5).collect();
        sort(
            &mut lines,
            |line| *people.get(*line).unwrap(),
            wished,
            &columns,
            &cells,
        );
        lines
    };
    assert_eq!(order(Sort::Name), [0, 1, 2, 3, 4]);
    assert_eq!(order(Sort::Best(assignment)), [2, 0, 3, 1, 4]);
    assert_eq!(order(Sort::Least(assignment)), [0, 3, 2, 1, 4]);
    assert_eq!(order(Sort::Best(AssignmentId::fresh())), [0, 1, 2, 3, 4]);
}

#[test]
fn words_are_counted_the_best_first_and_sort_without_points() {
    let column = column(vec![
        criterion("a", None),
        criterion("b", None),
        criterion("c", None),
    ]);
    let person = PersonId::fresh();
    let work = held(Some(&[
        ("a", said("not_yet")),
        ("b", said("acquired")),
        ("c", said("acquired")),
    ]));
    let got = column.said(&work, person).unwrap();
    assert_eq!(got.total, None);
    let scale = |word: &str| Word::Scale(word.into());
    assert_eq!(got.words, [(scale("acquired"), 2), (scale("not_yet"), 1)]);
    let lower = column.said(&held(Some(&[("a", said("ongoing"))])), person);
    assert!(got.height > lower.unwrap().height);
    assert_eq!(column.said(&held(None), person), None);
}

#[test]
fn a_competence_is_told_from_the_first_released_result_to_the_last_and_no_other() {
    let person = PersonId::fresh();
    let day =
        |day: u32| -> DateTime<Utc> { format!("2027-05-{day:02}T10:00:00Z").parse().unwrap() };
    let linked = |id: &str, points: Option<u16>, to: &str| Criterion {
        competences: vec![to.into()],
        ..criterion(id, points)
    };
    let columns = [
        column(vec![linked("a", None, "C1"), linked("b", Some(5), "C2")]),
        column(vec![linked("a", None, "C1")]),
        column(vec![linked("a", None, "C1")]),
    ];
    let works = [
        (
            vec![("a", said("acquired")), ("b", points(4))],
            Some(day(20)),
        ),
        (vec![("a", said("not_yet"))], Some(day(10))),
        (vec![("a", said("ongoing"))], None),
    ];
    let cells: Cells = columns
        .iter()
        .zip(works)
        .map(|(column, (said, released))| {
            let mut held = held(Some(&said));
            held.released = held.grade.clone().filter(|_| released.is_some());
            if let Some(grade) = &mut held.released {
                grade.released_at = released;
            }
            ((person, column.assignment), held)
        })
        .collect();
    let found = trends(&["C2", "C1", "C3"], &columns, &cells, person);
    let told: Vec<_> = found
        .iter()
        .map(|trend| (trend.competence.as_str(), levels(trend)))
        .collect();
    let word = |code: &str| vec![("A", Level::Word(Word::Scale(code.into())))];
    let (four, five) = (Points::whole(4), Points::whole(5));
    let in_points = Level::Points {
        points: four,
        most: five,
    };
    assert_eq!(
        told,
        [
            ("C2", vec![vec![("B", in_points)]]),
            ("C1", vec![word("not_yet"), word("acquired")]),
        ]
    );
}

/// Of each step, what was said of each criterion.
fn levels(trend: &Trend) -> Vec<Vec<(&str, Level)>> {
    trend
        .steps
        .iter()
        .map(|step| {
            let said = step.said.iter();
            said.map(|(criterion, level)| (criterion.as_str(), level.clone()))
                .collect()
        })
        .collect()
}

#[test]
fn what_one_work_says_of_a_competence_is_one_step_and_each_version_of_it_another() {
    let person = PersonId::fresh();
    let day =
        |day: u32| -> DateTime<Utc> { format!("2027-05-{day:02}T10:00:00Z").parse().unwrap() };
    let linked = |id: &str| Criterion {
        competences: vec!["C1".into()],
        ..criterion(id, None)
    };
    let column = column(vec![linked("a"), linked("b")]);
    let released = |said: &[(&str, Judgement)], day: DateTime<Utc>| Grade {
        released_at: Some(day),
        ..held(Some(said)).grade.unwrap()
    };
    let mut work = held(None);
    work.number = 2;
    let first = [("a", said("not_yet")), ("b", said("ongoing"))];
    work.before.push(Told {
        submission: SubmissionId::fresh(),
        group: work.group,
        number: 1,
        grade: released(&first, day(10)),
    });
    let level = |code: &str| Level::Word(Word::Scale(code.into()));
    let one = vec![("A", level("not_yet")), ("B", level("ongoing"))];
    let told = |work: &Held| {
        let cells = Cells::from([((person, column.assignment), work.clone())]);
        trends(&["C1"], std::slice::from_ref(&column), &cells, person).remove(0)
    };
    let trend = told(&work);
    assert_eq!(levels(&trend), std::slice::from_ref(&one));
    assert_eq!(trend.steps.first().unwrap().version, None);
    assert_eq!(work.counts().unwrap().1, 1, "until the next is released");
    assert!(work.is_again() && work.newest().is_some());
    // A verdict nobody has read is the trainer's alone.
    work.grade = held(Some(&[("a", said("acquired"))])).grade;
    assert_eq!(levels(&told(&work)), std::slice::from_ref(&one));
    assert_eq!(work.newest(), work.grade.as_ref());
    work.released = Some(released(&[("a", said("acquired"))], day(20)));
    let trend = told(&work);
    assert_eq!(levels(&trend), [one, vec![("A", level("acquired"))]]);
    let versions: Vec<_> = trend.steps.iter().map(|step| step.version).collect();
    assert_eq!(versions, [Some(1), Some(2)]);
    assert_eq!(work.counts().unwrap().1, 2);
}

#[test]
fn an_adjusted_member_has_a_result_of_their_own() {
    let column = column(vec![criterion("a", Some(20))]);
    let (amina, paul) = (PersonId::fresh(), PersonId::fresh());
    let mut work = held(Some(&[("a", points(12))]));
    if let Some(grade) = &mut work.grade {
        let adjustment = Adjustment {
            delta: Delta::read("-1,5").unwrap(),
            words: BTreeMap::new(),
            reason: "Absent".into(),
            by: paul,
            at: work.at,
        };
        grade.verdict.adjustments.insert(paul, adjustment);
    }
    let total = |person| {
        let said = column.said(&work, person).unwrap();
        said.total.unwrap().points.hundredths()
    };
    assert_eq!((total(amina), total(paul)), (1_200, 1_050));
}

#[test]
fn a_text_that_begins_like_a_formula_is_led_by_an_apostrophe() {
    for (text, cell) in [
        ("Amina", "Amina"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+33 6", "'+33 6"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
    ] {
        assert_eq!(plain(text), cell);
    }
}
