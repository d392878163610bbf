//! What each spelling of a block becomes.

use super::pages::{page, read_by, render};
use crate::course::Reader;

/// Each text becomes a page that holds what is expected, and no sign of a directive.
fn gives(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let page = page(text);
        assert!(page.contains(expected), "{text}\ngave\n{page}");
        for sign in ["<?", "\n:::", "!!!", "{:", "{%", "{."] {
            assert!(!page.contains(sign), "{text}\ngave\n{page}");
        }
    }
}

#[test]
fn divs_become_components() {
    gives(&[
        (
            ":::exercice À vous\nUn\n:::",
            "<aside class=\"note note-exercise\" role=\"note\">",
        ),
        (
            ":::exercice À vous\nUn\n:::",
            "<strong>Exercice&nbsp;: À vous</strong>",
        ),
        (
            ":::retenir\n- Un\n:::",
            "<strong>À retenir</strong></p>\n<ul>",
        ),
        (":::attention\nUn\n:::", "note-warning"),
        (
            "::: {.callout-note title=\"T\"}\nUn\n:::",
            "<strong>T</strong>",
        ),
        (
            "::: {.callout-tip collapse=\"true\"}\n## T\n\nUn\n:::",
            "<details class=\"card note note-tip\"",
        ),
        (
            "::::: inconnu Titre\nUn\n:::::",
            "<aside class=\"note\" role=\"note\">\n<p class=\"note-title\"><strong>Titre",
        ),
        (":::discussion\nUn\n:::", "<strong>Discussion</strong>"),
        (
            ":::columns\n:::column\nUn\n:::\n:::",
            "<div>\n<div>\n<p>Un</p>\n</div>\n</div>",
        ),
        (
            "::: {.perso #ici}\nUn\n:::",
            "<div id=\"user-content-ici\">\n<p>Un</p>",
        ),
    ]);
}

#[test]
fn divs_keep_to_their_place_and_their_titles() {
    gives(&[
        (
            "- a\n\n  :::retenir\n  Un\n  :::\n- b",
            "<p>Un</p>\n</aside>\n</li>",
        ),
        (
            "Un paragraphe\n:::retenir\nDeux\n:::\nTrois",
            "</aside>\n<p>Trois</p>",
        ),
        (
            "> ::: tip\n> Un\n> :::",
            "<blockquote>\n<aside class=\"note note-tip\"",
        ),
        (":::retenir <script>\nUn\n:::", "&lt;script&gt;"),
        (
            "::::objectifs\n:::astuce\nUn\n:::\n::::",
            "note-objective\" role=\"note\">\n<p class=\"note-title\"><strong>Objectifs",
        ),
        (
            ":::challenge\n## Un titre\n\nUn\n:::",
            "<strong>Exercice</strong></p>\n<h2 id=\"user-content-un-titre\">",
        ),
        (
            ":::hint\n### Un titre\n\nUn\n:::",
            "<summary>Un titre</summary>\n<div>\n<p>Un</p>",
        ),
        (":::extension\nUn\n:::", "Pour aller plus loin"),
        ("Terme\n:::retenir\nUn\n\n:::\n", "<p>Un</p>\n</aside>"),
    ]);
    let code = page("```\n:::retenir\n```\n\n    :::retenir\n");
    assert_eq!(code.matches(":::retenir").count(), 2, "{code}");
    let english = render("en", ":::remember\nOne\n:::");
    let english = english.prose.read_by(Reader::Learner).as_str();
    assert!(english.contains("<strong>Remember<"), "{english}");
}

#[test]
fn a_definition_list_never_swallows_the_end_of_a_block() {
    let page = page(":::retenir\nUn terme\n\n:::\n\nMot\n: Son sens\n");
    assert!(page.contains("<p>Un terme</p>\n</aside>"), "{page}");
    assert!(page.contains("<dt>Mot</dt>\n<dd>Son sens</dd>"), "{page}");
}

