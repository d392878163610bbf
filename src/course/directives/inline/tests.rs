//! Paragraphs, and what of them becomes a mark.

use super::*;

/// The words of a paragraph with `§` for each mark, and the marks.
fn scan(text: &str) -> (String, Vec<Mark>) {
    let mut out = Out::default();
    let lines: Vec<Line> = text
        .split('\n')
        .map(|text| Line {
            text,
            file: 0,
            at: 0,
            missing: false,
        })
        .collect();
    run(&mut out, &lines);
    let is_mark = crate::course::directives::is_mark;
    let marks = out
        .text
        .chars()
        .filter(|c| is_mark(*c))
        .filter_map(|c| out.marks.get(c).cloned());
    let words = out.text.trim_end_matches('\n').replace(is_mark, "§");
    (words, marks.collect())
}

#[test]
fn only_what_is_a_directive_becomes_a_mark() {
    let cases = [
        ("a {% include x %} b", "a § b"),
        ("{% raw %}a{% endraw %}", "a"),
        ("[x]({{page.slides}})", "[x]()"),
        ("![]({{ site.url }}/a.png)", "![](/a.png)"),
        ("[x]({% link b/a.md %})", "[x](b/a.md)"),
        ("texte{: .grand}", "texte§"),
        ("*a*{: #b .c} d", "*a*§ d"),
        ("![](a.svg){alt='Une vue'}", "![](a.svg)§"),
        (
            "![L](a.svg){alt=\"Une\nvue\" width=50%} b",
            "![L](a.svg)§ b",
        ),
        ("[dépôt *git*]{#depot} là", "§dépôt *git*\u{1da8b}§ là"),
        ("[a][b]{.c}", "[a][b]§"),
        ("`{{a.b}} $x$ H~2~O`{.r}", "`{{a.b}} $x$ H~2~O`§"),
        ("``a ` {% x %}`` {% x %}", "``a ` {% x %}`` §"),
        ("\\`{% x %}`", "\\`§`"),
        ("`C:\\` {% x %} `b`", "`C:\\` § `b`"),
        ("<a title=\"$x$\">$x$</a>", "<a title=\"$x$\">§</a>"),
        ("H~2~O et 1^er^ et m^2^", "H§2§O et 1§er§ et m§2§"),
        ("~barré~ et ~~barré~~ et a^b", "~barré~ et ~~barré~~ et a^b"),
        ("https://a.fr/~b~c~ [^1]", "https://a.fr/~b~c~ [^1]"),
        ("entre $5 et 10$", "entre $5 et 10$"),
        ("soit $x_1$ et $$y$$", "soit § et §"),
        (
            "un {ensemble} et {{colonne}}",
            "un {ensemble} et {{colonne}}",
        ),
        ("{{< fa brands github >}}", "§"),
        ("{{< video https://a.fr/v >}}", "§"),
        ("{:toc}", "§"),
        ("\\é {% x %}", "\\é §"),
    ];
    for (text, expected) in cases {
        assert_eq!(scan(text).0, expected, "text: {text}");
    }
    let (_, marks) = scan("![](a.svg){alt='Une vue'}");
    let Some(Mark::Attributes(found)) = marks.first() else {
        unreachable!()
    };
    assert_eq!(found.get("alt"), Some("Une vue"));
}
