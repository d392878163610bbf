use super::*;
use crate::assignment::rules::{Delta, Judgement, Note, Spot};
use crate::course::Level;
use std::collections::{BTreeMap, HashMap};

fn names() -> Names {
    let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Names {
        email: all(&["adresse", "email"]),
        family_name: all(&["nom"]),
        given_name: all(&["prenom"]),
        comment: all(&["commentaire"]),
        delta: all(&["ajustement"]),
        reason: all(&["raison"]),
        scale: HashMap::from([
            ("acquis".into(), "acquired".into()),
            ("pas encore".into(), "not_yet".into()),
        ]),
    }
}

fn criterion(id: &str, title: &str, points: Option<u16>, levels: &[u16]) -> Criterion {
    Criterion {
        id: id.into(),
        title: title.into(),
        points,
        competences: Vec::new(),
        levels: levels
            .iter()
            .map(|points| Level {
                points: Some(*points),
                word: None,
                text: String::new(),
            })
            .collect(),
    }
}

fn rubric() -> Vec<Criterion> {
    vec![
        criterion("deroule", "Le déroulé", Some(5), &[5, 3, 0]),
        criterion("libre", "L’écrit", Some(10), &[]),
        criterion("c1", "Accueillir", None, &[]),
    ]
}

/// Amina and Paul together, Sékou alone; Karim has handed nothing in.
struct Cast {
    learners: Vec<Learner>,
    works: Vec<Work>,
}

impl Cast {
    fn learner(&self, place: usize) -> PersonId {
        self.learners.get(place).unwrap().id
    }
}

fn cast() -> Cast {
    let learner = |name: &str, email: &str| Learner {
        id: PersonId::fresh(),
        email: Some(email.into()).filter(|it: &String| !it.is_empty()),
        name: name.into(),
    };
    let learners = vec![
        learner("Amina Benali", "amina@lefil.example"),
        learner("Paul Girard", "paul@lefil.example"),
        learner("Sékou Traoré", ""),
        learner("Karim Haddad", "karim@lefil.example"),
    ];
    let work = |members: &[usize]| Work {
        submission: SubmissionId::fresh(),
        members: members
            .iter()
            .filter_map(|at| Some(learners.get(*at)?.id))
            .collect(),
        version: 0,
        standing: None,
        released: false,
    };
    let works = vec![work(&[0, 1]), work(&[2])];
    Cast { learners, works }
}

fn plan(cast: &Cast, reason: &str, text: &str) -> Plan {
    let (rubric, names) = (rubric(), names());
    let facts = Facts {
        rubric: &rubric,
        names: &names,
        learners: &cast.learners,
        works: &cast.works,
        reason,
        by: PersonId::fresh(),
        at: "2027-05-07T10:00:00Z".parse().unwrap(),
    };
    facts.plan(read(text, &rubric, &names).unwrap())
}

const HEAD: &str =
    "Nom;Prénom;Adresse;Le déroulé;L’écrit;Accueillir;Commentaire;Ajustement;Raison\n";

fn of(plan: &Plan) -> Vec<Option<Vec<BadRow>>> {
    let lines = plan.lines.iter();
    lines.map(|(_, judged)| judged.clone().err()).collect()
}

#[test]
fn one_line_speaks_for_its_group_and_another_adjusts_a_member() {
    let cast = cast();
    let text = format!(
        "{HEAD}Benali;Amina;AMINA@lefil.example;3,0;7,5;Acquis;Bien;;\n\
         Girard;Paul;paul@lefil.example;;;;;−1,5;Absent jeudi\n\
         Traoré;Sekou;;5;10;pas encore;;;\n;;;;;;;;\n"
    );
    let plan = plan(&cast, "", &text);
    assert_eq!(of(&plan), [None, None, None]);
    assert!(plan.is_sound());
    let [together, alone] = plan.changes.as_slice() else {
        panic!("{:?}", plan.changes)
    };
    let points = |hundredths: &str| Judgement::Points(Points::read(hundredths).unwrap());
    assert_eq!(
        together.verdict.said,
        BTreeMap::from([
            ("deroule".into(), points("3")),
            ("libre".into(), points("7,5")),
            ("c1".into(), Judgement::Word("acquired".into())),
        ])
    );
    assert_eq!(together.verdict.comment, "Bien");
    let paul = together.verdict.adjustments.get(&cast.learner(1)).unwrap();
    assert_eq!(
        (paul.delta, paul.reason.as_str()),
        (Delta::read("-1,5").unwrap(), "Absent jeudi")
    );
    assert_eq!(
        Some(alone.submission),
        cast.works.get(1).map(|it| it.submission)
    );
}

