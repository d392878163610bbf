use super::*;
use crate::db::CohortId;
use std::collections::BTreeSet;

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

fn document(title: &str, text: &str) -> Document {
    Document {
        kind: Kind(1),
        key: title.into(),
        source: "s".into(),
        gate: Gate::course("c", Audience::Everybody),
        rank: 0,
        language: "fr".into(),
        title: title.into(),
        within: String::new(),
        place: String::new(),
        sections: vec![Section {
            text: text.into(),
            ..Section::default()
        }],
    }
}

fn finds(asked: &str, text: &str) -> bool {
    let query = Query::parse(asked, &[Tongue::French]);
    query.tier(&document("", text).terms()).is_some()
}

#[test]
fn words_are_compared_without_accents_elisions_and_ligatures() {
    for (text, expected) in [
        ("L’élève qu'il a vu", "eleve il a vu"),
        ("cœur ŒUVRE Ævar", "coeur oeuvre aevar"),
        ("e\u{301}te\u{301} ÉTÉ", "ete ete"),
        ("aujourd’hui, presqu’île", "aujourd hui ile"),
        ("peut-être wi‑fi", "peut etre wi fi"),
        (
            "12\u{202f}300\u{a0}000 élèves, en 2020 300 pas",
            "12300000 eleves en 2020 300 pas",
        ),
        (
            "for\u{ad}mation zéro\u{200b}largeur",
            "formation zerolargeur",
        ),
        ("the teacher's book, don't", "the teacher book don"),
        ("CO₂ m² ½ ﬁn", "co2 m2 12 fin"),
        ("«\u{a0}1,5\u{a0}» & <b>", "1 5 b"),
        ("قرأ 漢字 привет", "قرا 漢字 привет"),
        ("\u{0}'-’\u{301}🦊", ""),
    ] {
        let words = folded(text);
        let text_words: Vec<String> = expected.split_whitespace().map(str::to_owned).collect();
        if expected.contains('ق') {
            assert_eq!(words.len(), 3, "{words:?}");
        } else {
            assert_eq!(words, text_words, "{text}");
        }
    }
}

#[test]
fn each_word_stands_where_it_says() {
    let text = "Né à l’été 12\u{a0}300, wi-fi";
    for word in words(text) {
        let there = &text[word.range.clone()];
        let again = folded(there);
        assert_eq!(again, [word.folded], "{there}");
    }
    assert_eq!(words("a".repeat(99).as_str())[0].folded.len(), 40);
}

#[test]
fn words_of_grammar_are_in_the_order_of_the_alphabet() {
    // They are looked up by halves.
    for word in ["a", "le", "the", "your", "etre", "qui"] {
        assert!(!words(word)[0].is_content(), "{word}");
    }
    for word in ["son", "car", "or", "eau", "comment"] {
        assert!(words(word)[0].is_content(), "{word}");
    }
}

#[test]
fn plurals_genders_and_the_forms_of_a_verb_share_a_stem() {
    for family in [
        "élève élèves eleve",
        "étudier étudie étudié étudiées étudient étudiant étudiantes étude etudes",
        "évaluer évaluation évaluations évalué évaluent",
        "travail travaux travailler",
        "cheval chevaux",
        "médiateur médiatrice médiateurs",
        "donnée données donner",
        "numérique numériques numerique",
        "vérifier vérification vérifié",
        "usager usagers",
        "réseau réseaux",
        "yeux œil",
        "clé clés clef clefs",
    ] {
        let stems: BTreeSet<String> = folded(family)
            .iter()
            .map(|word| Tongue::French.stem(word))
            .collect();
        assert_eq!(stems.len(), 1, "{family}: {stems:?}");
    }
    for (one, other) in [
        ("poste", "poisson"),
        ("image", "imaginer"),
        ("mode", "modem"),
    ] {
        assert_ne!(Tongue::French.stem(one), Tongue::French.stem(other));
    }
    assert_eq!(
        Tongue::English.stem("networks"),
        Tongue::English.stem("network")
    );
    assert_eq!(Tongue::of("de").stem("netze"), "netze");
    assert_eq!(Tongue::of("é"), Tongue::Other);
}

