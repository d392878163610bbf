//! Draws a picture smaller: pixels in, pixels out, no files.

use fast_image_resize::Resizer;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

use super::MOST_PIXELS;

/// What the pixels of one picture may take: 40 million in 8 bits and four channels fit.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Where photos still look as they did.
const QUALITY: u8 = 75;

/// A picture in a width, turned as it was taken, without what a camera notes of places and hours.
/// `None` where the original is better: smaller, moving, too large to unfold, or broken.
pub fn narrow(original: &[u8], width: u32) -> Option<Vec<u8>> {
    let taken = taken(original)?;
    let (wide, high) = size_for(
        width,
        taken.picture.width(),
        taken.picture.height(),
        is_turned(taken.orientation),
    )?;
    let small = resized(taken.picture, wide, high, taken.orientation)?;
    let encoded = encode(&small, taken.format, taken.profile.as_deref())?;
    (encoded.len() < original.len()).then_some(encoded)
}

/// A picture drawn anew, whatever it was: its longest side at most so long, turned as it was
/// taken. `None` where it is too large to unfold, or broken.
pub fn within(original: &[u8], side: u32) -> Option<Vec<u8>> {
    let taken = taken(original)?;
    let (wide, high) = (taken.picture.width(), taken.picture.height());
    let longest = wide.max(high);
    let scaled = |one: u32| {
        let scaled = u64::from(one) * u64::from(side) / u64::from(longest.max(1));
        u32::try_from(scaled.max(1)).ok()
    };
    let (wide, high) = if longest > side {
        (scaled(wide)?, scaled(high)?)
    } else {
        (wide, high)
    };
    let small = resized(taken.picture, wide, high, taken.orientation)?;
    encode(&small, taken.format, taken.profile.as_deref())
}

/// Pixels of ours as a file: letters and lines sharp, photos light.
pub fn encoded(picture: DynamicImage) -> Option<Vec<u8>> {
    encode(&in_bytes(picture), ImageFormat::Png, None)
}

/// A picture unfolded, and what its file says of it.
struct Taken {
    picture: DynamicImage,
    format: ImageFormat,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

fn taken(original: &[u8]) -> Option<Taken> {
    let mut reader = ImageReader::new(Cursor::new(original))
        .with_guessed_format()
        .ok()?;
    let format = reader.format()?;
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return None;
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (wide, high) = decoder.dimensions();
    let bomb = u64::from(wide) * u64::from(high) > MOST_PIXELS;
    if bomb || decoder.total_bytes() > MOST_MEMORY {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    Some(Taken {
        picture: in_bytes(DynamicImage::from_decoder(decoder).ok()?),
        format,
        orientation,
        profile,
    })
}

fn resized(
    picture: DynamicImage,
    wide: u32,
    high: u32,
    orientation: Orientation,
) -> Option<DynamicImage> {
    let mut small = DynamicImage::new(wide, high, picture.color());
    Resizer::new().resize(&picture, &mut small, None).ok()?;
    drop(picture);
    small.apply_orientation(orientation);
    Some(small)
}

/// What the bytes of a copy are; none for an empty one.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let format = image::guess_format(bytes).ok()?;
    Some(format.to_mime_type())
}

/// Whether width and height are exchanged before one sees the picture.
pub fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// The size before turning that is so wide after it; none where the picture is no wider.
fn size_for(width: u32, wide: u32, high: u32, turned: bool) -> Option<(u32, u32)> {
    let (seen, other) = if turned { (high, wide) } else { (wide, high) };
    let scaled = u64::from(other) * u64::from(width) / u64::from(seen.max(1));
    let scaled = u32::try_from(scaled.max(1)).ok()?;
    let size = if turned {
        (scaled, width)
    } else {
        (width, scaled)
    };
    (seen > width).then_some(size)
}

/// Eight bits for each channel, and no channel of transparency where nothing is transparent.
fn in_bytes(picture: DynamicImage) -> DynamicImage {
    let color = picture.color();
    let picture = match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::ImageLuma8(picture.into_luma8()),
        (false, true) => DynamicImage::ImageLumaA8(picture.into_luma_alpha8()),
        (true, false) => DynamicImage::ImageRgb8(picture.into_rgb8()),
        (true, true) => DynamicImage::ImageRgba8(picture.into_rgba8()),
    };
    match &picture {
        DynamicImage::ImageRgba8(pixels) if pixels.pixels().all(|pixel| pixel.0[3] == 255) => {
            DynamicImage::ImageRgb8(picture.into_rgb8())
        }
        DynamicImage::ImageLumaA8(pixels) if pixels.pixels().all(|pixel| pixel.0[1] == 255) => {
            DynamicImage::ImageLuma8(picture.into_luma8())
        }
        _ => picture,
    }
}

/// A photo stays a JPEG. A PNG stays one, with its letters and lines sharp, unless it is a photo in
/// disguise: then a JPEG takes less than half.
fn encode(small: &DynamicImage, format: ImageFormat, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let opaque = !small.color().has_alpha();
    match format {
        ImageFormat::Png => {
            let png = png(small, profile)?;
            let jpeg = opaque.then(|| jpeg(small, profile)).flatten();
            Some(
                jpeg.filter(|jpeg| jpeg.len() < png.len() / 2)
                    .unwrap_or(png),
            )
        }
        _ if opaque => jpeg(small, profile),
        _ => {
            let mut out = Vec::new();
            write(small, WebPEncoder::new_lossless(&mut out), profile)?;
            Some(out)
        }
    }
}

fn jpeg(small: &DynamicImage, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    write(small, encoder, profile)?;
    Some(out)
}

fn png(small: &DynamicImage, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let how = (CompressionType::Default, FilterType::Adaptive);
    let encoder = PngEncoder::new_with_quality(&mut out, how.0, how.1);
    write(small, encoder, profile)?;
    Some(out)
}

/// The profile says what the colours mean: without it those of a phone look dull.
fn write(
    small: &DynamicImage,
    mut encoder: impl ImageEncoder,
    profile: Option<&[u8]>,
) -> Option<()> {
    let means: &[u8] = if small.color().has_color() {
        b"RGB "
    } else {
        b"GRAY"
    };
    if let Some(profile) = profile.filter(|it| it.get(16..20) == Some(means)) {
        // A format without profiles goes without.
        let _ = encoder.set_icc_profile(profile.to_vec());
    }
    small.write_with_encoder(encoder).ok()
}
