//! One page at a time: what a course file and a typed text become.

use std::sync::Arc;

use crate::course::directives::Place;
use crate::course::links::{Links, Shape};
use crate::course::markdown::{Context, Rendered, render_course, render_learner};
use crate::course::{Message, Reader};

pub(super) fn render(language: &str, text: &str) -> Rendered {
    let mut links = Links::default();
    links.add_page("01-a/02-suite.md", "/lessons/a/suite");
    links.add_figure("01-a/figures/x.svg", Shape::default());
    let links = Arc::new(links);
    let context = Context {
        path: "01-a/01-page.md",
        title: "La page",
        language,
        links: &links,
        files: None,
        solutions_open: false,
        for_trainers: false,
    };
    render_course(text, &context).unwrap_or_default()
}

pub(super) fn read_by(reader: Reader, text: &str) -> String {
    let rendered = render("fr", text);
    let page = rendered.prose.read_by(reader);
    page.with_base("/c").as_str().to_owned()
}

pub(super) fn page(text: &str) -> String {
    read_by(Reader::Learner, text)
}

fn english(text: &str) -> String {
    let rendered = render("en", text);
    rendered.prose.read_by(Reader::Learner).as_str().to_owned()
}

#[test]
fn an_image_alone_is_a_figure_with_its_caption() {
    assert_eq!(
        page("![Un arbre](figures/x.svg \"Légende : un\")"),
        "<figure><img src=\"/c/figures/01-a/figures/x.svg\" alt=\"Un arbre\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>Légende&nbsp;: un</figcaption></figure>\n"
    );
    assert!(page("Voir ![un arbre](figures/x.svg) ici").starts_with("<p>Voir <img "));
    let elsewhere = page("![Un arbre](https://a.fr/x.png)");
    assert!(
        elsewhere.contains("<a href=\"https://a.fr/x.png\""),
        "{elsewhere}"
    );
    assert!(!elsewhere.contains("<img"), "{elsewhere}");
}

#[test]
fn headings_stand_under_the_title_of_the_page_and_have_names() {
    let rendered = render("fr", "# La page\n\n# Un ?\n\n## Deux\n\n# Un ?\n\n#\n");
    let page = rendered.prose.read_by(Reader::Learner).as_str();
    let own = "user-content-";
    assert!(
        page.starts_with(&format!(
            "<h2 id=\"{own}un\">Un\u{202f}?</h2>\n<h3 id=\"{own}deux\">"
        )),
        "{page}"
    );
    assert!(page.contains("<h2 id=\"user-content-un-2\">"), "{page}");
    assert_eq!(rendered.headings[2].id, "user-content-un-2");
    let list: Vec<_> = rendered
        .headings
        .iter()
        .map(|h| (h.level, h.text.as_str()))
        .collect();
    assert_eq!(list, [(2, "Un\u{202f}?"), (3, "Deux"), (2, "Un\u{202f}?")]);
}