#[test]
fn admonitions_myst_and_alerts_become_components() {
    gives(&[
        (
            "!!! tip \"Un titre\"\n    Un\n\n    Deux\n\nTrois",
            "<strong>Conseil&nbsp;: Un titre</strong></p>\n<p>Un</p>\n<p>Deux</p>\n</aside>\n<p>Trois</p>",
        ),
        (
            "??? note\n    Un",
            "<details class=\"card note\"><summary>À noter</summary>",
        ),
        (
            "???+ warning \"T\"\n    Un",
            "note-warning\" open=\"\"><summary>Attention&nbsp;: T",
        ),
        ("!!! danger\n\tUn", "note-danger"),
        ("- a\n\n    !!! tip\n        Un\n", "note-tip"),
        (
            "!!! note\n    ```\n    code\n    ```\n",
            "<code>code\n</code>",
        ),
        (
            "!!! note\n    !!! tip\n        Un\n",
            "<p>Un</p>\n</aside>\n</aside>",
        ),
        (
            "```{note} Un titre\n:class: dropdown\nUn *mot*\n```",
            "<details class=\"card note\"><summary>Un titre",
        ),
        (
            "::::{tip}\n:::{warning} T\nUn\n:::\n::::",
            "<p>Un</p>\n</aside>\n</aside>",
        ),
        (
            "```{figure} figures/x.svg\n:alt: Un arbre\n\nLa légende\n```",
            "alt=\"Un arbre\" loading=\"lazy\" decoding=\"async\"><figcaption>La légende",
        ),
        (
            "```{code-block} python\nif x:\n```",
            "<span class=\"code-keyword\">if</span>",
        ),
        (
            "```{toctree}\na\nb\n```",
            "Élément non pris en charge&nbsp;: toctree</p>\n<pre",
        ),
        ("> [!WARNING]\n> Un", "note-warning"),
        (
            "> [!info]- Titre *gras*\n> Un",
            "<details class=\"card note\"><summary>Titre gras</summary>\n<div>\n<p>Un</p>",
        ),
        ("> ## Titre\n>\n> Un\n{: .challenge}\n", "note-exercise"),
        ("> Un\n", "<blockquote>\n<p>Un</p>"),
    ]);
    assert!(page("Bravo !!! Encore").contains("!!! Encore"));
}

#[test]
fn tabs_are_blocks_that_open_without_a_script() {
    let first = "<div class=\"note-tabs\" role=\"group\">\n<details class=\"card\" open=\"\"><summary>Linux</summary>\n<div>\n<p>Un</p>";
    let second = "<details class=\"card\"><summary>Windows</summary>\n<div>\n<p>Deux</p>\n</div>\n</details>\n</div>";
    let spellings = [
        "=== \"Linux\"\n\n    Un\n\n=== \"Windows\"\n\n    Deux\n\nAprès",
        "::: {.panel-tabset}\n## Linux\n\nUn\n\n## Windows\n\nDeux\n:::\n\nAprès",
        "::: group-tab\n\n### Linux\n\nUn\n\n### Windows\n\nDeux\n\n:::\n\nAprès",
        "::: tab\n\n### Linux\n\nUn\n\n### Windows\n\nDeux\n\n:::\n\nAprès",
        "::::{tab-set}\n:::{tab-item} Linux\nUn\n:::\n:::{tab-item} Windows\nDeux\n:::\n::::\n\nAprès",
    ];
    for text in spellings {
        // The headings of a set name their tabs: one can lead there.
        let page = page(text)
            .replace(" id=\"user-content-linux\"", "")
            .replace(" id=\"user-content-windows\"", "");
        assert!(page.contains(first), "{text}\ngave\n{page}");
        assert!(page.contains(second), "{text}\ngave\n{page}");
        assert!(page.ends_with("<p>Après</p>\n"), "{text}\ngave\n{page}");
    }
}

