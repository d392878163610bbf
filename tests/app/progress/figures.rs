//! Images in several widths, videos in pieces, and who may see which.

use super::path;
use crate::browser::{Answer, Browser};
use crate::server::{TestApp, request};
use chrono::TimeDelta;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// A photo of 1000 by 500 pixels, as heavy as photos are.
fn photo() -> Vec<u8> {
    let noise = |x: u32, y: u32| {
        let n = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).to_le_bytes();
        Rgb([n[1] / 4, n[2] / 4 + 90, n[3] / 2])
    };
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_fn(1000, 500, noise)
        .write_to(&mut out, ImageFormat::Jpeg)
        .unwrap();
    out.into_inner()
}

fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = folder.join("culture-numerique").join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn lesson(matter: &str, text: &str) -> String {
    format!("---\ntitle: Leçon\nminutes: 5\n{matter}\n---\n\n{text}\n")
}

/// A course whose one lesson shows a photo and a video.
fn write_course(folder: &Path) {
    write(folder, "course.md", "---\ntitle: Petit cours\n---\n");
    let text = "![Une salle](salle.jpg)\n\n:::video film.mp4 Le geste\nUn mot.\n:::\n";
    write(folder, "base/1-libre.md", lesson("id: libre", text));
    write(folder, "base/salle.jpg", photo());
    let film: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
    write(folder, "base/film.mp4", film);
}

async fn start() -> (TestApp, tempfile::TempDir) {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path());
    (TestApp::start_on(courses.path()).await, courses)
}

/// The addresses of figures in a page, as browsers read them.
fn addresses(page: &Answer) -> Vec<String> {
    let html = page.html().replace("&amp;", "&");
    html.match_indices("/cohorts/")
        .filter_map(|(at, _)| html[at..].split(['"', ' ', ',']).next())
        .filter(|address| address.contains("/figures/"))
        .map(str::to_owned)
        .collect()
}