#[test]
fn a_line_that_means_nobody_or_says_what_cannot_be_is_refused_with_its_reason() {
    let cast = cast();
    for (line, why) in [
        ("X;Y;nobody@lefil.example;5;1;acquis;;;", BadRow::Unknown),
        ("Personne;Aucune;;5;1;acquis;;;", BadRow::Unknown),
        (
            "Haddad;Karim;karim@lefil.example;5;1;acquis;;;",
            BadRow::NothingHandedIn,
        ),
        (
            "Benali;Amina;;4;1;acquis;;;",
            BadRow::Flaw(Flaw::Level("deroule".into())),
        ),
        (
            "Benali;Amina;;5;11;acquis;;;",
            BadRow::Flaw(Flaw::Points("libre".into())),
        ),
        (
            "Benali;Amina;;5;1;bof;;;",
            BadRow::Flaw(Flaw::Level("c1".into())),
        ),
        (
            "Benali;Amina;;5;1;;;;",
            BadRow::Flaw(Flaw::Level("c1".into())),
        ),
        (
            "Benali;Amina;;5;1;acquis;;+99999;Tout",
            BadRow::Flaw(Flaw::Beyond(cast.learner(0))),
        ),
        (
            "Benali;Amina;;5;1;acquis;;-1;",
            BadRow::Flaw(Flaw::WhyOne(cast.learner(0))),
        ),
        (
            "Benali;Amina;;5;1;acquis;;=1;x",
            BadRow::Flaw(Flaw::Delta(cast.learner(0))),
        ),
    ] {
        let plan = plan(&cast, "", &format!("{HEAD}{line}\n"));
        assert_eq!(of(&plan), [Some(vec![why])], "{line}");
        assert!(plan.changes.is_empty() && !plan.is_sound());
    }
}

#[test]
fn two_lines_of_a_group_that_disagree_and_a_person_named_twice_are_refused() {
    let cast = cast();
    let text = format!(
        "{HEAD}Benali;Amina;;5;1;acquis;;;\nGirard;Paul;;3;1;acquis;;;\nBenali;Amina;;5;1;acquis;;;\n"
    );
    assert_eq!(
        of(&plan(&cast, "", &text)),
        [None, Some(vec![BadRow::Differs]), Some(vec![BadRow::Twice])]
    );
}

#[test]
fn all_that_is_wrong_with_a_line_is_told_on_it_and_on_no_other_of_its_group() {
    let cast = cast();
    let level = || BadRow::Flaw(Flaw::Level("deroule".into()));
    let points = || BadRow::Flaw(Flaw::Points("libre".into()));
    let text = format!(
        "{HEAD}Benali;Amina;;9;11;acquis;;=1;x\nGirard;Paul;;;;pas encore;;;\nPersonne;Aucune;;abc;1;;;;\n"
    );
    let delta = BadRow::Flaw(Flaw::Delta(cast.learner(0)));
    assert_eq!(
        of(&plan(&cast, "", &text)),
        [
            Some(vec![level(), points(), delta]),
            Some(vec![BadRow::Differs]),
            Some(vec![BadRow::Unknown, level()]),
        ]
    );
}