#[test]
fn a_link_leads_somewhere_or_is_text() {
    let cases = [
        ("[a](02-suite.md)", "<a href=\"/c/lessons/a/suite\""),
        (
            "[a](02-suite.md#b)",
            "<a href=\"/c/lessons/a/suite#user-content-b\"",
        ),
        (
            "<a href=\"02-suite.md\">a</a>",
            "<a href=\"/c/lessons/a/suite\"",
        ),
        ("[a](03-rien.md)", "<p>a</p>"),
        ("[a](#rien)", "<p>a</p>"),
        ("[a](#un)\n\n## Un", "<a href=\"#user-content-un\""),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[](https://a.fr)", ">https://a.fr</a>"),
        (
            "[a][r]\n\n:::retenir\n[b][r]\n:::\n\n[r]: https://a.fr",
            "<aside",
        ),
    ];
    for (text, expected) in cases {
        let page = page(text);
        assert!(page.contains(expected), "{text}\ngave\n{page}");
    }
}

#[test]
fn french_is_set_in_french_and_code_is_not() {
    assert_eq!(
        page("Prêt ? `a ? b`"),
        "<p>Prêt\u{202f}? <code>a ? b</code></p>\n"
    );
    assert_eq!(page("<code>a ? b</code>"), "<p><code>a ? b</code></p>\n");
    assert_eq!(english("Ready ?"), "<p>Ready ?</p>\n");
}

#[test]
fn a_place_no_one_may_forge_is_not_replaced() {
    let page = page("<a href=\"\u{e000}/x\">a</a> \u{e000} [b](\u{e000}/x)");
    assert!(
        !page.contains("/c/x") && !page.contains('\u{e000}'),
        "{page}"
    );
}

#[test]
fn what_people_type_is_never_html() {
    let cases = [
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        (
            "<script>x</script>",
            "<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
        ),
        ("a\nb", "<p>a<br>\nb</p>\n"),
        ("# a", "<p><strong>a</strong></p>\n"),
        ("[a](javascript:x)", "<p>a</p>\n"),
        ("[a](/logout)", "<p>a</p>\n"),
        ("[a](data:text/html,x)", "<p>a</p>\n"),
        (
            "[a](https://a.fr)",
            "<p><a href=\"https://a.fr\" rel=\"nofollow noopener noreferrer\">a</a></p>\n",
        ),
        (
            "![a](https://a.fr/b.png)",
            "<p><a href=\"https://a.fr/b.png\" rel=\"nofollow noopener noreferrer\">a</a></p>\n",
        ),
        ("![](javascript:x)", "<p>javascript:x</p>\n"),
        ("**a** `b`", "<p><strong>a</strong> <code>b</code></p>\n"),
        ("", ""),
    ];
    for (typed, expected) in cases {
        assert_eq!(render_learner(typed).as_str(), expected, "typed: {typed}");
    }
}

/// Cut anywhere, a page is still read: no text may stop the program.
#[test]
fn no_text_stops_the_program() {
    let text = "# T {#t}\n\n:::exercice É\n- a\n  :::solution\n  ![b](x.svg \"c\"){alt='d'}\n  :::\n\
        ~~~ {r}\nx\n~~~\n[e](f.md){.g} <code>`h` {% i %}</code> {{j.k}}\n\n| a |\n|---|\n| « b » |\n\n\
        +---+\n| k |\n+---+\n\n<img alt=\"l\" src='m'> [^n]\n\n[^n]: o !\n:::\n:::\n%C3%A9 [p](%C3%A9%)\n\
        !!! tip \"É\"\n    $x^2$ H~2~O [q]{#r}\n\n=== \"S\"\n    t\n> [!NOTE]\n> u\n{: .v}\n\n\
        ```{note} W\n:class: x\ny\n```\nTerme\n: sens\n<iframe src='z'>\n";
    for (at, _) in text.char_indices() {
        for part in [&text[..at], &text[at..]] {
            render("fr", part);
            render("en", part);
            render_learner(part);
        }
    }
}

#[test]
fn an_unclosed_directive_is_said_where_it_opens() {
    let rendered = render("fr", "Un\n\n:::retenir\nDeux\n");
    let place = Place {
        file: 0,
        span: 4..14,
    };
    assert_eq!(
        rendered.mistakes,
        [(place, Message::DirectiveNotClosed("retenir".into()))]
    );
}

/// A mistake is told where it was written, however the lines before it were changed.
#[test]
fn a_mistake_after_directives_is_told_at_its_place() {
    let text = "a $x$ b H~2~O {% y %}\n\n!!! note\n    [c](d.md) et [e]{.f}\n\n    [g](h.md)\n";
    let rendered = render("fr", text);
    let found: Vec<&str> = rendered
        .mistakes
        .iter()
        .map(|(place, _)| &text[place.span.clone()])
        .collect();
    assert_eq!(found, ["[c](d.md)", "[g](h.md)"]);
}
