//! The last look at HTML before it is trusted: a list of what may stay.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use ammonia::Builder;

use super::links::{BASE, LOST, Links, OWN, Target};
use super::markdown::Context;
use super::{dressing, pictures};

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
pub fn course(html: &str, context: &Context) -> String {
    let from = context.path.to_owned();
    let (links, all) = (Arc::clone(context.links), context.links);
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
    let clean = builder.clean(html).to_string();
    dressing::dress(without_lost_images(&clean, context.french()), all)
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
        // These two do not stay: something else is put where they stand.
        Target::Elsewhere => Some(value.into()),
        Target::Nothing => Some(format!("{LOST}{value}").into()),
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

/// An image on another site becomes a link, one that is nowhere a word about it.
fn without_lost_images(html: &str, french: bool) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut links = 0_usize;
    while let Some(at) = rest.find("<img") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        links += before.matches("<a ").count() + before.matches("<a>").count();
        links = links.saturating_sub(before.matches("</a>").count());
        let (tag, after) = tag.split_at(end_of_tag(tag));
        let alt = attribute(tag, "alt").unwrap_or_default();
        match attribute(tag, "src") {
            Some(src) if src.starts_with(BASE) => out.push_str(tag),
            Some(src) if !src.starts_with(LOST) && links > 0 => {
                let words = if alt.is_empty() { src } else { alt };
                out.push_str(words);
            }
            Some(src) if !src.starts_with(LOST) => {
                out.push_str(&pictures::elsewhere(alt, src, french));
            }
            src => {
                let src = src.unwrap_or_default().trim_start_matches(LOST);
                let words = if alt.is_empty() { src } else { alt };
                out.push_str(&pictures::missing(words, "span", french));
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The value of an attribute, as the cleaner writes them.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
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
        let context = Context {
            path: "a.md",
            title: "",
            language: "fr",
            links: &links,
            files: None,
            solutions_open: false,
            for_trainers: false,
        };
        let cases = [
            ("<script>x()</script>a", "a"),
            (
                "<img src=\"figures/a.svg\" onerror=\"x()\" alt=\"A\">",
                "src=\"\u{e000}/figures/figures/a.svg\"",
            ),
            (
                "<img src=\"https://a.fr/b.png\" alt=\"a > b\">",
                "<a href=\"https://a.fr/b.png\" rel=\"noopener noreferrer\">a",
            ),
            (
                "<a href=\"https://a.fr\"><img src=\"https://a.fr/b.png\" alt=\"B\"></a>",
                "rel=\"noopener noreferrer\">B</a>",
            ),
            (
                "<img src=\"nulle/part.png\" alt=\"Un pré\">",
                "<span class=\"note-unsupported\">Image absente\u{a0}: Un pré</span>",
            ),
            (
                "<img src=\"nulle/part.png\">",
                "Image absente\u{a0}: nulle/part.png<",
            ),
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
            let cleaned = course(written, &context);
            assert!(cleaned.contains(expected), "{written} gave {cleaned}");
            assert!(!cleaned.contains("x()"), "{written} gave {cleaned}");
        }
    }
}
