//! What HTML pages bring from elsewhere: frames, videos, sounds, scripts.
//!
//! None is loaded: a frame, a video or a sound becomes a card, any other file a link to its
//! address, a script a sentence. What one cannot have here otherwise leaves a sentence as well.

use super::removed::{self, Removed};
use super::{Around, CLOSE};
use crate::course::cleaning::end_of_tag;
use crate::course::directives::{Recording, Sort, escape};

/// Elements that would load or run something.
const ELEMENTS: [&str; 7] = [
    "iframe", "video", "audio", "embed", "object", "source", "script",
];
/// And those that we leave out, with a word.
const ALL: [&str; 17] = [
    "iframe", "video", "audio", "embed", "object", "source", "script", "style", "form", "input",
    "select", "textarea", "button", "svg", "math", "canvas", "applet",
];
/// What stands in a player for browsers without one is shorter.
const LONGEST_INSIDE: usize = 2_000;

/// The page with each of these elements replaced by a card, a link or a sentence.
pub fn as_cards(page: &str, around: &Around) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    if !ALL.iter().any(|name| lower.contains(&format!("<{name}"))) {
        return None;
    }
    let mut out = String::with_capacity(page.len());
    let mut removed = Removed::new(around.french);
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        at += found;
        removed.pass(&lower[at..]);
        let Some(name) = element(&lower[at + 1..], &ALL) else {
            at += 1;
            continue;
        };
        let end = at + end_of_tag(&page[at..]);
        out.push_str(&page[done..at]);
        let tag = &page[at..end];
        done = match name {
            "script" => {
                out.push_str(&script(around.french));
                let close = lower[end..].find("</script");
                close.map_or(lower.len(), |close| end + close)
            }
            "video" | "audio" => {
                let inside = inside(&lower[end..], name);
                let found = recording(tag, &page[end..end + inside], name);
                let nothing = || removed::unsupported(name, around.french);
                out.push_str(&found.map_or_else(nothing, |found| card(&found, around)));
                end + inside
            }
            "iframe" => {
                out.push_str(&frame(tag, around));
                end
            }
            "embed" | "object" | "source" => {
                let address = attribute(tag, "src").or(attribute(tag, "data"));
                out.push_str(&match address {
                    Some(address) => link(&address, around.french),
                    // Of a picture: its image follows.
                    None if name == "source" => String::new(),
                    None => removed::unsupported(name, around.french),
                });
                end
            }
            name => {
                let (words, length) = removed.note(name, tag, (&page[end..], &lower[end..]));
                out.push_str(&words);
                end + length
            }
        };
        at = done.max(end);
    }
    out.push_str(&page[done..]);
    Some(out)
}

/// The videos and sounds of a piece of HTML, and where each begins. A frame that shows no video we
/// know is left to its author.
pub fn players_in(html: &str) -> Vec<(usize, String)> {
    let lower = html.to_ascii_lowercase();
    let places = lower.match_indices('<');
    let player = |(at, _): (usize, &str)| {
        let name = element(&lower[at + 1..], &ELEMENTS)?;
        let end = at + end_of_tag(&html[at..]);
        let tag = &html[at..end];
        let found = match name {
            "video" | "audio" => {
                let inside = inside(&lower[end..], name);
                recording(tag, &html[end..end + inside], name)?.address
            }
            "iframe" => {
                let address = attribute(tag, "src")?;
                super::players::frame(&super::with_scheme(&address))?;
                address
            }
            _ => return None,
        };
        Some((at, found))
    };
    places.filter_map(player).collect()
}

fn element(rest: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().copied().find(|name| {
        let after = rest.strip_prefix(name);
        after.is_some_and(|after| after.starts_with([' ', '>', '/', '\n', '\t']))
    })
}

fn script(french: bool) -> String {
    let sentence = if french {
        "Un programme de cette page n’est pas lancé ici."
    } else {
        "A program of this page is not run here."
    };
    format!("<p class=\"note-unsupported\">{sentence}</p>")
}

/// How much stands between the tags of a player, when it is what one expects there.
fn inside(rest: &str, name: &str) -> usize {
    let near = &rest[..rest.floor_char_boundary(LONGEST_INSIDE)];
    let end = near.find(&format!("</{name}"));
    let blocks = ["<aside", "<details", "<h", "<video", "<audio", "<iframe"];
    end.filter(|end| !blocks.iter().any(|block| near[..*end].contains(block)))
        .unwrap_or(0)
}

