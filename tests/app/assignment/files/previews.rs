//! What is in a file, looked at without taking it home; and files made to break who reads them.

use super::super::{desk, one_group};
use crate::browser::{Answer, Browser};
use crate::server::{TestApp, request};
use std::io::{Cursor, Write};

struct Set {
    app: TestApp,
    amina: Browser,
    claire: Browser,
    work: String,
}

impl Set {
    async fn up() -> Self {
        let app = TestApp::start().await;
        let (claire, work) = one_group(&app).await;
        let amina = app.sign_in("amina").await;
        Self {
            app,
            amina,
            claire,
            work,
        }
    }

    /// Adds a file, and says where it is.
    async fn add(&mut self, name: &str, content: &[u8]) -> String {
        self.amina.get(&desk(&self.work)).await;
        let path = format!("{}/files", self.work);
        let files = [("file", name, content)];
        self.amina.upload(&path, &[], &files).await.is(303);
        let page = self.amina.get(&desk(&self.work)).await;
        let html = page.html();
        let at = html.find(&format!(">{name}</a>")).unwrap();
        html[html[..at].rfind("/files/").unwrap()..at]
            .trim_end_matches('"')
            .to_owned()
    }

    async fn preview(&mut self, file: &str) -> Answer {
        self.claire.get(&format!("{file}/preview")).await
    }
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 9]));
    pixels.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// A PDF of so many pages.
pub fn pdf(pages: usize) -> Vec<u8> {
    let kids: String = (0..pages).map(|n| format!("{} 0 R ", n + 3)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {pages}/MediaBox[0 0 200 300]>>"),
    ];
    for _ in 0..pages {
        objects.push("<</Type/Page/Parent 2 0 R/Resources<<>>>>".into());
    }
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    pdf += &table;
    pdf += &format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}

pub fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file(name, options).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

#[actix_web::test]
async fn a_trainer_looks_at_words_tables_and_documents_without_taking_them_home() {
    let mut set = Set::up().await;
    let xml = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Le public &lt;b&gt;visé</w:t></w:r></w:p></w:body></w:document>";
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Heures").unwrap();
    sheet.write_number(0, 1, 12.5).unwrap();
    let workbook = book.save_to_buffer().unwrap();
    let document = packed("word/document.xml", xml.as_bytes());
    for (name, content, says) in [
        (
            "notes.md",
            &b"# Titre\n<script>alert(1)</script>"[..],
            "# Titre",
        ),
        (
            "liste.csv",
            "nom;points\nSékou;12,5".as_bytes(),
            "Sékou 12,5",
        ),
        ("heures.xlsx", &workbook, "Heures 12,5"),
        ("fiche.docx", &document, "visé"),
    ] {
        let file = set.add(name, content).await;
        for _ in 0..2 {
            let page = set.preview(&file).await.is(200).must_say(says);
            let html = page.html();
            assert!(
                !html.contains("<script>alert") && !html.contains("<b>visé"),
                "{name}"
            );
            let shown = ["&lt;script&gt;alert", "&lt;b&gt;visé"]
                .iter()
                .any(|it| html.contains(it));
            assert_eq!(
                shown,
                name.starts_with("notes") || name.ends_with("docx"),
                "{name}"
            );
            assert!(set.claire.statements_used <= 8);
        }
    }
}

