//! `lefil check`: what it says, in which language and shape, and how it ends.

use crate::program::{COURSES, Said, lefil};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path: PathBuf = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const COURSE: (&str, &str) = ("c/course.md", "---\ntitle: Cours\n---\n");
const CLEAN: (&str, &str) = ("c/u/1.md", "---\ntitle: Un\nminutes: 5\n---\n\nTexte.\n");
const LONG: (&str, &str) = ("c/u/2.md", "---\ntitle: Deux\nminutes: 90\n---\n\nTexte.\n");
const WRONG: (&str, &str) = (
    "c/u/3.md",
    "---\ntitle: Trois\nminutes: dix\n---\n\nTexte.\n",
);

fn check(folder: &Path, arguments: &[&str]) -> Said {
    let all: Vec<&str> = ["check", "c"].iter().chain(arguments).copied().collect();
    lefil(folder, &all, &[])
}

#[test]
fn errors_fail_and_warnings_only_when_asked() {
    let clean = folder(&[COURSE, CLEAN]);
    let warned = folder(&[COURSE, CLEAN, LONG]);
    let wrong = folder(&[COURSE, CLEAN, WRONG]);
    for (folder, strict, code) in [
        (&clean, false, 0),
        (&clean, true, 0),
        (&warned, false, 0),
        (&warned, true, 1),
        (&wrong, false, 1),
        (&wrong, true, 1),
    ] {
        let arguments: &[&str] = if strict { &["--strict"] } else { &[] };
        let said = check(folder.path(), arguments);
        assert_eq!(
            said.code,
            Some(code),
            "strict: {strict}\n{}{}",
            said.out,
            said.err
        );
    }
    let nowhere = lefil(clean.path(), &["check", "nowhere"], &[]);
    assert_eq!(nowhere.code, Some(2));
    let json = check(clean.path(), &["--json"]);
    assert_eq!(json.code, Some(0));
}

#[test]
fn messages_are_those_of_a_compiler_in_french_or_in_english() {
    let folder = folder(&[COURSE, LONG, WRONG]);
    let english = "warning: This lesson takes 90 minutes.\n --> c/u/2.md:3:1\n  |\n3 | minutes: 90\n  | ^^^^^^^^^^^\n  |\nhelp: Split it or join it: a lesson takes from 5 to 20 minutes.\n\nerror: This value is of the wrong kind.\n --> c/u/3.md:3:10\n  |\n3 | minutes: dix\n  |          ^^^\n  |\nhelp: Write a whole number.\n\n1 course and 2 lessons read, 1 error and 1 warning in 2 files.\n";
    assert_eq!(check(folder.path(), &["--lang", "en"]).out, english);
    let french = check(folder.path(), &["--lang", "fr"]).out;
    for part in [
        "attention: Cette étape dure 90 minutes.",
        "erreur: Cette valeur n’est pas de la bonne sorte.",
        "aide: Écrivez un nombre entier.",
        "1 cours et 2 étapes lues\u{a0}: 1 erreur, 1 remarque dans 2 fichiers.",
    ] {
        assert!(french.contains(part), "{part} is not in\n{french}");
    }
}

#[test]
fn the_language_is_that_of_the_system_unless_it_is_asked_for() {
    let folder = folder(&[COURSE, LONG]);
    let arguments = ["check", "c"];
    for (lang, french) in [
        ("fr_FR.UTF-8", true),
        ("fr", true),
        ("en_GB.UTF-8", false),
        ("C", false),
        ("de_DE", false),
    ] {
        let said = lefil(folder.path(), &arguments, &[("LANG", lang)]);
        assert_eq!(
            said.out.contains("Cette étape"),
            french,
            "{lang}: {}",
            said.out
        );
    }
    let said = lefil(
        folder.path(),
        &["check", "c", "--lang", "en"],
        &[("LANG", "fr_FR")],
    );
    assert!(said.out.contains("This lesson"));
    let refused = lefil(folder.path(), &["check", "nowhere"], &[("LANG", "fr_FR")]);
    assert!(
        refused.err.contains("Le dossier nowhere n’existe pas"),
        "{}",
        refused.err
    );
}

#[test]
fn the_json_document_has_the_shape_that_is_promised() {
    let folder = folder(&[COURSE, CLEAN, LONG, WRONG]);
    let said = check(folder.path(), &["--json", "--lang", "fr"]);
    let document: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let expected = serde_json::json!({
        "version": 1,
        "summary": {"courses": 1, "lessons": 3, "files": 2, "errors": 1, "warnings": 1},
        "courses": [{
            "slug": "c", "title": "Cours", "language": "fr", "minutes": 100,
            "units": [{
                "title": "U", "optional": false, "minutes": 100,
                "lessons": [
                    {"id": "u/1", "title": "Un", "file": "u/1.md", "minutes": 5,
                     "optional": false, "draft": false, "for_trainers": false, "headings": []},
                    {"id": "u/2", "title": "Deux", "file": "u/2.md", "minutes": 90,
                     "optional": false, "draft": false, "for_trainers": false, "headings": []},
                    {"id": "u/3", "title": "Trois", "file": "u/3.md", "minutes": 5,
                     "optional": false, "draft": false, "for_trainers": false, "headings": []}
                ]
            }]
        }],
        "mistakes": [
            {"severity": "warning", "code": "minutes-unusual", "file": "u/2.md", "line": 3,
             "column": 1, "length": 11, "message": "Cette étape dure 90 minutes.",
             "remedy": "Partagez ou regroupez\u{a0}: une étape dure de 5 à 20 minutes."},
            {"severity": "error", "code": "wrong-type", "file": "u/3.md", "line": 3, "column": 10,
             "length": 3, "message": "Cette valeur n’est pas de la bonne sorte.",
             "remedy": "Écrivez un nombre entier."}
        ]
    });
    assert_eq!(document, expected);
}

#[test]
fn the_courses_we_ship_are_clean() {
    let folder = tempfile::tempdir().unwrap();
    let said = lefil(folder.path(), &["check", COURSES, "--strict"], &[]);
    assert_eq!(
        (said.code, said.err.as_str()),
        (Some(0), ""),
        "{}",
        said.out
    );
    assert!(said.out.contains("no error, no warning"), "{}", said.out);
}

#[test]
fn heavy_pages_are_told_in_seconds_far_from_a_mast() {
    let words = "des mots simples ; ".repeat(4_000).replace("; ", ".\n\n");
    let heavy = format!("---\ntitle: Lourde\nminutes: 10\n---\n\n{words}");
    let light =
        "---\ntitle: Images\nminutes: 10\n---\n\n![Une vue](vue.png)\n\n![La même](vue.png)\n";
    let folder = folder(&[COURSE, ("c/u/1.md", &heavy), ("c/u/2.md", light)]);
    fs::write(folder.path().join("c/u/vue.png"), vec![7; 149_500]).unwrap();
    let said = check(folder.path(), &["--lang", "en"]).out;
    let page = said.find("KB without its images: ").unwrap();
    assert!(said[page..].contains(" s on slow 3G"), "{said}");
    assert!(
        !said.contains("with its images"),
        "149.5 KB and a short page: {said}"
    );
    fs::write(folder.path().join("c/u/vue.png"), vec![7; 150_000]).unwrap();
    let said = check(folder.path(), &["--lang", "en"]).out;
    assert!(
        said.contains("This page weighs 151 KB with its images: 4 s on slow 3G."),
        "{said}"
    );
}