fn copies(app: &TestApp) -> Vec<PathBuf> {
    let folder = app.app.config.data.join("pictures");
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

async fn piece(browser: &mut Browser, at: &str, headers: &[(&str, &str)]) -> Answer {
    let mut asked = request("GET", at);
    for (name, value) in headers {
        asked = asked.insert_header((*name, *value));
    }
    browser.send(asked).await
}

#[actix_web::test]
async fn a_phone_fetches_a_small_copy_and_the_same_bytes_again() {
    let (app, _courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/libre")).await.is(200);
    assert!(page.html().contains("width=\"1000\" height=\"500\""));
    let all = addresses(&page);
    let small = all.iter().find(|it| it.ends_with("&w=480")).unwrap();
    let first = amina.get_one(small).await.is(200);
    assert_eq!(first.headers["content-type"], "image/jpeg");
    let kept = "private, max-age=31536000, immutable";
    assert_eq!(first.headers["cache-control"], kept);
    assert!(first.headers["content-security-policy"].contains("sandbox"));
    let seen = image::load_from_memory(&first.body).unwrap();
    assert_eq!((seen.width(), seen.height()), (480, 240));
    assert!(first.body.len() < photo().len() / 2);
    assert_eq!(copies(&app).len(), 1);
    let mut paul = app.sign_in("paul").await;
    assert_eq!(paul.get_one(small).await.is(200).body, first.body);
    assert_eq!(copies(&app).len(), 1, "it is drawn once");

    let whole = path(&app, "figures/base/salle.jpg");
    assert_eq!(amina.get_one(&whole).await.is(200).body, photo());
    amina.get_one(&format!("{whole}?w=500")).await.is(404);
    amina
        .get_one(&format!("{whole}?w=4000000000"))
        .await
        .is(404);
    amina.get_one(&format!("{whole}?w=grand")).await.is(400);
    // An address that does not name its content is looked at again.
    let unnamed = amina.get_one(&format!("{whole}?w=960")).await.is(200);
    assert_eq!(unnamed.headers["cache-control"], "private, max-age=86400");
    // A copy as wide as the photo itself is the photo.
    let wider = amina.get_one(&format!("{whole}?w=1440")).await.is(200);
    assert_eq!(wider.body, photo());

    for name in ["lucie", "julien"] {
        let mut stranger = app.sign_in(name).await;
        stranger.get_one(small).await.is(404);
    }
    let guest = app.guest().get_one(small).await.is(303);
    assert!(guest.location().starts_with("/login?next=/cohorts/"));
}

#[actix_web::test]
async fn a_picture_that_cannot_be_drawn_is_served_as_it_is() {
    let courses = tempfile::tempdir().unwrap();
    write_course(courses.path());
    // The head of a photo, and nothing after it.
    let cut = &photo()[..700];
    write(courses.path(), "base/salle.jpg", cut);
    let app = TestApp::start_on(courses.path()).await;
    let mut amina = app.sign_in("amina").await;
    let at = path(&app, "figures/base/salle.jpg?w=480");
    for _ in 0..2 {
        let answer = amina.get_one(&at).await.is(200);
        assert_eq!(answer.body, cut);
        assert_eq!(answer.headers["content-type"], "image/jpeg");
    }
}

#[actix_web::test]
async fn what_was_written_halfway_and_what_no_course_shows_goes_at_the_next_start() {
    let (app, courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    let at = path(&app, "figures/base/salle.jpg?w=480");
    let first = amina.get_one(&at).await.is(200);
    // The program was killed between writing and renaming.
    let folder = app.app.config.data.join("pictures");
    std::fs::write(folder.join("tmpAbC"), b"\xff\xd8").unwrap();
    std::fs::write(folder.join(format!("{}-480", "0".repeat(64))), b"").unwrap();
    let app = app.start_again_on(courses.path()).await;
    assert_eq!(copies(&app).len(), 1);
    let mut amina = app.sign_in("amina").await;
    assert_eq!(amina.get_one(&at).await.is(200).body, first.body);
}

#[actix_web::test]
async fn a_video_is_sent_in_the_pieces_a_phone_asks_for() {
    let (app, _courses) = start().await;
    let mut amina = app.sign_in("amina").await;
    let page = amina.get(&path(&app, "lessons/base/libre")).await.is(200);
    assert!(page.says("Vidéo : Le geste") && page.says("200 Ko"));
    let all = addresses(&page);
    let film = all.iter().find(|it| it.contains(".mp4")).unwrap().clone();
    let film = film.as_str();
    let whole = amina.get_one(film).await.is(200);
    assert_eq!(whole.body.len(), 200_000);
    assert_eq!(whole.headers["content-type"], "video/mp4");
    assert_eq!(whole.headers["accept-ranges"], "bytes");
    let tag = whole.headers["etag"].as_str();
    let cases = [
        ("bytes=0-99", 0..100),
        ("bytes=150000-", 150_000..200_000),
        ("bytes=-5", 199_995..200_000),
    ];
    for (range, expected) in cases {
        let answer = piece(&mut amina, film, &[("range", range), ("if-range", tag)]).await;
        let answer = answer.is(206);
        let said = format!("bytes {}-{}/200000", expected.start, expected.end - 1);
        assert_eq!(answer.headers["content-range"], said);
        assert_eq!(answer.body, whole.body[expected]);
    }
    let outside = piece(&mut amina, film, &[("range", "bytes=200000-")]).await;
    assert_eq!(outside.is(416).headers["content-range"], "bytes */200000");
    let other = [("range", "bytes=0-9"), ("if-range", "\"autre\"")];
    let changed = piece(&mut amina, film, &other).await.is(200);
    assert_eq!(
        changed.body.len(),
        200_000,
        "the piece would be of another film"
    );
    let known = piece(&mut amina, film, &[("if-none-match", tag)]).await;
    assert!(known.is(304).body.is_empty());
    let mut lucie = app.sign_in("lucie").await;
    let stranger = piece(&mut lucie, film, &[("range", "bytes=0-9")]).await;
    stranger.is(404);
}

/// A lesson that opens on the second day, one after presence, a note for trainers, and a figure
/// that nothing shows.
async fn start_shut() -> (TestApp, tempfile::TempDir) {
    let courses = tempfile::tempdir().unwrap();
    let folder = courses.path();
    let welcome = "---\ntitle: Petit cours\n---\n\n![Le plan](plan.svg)\n";
    write(folder, "course.md", welcome);
    let both = "![A](libre.svg) et ![B](partout.svg)\n\n:::formateur\n![C](corrige.svg)\n:::\n";
    write(folder, "base/1-libre.md", lesson("id: libre", both));
    let shut = "![D](demain.svg) et ![B](partout.svg)";
    let days = lesson("id: demain\nrelease: {days: 15}", shut);
    write(folder, "base/2-demain.md", days);
    let presence = lesson("id: venu\nrelease: {presence: 2}", "[E](venu.svg)");
    write(folder, "base/3-venu.md", presence);
    for name in ["libre", "partout", "corrige", "demain", "venu", "rien"] {
        write(folder, &format!("base/{name}.svg"), "<svg/>");
    }
    write(folder, "plan.svg", "<svg/>");
    (TestApp::start_on(folder).await, courses)
}

/// What a learner gets of each figure, and with how many statements.
async fn seen(app: &TestApp, name: &str, figure: &str) -> (u16, usize) {
    let mut browser = app.sign_in(name).await;
    let at = path(app, &format!("figures/{figure}.svg"));
    // The first request of a sign-in notes that it was used.
    browser.get_one(&at).await;
    let answer = browser.get_one(&at).await;
    (answer.status, browser.statements_used)
}

#[actix_web::test]
async fn figures_of_a_shut_lesson_and_of_trainers_are_not_there_for_learners() {
    let (app, _courses) = start_shut().await;
    let (_, base) = seen(&app, "claire", "plan").await;
    let cases = [
        ("plan", 200, 0),
        ("base/libre", 200, 0),
        ("base/partout", 200, 0),
        ("base/corrige", 404, 0),
        ("base/rien", 404, 0),
        ("base/demain", 404, 1),
        ("base/venu", 404, 3),
    ];
    for (figure, status, more) in cases {
        let found = seen(&app, "amina", figure).await;
        assert_eq!(found.0, status, "{figure}");
        assert!(found.1 <= base + more, "{figure}: {} statements", found.1);
        for name in ["claire", "nora"] {
            assert_eq!(seen(&app, name, figure).await.0, 200, "{figure} for {name}");
        }
    }
    app.app.clock.advance(TimeDelta::days(1));
    // What opens by itself asks for nothing more.
    assert_eq!(seen(&app, "amina", "base/demain").await, (200, base));
    assert_eq!(seen(&app, "amina", "base/venu").await.0, 404);
}

#[actix_web::test]
async fn only_a_page_with_a_card_names_the_site_of_its_card() {
    let courses = tempfile::tempdir().unwrap();
    let folder = courses.path();
    let card = |host: &str| format!(":::video https://{host}/w/a1 Le geste\nUn mot.\n:::\n");
    write(folder, "course.md", "---\ntitle: Petit cours\n---\n");
    let free = format!(
        "{}\n:::formateur\n{}:::\n",
        card("a.example"),
        card("b.example")
    );
    write(folder, "base/1-libre.md", lesson("id: libre", &free));
    let shut = lesson("id: demain\nrelease: {days: 15}", &card("c.example"));
    write(folder, "base/2-demain.md", shut);
    write(folder, "base/3-sans.md", lesson("id: sans", "Rien."));
    let app = TestApp::start_on(folder).await;
    let frames = async |name: &str, page: &str| {
        let mut browser = app.sign_in(name).await;
        let page = browser.get(&path(&app, page)).await.is(200);
        let policy = page.headers["content-security-policy"].clone();
        let rule = policy
            .split("; ")
            .find(|rule| rule.starts_with("frame-src"));
        (rule.unwrap().to_owned(), page)
    };
    let (rule, page) = frames("amina", "lessons/base/libre").await;
    assert_eq!(rule, "frame-src https://a.example");
    page.must_say(
        "Cette vidéo est sur a.example. En cliquant, votre navigateur la demandera à ce site.",
    );
    let (rule, _) = frames("claire", "lessons/base/libre").await;
    assert_eq!(rule, "frame-src https://a.example https://b.example");
    for page in ["lessons/base/demain", "lessons/base/sans", "course"] {
        assert_eq!(frames("amina", page).await.0, "frame-src 'none'", "{page}");
    }
}