#[actix_web::test]
async fn pictures_and_pages_are_drawn_anew_and_kept() {
    let mut set = Set::up().await;
    let photo = set.add("photo.png", &png(2_000, 1_000)).await;
    set.preview(&photo).await.is(200).must_say("photo.png");
    let drawn = set.claire.get(&format!("{photo}/picture")).await.is(200);
    assert_eq!(
        drawn.headers["content-security-policy"],
        "default-src 'none'; sandbox"
    );
    assert_eq!(drawn.headers["x-content-type-options"], "nosniff");
    let picture = image::load_from_memory(&drawn.body).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_600, 800));
    let document = set.add("cours.pdf", &pdf(3)).await;
    let page = set
        .preview(&document)
        .await
        .is(200)
        .must_say("Page 1 sur 3");
    assert!(page.html().contains("?page=2"));
    set.claire
        .get(&format!("{document}/preview?page=3"))
        .await
        .is(200)
        .must_say("Page 3 sur 3");
    for (page, status) in [("3", 200), ("4", 404), ("0", 404), ("x", 400)] {
        let path = format!("{document}/picture?page={page}");
        assert_eq!(set.claire.get(&path).await.status, status, "{page}");
    }
    // Drawn once: the second look needs no other process.
    let sha256 = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(pdf(3)));
    assert_eq!(set.app.app.blobs.previews_of(&sha256).await.unwrap(), 4);
    for name in ["lucie", "julien"] {
        let mut stranger = set.app.sign_in(name).await;
        for page in ["preview", "picture", "media"] {
            stranger.get(&format!("{document}/{page}")).await.is(404);
        }
    }
}

#[actix_web::test]
async fn a_sound_is_played_in_pieces_and_only_sounds_and_films_are() {
    let mut set = Set::up().await;
    let sound: Vec<u8> = b"ID3".iter().copied().chain(0..=250).collect();
    let file = set.add("voix.mp3", &sound).await;
    let page = set.preview(&file).await.is(200);
    assert!(page.html().contains(&format!(
        "<audio controls preload=\"metadata\" src=\"{file}/media\""
    )));
    let whole = set.claire.get(&format!("{file}/media")).await.is(200);
    assert_eq!(whole.body, sound);
    for (name, value) in [
        ("content-type", "audio/mpeg"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
    ] {
        assert_eq!(whole.headers[name], value);
    }
    let piece = request("GET", &format!("{file}/media")).insert_header(("range", "bytes=3-9"));
    let piece = set.claire.send(piece).await.is(206);
    assert_eq!(piece.body, &sound[3..10]);
    assert_eq!(
        piece.headers["content-range"],
        format!("bytes 3-9/{}", sound.len())
    );
    let beyond = request("GET", &format!("{file}/media")).insert_header(("range", "bytes=999-"));
    set.claire.send(beyond).await.is(416);
    let text = set.add("notes.txt", b"bonjour").await;
    set.claire.get(&format!("{text}/media")).await.is(404);
    set.claire.get(&format!("{text}/picture")).await.is(404);
}

#[actix_web::test]
async fn a_file_made_to_break_its_reader_breaks_nothing() {
    let mut set = Set::up().await;
    let bomb = format!("<a>{}</a>", " ".repeat(60_000_000));
    // Two cells at the ends of the sheet: a table of both would take 400 GB.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 16_383, "z").unwrap();
    let wide = book.save_to_buffer().unwrap();
    let deep = format!("{}{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let mut loops = pdf(1);
    loops.splice(
        9..9,
        b"1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\n"
            .iter()
            .copied(),
    );
    for (name, content) in [
        ("bombe.odt", packed("content.xml", bomb.as_bytes())),
        ("bombe.docx", packed("word/document.xml", bomb.as_bytes())),
        ("large.xlsx", wide),
        ("profond.odt", packed("content.xml", deep.as_bytes())),
        (
            "tordu.pdf",
            b"%PDF-1.7\n1 0 obj\n<</Type/Pages/Kids[1 0 R]>>".to_vec(),
        ),
        ("boucle.pdf", loops),
        ("casse.png", png(30, 30)[..60].to_vec()),
    ] {
        let file = set.add(name, &content).await;
        let page = set.preview(&file).await.is(200);
        // What is read without end ends at the depth no program writes, or the page nobody made.
        let read = ["profond.odt", "boucle.pdf"].contains(&name);
        assert!(
            read || page.says("Ce fichier ne peut pas être montré ici"),
            "{name}"
        );
        set.claire.get(&file).await.is(200);
        set.amina.get(&desk(&set.work)).await.is(200).must_say(name);
    }
}
