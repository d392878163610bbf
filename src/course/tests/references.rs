//! References to places of a course, and what other programs put around words.

use super::pages::{page, render};
use super::write;
use crate::course::message::Message;
use crate::course::{Catalog, Course, Reader};
use std::path::Path;

pub(super) fn opened(folder: &Path) -> Catalog {
    Catalog::open(folder).unwrap()
}

pub(super) fn read(course: &Course, unit: &str, lesson: &str, reader: Reader) -> String {
    let lesson = course.lesson(unit, lesson).unwrap();
    let page = lesson.body.as_ref().unwrap().read_by(reader);
    page.with_base("/c").as_str().to_owned()
}

/// The folder of a course with these pages.
pub(super) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), files);
    folder
}

#[test]
fn roles_of_myst_become_what_they_mean_and_never_stand_as_they_were_typed() {
    let cases = [
        (
            "{abbr}`HTML (HyperText)`",
            "<abbr title=\"HyperText\">HTML</abbr>",
        ),
        ("H{sub}`2`O, 1{sup}`er`", "H<sub>2</sub>O, 1<sup>er</sup>"),
        ("{math}`x^2`", "<math"),
        (
            "{kbd}`Ctrl` {code}`a < b`",
            "<kbd>Ctrl</kbd> <code>a &lt; b</code>",
        ),
        ("{guilabel}`Fichier`", "<span>Fichier</span>"),
        ("{term}`Cookie`", "<p>Cookie</p>"),
        (
            "{doc}`ici <02-suite>`",
            "<a href=\"/c/lessons/a/suite\" rel=\"noopener noreferrer\">ici</a>",
        ),
        (
            "{download}`un plan <figures/x.svg>`",
            "/c/figures/01-a/figures/x.svg",
        ),
        ("{cite}`dupont24,martin`", "<cite>[dupont24, martin]</cite>"),
        (
            "{fa}`lock` ouvert",
            "lock <span class=\"note-unsupported\">Élément non pris en charge&nbsp;: fa</span> ouvert",
        ),
        ("{ref}`ces mots <rien>`", "<p>ces mots</p>"),
        (
            "{ref}`rien`",
            "<span class=\"note-unsupported\">Renvoi à ce qui n’est pas là&nbsp;: rien</span>",
        ),
        (
            "(ici)=\n## Un titre\n\n{ref}`là <ici>`",
            "<a href=\"#user-content-ici\" rel=\"noopener noreferrer\">là</a>",
        ),
        (
            "(ici)=\nUn texte",
            "<span id=\"user-content-ici\"></span>\n<p>Un texte</p>",
        ),
        (
            "## Un titre\n\n{ref}`un-titre`",
            "href=\"#user-content-un-titre\" rel=\"noopener noreferrer\">Un titre</a>",
        ),
        (
            "[voir {ref}`un-titre`](02-suite.md)\n\n## Un titre",
            ">voir Un titre</a>",
        ),
    ];
    for (text, expected) in cases {
        let page = page(text);
        assert!(page.contains(expected), "{text}\ngave\n{page}");
        assert!(!page.contains(['`', '{']), "{text}\ngave\n{page}");
    }
    let kept = page("`{ref}` et `` {ref}`a` `` et {ref} `a` et un {mot}");
    assert!(
        kept.contains("<code>{ref}`a`</code>") && kept.contains("un {mot}"),
        "{kept}"
    );
}

#[test]
fn cross_references_of_quarto_become_links_in_words() {
    let text = "## Le Wi-Fi {#sec-wifi}\n\n![Une antenne](figures/x.svg){#fig-a}\n\n$$\nx\n$$ {#eq-x}\n\n\
                | a |\n|---|\n| b |\n\n: Des villes {#tbl-v}\n\n```{#lst-l .python lst-cap=\"Un tri\"}\nx\n```\n\n";
    let cases = [
        (
            "Voir @fig-a.",
            "Voir <a href=\"#user-content-fig-a\" rel=\"noopener noreferrer\">figure</a>.",
        ),
        ("@Fig-a", ">Figure</a>"),
        (
            "(@sec-wifi)",
            "(<a href=\"#user-content-sec-wifi\" rel=\"noopener noreferrer\">section «\u{a0}Le Wi-Fi\u{a0}»</a>)",
        ),
        ("[-@sec-wifi]", ">Le Wi-Fi</a>"),
        ("[le chapitre @sec-wifi]", ">le chapitre</a>"),
        (
            "[@fig-a; @eq-x]",
            ">figure</a>, <a href=\"#user-content-eq-x\" rel=\"noopener noreferrer\">équation</a>",
        ),
        (
            "@tbl-v",
            "<a href=\"#user-content-tbl-v\" rel=\"noopener noreferrer\">tableau</a>",
        ),
    ];
    for (said, expected) in cases {
        let page = page(&format!("{text}{said}")).replace("&nbsp;", "\u{a0}");
        assert!(page.contains(expected), "{said}\ngave\n{page}");
        assert!(
            page.contains("<span id=\"user-content-tbl-v\"></span>\n<p>Des villes</p>"),
            "{page}"
        );
        assert!(
            page.contains("<figure class=\"listing\" id=\"user-content-lst-l\"><figcaption>Un tri"),
            "{page}"
        );
        assert!(!page.contains("{#"), "{page}");
    }
    let english = render("en", "## The net {#sec-net}\n\nSee @sec-net and @fig-none.");
    let english = english.prose.read_by(Reader::Learner).as_str();
    assert!(english.contains(">section “The net”</a>"), "{english}");
    assert!(
        english.contains("Reference to what is not there: fig-none"),
        "{english}"
    );
}