#[test]
fn what_is_for_trainers_is_not_in_what_learners_read() {
    let spellings = [
        ":::solution\nSecret\n:::",
        ":::exercice\nÀ vous\n\n:::solution Un titre\n## Secret\n\nSecret [^n]\n\n[^n]: Secret\n:::\n:::",
        ":::formateur Secret\nSecret\n:::",
        "- a\n  :::solution\n  Secret\n:::\n",
        "!!! solution \"Secret\"\n    Secret\n",
        "```{solution} Secret\nSecret\n```\n",
        "> ## Secret\n> Secret\n{: .solution}\n",
        ":::retenir Secret {for=trainers}\n:::attention\nSecret\n:::\n:::",
        ":::formateur\n![Secret](figures/x.svg)\n\n<div title=\"Secret\">\n",
        ":::solution\nSecret\n",
    ];
    for spelling in spellings {
        let text = format!("Avant\n\n{spelling}\n\nAprès\n");
        let learner = read_by(Reader::Learner, &text);
        let trainer = read_by(Reader::Trainer, &text);
        assert!(
            !learner.to_lowercase().contains("secret"),
            "{text}\ngave\n{learner}"
        );
        assert!(learner.contains("Avant"), "{text}\ngave\n{learner}");
        assert!(trainer.contains("Secret"), "{text}\ngave\n{trainer}");
        assert!(trainer.contains("note-trainer"), "{text}\ngave\n{trainer}");
        let headings = render("fr", &text).headings;
        assert!(
            headings.iter().all(|heading| heading.text != "Secret"),
            "{text}"
        );
    }
    let open = ":::solution {pour=tous}\nPour tous\n:::";
    let learner = read_by(Reader::Learner, open);
    assert!(
        learner.contains("<details class=\"card note-solution\"><summary>Voir la solution<"),
        "{learner}"
    );
}

#[test]
fn attributes_name_and_describe_what_they_follow() {
    gives(&[
        (
            "![La légende](figures/x.svg){alt='Un arbre, de près' #fig-a}",
            "<figure id=\"user-content-fig-a\"><img src=\"/c/figures/01-a/figures/x.svg\" alt=\"Un arbre, de près\" \
             loading=\"lazy\" decoding=\"async\"><figcaption>La légende</figcaption></figure>",
        ),
        (
            "Voir ![](figures/x.svg){alt='Un arbre'}.",
            "alt=\"Un arbre\" loading=\"lazy\" decoding=\"async\">.</p>",
        ),
        (
            "[ici]{#la .rouge lang=en} [là](#la)",
            "<span id=\"user-content-la\" lang=\"en\">ici</span> <a href=\"#user-content-la\"",
        ),
        ("[a](02-suite.md){.btn target=\"_blank\"} b", ">a</a> b</p>"),
        (
            "## Un {#deux .rouge}\n",
            "<h2 id=\"user-content-deux\">Un</h2>",
        ),
        ("## Un\n{: #deux}\n", "<h2 id=\"user-content-deux\">Un</h2>"),
        (
            "Un texte\n{: .rouge }\n\nDeux",
            "<p>Un texte</p>\n<p>Deux</p>",
        ),
        ("`x <- 1`{.r} et", "<code>x &lt;- 1</code> et"),
        (
            "```{.python filename=\"a.py\"}\nif x\n```",
            "<figure class=\"listing\"><figcaption>a.py</figcaption><pre",
        ),
    ]);
    let decorative = render("fr", "![](figures/x.svg){alt=''}");
    assert_eq!(decorative.mistakes, []);
}

#[test]
fn formulas_scripts_and_footnotes_are_set() {
    gives(&[
        ("Soit $x^2$ !", "<math"),
        ("$$\n\\frac{1}{2}\n$$\n", "<math display=\"block\"><mfrac>"),
        ("```{math}\n\\sqrt{2}\n```\n", "<msqrt>"),
        ("H~2~O et 1^er^", "H<sub>2</sub>O et 1<sup>er</sup>"),
        ("entre $5 et 10$", "entre $5 et 10$"),
        ("$\\frac{1$", "<code>\\frac{1</code>"),
        ("$a$ | $b$\n---|---\n$c$ | d\n", "<td><math"),
        ("![$x$](figures/x.svg)", "alt=\"x\""),
        ("Un[^1].\n\n[^1]: La note.", "<a href=\"#user-content-1\""),
        ("Un[^1].\n\n[^1]: La note.", "id=\"user-content-1\""),
        ("~~barré~~ www", "<del>barré</del>"),
    ]);
}

