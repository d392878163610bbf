//! The order of a course, from the most trusted source to the least.

use std::path::Path;

use super::write;
use crate::course::{Catalog, Course};

/// « Unit: lesson, lesson » for each unit, with `(…)` around what is optional and `*` after a draft.
fn outline(folder: &Path) -> Vec<String> {
    let catalog = Catalog::open(folder).unwrap();
    let course: &Course = &catalog.courses()[0];
    let unit = |unit: &crate::course::Unit| {
        let lessons: Vec<String> = unit
            .lessons
            .iter()
            .map(|it| format!("{}{}", it.title, if it.draft { "*" } else { "" }))
            .collect();
        let line = format!("{}: {}", unit.title, lessons.join(", "));
        if unit.optional {
            format!("({line})")
        } else {
            line
        }
    };
    let mut lines = vec![course.title.clone()];
    lines.extend(course.units.iter().map(unit));
    lines
}

fn opened(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("cours-vide");
    let files: Vec<(String, &str)> = files
        .iter()
        .map(|(path, text)| (format!("cours-vide/{path}"), *text))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    write(folder.path(), &files);
    outline(&inside)
}

#[test]
fn a_folder_without_a_word_about_itself_is_a_course() {
    let files = [
        ("10-fin/1.md", "Rien qu’un texte."),
        ("2-debut/10-b.md", "# Les suites\n\nTexte."),
        ("2-debut/2-a.md", "## Un début ##\n\nTexte."),
    ];
    assert_eq!(
        opened(&files),
        ["Cours vide", "Debut: Un début, Les suites", "Fin: 1"]
    );
    let readme = ("README.md", "# Le cours\n\nBienvenue.");
    assert_eq!(opened(&[files[0], readme])[0], "Le cours");
}

#[test]
fn one_folder_for_each_lesson_is_one_unit_of_lessons() {
    let files = [
        ("README.md", "# Cours\n"),
        ("2-deux/README.md", "# Deux\n"),
        ("1-un/README.md", "# Un\n"),
        ("10-dix/README.md", "# Dix\n"),
        ("partie/1-a/index.md", "# A\n"),
        ("partie/2-b/index.md", "# B\n"),
    ];
    assert_eq!(
        opened(&files),
        ["Cours", "Partie: A, B", "Cours: Un, Deux, Dix"]
    );
}

#[test]
fn a_number_in_the_front_matter_comes_before_names() {
    let files = [
        ("b/a.md", "---\norder: 3\n---\n# Trois\n"),
        ("b/b.md", "---\nweight: 2\n---\n# Deux\n"),
        ("b/c.md", "# Sans numéro\n"),
        ("b/d.md", "---\nsidebar_position: 1\n---\n# Un\n"),
        ("a/_index.md", "---\nweight: 9\n---\n# Plus tard\n"),
        ("b/_index.md", "---\nweight: 4\n---\n# Tout d’abord\n"),
    ];
    assert_eq!(
        opened(&files),
        [
            "Cours vide",
            "B: Un, Deux, Trois, Tout d’abord, Sans numéro",
            "Cours vide: Plus tard"
        ]
    );
}

#[test]
fn a_summary_of_mdbook_has_parts_nested_chapters_and_drafts() {
    let summary = "# Sommaire\n\n[Avant-propos](avant.md)\n\n- [Un](un/README.md)\n  - [Un bis](un/bis.md)\n- [Deux](deux.md)\n\n# Le reste\n\n- [Trois](<trois bis.md>)\n- [Quatre]()\n\n---\n\n[Après](apres.md)\n";
    let files = [
        ("book.toml", "[book]\ntitle = \"Le livre\"\n"),
        ("src/SUMMARY.md", summary),
        ("src/avant.md", "# Autre titre\n"),
        ("src/un/README.md", "# U\n"),
        ("src/un/bis.md", "# UB\n"),
        ("src/deux.md", "# D\n"),
        ("src/trois bis.md", "# T\n"),
        ("src/apres.md", "# Ap\n"),
        ("src/oublie.md", "# Oublié\n"),
    ];
    assert_eq!(
        opened(&files),
        [
            "Le livre",
            "Le livre: Avant-propos",
            "Un: Un, Un bis",
            "Le livre: Deux",
            "Le reste: Trois, Quatre*",
            "Le livre: Après",
            "(Src: Oublié)"
        ]
    );
}

#[test]
fn a_list_of_sandpaper_orders_episodes_and_the_rest_is_optional() {
    let config = "title: 'Atelier'\nepisodes:\n- b.md\n- a.md\nlearners:\ninstructors:\n";
    let files = [
        ("config.yaml", config),
        (
            "episodes/a.md",
            "---\ntitle: A\nteaching: 10\nexercises: 5\n---\n",
        ),
        ("episodes/b.md", "---\ntitle: B\n---\n"),
        ("learners/10-c.md", "# C\n"),
        ("learners/9-d.md", "# D\n"),
        ("instructors/notes.md", "# Notes\n"),
        ("CODE_OF_CONDUCT.md", "# Conduct\n"),
        ("index.md", "Bienvenue"),
    ];
    assert_eq!(
        opened(&files),
        [
            "Atelier",
            "Episodes: B, A",
            "(Learners: D, C)",
            "(Instructors: Notes)",
            "(À propos de ces documents: Conduct)"
        ]
    );
}