fn recording(tag: &str, inside: &str, name: &str) -> Option<Recording> {
    let lower = inside.to_ascii_lowercase();
    let within = |element: &str| {
        let at = lower.find(&format!("<{element}"))?;
        let tag = &inside[at..];
        attribute(&tag[..end_of_tag(tag)], "src")
    };
    let address = attribute(tag, "src").or_else(|| within("source"))?;
    let sort = if name == "audio" {
        Sort::Sound
    } else {
        Sort::Video
    };
    let title = attribute(tag, "title").unwrap_or_default();
    let mut found = Recording::at(sort, &address, &title);
    found.poster = attribute(tag, "poster");
    found.captions = within("track");
    Some(found)
}

/// A page of a player we know is a video; of any other page nobody knows what it shows.
fn frame(tag: &str, around: &Around) -> String {
    let Some(address) = attribute(tag, "src") else {
        return removed::unsupported("iframe", around.french);
    };
    let secure = super::with_scheme(&address);
    if super::players::host(&secure).is_none() {
        return link(&address, around.french);
    }
    let sort = match super::players::frame(&secure) {
        Some(_) => Sort::Video,
        None => Sort::Page,
    };
    let title = attribute(tag, "title").unwrap_or_default();
    card(&Recording::at(sort, &secure, &title), around)
}

fn card(recording: &Recording, around: &Around) -> String {
    around.card(recording, None).open + CLOSE
}

fn link(address: &str, french: bool) -> String {
    let address = super::with_scheme(address);
    let host = address.split_once("//").map_or(address.as_str(), |it| it.1);
    let host = host.split(['/', '?']).next().unwrap_or(host);
    let see = if french { "Voir sur" } else { "See on" };
    format!(
        "<p class=\"note-elsewhere\"><a href=\"{}\">{see} {}</a></p>",
        escape(&address),
        escape(host)
    )
}

/// The value of an attribute of a tag; entities stay as they are written.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
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
    use super::super::Around;
    use super::as_cards;
    use crate::course::links::{Links, Shape};

    #[test]
    fn players_become_cards_and_a_script_a_sentence() {
        let mut links = Links::default();
        links.add_figure("a.mp3", Shape::default());
        links.add_figure("a.vtt", Shape::default());
        let around = Around {
            links: &links,
            from: "a.md",
            french: true,
        };
        let cases = [
            (
                "<iframe\n width=\"5\" src='https://a.fr/v?x=1&amp;y=2'></iframe>",
                "<a href=\"https://a.fr/v?x=1&amp;y=2\" data-frame=\"https://a.fr/v?x=1&amp;y=2\">Voir ce contenu sur a.fr</a>",
            ),
            (
                "<iframe title=\"T\" src=\"//www.youtube.com/embed/a1\"></iframe>",
                "Vidéo\u{a0}: T</strong>",
            ),
            (
                "<iframe src='page.html'>",
                "<a href=\"page.html\">Voir sur page.html</a>",
            ),
            (
                "<VIDEO SRC=//b.fr/v.mp4>Un mot",
                "data-play=\"video\" data-file=\"https://b.fr/v.mp4\"",
            ),
            (
                "<audio src=\"a.mp3\"><track src='a.vtt'>Sans lecteur</audio>b",
                "data-play=\"audio\" data-captions=\"\u{e000}/figures/a.vtt\">Écouter</a>",
            ),
            (
                "<video><source src=\"https://c.fr/v\">Pas de lecteur</video>",
                "href=\"https://c.fr/v\">Voir la vidéo sur c.fr</a>",
            ),
            ("<embed src='https://a.fr/b.pdf'>", "Voir sur a.fr"),
            (
                "<script>let a = '<p>';</script>b",
                "n’est pas lancé ici.</p></script>b",
            ),
        ];
        for (page, expected) in cases {
            let found = as_cards(page, &around).unwrap();
            assert!(found.contains(expected), "{page} gave {found}");
            assert!(!found.contains("Sans lecteur") && !found.contains("Pas de lecteur"));
        }
        let cut = as_cards("<video src=a.mp4><h2>Un</h2></video>", &around).unwrap();
        assert!(cut.contains("<h2>Un</h2>"), "{cut}");
        assert_eq!(as_cards("<p>a</p>", &around), None);
        assert_eq!(
            as_cards("<p>un <videos></p>", &around).as_deref(),
            Some("<p>un <videos></p>")
        );
    }
}