#[test]
fn what_is_not_supported_is_said_and_never_runs() {
    gives(&[
        (
            "a {% include video.html %} b",
            "<span class=\"note-unsupported\">Élément non pris en charge&nbsp;: include video.html</span> b",
        ),
        ("{{< fa brands github >}}", "fa brands github"),
        ("{{< video https://a.fr/v >}}", "<a href=\"https://a.fr/v\""),
        (
            "```{r, echo=FALSE}\n#| x: y\nx <- 1\n```",
            "<code class=\"language-r\">x &lt;- ",
        ),
        (
            "<iframe src=\"https://a.fr/v\"></iframe>",
            "<p class=\"note-play\"><a href=\"https://a.fr/v\"",
        ),
        (
            "<script>x()</script>",
            "<p class=\"note-unsupported\">Un programme",
        ),
        (
            "<details><summary>A</summary>\n\n**b**\n\n</details>",
            "<details><summary>A</summary>",
        ),
        (
            "<kbd>Ctrl</kbd> <sup>a</sup> <sub>b</sub> <abbr title=\"C\">c</abbr>",
            "<kbd>Ctrl</kbd> <sup>a</sup> <sub>b</sub> <abbr title=\"C\">c</abbr>",
        ),
        (
            "<p onclick=\"x()\" id=\"menu\" style=\"a\">b</p>",
            "<p id=\"user-content-menu\">b</p>",
        ),
        ("<td>\n**a**\n</td>", "<strong>a</strong>"),
        (
            "+---+\n| a |\n+---+\n",
            "<pre tabindex=\"0\"><code>+---+\n| a |\n+---+\n",
        ),
        (
            "- a\n  ```r\n  b\n ```\n- c",
            "<code class=\"language-r\">b\n</code></pre>\n</li>\n<li>c",
        ),
        (
            "```rust\n# use a;\nfn b() {}\n```",
            "<code class=\"language-rust\"><span class=\"code-keyword\">fn</span>",
        ),
    ]);
    let code = "```\n{% x %} {{ a.b }} :::note $x$ H~2~O\n```\n`{% x %} $x$`";
    let shown = page(code);
    assert!(
        shown.contains("<code>{% x %} {{ a.b }} :::note $x$ H~2~O\n</code>"),
        "{shown}"
    );
    assert!(shown.contains("<code>{% x %} $x$</code>"), "{shown}");
}

/// Every example of the page that explains them.
#[test]
fn the_examples_of_the_manual_become_what_it_says() {
    let manual = include_str!("../../../docs/course-text.md");
    let mut examples = manual.split("\n````markdown\n").skip(1);
    let mut seen = 0;
    for example in examples.by_ref() {
        let (text, _) = example.split_once("\n````\n").unwrap();
        let found = render("fr", text).mistakes;
        assert_eq!(found, [], "{text}");
        gives(&[(text, "")]);
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} examples were found");
}

#[test]
fn emphasis_that_fills_a_span_is_emphasis() {
    gives(&[
        (
            "[**_mot_**]{.orange} et un [**_mot_**]{.orange} fin",
            "<span><strong><em>mot</em></strong></span> et un <span><strong><em>mot</em></strong></span> fin",
        ),
        ("un[*a*]{.x}b", "un<span><em>a</em></span>b"),
        (
            "un [~~a~~]{#la} b",
            "<span id=\"user-content-la\"><del>a</del></span> b",
        ),
        (
            "## Un [**mot**]{.x}",
            ">Un <span><strong>mot</strong></span></h2>",
        ),
    ]);
    let page = render("fr", "## Un [**mot**]{.x}\n\n[*a*]{.x} \u{1da8b}\n");
    assert_eq!(page.headings[0].text, "Un mot");
    let html = page.prose.read_by(Reader::Learner);
    assert!(!html.as_str().contains('\u{1da8b}'));
}
