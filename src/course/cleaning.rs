//! The last look at HTML before it is trusted: a list of what may stay.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use ammonia::Builder;

use super::dressing;
use super::links::{BASE, Links, OWN, Target};

/// What the script that plays videos and sounds reads on a link.
const PLAYERS: [&str; 5] = [
    "data-frame",
    "data-file",
    "data-play",
    "data-poster",
    "data-captions",
];

/// Cleans a page of a course, and dresses its images. Scripts, styles and frames go; figures, tables, details stay; an
/// address that leads nowhere is taken off, whether it was written in Markdown or in HTML.
pub fn course(html: &str, links: Arc<Links>, from: &str) -> String {
    let from = from.to_owned();
    let all = Arc::clone(&links);
    let mut builder = Builder::default();
    builder
        .add_tags(["section"])
        .rm_tags(["map", "area", "nav", "header", "footer", "center", "h1"])
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .add_generic_attributes(["id", "class", "role", "dir"])
        .add_tag_attributes("img", ["loading"])
        .add_tag_attributes("pre", ["tabindex"])
        .add_tag_attributes("div", ["tabindex", "aria-label"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("a", PLAYERS)
        .attribute_filter(move |tag, name, value| match (tag, name) {
            ("img", "src") => picture(&links, &from, value),
            ("a", "href") => address(&links, &from, value),
            ("a", "data-frame" | "data-file") => {
                value.starts_with("https://").then_some(value.into())
            }
            ("a", "data-poster" | "data-captions") => {
                value.starts_with(BASE).then_some(value.into())
            }
            ("a", "data-play") => matches!(value, "video" | "audio").then_some(value.into()),
            // Names of authors never meet ours.
            (_, "id") => Some(format!("{OWN}{value}").into()),
            (_, "headers") => None,
            (_, "class") => Some(classes(value)).filter(|kept| !kept.is_empty()),
            (_, "role") => matches!(value, "note" | "group" | "img").then_some(value.into()),
            (_, "tabindex") => (value == "0").then_some(value.into()),
            (_, "align" | "cite") => None,
            _ => Some(value.into()),
        });
    dressing::dress(without_empty_images(&builder.clean(html).to_string()), &all)
}

/// Cleans what a person typed.
pub fn learner(html: &str) -> String {
    static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::default();
        let tags = [
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ];
        builder
            .tags(tags.into())
            .tag_attributes([("a", ["href"].into()), ("ol", ["start"].into())].into())
            .generic_attributes([].into())
            .url_schemes(["http", "https", "mailto"].into())
            .url_relative(ammonia::UrlRelative::Deny)
            .link_rel(Some("nofollow noopener noreferrer"));
        builder
    });
    CLEANER.clean(html).to_string()
}

/// Reads on in a page: how deep its elements lie in one another, at the deepest place of this part.
/// Elements that end by themselves are not counted.
pub fn depth(html: &str, now: &mut usize) -> usize {
    let alone = [
        "p", "li", "td", "th", "tr", "dt", "dd", "br", "hr", "img", "input", "col", "wbr",
        "option", "source", "tbody", "thead", "tfoot", "embed", "link", "meta",
    ];
    let mut deepest = *now;
    for part in html.split('<').skip(1) {
        let name = part.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = &name[..end];
        if name.is_empty() || alone.iter().any(|one| one.eq_ignore_ascii_case(name)) {
            continue;
        }
        *now = if part.starts_with('/') {
            now.saturating_sub(1)
        } else {
            *now + 1
        };
        deepest = deepest.max(*now);
    }
    deepest
}

fn picture<'u>(links: &Links, from: &str, value: &'u str) -> Option<Cow<'u, str>> {
    if value.starts_with(BASE) {
        return Some(value.into());
    }
    match links.find(from, value) {
        Target::Figure(address) => Some(address.into()),
        _ => None,
    }
}

fn address<'u>(links: &Links, from: &str, value: &'u str) -> Option<Cow<'u, str>> {
    match links.find(from, value) {
        Target::Elsewhere => Some(value.into()),
        Target::Anchor(anchor) => Some(format!("#{OWN}{anchor}").into()),
        Target::Page(address) | Target::Figure(address) => Some(address.into()),
        Target::Nothing | Target::Refused => None,
    }
}

/// Only the classes the style sheet has for course text.
fn classes(value: &str) -> Cow<'_, str> {
    let known = |class: &&str| {
        matches!(
            *class,
            "note" | "note-title" | "card" | "wide" | "steps" | "listing"
        ) || ["note-", "footnote-", "language-", "code-"]
            .iter()
            .any(|start| class.starts_with(start))
    };
    if value.split_whitespace().all(|class| known(&class)) {
        return value.into();
    }
    value
        .split_whitespace()
        .filter(known)
        .collect::<Vec<_>>()
        .join(" ")
        .into()
}

/// An image whose address was refused leaves its alternative text.
fn without_empty_images(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = end_of_tag(tag);
        let (tag, after) = tag.split_at(end);
        if tag.contains(" src=\"") {
            out.push_str(tag);
        } else if let Some((_, alt)) = tag.split_once(" alt=\"") {
            out.push_str(alt.split('"').next().unwrap_or_default());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where a tag ends; a `>` inside a quoted value does not end it.
pub(super) fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::links;

    #[test]
    fn a_course_page_keeps_its_figures_and_loses_its_scripts() {
        let mut links = Links::default();
        links.add_figure("figures/a.svg", links::Shape::default());
        let links = Arc::new(links);
        let cases = [
            ("<script>x()</script>a", "a"),
            (
                "<img src=\"figures/a.svg\" onerror=\"x()\" alt=\"A\">",
                "src=\"\u{e000}/figures/figures/a.svg\"",
            ),
            ("<img src=\"https://a.fr/b.png\" alt=\"a > b\">", "a &gt; b"),
            ("<iframe src=\"https://a.fr\"></iframe>", ""),
            (
                "<a href=\"javascript:x()\">a</a>",
                "<a rel=\"noopener noreferrer\">a</a>",
            ),
            (
                "<p class=\"note btn danger\">a</p>",
                "<p class=\"note\">a</p>",
            ),
            (
                "<details><summary>a</summary>b</details>",
                "<details><summary>a</summary>b</details>",
            ),
            ("<p style=\"color:red\">a</p>", "<p>a</p>"),
        ];
        for (written, expected) in cases {
            let cleaned = course(written, Arc::clone(&links), "a.md");
            assert!(cleaned.contains(expected), "{written} gave {cleaned}");
            assert!(!cleaned.contains("x()"), "{written} gave {cleaned}");
        }
    }
}
