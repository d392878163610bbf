use super::*;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

/// A photo: no two pixels alike.
fn photo(width: u32, height: u32) -> DynamicImage {
    let noise = |x: u32, y: u32| {
        let n = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_le_bytes();
        Rgb([n[1] / 4 + (x / 8) as u8, n[2] / 4 + (y / 8) as u8, n[3] / 2])
    };
    RgbImage::from_fn(width, height, noise).into()
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn seen(bytes: &[u8]) -> (u32, u32, Option<ImageFormat>) {
    let format = image::guess_format(bytes).ok();
    let picture = image::load_from_memory(bytes).unwrap();
    (picture.width(), picture.height(), format)
}

/// The note of a camera that was held upright: turn a quarter to the right.
fn held_upright(jpeg: &[u8]) -> Vec<u8> {
    let tiff: &[u8] = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0SECRET";
    let length = u16::try_from(2 + 6 + tiff.len()).unwrap().to_be_bytes();
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1, length[0], length[1]]);
    out.extend(b"Exif\0\0");
    out.extend(tiff);
    out.extend(&jpeg[2..]);
    out
}

#[test]
fn a_photo_becomes_a_small_jpeg_and_what_is_narrow_stays() {
    let original = written(&photo(1000, 500), ImageFormat::Jpeg);
    let small = drawing::narrow(&original, 480).unwrap();
    assert_eq!(seen(&small), (480, 240, Some(ImageFormat::Jpeg)));
    assert!(small.len() < original.len() / 2);
    for width in [1000, 1440] {
        assert_eq!(drawing::narrow(&original, width), None, "{width}");
    }
}

#[test]
fn a_drawing_stays_a_png_and_a_photo_in_disguise_does_not() {
    let lines = |x: u32, _| Rgba([if x % 97 < 3 { 0 } else { 255 }, 255, 255, 255]);
    let drawn: DynamicImage = RgbaImage::from_fn(1200, 900, lines).into();
    let original = written(&drawn, ImageFormat::Png);
    // A file of a few bytes cannot become smaller: the original is served.
    let small = drawing::narrow(&original, 480);
    assert!(small.is_none_or(|small| seen(&small).2 == Some(ImageFormat::Png)));
    let disguised = written(&photo(1200, 900), ImageFormat::Png);
    let small = drawing::narrow(&disguised, 480).unwrap();
    assert_eq!(seen(&small), (480, 360, Some(ImageFormat::Jpeg)));
    let clear = |x: u32, y: u32| Rgba([(x * y) as u8, (x ^ y) as u8, 9, (x / 5) as u8]);
    let clear: DynamicImage = RgbaImage::from_fn(1200, 900, clear).into();
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let small = drawing::narrow(&written(&clear, format), 480).unwrap();
        assert_eq!(seen(&small).2, Some(format), "what is clear stays clear");
        assert!(image::load_from_memory(&small).unwrap().color().has_alpha());
    }
    let webp = written(&photo(1000, 500), ImageFormat::WebP);
    let small = drawing::narrow(&webp, 480).unwrap();
    assert_eq!(seen(&small), (480, 240, Some(ImageFormat::Jpeg)));
}

#[test]
fn a_photo_is_turned_as_it_was_taken_and_loses_its_notes() {
    let original = held_upright(&written(&photo(1000, 600), ImageFormat::Jpeg));
    let small = drawing::narrow(&original, 480).unwrap();
    assert_eq!(seen(&small), (480, 800, Some(ImageFormat::Jpeg)));
    let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
    assert!(has(&original, b"SECRET"));
    assert!(!has(&small, b"SECRET") && !has(&small, b"Exif"));
}

#[test]
fn what_unfolds_to_too_much_or_is_broken_is_served_as_it_is() {
    // A PNG that says it has 64 million pixels, and holds none of them.
    let mut bomb = written(&photo(4, 4), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&8_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&8_000_u32.to_be_bytes());
    let mut header = flate2::Crc::new();
    header.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&header.sum().to_be_bytes());
    assert_eq!(drawing::narrow(&bomb, 480), None);
    let jpeg = written(&photo(1000, 500), ImageFormat::Jpeg);
    for broken in [&b"GIF89a"[..], b"", b"\xff\xd8\xff", &jpeg[..300]] {
        assert_eq!(drawing::narrow(broken, 480), None);
    }
}

#[actix_web::test]
async fn a_copy_is_drawn_once_and_named_by_what_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let pictures = Pictures::open(&folder.path().join("pictures")).unwrap();
    let original = folder.path().join("a.jpg");
    let bytes = written(&photo(1000, 500), ImageFormat::Jpeg);
    std::fs::write(&original, &bytes).unwrap();
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let ask = || pictures.copy(&sha256, 480, original.clone());
    let (first, second) = tokio::join!(ask(), ask());
    let first = first.unwrap().unwrap();
    assert_eq!(first.kind, "image/jpeg");
    assert_eq!(Some(first.clone()), second.unwrap());
    std::fs::remove_file(&original).unwrap();
    assert_eq!(ask().await.unwrap(), Some(first), "it comes from the disk");
    let other = "0".repeat(64);
    std::fs::write(&original, &bytes).unwrap();
    let changed = pictures.copy(&other, 480, original.clone()).await.unwrap();
    assert_eq!(changed, None, "a file changed meanwhile is not kept");
    let names = std::fs::read_dir(folder.path().join("pictures")).unwrap();
    assert_eq!(names.count(), 1);
}

#[actix_web::test]
async fn what_was_written_halfway_and_what_no_course_shows_goes_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let pictures = Pictures::open(folder.path()).unwrap();
    let write = |name: &str| std::fs::write(folder.path().join(name), b"\xff\xd8").unwrap();
    let (used, gone) = ("a".repeat(64), "b".repeat(64));
    // Killed between writing and renaming: nobody is ever served this.
    write("tmpX1");
    write(&format!("{used}-480"));
    write(&format!("{gone}-480"));
    pictures.sweep(&HashSet::from([used.clone()])).unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, [format!("{used}-480")]);
}