#[test]
fn a_question_finds_what_is_written_otherwise() {
    let text = "Les élèves étudient l’œuvre. Écrivez un e-mail, puis un compte rendu. Mi-temps.";
    for asked in [
        "élève étudier",
        "ELEVE",
        "oeuvre",
        "email",
        "e-mail",
        "compte-rendu",
        "compte rendu",
        "mi temps",
        "de l’élève",
        "écriv",
        "« élèves »",
    ] {
        assert!(finds(asked, text), "{asked}");
    }
    for asked in [
        "poisson",
        "élève poisson",
        "compte-gouttes",
        "rendu-compte",
        "lèves",
    ] {
        assert!(!finds(asked, text), "{asked}");
    }
}

#[test]
fn an_unfinished_last_word_finds_those_that_go_on() {
    let text = "La cybermalveillance, l’œuvre, 漢字漢字, et un numéro.";
    for asked in [
        "cyb",
        "cybermal",
        "cybermalveil",
        "cybermalveilla",
        "œuv",
        "漢字漢",
        "cybermalv",
    ] {
        assert!(finds(asked, text), "{asked}");
    }
    // Two letters say too little, and only the last word may be unfinished.
    for asked in ["cy", "cyb numéro", "ybermal", "cybermalx"] {
        assert!(!finds(asked, text), "{asked}");
    }
    // A word is found as it is written, whatever its language makes of its end.
    assert!(finds("networks", "Networks"));
}

#[test]
fn a_question_of_grammar_asks_nothing() {
    for asked in ["", "de la", "qui est-ce", "the", "?!", "\0"] {
        assert!(
            Query::parse(asked, &[Tongue::French]).is_empty(),
            "{asked:?}"
        );
    }
}

#[test]
fn the_title_comes_before_headings_neighbours_and_text() {
    let query = Query::parse("mot de passe", &[Tongue::French]);
    let tier = |title: &str, heading: &str, text: &str| {
        let mut document = document(title, text);
        document.sections[0].heading = heading.into();
        query.tier(&document.terms())
    };
    assert_eq!(tier("Un bon mot de passe", "", ""), Some(0));
    assert_eq!(tier("Le passe et le mot", "", ""), Some(0));
    assert_eq!(tier("Les mots", "Il passe", ""), Some(1));
    assert_eq!(tier("", "Mots de passe", ""), Some(1));
    assert_eq!(tier("Les mots", "", "votre mot de passe"), Some(2));
    assert_eq!(tier("Les mots", "", "il passe"), Some(3));
    assert_eq!(tier("", "", "il passe un mot"), Some(3));
    assert_eq!(tier("Les mots", "", ""), None);
}

#[test]
fn a_snippet_shows_the_place_and_marks_what_was_found() {
    let long = "rien ".repeat(80);
    let section = |anchor: &str, text: &str| Section {
        anchor: anchor.into(),
        heading: anchor.to_uppercase(),
        text: text.into(),
    };
    let sections = [
        section("", "On parle ici d’une clé."),
        section(
            "suite",
            &format!("{long}Les <clés> & les Réseaux-sociaux, ici. {long}"),
        ),
    ];
    let query = Query::parse("clé réseau", &[Tongue::French]);
    let found = Found::in_sections(&sections, &query, Tongue::French);
    assert_eq!(
        (found.anchor.as_str(), found.heading.as_str()),
        ("suite", "SUITE")
    );
    let marked: Vec<&str> = found
        .pieces
        .iter()
        .filter(|piece| piece.found)
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(marked, ["clés", "Réseaux"]);
    let text: String = found
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(text.starts_with("… rien") && text.ends_with(" …"), "{text}");
    assert!(
        text.contains("Les <clés> & les Réseaux-sociaux, ici."),
        "{text}"
    );
    assert!(text.len() < 300, "{text}");
}

