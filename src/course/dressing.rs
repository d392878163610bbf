//! Images as browsers like them: their place is kept until they come, they come when one gets
//! near, and in the width that the screen has.

use super::cleaning::end_of_tag;
use super::links::{Links, Shape};
use crate::blob::pictures::WIDTHS;

/// The widest that text of a course is set in, in pixels.
const COLUMN: u32 = 684;
/// Below this width of the window, an image may be as wide as the window.
const NARROW: u32 = 720;

/// The page with what browsers must know of its images. It is clean, and stays it.
pub fn dress(html: String, links: &Links) -> String {
    if !html.contains("<img") {
        return html;
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<img") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let (tag, after) = tag.split_at(end_of_tag(tag));
        out.push_str(&image(tag, links).unwrap_or_else(|| tag.to_owned()));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn image(tag: &str, links: &Links) -> Option<String> {
    let address = value(tag, "src")?;
    let shape = links.shape(address)?;
    let mut out = tag.strip_suffix('>')?.to_owned();
    let wished = value(tag, "width").map(|width| width.parse::<u32>().ok());
    if let Some(size) = shape.size {
        let ratio = f64::from(size.height) / f64::from(size.width);
        match (wished, value(tag, "height")) {
            (None, None) => {
                let (width, height) = (size.width, size.height);
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
            (Some(Some(width)), None) => {
                let height = (f64::from(width) * ratio).round();
                out.push_str(&format!(" height=\"{height}\""));
            }
            _ => {}
        }
    }
    if let Some(choice) = choice(address, shape, wished.flatten()) {
        let whole = format!("src=\"{address}\"");
        out = out.replacen(&whole, &choice, 1);
    }
    for said in ["loading=\"lazy\"", "decoding=\"async\""] {
        if !tag.contains(said) {
            out.push(' ');
            out.push_str(said);
        }
    }
    Some(out + ">")
}

/// The widths to choose from, and how wide it will be shown. Nobody is sent a photo as a camera
/// takes it: the largest copy is enough for any screen, and has no note of where it was taken.
fn choice(address: &str, shape: &Shape, wished: Option<u32>) -> Option<String> {
    let size = shape.size.filter(|size| size.scales)?;
    let sign = if address.contains('?') { "&amp;" } else { "?" };
    let copy = |width: u32| format!("{address}{sign}w={width}");
    let narrower = WIDTHS.iter().filter(|width| **width < size.width);
    let mut all: Vec<(String, u32)> = narrower.map(|width| (copy(*width), *width)).collect();
    if all.is_empty() {
        return None;
    }
    if all.len() < WIDTHS.len() {
        all.push((address.to_owned(), size.width));
    }
    let (largest, _) = all.last()?;
    let set: Vec<String> = all.iter().map(|(at, w)| format!("{at} {w}w")).collect();
    let sizes = match wished {
        Some(width) => format!("{width}px"),
        None => format!("(min-width: {NARROW}px) {COLUMN}px, 100vw"),
    };
    let set = set.join(", ");
    Some(format!(
        "src=\"{largest}\" srcset=\"{set}\" sizes=\"{sizes}\""
    ))
}

/// The value of an attribute, as the cleaner writes them.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!(" {name}=\"");
    let at = tag.find(&start)? + start.len();
    tag[at..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::super::links::BASE;
    use super::super::size::Size;
    use super::*;

    fn dressed(attributes: &str, width: u32, scales: bool) -> String {
        let mut links = Links::default();
        let shape = Shape {
            version: "1f".into(),
            size: Some(Size {
                width,
                height: width / 2,
                scales,
            }),
            ..Shape::default()
        };
        links.add_figure("a.jpg", shape);
        let tag = format!("<p><img src=\"{BASE}/figures/a.jpg?v=1f\"{attributes}></p>");
        dress(tag, &links).replace(BASE, "")
    }

    #[test]
    fn an_image_keeps_its_place_and_comes_in_the_width_of_the_screen() {
        assert_eq!(
            dressed(" alt=\"a > b\" loading=\"lazy\"", 400, true),
            "<p><img src=\"/figures/a.jpg?v=1f\" alt=\"a > b\" loading=\"lazy\" width=\"400\" height=\"200\" \
             decoding=\"async\"></p>"
        );
        let middle = dressed("", 1000, true);
        let set = "srcset=\"/figures/a.jpg?v=1f&amp;w=480 480w, /figures/a.jpg?v=1f&amp;w=960 960w, \
                   /figures/a.jpg?v=1f 1000w\"";
        assert!(middle.contains(set), "{middle}");
        let large = dressed("", 4000, true);
        assert!(
            large.contains("src=\"/figures/a.jpg?v=1f&amp;w=1440\""),
            "{large}"
        );
        assert!(!large.contains(" 4000w") && large.contains("width=\"4000\" height=\"2000\""));
        assert!(!dressed("", 4000, false).contains("srcset"));
        let small = dressed(" width=\"120\"", 4000, true);
        assert!(small.contains("sizes=\"120px\"") && small.contains(" height=\"60\""));
    }
}
