//! How large an image is, read from its first bytes: the page keeps its place until it comes.

use crate::blob::pictures::{MOST_PIXELS, is_turned};
use image::{ImageDecoder, ImageReader};
use std::io::Cursor;

/// An image as one sees it, turned as it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
    /// Smaller copies of it may be drawn: it is made of pixels, and does not move.
    pub scales: bool,
}

/// What a drawing without a width of its own is said to be: as wide as the page lets it.
const WIDE: f64 = 1000.0;
/// Where the first tag of a drawing is looked for.
const BEGINNING: usize = 4096;

/// The size of an image by its ending and its bytes; none where it does not say it.
pub fn of(path: &str, bytes: &[u8]) -> Option<Size> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => drawing(bytes),
        "avif" => avif(bytes),
        _ => pixels(bytes),
    }
}

fn pixels(bytes: &[u8]) -> Option<Size> {
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let format = reader.format()?;
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(is_turned);
    let (width, height) = if turned {
        (height, width)
    } else {
        (width, height)
    };
    let few = u64::from(width) * u64::from(height) <= MOST_PIXELS;
    let scales = few && format != image::ImageFormat::Gif && !moves(bytes);
    sound(width, height, scales)
}

/// Whether a PNG or a WebP is a film.
fn moves(bytes: &[u8]) -> bool {
    let webp = bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|it| it & 2 != 0);
    let chunks = bytes.get(8..).unwrap_or_default();
    let until = chunks.windows(4).position(|name| name == b"IDAT");
    let before = chunks.get(..until.unwrap_or(0)).unwrap_or_default();
    webp || before.windows(4).any(|name| name == b"acTL")
}

/// The first box of an AVIF that tells a size: version, width, height.
fn avif(bytes: &[u8]) -> Option<Size> {
    let at = bytes.windows(4).position(|name| name == b"ispe")?;
    let number = |from: usize| {
        let four = bytes.get(at + from..at + from + 4)?;
        Some(u32::from_be_bytes(four.try_into().ok()?))
    };
    sound(number(8)?, number(12)?, false)
}

/// The width and height of a drawing in pixels, else the shape of what it lets one see.
fn drawing(bytes: &[u8]) -> Option<Size> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]);
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let own = |name| {
        let value = attribute(tag, name)?;
        value
            .strip_suffix("px")
            .unwrap_or(value)
            .trim()
            .parse::<f64>()
            .ok()
    };
    if let (Some(width), Some(height)) = (own("width"), own("height")) {
        return whole(width, height);
    }
    let seen: Vec<f64> = attribute(tag, "viewBox")?
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let [_, _, width, height] = seen[..] else {
        return None;
    };
    let shown = own("width").unwrap_or(WIDE);
    whole(shown, shown * height / width)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut places = tag.match_indices(name);
    places.find_map(|(at, _)| {
        let alone = tag[..at].ends_with(char::is_whitespace);
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value[1..].split(quote).next();
        value.filter(|_| alone).map(str::trim)
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Bounded on the line before.
fn whole(width: f64, height: f64) -> Option<Size> {
    let possible = |length: f64| (0.5..=100_000.0).contains(&length);
    let both = possible(width) && possible(height);
    both.then(|| sound(width.round() as u32, height.round() as u32, false))?
}

fn sound(width: u32, height: u32, scales: bool) -> Option<Size> {
    (width > 0 && height > 0).then_some(Size {
        width,
        height,
        scales,
    })
}

#[cfg(test)]
mod tests {
    use super::{Size, of};
    use image::{DynamicImage, ImageFormat};
    use std::io::Cursor;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture = DynamicImage::new_rgb8(30, 20);
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_drawing_says_its_size_or_its_shape() {
        let cases = [
            ("<svg width=\"24\" height='12px'>", Some((24, 12))),
            (
                "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 640 320\">",
                Some((1000, 500)),
            ),
            (
                "<svg width=\"100%\" viewBox=\"0,0,4,2\">",
                Some((1000, 500)),
            ),
            ("<svg width='50' viewBox='0 0 4 2'>", Some((50, 25))),
            ("<svg stroke-width=\"3\" height=\"2\">", None),
            ("<svg viewBox=\"0 0 0 0\">", None),
            ("<svg width=\"1e99\" height=\"1\">", None),
            ("<svg", None),
            ("texte", None),
        ];
        for (text, expected) in cases {
            let found = of("a.svg", text.as_bytes());
            let found = found.map(|size| (size.width, size.height));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_picture_says_its_size_and_whether_copies_are_drawn() {
        let cases = [
            ("a.png", ImageFormat::Png, true),
            ("a.JPG", ImageFormat::Jpeg, true),
            ("a.webp", ImageFormat::WebP, true),
            ("a.gif", ImageFormat::Gif, false),
        ];
        for (path, format, scales) in cases {
            let expected = Size {
                width: 30,
                height: 20,
                scales,
            };
            assert_eq!(of(path, &picture(format)), Some(expected), "{path}");
        }
        let mut moving = picture(ImageFormat::Png);
        let film = [&[0, 0, 0, 8][..], b"acTL", &[0; 12]].concat();
        moving.splice(33..33, film);
        assert!(of("a.png", &moving).is_none_or(|size| !size.scales));
        let avif = [
            &[0, 0, 0, 20][..],
            b"ispe",
            &[0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0],
        ];
        let avif = of("a.avif", &avif.concat()).unwrap();
        assert_eq!((avif.width, avif.height, avif.scales), (512, 256, false));
        assert_eq!(of("a.png", b"texte"), None);
    }
}
