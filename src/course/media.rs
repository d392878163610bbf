//! What pages bring from elsewhere: frames, videos, sounds, scripts.
//!
//! None is loaded: a frame, a video or a sound becomes a link to its address, a script a sentence.
//! A card that loads a video after a click belongs here.

use super::directives::escape;

/// Elements that would load or run something.
const ELEMENTS: [&str; 7] = [
    "iframe", "video", "audio", "embed", "object", "source", "script",
];

/// The page with each of these elements replaced by a link or by a sentence.
pub fn as_links(page: &str, french: bool) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    if !ELEMENTS
        .iter()
        .any(|name| lower.contains(&format!("<{name}")))
    {
        return None;
    }
    let mut out = String::with_capacity(page.len());
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        at += found;
        let Some(name) = element(&lower[at + 1..]) else {
            at += 1;
            continue;
        };
        let end = at + super::cleaning::end_of_tag(&page[at..]);
        out.push_str(&page[done..at]);
        let tag = &page[at..end];
        if name == "script" {
            let sentence = if french {
                "Un programme de cette page n’est pas lancé ici."
            } else {
                "A program of this page is not run here."
            };
            out.push_str(&format!("<p class=\"note-unsupported\">{sentence}</p>"));
            let close = lower[end..]
                .find("</script")
                .map_or(lower.len(), |close| end + close);
            done = close;
            at = close.max(end);
            continue;
        }
        if let Some(address) = attribute(tag, "src").or(attribute(tag, "data")) {
            out.push_str(&link(&address, name, french));
        }
        done = end;
        at = end;
    }
    out.push_str(&page[done..]);
    Some(out)
}

fn element(rest: &str) -> Option<&'static str> {
    ELEMENTS.into_iter().find(|name| {
        let after = rest.strip_prefix(name);
        after.is_some_and(|after| after.starts_with([' ', '>', '/', '\n', '\t']))
    })
}

fn link(address: &str, element: &str, french: bool) -> String {
    let host = address.split_once("//").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '?']).next().unwrap_or(host);
    let (see, listen) = if french {
        ("Voir sur", "Écouter sur")
    } else {
        ("See on", "Listen on")
    };
    let verb = if element == "audio" { listen } else { see };
    let address = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    };
    format!(
        "<p class=\"note-elsewhere\"><a href=\"{}\">{verb} {}</a></p>",
        escape(&address),
        escape(host)
    )
}

/// The value of an attribute of a tag; entities stay as they are written.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        let at = from + found;
        from = at + name.len();
        let bounded = lower[..at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        let Some(value) = tag[from..]
            .trim_start()
            .strip_prefix('=')
            .map(str::trim_start)
        else {
            continue;
        };
        if !bounded {
            continue;
        }
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        };
        return value
            .map(|value| value.trim().replace("&amp;", "&"))
            .filter(|v| !v.is_empty());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::as_links;

    #[test]
    fn a_frame_becomes_a_link_and_a_script_a_sentence() {
        let cases = [
            (
                "<iframe\n width=\"5\" src='https://a.fr/v?x=1&amp;y=2'></iframe>",
                "<a href=\"https://a.fr/v?x=1&amp;y=2\">Voir sur a.fr</a>",
            ),
            ("<VIDEO SRC=//b.fr/v.mp4>", "href=\"https://b.fr/v.mp4\""),
            ("<audio src=\"a.mp3\"></audio>", "Écouter sur a.mp3"),
            (
                "<video><source src=\"https://c.fr/v\"></video>",
                "href=\"https://c.fr/v\"",
            ),
            (
                "<script>let a = '<p>';</script>b",
                "n’est pas lancé ici.</p></script>b",
            ),
        ];
        for (page, expected) in cases {
            let found = as_links(page, true).unwrap();
            assert!(found.contains(expected), "{page} gave {found}");
        }
        assert_eq!(as_links("<p>a</p>", true), None);
        assert_eq!(
            as_links("<p>un <videos></p>", true).as_deref(),
            Some("<p>un <videos></p>")
        );
    }
}
