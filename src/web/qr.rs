//! A QR code as the path of an SVG drawing, so that a page carries it without a picture.

use serde::Serialize;
use std::fmt::Write;

/// White squares a camera needs around the code.
const MARGIN: usize = 4;

/// `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Qr {
    pub size: usize,
    pub path: String,
}

/// Draws a text: one bar for each run of dark squares in a row.
pub fn draw(text: &str) -> anyhow::Result<Qr> {
    let code = fast_qr::QRBuilder::new(text)
        .build()
        .map_err(|error| anyhow::anyhow!("no QR code: {error:?}"))?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut run = 0;
        for column in 0..=code.size {
            let dark = column < code.size && code[row].get(column).is_some_and(|it| it.value());
            if dark {
                run += 1;
            } else if run > 0 {
                let (x, y) = (column - run + MARGIN, row + MARGIN);
                write!(path, "M{x} {y}h{run}v1h-{run}z")?;
                run = 0;
            }
        }
    }
    Ok(Qr {
        size: code.size + 2 * MARGIN,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_the_square_cameras_look_for() {
        let qr = draw("https://exemple.fr/invitations/0123456789abcdef").unwrap();
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.size >= 21 + 8);
    }
}