#[test]
fn a_snippet_of_anything_is_part_of_it() {
    for text in [
        "",
        "é",
        "l’",
        "\u{301}\u{301}",
        "🦊 clé🦊clé",
        "clé-clé-clé",
        &"clé ".repeat(3000),
    ] {
        for asked in ["clé", "cléclé", "clé-clé", "l", "🦊"] {
            let query = Query::parse(asked, &[Tongue::French]);
            let sections = [Section {
                text: text.to_owned(),
                ..Section::default()
            }];
            let pieces = Found::in_sections(&sections, &query, Tongue::French).pieces;
            let shown: String = pieces.into_iter().map(|piece| piece.text).collect();
            assert!(
                text.contains(shown.trim_matches([' ', '…'])),
                "{text} {asked}"
            );
            let whole: String = mark(text, &query, Tongue::French)
                .into_iter()
                .map(|piece| piece.text)
                .collect();
            assert_eq!(whole, text);
        }
    }
}

#[test]
fn gates_of_different_people_are_different() {
    let id = CohortId::fresh();
    let gates = [
        Gate::course("c", Audience::Everybody),
        Gate::course("c", Audience::Learners),
        Gate::course("c", Audience::Trainers),
        Gate::course("d", Audience::Everybody),
        Gate::cohort(id, Audience::Everybody),
        Gate::cohort(CohortId::fresh(), Audience::Everybody),
    ];
    let terms: BTreeSet<String> = gates.iter().map(Gate::term).collect();
    assert_eq!(terms.len(), gates.len());
    // Nobody can type the term of a gate.
    assert!(terms.iter().all(|term| folded(term) != [term.clone()]));
}

#[test]
fn a_document_keeps_its_place_and_its_key() {
    let with = |kind: u8, rank: u32, key: &str| {
        let mut it = document(key, "");
        (it.kind, it.rank, it.key) = (Kind(kind), rank, key.into());
        store::id_for_tests(&it)
    };
    assert!(with(1, 0, "b") < with(1, 1, "a"));
    assert!(with(1, Document::LAST, "a") < with(2, 0, "a"));
    assert_ne!(with(1, 5, "a"), with(1, 5, "b"));
    assert!(with(15, Document::LAST, "a") > 0);
    let at = |text: &str| text.parse().unwrap();
    let earlier = Document::latest_first(at("2027-01-01T00:00:00Z"));
    assert!(Document::latest_first(at("2027-01-01T00:01:00Z")) < earlier);
    assert!(earlier > 0);
}

#[test]
fn a_fingerprint_changes_with_any_part() {
    let one = document("a", "b");
    let mut all = vec![one.fingerprint()];
    let changes: [fn(&mut Document); 7] = [
        |it| it.rank = 1,
        |it| it.title = "A".into(),
        |it| it.within = "w".into(),
        |it| it.place = "p".into(),
        |it| it.language = "en".into(),
        |it| it.sections[0].anchor = "x".into(),
        |it| it.gate = Gate::course("c", Audience::Trainers),
    ];
    for change in changes {
        let mut other = one.clone();
        change(&mut other);
        all.push(other.fingerprint());
    }
    let distinct: BTreeSet<_> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
    assert_eq!(one.fingerprint(), document("a", "b").fingerprint());
}

#[test]
fn a_text_longer_than_a_database_takes_keeps_its_beginning() {
    let text: String = (0..60_000).map(|n| format!("mot{n} ")).collect();
    let terms = document("Titre", &text).terms();
    let bytes: usize = terms.iter().map(|term| term.len() + 4).sum();
    assert!(bytes < 700_000, "{bytes}");
    assert!(terms.contains("titr") && terms.contains("mot1") && !terms.contains("mot59999"));
}

#[test]
fn neighbours_are_one_slip_away() {
    for (typed, meant) in [
        ("numerqiue", "numerique"),
        ("numeique", "numerique"),
        ("numeriquue", "numerique"),
        ("numerisue", "numerique"),
        ("umerique", "numerique"),
        ("xumerique", "numerique"),
    ] {
        assert!(spelling::are_close(typed, meant), "{typed}");
    }
    for one in ["aabb", "abab", "code"] {
        for other in spelling::neighbours(one) {
            assert!(spelling::are_close(one, &other), "{one} {other}");
        }
        assert!(!spelling::are_close(one, "bbaa") && !spelling::are_close(one, "codebb"));
    }
    assert!(!spelling::are_close("numrqiue", "numerique"));
    assert!(!spelling::are_close("mo", "no"));
    let all = spelling::neighbours("numerique");
    assert!(
        all.len() < 54 * 10 && all.iter().all(|it| it != "numerique"),
        "{}",
        all.len()
    );
}
