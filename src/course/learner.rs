//! What people type: messages, group work, comments. Markdown without HTML, images or titles.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use super::{cleaning, directives, links, markdown, typography};

/// The safe HTML of a typed text.
pub(super) fn render(text: &str) -> String {
    let text = links::without_ours(text);
    match events(&text) {
        Some(events) => clean(events),
        None => as_typed(&text),
    }
}

/// The same, one piece for each paragraph, list or table, in their order.
pub(super) fn render_apart(text: &str) -> Vec<String> {
    let text = links::without_ours(text);
    let Some(events) = events(&text) else {
        return vec![as_typed(&text)];
    };
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    let mut depth = 0_usize;
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        piece.push(event);
        if depth == 0 {
            pieces.push(clean(std::mem::take(&mut piece)));
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

fn clean(events: Vec<Event<'_>>) -> String {
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    roomy(&cleaning::learner(&out))
}

fn as_typed(text: &str) -> String {
    cleaning::learner(&format!("<pre>{}</pre>\n", directives::escape(text)))
}

/// A text as what it is made of; none where that would keep the program busy for minutes.
fn events(text: &str) -> Option<Vec<Event<'_>>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let parsed = || Parser::new_ext(text, options).into_offset_iter();
    let events: Option<Vec<_>> =
        directives::is_bounded(text).then(|| parsed().take(markdown::MOST_EVENTS + 1).collect());
    let calm = |events: &Vec<_>| {
        events.len() <= markdown::MOST_EVENTS && markdown::too_deep(events).is_none()
    };
    let read = events.filter(calm)?;
    let mut open_links: Vec<Open> = Vec::new();
    let mut in_code = false;
    let mut events = Vec::new();
    for (event, _) in read {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => events.push(Event::Text(html)),
            Event::SoftBreak => events.push(Event::HardBreak),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { .. }) => {
                events.push(Event::Start(Tag::Paragraph));
                events.push(Event::Start(Tag::Strong));
            }
            Event::End(TagEnd::Heading(_)) => {
                events.push(Event::End(TagEnd::Strong));
                events.push(Event::End(TagEnd::Paragraph));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                start_link(&mut events, &mut open_links, dest_url)
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                start_link(&mut events, &mut open_links, dest_url)
            }
            Event::End(TagEnd::Link | TagEnd::Image) => end_link(&mut events, &mut open_links),
            Event::Text(text) if !in_code => {
                events.push(Event::Text(typography::figures(&text).into()));
            }
            event => {
                match event {
                    Event::Start(Tag::CodeBlock(_)) => in_code = true,
                    Event::End(TagEnd::CodeBlock) => in_code = false,
                    _ => {}
                }
                events.push(event);
            }
        }
    }
    Some(events)
}

/// A table wider than the page is moved sideways, by keys too; its words are not cut. In clean
/// HTML a text cannot hold a tag, and typed tables do not hold tables.
fn roomy(clean: &str) -> String {
    clean
        .replace(
            "<table>",
            "<div class=\"wide\" role=\"group\" tabindex=\"0\"><table>",
        )
        .replace("</table>", "</table></div>")
}

/// A link being written: whether it is kept, where its words begin, and where it leads.
struct Open<'a> {
    kept: bool,
    words_at: usize,
    to: CowStr<'a>,
}

fn start_link<'a>(events: &mut Vec<Event<'a>>, open: &mut Vec<Open<'a>>, to: CowStr<'a>) {
    let scheme = links::scheme(&to).unwrap_or_default();
    // A link inside a link is not HTML.
    let inside_another = open.iter().any(|link| link.kept);
    let kept = ["http", "https", "mailto"].contains(&scheme.as_str()) && !inside_another;
    if kept {
        events.push(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: to.clone(),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }));
    }
    open.push(Open {
        kept,
        words_at: events.len(),
        to,
    });
}

fn end_link<'a>(events: &mut Vec<Event<'a>>, open: &mut Vec<Open<'a>>) {
    let Some(link) = open.pop() else { return };
    if events.len() == link.words_at {
        events.push(Event::Text(link.to));
    }
    if link.kept {
        events.push(Event::End(TagEnd::Link));
    }
}

#[cfg(test)]
mod tests {
    use super::{render, render_apart};

    #[test]
    fn pieces_are_paragraphs_lists_and_tables_and_say_together_what_the_whole_says() {
        let text = "# Titre\n\nUn [lien][a].\n\n- un\n- deux\n\n---\n\n<b>gras</b>\n\n| T |\n|---|\n| 1 |\n\n[a]: https://example.org";
        let pieces = render_apart(text);
        assert_eq!(pieces.len(), 6, "{pieces:?}");
        assert_eq!(pieces.concat(), render(text));
        assert!(pieces[1].contains("href=\"https://example.org\""));
        assert!(render_apart(" \n").is_empty());
    }

    #[test]
    fn a_typed_table_moves_alone_and_typed_tags_stay_text() {
        let table = render("| Temps |\n|---|\n| 10 min |");
        assert!(table.starts_with("<div class=\"wide\" role=\"group\" tabindex=\"0\"><table>"));
        assert!(table.trim_end().ends_with("</table></div>"));
        assert!(table.contains("10&nbsp;min"));
        assert!(!render("<table> </table>").contains("<div"));
        assert!(render("`10 min`").contains("10 min"));
    }
}