#[test]
fn what_is_cited_is_shown_in_brackets_and_other_signs_stay_text() {
    let cases = [
        (
            "Lire [@dupont24, p. 3; -@martin].",
            "Lire <cite>[dupont24, p. 3; martin]</cite>.",
        ),
        (
            "Écrire à jean@fig-a.fr ou [a@b.fr]",
            "jean@fig-a.fr ou [a@b.fr]",
        ),
        ("@jean et @dupont24", "@jean et @dupont24"),
        ("[@jean](https://a.fr)", ">@jean</a>"),
        (
            "`@fig-a` et `[@b]`",
            "<code>@fig-a</code> et <code>[@b]</code>",
        ),
        ("\\@fig-a", "@fig-a"),
        ("[voir @jean]", "[voir @jean]"),
        ("<https://a.fr/@fig-a>", ">https://a.fr/@fig-a</a>"),
        ("https://a.fr/@fig-a", "https://a.fr/@fig-a"),
    ];
    for (text, expected) in cases {
        let page = page(text);
        assert!(page.contains(expected), "{text}\ngave\n{page}");
        assert!(!page.contains("n’est pas là"), "{text}\ngave\n{page}");
    }
}

#[test]
fn a_reference_leads_into_another_page_under_the_title_that_stands_there() {
    let files = [
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "glossaire.md",
            "# Glossaire\n\n## Cookie\n\nUn petit fichier.\n",
        ),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\n{ref}`le-wifi`, @sec-mot, @fig-a, {doc}`2-c`, {term}`cookies`, [](#le-wifi).\n",
        ),
        (
            "1-a/2-c.md",
            "---\ntitle: La suite\nminutes: 5\n---\n(le-wifi)=\n\n## Le Wi-Fi\n\n## Un mot {#sec-mot}\n\n![Un pré](p.svg){#fig-a}\n",
        ),
        ("1-a/p.svg", "<svg/>"),
    ];
    let folder = folder(&files);
    let catalog = opened(folder.path());
    let course = &catalog.courses()[0];
    let page = read(course, "a", "b", Reader::Learner).replace("&nbsp;", "\u{a0}");
    for part in [
        "/c/lessons/a/c#user-content-le-wifi\" rel=\"noopener noreferrer\">Le Wi-Fi</a>",
        "/c/lessons/a/c#user-content-sec-mot\" rel=\"noopener noreferrer\">section «\u{a0}Un mot\u{a0}»</a>",
        "/c/lessons/a/c#user-content-fig-a\" rel=\"noopener noreferrer\">figure «\u{a0}Un pré\u{a0}»</a>",
        "/c/lessons/a/c\" rel=\"noopener noreferrer\">La suite</a>",
        "/c/glossary#cookie\" rel=\"noopener noreferrer\">cookies</a>",
    ] {
        assert!(page.contains(part), "{part} is missing in {page}");
    }
    assert_eq!(course.mistakes, []);
    // A title that changes there changes here.
    let other = files[3].1.replace("Le Wi-Fi", "Les ondes");
    write(folder.path(), &[("1-a/2-c.md", &other)]);
    let catalog = catalog.reopen().unwrap();
    let page = read(&catalog.courses()[0], "a", "b", Reader::Learner);
    assert!(page.contains(">Les ondes</a>"), "{page}");
}

#[test]
fn a_long_title_is_cut_where_it_is_told_elsewhere_and_a_name_is_set_in_once() {
    let long = "mot ".repeat(100);
    let files = [
        ("course.md", "---\ntitle: C\n---\nBonjour.\n"),
        (
            "1-a/1-b.md",
            "---\ntitle: B\nminutes: 5\n---\n{doc}`2-c`\n\n## LONG {#ici}\n\n{ref}`ici` {ref}`« {name} {name} » <ici>`\n",
        ),
        ("1-a/2-c.md", "---\ntitle: LONG\nminutes: 5\n---\nTexte.\n"),
    ];
    let files = files.map(|(path, text)| (path, text.replace("LONG", &long)));
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    let folder = folder(&files);
    let catalog = opened(folder.path());
    let page = read(&catalog.courses()[0], "a", "b", Reader::Learner);
    let cut = format!("{}mot…", "mot ".repeat(19));
    assert_eq!(page.matches(&cut).count(), 3, "{page}");
    assert_eq!(page.matches("{name}").count(), 1, "{page}");
}