#[test]
fn one_line_of_a_full_list_may_change_and_the_unchanged_ones_contradict_nothing() {
    let mut cast = cast();
    let all = |amina: &str, paul: &str| {
        format!("{HEAD}Benali;Amina;;{amina};Bien;;\nGirard;Paul;;{paul};Bien;;\n")
    };
    let first = all("5;7,5;acquis", "5;7,5;acquis");
    let standing = plan(&cast, "", &first).changes.remove(0).verdict;
    let work = cast.works.first_mut().unwrap();
    work.standing = Some(standing.clone());
    work.version = 1;
    // The first line changes, or the last, in one cell.
    for text in [
        all("5;8;acquis", "5;7.50;Acquis"),
        all("5;7,5;acquis", "5;8,0;acquis"),
    ] {
        let plan = plan(&cast, "", &text);
        assert!(plan.is_sound(), "{:?}", of(&plan));
        let [change] = plan.changes.as_slice() else {
            panic!("{:?}", plan.changes)
        };
        let eight = Judgement::Points(Points::read("8").unwrap());
        assert_eq!(change.verdict.said.get("libre"), Some(&eight));
        assert_eq!(change.verdict.comment, "Bien");
    }
    let both = all("5;8;acquis", "5;9;acquis");
    assert_eq!(
        of(&plan(&cast, "", &both)),
        [None, Some(vec![BadRow::Differs])]
    );
}

#[test]
fn an_empty_cell_changes_nothing_and_notes_in_the_margin_stay() {
    let mut cast = cast();
    let first = format!("{HEAD}Benali;Amina;;5;1;acquis;Bien;;\n");
    let mut standing = plan(&cast, "", &first).changes.remove(0).verdict;
    let note = Note {
        on: Spot::Paragraph {
            number: 3,
            quote: String::new(),
        },
        text: "Oui".into(),
    };
    standing.notes.insert("n1".into(), note);
    let work = cast.works.first_mut().unwrap();
    work.standing = Some(standing.clone());
    work.version = 1;
    let same = plan(&cast, "", &first);
    assert!(same.is_sound() && same.changes.is_empty(), "the same again");
    let more = plan(&cast, "", &format!("{HEAD}Benali;Amina;;;2;;;;\n"));
    let change = more.changes.first().unwrap();
    assert_eq!((change.on, &change.verdict.notes), (1, &standing.notes));
    assert_eq!(change.verdict.comment, "Bien");
    assert_eq!(
        change.verdict.said.get("deroule"),
        standing.said.get("deroule")
    );
    assert_ne!(change.verdict.said.get("libre"), standing.said.get("libre"));
}

#[test]
fn a_result_that_was_read_changes_with_a_reason_only() {
    let mut cast = cast();
    cast.works.first_mut().unwrap().released = true;
    let text = format!("{HEAD}Benali;Amina;;5;1;acquis;;;\n");
    assert_eq!(
        of(&plan(&cast, " ", &text)),
        [Some(vec![BadRow::Flaw(Flaw::Why)])]
    );
    let change = plan(&cast, "Barème corrigé", &text).changes.remove(0);
    assert!(change.released);
}

#[test]
fn a_list_names_people_and_criteria_or_is_not_read() {
    let (rubric, names) = (rubric(), names());
    for (text, why) in [
        ("", Unreadable::Columns),
        ("Nom;Ville\nA;B\n", Unreadable::Columns),
        ("Le déroulé\n5\n", Unreadable::Columns),
        ("Nom;Le déroulé\n;\n", Unreadable::Empty),
    ] {
        assert_eq!(read(text, &rubric, &names), Err(why), "{text:?}");
    }
    let long = format!("Nom;Le déroulé\n{}", "A;5\n".repeat(LINES_LIMIT + 1));
    assert_eq!(read(&long, &rubric, &names), Err(Unreadable::TooLong));
    let ours = read("\u{feff}Nom\tLe déroulé\n'=A\t5\n", &rubric, &names).unwrap();
    assert_eq!(
        ours.first().map(|it| (it.name.as_str(), it.number)),
        Some(("=A", 2))
    );
}
