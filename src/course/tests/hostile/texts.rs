//! The texts, also measured by `bench/courses.rs`.

/// What each is made of, and the text.
#[allow(clippy::too_many_lines)] // A list.
pub fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("nested quotes", ">".repeat(50_000)),
        ("nested quotes with spaces", "> ".repeat(50_000)),
        ("nested lists", "- ".repeat(50_000)),
        ("brackets", "[".repeat(50_000)),
        ("links", "[a](".repeat(50_000)),
        ("images", "![[]()".repeat(50_000)),
        ("stars", "*a".repeat(100_000)),
        ("spaced stars", "*a ".repeat(100_000)),
        (
            "underscores",
            format!("{}{}", "_a __b ".repeat(50_000), "a_ b__ ".repeat(50_000)),
        ),
        (
            "deep divs",
            format!("{}{}", ":::note\n".repeat(5_000), ":::\n".repeat(5_000)),
        ),
        (
            "deep admonitions",
            (0..300)
                .map(|n| format!("{}!!! note\n", " ".repeat(n * 4)))
                .collect(),
        ),
        (
            "deep lists",
            (0..800)
                .map(|n| format!("{}- a\n", " ".repeat(n * 2)))
                .collect(),
        ),
        ("deep HTML", "<div>".repeat(50_000)),
        ("deep HTML, line by line", "<div>\n\n".repeat(20_000)),
        (
            "stars around a word",
            format!("{}a{}", "*".repeat(30_000), "*".repeat(30_000)),
        ),
        ("paragraphs", "a\n\n".repeat(500_000)),
        ("attributes", "[a]{.b}".repeat(100_000)),
        ("open attributes", "[a]{b='".repeat(100_000)),
        ("open tags of Liquid", "{% ".repeat(100_000)),
        ("formulas", "$a$ ".repeat(200_000)),
        ("open tags", "<a ".repeat(100_000)),
        ("references", "@fig-a ".repeat(100_000)),
        ("roles", "{ref}`a` ".repeat(50_000)),
        ("brackets that cite", "[@a; ".repeat(50_000)),
        ("names", "(a)=\n".repeat(50_000)),
        ("fields", "<p><input> ".repeat(50_000)),
        ("drawings", "<p><svg> ".repeat(50_000)),
        ("comments", "<!-- ".repeat(100_000)),
        ("headings", "# a\n".repeat(50_000)),
        ("scripts in words", "a~b".repeat(100_000)),
        (
            "backquotes",
            (1..1_500).map(|n| "`".repeat(n) + "a").collect(),
        ),
        ("equal paragraphs", "Oui.\n\n".repeat(19_000)),
        ("equal headings", "## Oui\n\n".repeat(19_000)),
        (
            "equal questions",
            format!("```gift\n{}```\n", "q {=a ~b}\n\n".repeat(5_000)),
        ),
        (
            "cells that rows leave out",
            format!(
                "{}|\n{}|\n{}",
                "|a".repeat(2_000),
                "|-".repeat(2_000),
                "|b|\n".repeat(300)
            ),
        ),
        ("footnotes", "[^a]: x\n".repeat(50_000)),
        (
            "equal references to a long heading",
            format!(
                "## {} {{#x}}\n\n{}",
                "mot ".repeat(200_000),
                "{ref}`x` ".repeat(13_000)
            ),
        ),
        (
            "equal references that ask for a name",
            format!(
                "## {} {{#x}}\n\n{{ref}}`{} <x>`",
                "mot".repeat(26),
                "{name}".repeat(30_000)
            ),
        ),
        (
            "equal formulas before a long line",
            format!("{}{}", "$$a$$ ".repeat(9_000), "a".repeat(1_900_000)),
        ),
        ("captions", format!("![{}", "a){#b}".repeat(300_000))),
        (
            "blocks under a name",
            format!("## A {{#b}}\n\n{}", ":::a\n".repeat(390_000)),
        ),
        (
            "fences of Markdown",
            format!("(a)=\n{}", "```{note}\n".repeat(150_000)),
        ),
        (
            "a wide table",
            format!(
                "{}|\n{}|\n{}",
                "|a".repeat(9_000),
                "|-".repeat(9_000),
                "|\n".repeat(9_000)
            ),
        ),
    ]
}