#[test]
fn words_in_brackets_after_a_formula_are_words_unless_they_name_it() {
    let kept = page("$$E=mc^2$$ (peut-être)");
    assert!(kept.contains("(peut-être)"), "{kept}");
    let named = page("$$E=mc^2$$ (eq-masse)\n\n@eq-masse");
    assert!(named.contains("id=\"user-content-eq-masse\""), "{named}");
    assert!(!named.contains("(eq"), "{named}");
}

#[test]
fn what_a_heading_cites_stays_in_its_words_in_the_outline() {
    let text = "## Voir [@dupont24]\n\n## Le cas de @fig-a\n\n## Et {ref}`ici`\n";
    let headings = render("fr", text).headings;
    let words: Vec<&str> = headings.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(words, ["Voir [@dupont24]", "Le cas de fig-a", "Et ici"]);
}

#[test]
fn references_and_formulas_nobody_can_follow_are_said_in_every_format() {
    let text = "Voir @fig-rien et {ref}`nulle-part`.\n\nSoit $\\frac{1$.\n";
    let folder = folder(&[
        ("_quarto.yml", "book:\n  title: C\n  chapters: [a.qmd]\n"),
        ("a.qmd", &format!("---\ntitle: A\n---\n{text}")),
    ]);
    let catalog = opened(folder.path());
    let mistakes = catalog.mistakes();
    let said: Vec<(usize, usize, usize, &Message)> = mistakes
        .iter()
        .filter(|it| it.message != Message::MinutesMissing)
        .map(|it| (it.line, it.column, it.length, &it.message))
        .collect();
    assert_eq!(
        said,
        [
            (4, 6, 9, &Message::ReferenceToNothing("fig-rien".into())),
            (4, 19, 17, &Message::ReferenceToNothing("nulle-part".into())),
            (6, 6, 9, &Message::FormulaUnreadable("\\frac{1".into())),
        ]
    );
}

#[test]
#[allow(clippy::too_many_lines)] // A list.
fn what_html_holds_and_cannot_stay_leaves_a_word_where_it_stood() {
    let cases = [
        (
            "![Un pré](rien.png)",
            "<p class=\"note-unsupported\">Image absente&nbsp;: Un pré</p>",
        ),
        (
            "Voir ![](rien.png) là",
            "<span class=\"note-unsupported\">Image absente&nbsp;: rien.png</span> là",
        ),
        (
            "Voir <img src=\"rien.png\" alt=\"Un pré\"> là",
            "Image absente&nbsp;: Un pré</span> là",
        ),
        (
            "<img src=\"https://a.fr/b.png\" alt=\"B\">",
            "<a href=\"https://a.fr/b.png\" rel=\"noopener noreferrer\">B</a>",
        ),
        (
            "<form action=\"/x\"><input name=\"a\"> Nom</form>",
            "Un formulaire de cette page n’est pas repris ici.</p> Nom",
        ),
        (
            "Nom <input name=\"a\"> ici",
            "Nom <span class=\"note-unsupported\">Champ non repris ici</span> ici",
        ),
        ("<input type=\"checkbox\" checked> fait", "☑ fait"),
        (
            "<svg><title>Un rond</title><circle r=\"1\"/></svg> là",
            "Dessin non repris ici&nbsp;: Un rond</span> là",
        ),
        (
            "<object></object> là",
            "Élément non pris en charge&nbsp;: object</span> là",
        ),
        (
            "<iframe></iframe> là",
            "Élément non pris en charge&nbsp;: iframe</span> là",
        ),
        (
            "<math><mi>x</mi></math> là",
            "Élément non pris en charge&nbsp;: math</span> là",
        ),
        (
            "<style>p { color: red }</style>\n\n<style>a {}</style>\n\nLà",
            "La mise en forme propre à cette page n’est pas reprise ici.</p>",
        ),
        (
            "<picture><source srcset=\"a.webp\"><img src=\"figures/x.svg\" alt=\"X\"></picture>",
            "<img src=\"/c/figures/01-a/figures/x.svg\" alt=\"X\"",
        ),
    ];
    for (text, expected) in cases {
        let page = page(text);
        let page = page.replace('\u{a0}', "&nbsp;");
        assert!(page.contains(expected), "{text}\ngave\n{page}");
        assert!(
            page.matches("note-unsupported").count() <= 1,
            "{text}\ngave\n{page}"
        );
        assert!(!page.contains("<form") && !page.contains("<svg") && !page.contains("src=\"http"));
    }
}
