//! What no page may hold, whatever was written: read as a browser reads it.

use scraper::{Html, Node};

const ELEMENTS: [&str; 24] = [
    "script", "iframe", "frame", "object", "embed", "style", "link", "meta", "base", "form", "input",
    "button", "select", "textarea", "video", "audio", "source", "track", "svg", "template", "portal",
    "applet", "noscript", "foreignobject",
];

/// Panics where something in a page could run, load or send.
pub fn is_quiet(page: &str, typed: &str) {
    let tree = Html::parse_fragment(page);
    for node in tree.tree.values() {
        let Node::Element(element) = node else { continue };
        let name = element.name().to_ascii_lowercase();
        assert!(!ELEMENTS.contains(&name.as_str()), "<{name}> came out of {typed:?}");
        for (attribute, value) in element.attrs() {
            let attribute = attribute.to_ascii_lowercase();
            let forbidden = attribute.starts_with("on")
                || ["style", "srcdoc", "action", "formaction", "ping", "background", "poster"]
                    .contains(&attribute.as_str());
            assert!(!forbidden, "{attribute}={value} came out of {typed:?}");
            if ["href", "src", "xlink:href"].contains(&attribute.as_str()) {
                let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let plain = plain.to_lowercase();
                let active = ["javascript:", "vbscript:", "data:", "file:", "blob:"];
                assert!(!active.iter().any(|scheme| plain.starts_with(scheme)), "{value} came out of {typed:?}");
            }
            // Only the figures of the course are loaded: their address begins with our own mark.
            let loaded = match attribute.as_str() {
                "src" | "data-poster" | "data-captions" => vec![value],
                "srcset" => value.split(", ").collect(),
                _ => Vec::new(),
            };
            let ours = loaded.iter().all(|one| one.starts_with('\u{e000}'));
            assert!(ours, "{attribute}={value} came out of {typed:?}");
            // Asked by a click, and only safely.
            let sound = !["data-frame", "data-file"].contains(&attribute.as_str()) || value.starts_with("https://");
            assert!(sound, "{attribute}={value} came out of {typed:?}");
        }
    }
    let mark = page.chars().find(|c| ('\u{f0000}'..='\u{ffffd}').contains(c));
    assert_eq!(mark, None, "a mark came out of {typed:?}");
}
