//! A page of a PDF as a picture.

use super::LAST_PAGE;
use crate::blob::pictures;
use anyhow::{Context, anyhow, bail};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, RgbaImage};

/// How wide a page is drawn, in pixels: A4 is read well at it.
const WIDTH: f32 = 1_200.0;
/// A page much higher than wide is drawn narrower.
const HEIGHT: f32 = 3_000.0;

/// The page of this number, from 1, and how many there are.
pub fn draw(content: Vec<u8>, number: u32) -> anyhow::Result<(Vec<u8>, u32)> {
    let pdf = Pdf::new(content).map_err(|error| anyhow!("{error:?}"))?;
    let all = pdf.pages();
    let pages = u32::try_from(all.len())?.min(LAST_PAGE);
    if number == 0 || number > pages {
        bail!("no such page");
    }
    let index = usize::try_from(number - 1)?;
    let page = all.get(index).context("no such page")?;
    let (width, height) = page.render_dimensions();
    if !(width.is_finite() && height.is_finite() && width >= 1.0 && height >= 1.0) {
        bail!("a page without a size");
    }
    let scale = (WIDTH / width).min(HEIGHT / height);
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let pixels = drawn.data_as_u8_slice().to_vec();
    let picture = RgbaImage::from_raw(width, height, pixels).context("no pixels")?;
    let encoded = pictures::encoded(DynamicImage::ImageRgba8(picture));
    Ok((encoded.context("cannot be written")?, pages))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_of_a_document_becomes_a_picture_and_no_other() {
        let pdf = two_pages();
        for number in [1, 2] {
            let (picture, pages) = draw(pdf.clone(), number).unwrap();
            let picture = image::load_from_memory(&picture).unwrap();
            assert_eq!((pages, picture.width()), (2, 1_200));
        }
        for number in [0, 3] {
            assert!(draw(pdf.clone(), number).is_err());
        }
    }

    /// A small PDF of two pages.
    fn two_pages() -> Vec<u8> {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 300]>>",
            "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<<>>>>",
            "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<<>>>>",
            "<</Length 26>>stream\n1 0 0 rg 20 20 90 90 re f  \nendstream",
        ];
        let mut pdf = String::from("%PDF-1.7\n");
        let mut places = Vec::new();
        for (number, object) in (1..).zip(objects) {
            places.push(pdf.len());
            pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
        }
        let start = pdf.len();
        pdf += "xref\n0 6\n0000000000 65535 f \n";
        for place in places {
            pdf += &format!("{place:010} 00000 n \n");
        }
        pdf += &format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        pdf.into_bytes()
    }
}
