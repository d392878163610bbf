use super::*;
use crate::db::PersonId;

fn names(text: &str) -> Vec<String> {
    let lines = read(text).unwrap();
    lines.into_iter().map(|line| line.name).collect()
}

#[test]
fn columns_are_found_by_their_names_in_any_order_and_with_any_separator() {
    for text in [
        "Prénom;NOM;E-mail\nAmina;Benali;a@x.fr",
        "email,last name,first name\na@x.fr,Benali,Amina",
        "\u{feff}Nom\tPrénom\tCourriel\nBenali\tAmina\ta@x.fr\n\t\t\n",
        "prenom;nom;email\r\n\"Amina\";\"Benali\";a@x.fr\r\n;;\r\n",
    ] {
        assert_eq!(names(text), ["Amina Benali"], "{text:?}");
        assert_eq!(
            read(text).unwrap().first().unwrap().email,
            "a@x.fr",
            "{text:?}"
        );
    }
}

#[test]
fn a_list_that_cannot_be_read_says_why() {
    let long = format!("prenom;nom\n{}", "A;B\n".repeat(501));
    for (text, why) in [
        ("", Unreadable::Columns),
        ("Amina;Benali\nPaul;Girard", Unreadable::Columns),
        ("prenom;nom\n;\n", Unreadable::Empty),
        (&long, Unreadable::TooLong),
    ] {
        assert_eq!(read(text), Err(why));
    }
}

#[test]
fn a_refused_line_says_which_line_and_why() {
    let text = "prenom;nom;email;role\n\
            Amina;Benali;amina@x.fr;apprenante\n\
            ;Girard;paul@x.fr;\n\
            Sékou;Traoré;sekou@;\n\
            Claire;Morel;claire@x.fr;formatrice\n\
            Jean;Morin;;directeur\n\
            Seul\n\
            Zoé;Roux;;;rue du Lac\n\
            amina;BENALI;Amina@X.fr;\n\
            Jean;Morin;;\n\
            jean;morin;;\n";
    let lines = read(text).unwrap();
    let verdicts = judge_all(&lines, &[]);
    let told: Vec<_> = lines
        .iter()
        .zip(&verdicts)
        .filter_map(|(line, verdict)| Some((line.number, verdict.err()?)))
        .collect();
    let expected = [
        (3, BadLine::Name),
        (4, BadLine::Email),
        (6, BadLine::Role),
        (7, BadLine::Short),
        (8, BadLine::Long),
        (9, BadLine::Twice),
        (11, BadLine::Twice),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        lines.get(3).unwrap().read.as_ref().unwrap().role,
        Role::Trainer
    );
}

#[test]
fn lines_are_counted_the_same_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let text = ["prenom;nom", "Amina;Benali", "", "Paul;Girard"].join(end);
        let numbers: Vec<_> = read(&text).unwrap().iter().map(|it| it.number).collect();
        assert_eq!(numbers, [2, 4], "{end:?}");
    }
}

#[test]
fn who_is_known_is_not_added_again_and_never_taken_for_another() {
    let someone = |given: &str, family: &str, email: Option<&str>, roles: &[Role]| Someone {
        id: PersonId::fresh(),
        given_name: given.into(),
        family_name: family.into(),
        email: email.map(str::to_owned),
        roles: roles.to_vec(),
    };
    let known = [
        someone("Amina", "Benali", Some("amina@x.fr"), &[Role::Learner]),
        someone("Lucie", "Petit", Some("lucie@x.fr"), &[]),
        someone("Jean", "Morin", None, &[Role::Learner]),
    ];
    let verdict = |line: &str| {
        let lines = read(&format!("prenom;nom;email\n{line}")).unwrap();
        judge_all(&lines, &known).remove(0)
    };
    for (line, expected) in [
        (
            "AMINA;Benali;Amina@x.fr",
            Ok(Verdict::Here(known.first().unwrap().id)),
        ),
        (
            "Amina;Benali;",
            Ok(Verdict::Here(known.first().unwrap().id)),
        ),
        (
            "Lucie;Petit;lucie@x.fr",
            Ok(Verdict::Joins(known.get(1).unwrap().id)),
        ),
        ("Luc;Petit;lucie@x.fr", Err(BadLine::OtherName)),
        ("Jean;Morin;", Ok(Verdict::Here(known.get(2).unwrap().id))),
        ("Jean;Morin;jean@x.fr", Err(BadLine::SameName)),
        ("Amina;Benali;autre@x.fr", Ok(Verdict::New)),
        ("Paul;Girard;", Ok(Verdict::New)),
    ] {
        assert_eq!(verdict(line), expected, "{line}");
    }
}

#[test]
fn a_file_is_read_as_utf_8_or_else_as_offices_write_it() {
    for (bytes, text) in [
        (&b"\xef\xbb\xbfPr\xc3\xa9nom"[..], Ok("Prénom")),
        (b"Pr\xe9nom \x9c\x92", Ok("Prénom œ’")),
        (b"Sekou", Ok("Sekou")),
        (b"\xff\xfeP\0", Err(Unreadable::Encoding)),
        (b"PK\x03\x04\0", Err(Unreadable::Encoding)),
    ] {
        assert_eq!(decode(bytes), text.map(str::to_owned));
    }
}

#[test]
fn what_a_list_says_to_make_groups_with_is_read_too() {
    let text = "prenom;nom;niveau;entreprise;site\n\
            Amina;Benali;débutante;Mairie  de Bourg;Bourg\n\
            Paul;Girard;à l’aise;;\n\
            Sékou;Traoré;En progrès;;Oyonnax\n\
            Jean;Morin;ministre;;\n";
    let lines = read(text).unwrap();
    let levels: Vec<_> = lines.iter().map(|line| line.traits.level).collect();
    assert_eq!(
        levels,
        [
            Some(Level::Starting),
            Some(Level::AtEase),
            Some(Level::Progressing),
            None
        ]
    );
    assert_eq!(lines.first().unwrap().traits.employer, "Mairie de Bourg");
    assert_eq!(lines.get(2).unwrap().traits.site, "Oyonnax");
    assert!(lines.get(2).unwrap().read.is_ok());
    assert_eq!(lines.get(3).unwrap().read, Err(BadLine::Level));
    let long = format!("prenom;nom;employeur\nA;B;{}", "x".repeat(101));
    assert_eq!(
        read(&long).unwrap().first().unwrap().read,
        Err(BadLine::LongName)
    );
}