#[test]
fn a_nav_of_mkdocs_has_sections_and_asks_no_program_to_run() {
    let settings = "site_name: Mon site\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n      x: !ENV [A, b]\nnav:\n  - Accueil: index.md\n  - debut.md\n  - Guide:\n    - guide/deux.md\n    - Un: guide/un.md\n    - Plus loin:\n      - guide/trois.md\n  - Ailleurs: https://exemple.fr/x.md\n  - Fin: fin.md\n";
    let files = [
        ("mkdocs.yml", settings),
        ("docs/index.md", "# Bonjour\n"),
        ("docs/debut.md", "# Le début\n"),
        ("docs/guide/un.md", "# 1\n"),
        ("docs/guide/deux.md", "# Deux\n"),
        ("docs/guide/trois.md", "# Trois\n"),
        ("docs/fin.md", "# F\n"),
    ];
    assert_eq!(
        opened(&files),
        [
            "Mon site",
            "Mon site: Accueil, Le début",
            "Guide: Deux, Un, Trois",
            "Mon site: Fin"
        ]
    );
}

#[test]
fn a_book_a_sidebar_or_the_menus_of_quarto_order_pages() {
    let pages = [
        ("index.qmd", "# Préface\n"),
        ("a.qmd", "---\ntitle: A\n---\n"),
        ("b.qmd", "---\ntitle: B\n---\n"),
        ("c.qmd", "---\ntitle: C\n---\n"),
    ];
    let cases = [
        (
            "book:\n  title: Livre\n  chapters:\n    - index.qmd\n    - part: Partie\n      chapters: [c.qmd, b.qmd]\n  appendices: [a.qmd]\n",
            vec!["Livre", "Livre: Préface", "Partie: C, B", "(Annexes: A)"],
        ),
        (
            "website:\n  title: Site\n  sidebar:\n    contents:\n      - section: Suite\n        contents: [b.qmd, {text: Le A, href: a.qmd}]\n      - c.qmd\n",
            vec!["Site", "Suite: B, Le A", "Site: C"],
        ),
        (
            "website:\n  title: Site\n  navbar:\n    left:\n      - text: Menu\n        menu: [{text: Le C, href: c.qmd}]\n      - href: a.qmd\n        text: Le A\n",
            vec!["Site", "Menu: Le C", "Site: Le A", "(Site: B)"],
        ),
    ];
    for (settings, expected) in cases {
        let files: Vec<_> = [("_quarto.yml", settings)]
            .into_iter()
            .chain(pages)
            .collect();
        assert_eq!(opened(&files), expected, "{settings}");
    }
}

#[test]
fn a_part_of_a_book_that_is_a_page_gives_its_title_and_appendices_have_their_own() {
    let settings = "lang: en\nbook:\n  title: Book\n  chapters:\n    - index.qmd\n    - part: basics.qmd\n      chapters: [b.qmd]\n    - part: more/more.qmd\n      chapters: [a.qmd]\n  appendices: [c.qmd]\n";
    let files = [
        ("_quarto.yml", settings),
        ("index.qmd", "# Preface\n"),
        ("basics.qmd", "# The basics\n\nText.\n"),
        ("more/more.qmd", "---\ntitle: More\n---\nText.\n"),
        ("a.qmd", "# A\n"),
        ("b.qmd", "# B\n"),
        ("c.qmd", "# C\n"),
    ];
    assert_eq!(
        opened(&files),
        [
            "Book",
            "Book: Preface",
            "The basics: The basics, B",
            "More: More, A",
            "(Appendices: C)"
        ]
    );
}

#[test]
fn the_more_trusted_list_wins_and_one_that_names_nothing_is_left() {
    let pages = [("a.md", "# A\n"), ("b.md", "# B\n")];
    let summary = ("SUMMARY.md", "- [B](b.md)\n- [A](a.md)\n");
    let mkdocs = ("mkdocs.yml", "docs_dir: .\nnav: [a.md, b.md]\n");
    let first = |files: &[(&str, &str)]| opened(files)[1].clone();
    assert_eq!(
        first(&[pages[0], pages[1], summary, mkdocs]),
        "Cours vide: B, A"
    );
    assert_eq!(first(&[pages[0], pages[1], mkdocs]), "Cours vide: A, B");
    let of_nothing = ("SUMMARY.md", "- [Z](z.md)\n");
    let (first, second) = (("2.md", "# A\n"), ("10.md", "# B\n"));
    let named = opened(&[first, second, of_nothing]);
    assert!(named[1].starts_with("Cours vide: A, B"), "{named:?}");
}

#[test]
fn our_own_format_follows_a_list_and_numbers_of_units() {
    let course = ("course.md", "# Le cours\n\nBienvenue.\n");
    let lesson = |name: &'static str| (name, "# Une leçon\n");
    let unit = |order: &'static str| format!("---\ntitle: Unité {order}\norder: {order}\n---\n");
    let (first, second) = (unit("2"), unit("1"));
    assert_eq!(
        opened(&[
            course,
            ("01-a/unit.md", &first),
            lesson("01-a/a.md"),
            ("02-b/unit.md", &second),
            lesson("02-b/b.md"),
            lesson("03-c/c/d.md"),
        ]),
        [
            "Le cours",
            "Unité 1: Une leçon",
            "Unité 2: Une leçon",
            "C · C: Une leçon"
        ]
    );
    let summary = (
        "SUMMARY.md",
        "# S\n\n# Partie\n\n- [Fin](02-b/b.md)\n- [Début](01-a/a.md)\n",
    );
    assert_eq!(
        opened(&[course, lesson("01-a/a.md"), lesson("02-b/b.md"), summary]),
        ["Le cours", "Partie: Fin, Début"]
    );
}
