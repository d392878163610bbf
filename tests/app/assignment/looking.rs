//! The files of a work, where it is graded: looked at, noted on, and called by its letter.

use super::anonymous::hide;
use super::desk::{grading_links, mixed_app, one_work, receipt, release, say, sketch};
use super::files::previews::{packed, pdf, png};
use super::{desk, hand_in, one_group};
use crate::browser::{Answer, Browser};
use crate::server::TestApp;
use lefil::config::VirusScanner;

type Sent<'a> = (&'a str, &'a str, &'a [u8]);

/// Amina hands these files in; returns where the work is graded.
async fn with_files(app: &TestApp, claire: &mut Browser, work: &str, files: &[Sent<'_>]) -> String {
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(work)).await;
    let path = format!("{work}/files");
    amina.upload(&path, &[], files).await.is(303);
    hand_in(&mut amina, work, "Voici nos fichiers")
        .await
        .is(200);
    let queue = claire.get(&format!("{work}/submissions")).await;
    grading_links(&queue).remove(0)
}

/// What a page shows of the file of this name.
fn part(page: &Answer, name: &str) -> String {
    let html = page.html();
    let mut parts = html.split("id=\"file-").skip(1);
    let found = parts.find(|part| part.contains(&format!(">{name}<")));
    found.unwrap_or_else(|| panic!("no {name}")).to_owned()
}

/// The address of the file a part of a page is about.
fn address(part: &str) -> String {
    format!("/files/{}", &part[..36])
}

#[actix_web::test]
async fn files_are_looked_at_and_noted_on_where_the_work_is_graded() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, _) = one_work(&app, "Voici").await;
    let xml = b"<w:document xmlns:w=\"w\"><w:body/></w:document>";
    let document = packed("word/document.xml", xml);
    let archive = packed("tout.txt", b"tout");
    let sound: Vec<u8> = b"ID3".iter().copied().chain(0..=250).collect();
    let (photo, plan) = (png(40, 30), pdf(3));
    let files: [Sent; 5] = [
        ("file", "photo.png", &photo),
        ("file", "plan.pdf", &plan),
        ("file", "voix.mp3", &sound),
        ("file", "fiche.docx", &document),
        ("file", "tout.zip", &archive),
    ];
    let path = with_files(&app, &mut claire, &work, &files).await;
    let page = claire.get(&path).await.is(200);
    assert!(claire.statements_used <= 8);
    for (name, way) in [
        ("photo.png", "<img src=\"{}/picture\""),
        ("plan.pdf", "<img src=\"{}/picture\""),
        (
            "voix.mp3",
            "<audio controls preload=\"metadata\" src=\"{}/media\"",
        ),
        ("fiche.docx", "href=\"{}/preview\">Lire ici"),
        ("tout.zip", "href=\"{}\">Télécharger"),
    ] {
        let part = part(&page, name);
        let way = way.replace("{}", &address(&part));
        assert!(part.contains(&way), "{name}: {part}");
        let drawn = part.contains("<img");
        assert_eq!(part.contains("loading=\"lazy\""), drawn, "{name}");
    }
    let beside = part(&page, "plan.pdf");
    let all = format!("{}/preview", address(&beside));
    assert!(beside.contains(&format!("href=\"{all}\">Voir toutes les pages")));
    claire.get(&all).await.is(200).must_say("Page 1 sur 3");

    // The field beside the file is of that file.
    let at = beside.find("name=\"note-").unwrap() + 6;
    let field = beside[at..].split("-on\"").next().unwrap();
    let file = &beside[..36];
    assert!(beside.contains(&format!("name=\"{field}-on\" value=\"{file}\"")));
    let (on, number, text) = (
        format!("{field}-on"),
        format!("{field}-number"),
        format!("{field}-text"),
    );
    let note = [
        (on.as_str(), file),
        (&number, "2"),
        (&text, "Il manque une légende"),
    ];
    let page = sketch(&mut claire, &path, &note).await.is(200);
    for name in ["photo.png", "plan.pdf", "voix.mp3"] {
        let part = part(&page, name);
        let noted = part.contains("plan.pdf, page 2") && part.contains("Il manque une légende");
        assert_eq!(noted, name == "plan.pdf", "{name}");
    }
    say(&mut claire, &path, &note).await.is(200);
    let mut paul = app.sign_in("paul").await;
    let read = receipt(&path);
    paul.get(&read).await.must_not_say("Il manque une légende");
    release(&mut claire, &work).await;
    paul.get(&read)
        .await
        .must_say("plan.pdf, page 2")
        .must_say("Il manque une légende");
}

#[actix_web::test]
async fn a_file_that_waits_to_be_looked_through_says_so_where_the_work_is_graded() {
    let door = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = door.local_addr().unwrap().to_string();
    drop(door);
    let scanner = VirusScanner::at(&nobody);
    let app = TestApp::start_with(|config| config.clamd = Some(scanner)).await;
    let (mut claire, work) = one_group(&app).await;
    let photo = png(40, 30);
    let files: [Sent; 1] = [("file", "photo.png", &photo)];
    let path = with_files(&app, &mut claire, &work, &files).await;
    let page = claire
        .get(&path)
        .await
        .is(200)
        .must_say("photo.png")
        .must_say("Ce fichier n'est pas encore vérifié contre les virus");
    assert!(!page.html().contains("/picture\""));
    assert!(!page.html().contains("href=\"/files/"));
}

#[actix_web::test]
async fn files_are_called_by_the_letter_of_the_work_while_names_are_hidden() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, _) = one_work(&app, "Voici").await;
    let (photo, plan) = (png(40, 30), pdf(1));
    let files: [Sent; 2] = [
        ("file", "Amina Benali.PDF", &plan),
        ("file", "Sekou.png", &photo),
    ];
    let path = with_files(&app, &mut claire, &work, &files).await;
    hide(&mut claire, &work).await;
    let page = claire.get(&path).await.is(200);
    assert!(claire.statements_used <= 8);
    let file = address(&part(&page, "copie-a-1.pdf"));
    part(&page, "copie-a-2.png");
    let hidden = ["Amina", "Benali", "Sekou", "Sékou", "loups"];
    for address in [path.clone(), receipt(&path), format!("{file}/preview")] {
        let page = claire.get(&address).await.is(200).must_say("copie-a-1.pdf");
        let html = page.html();
        for name in hidden {
            assert!(!html.contains(name), "{name} on {address}");
        }
        assert!(claire.statements_used <= 8, "{address}");
    }
    let taken = claire.get(&file).await.is(200);
    assert!(claire.statements_used <= 8);
    assert_eq!(taken.body, plan);
    assert_eq!(
        taken.headers["content-disposition"],
        "attachment; filename=\"copie-a-1.pdf\"; filename*=UTF-8''copie%2Da%2D1.pdf"
    );
    let manifest = format!("{}/manifest", receipt(&path));
    claire
        .get(&manifest)
        .await
        .is(409)
        .must_say("Les noms sont cachés jusqu'à la publication");
    // What a group keeps and has not handed in has no place.
    let mut amina = app.sign_in("amina").await;
    amina.get(&desk(&work)).await;
    let later: [Sent; 1] = [("file", "Paul.png", &photo)];
    amina.upload(&format!("{work}/files"), &[], &later).await;
    let page = amina.get(&desk(&work)).await.must_say("Paul.png");
    let html = page.html();
    let end = html.find(">Paul.png").unwrap();
    let start = html[..end].rfind("/files/").unwrap();
    let kept = claire.get(&html[start..start + 43]).await.is(200);
    let says = kept.headers["content-disposition"].clone();
    assert!(says.contains("\"copie-a.png\""), "{says}");

    // The group and, once published, everybody reads the names that were given.
    let of_group = amina.get(&file).await.is(200);
    assert!(of_group.headers["content-disposition"].contains("Amina Benali.PDF"));
    say(&mut claire, &path, &[]).await.is(200);
    release(&mut claire, &work).await;
    let taken = claire.get(&file).await.is(200);
    assert!(taken.headers["content-disposition"].contains("Amina Benali.PDF"));
    claire.get(&path).await.must_say("Amina Benali.PDF");
    claire.get(&manifest).await.is(200);
}

#[actix_web::test]
async fn a_photo_nothing_here_can_draw_is_said_to_be_taken_home() {
    let (app, _courses) = mixed_app().await;
    let (mut claire, work, _) = one_work(&app, "Voici").await;
    let photo = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let files: [Sent; 1] = [("file", "tableau.heic", photo)];
    let path = with_files(&app, &mut claire, &work, &files).await;
    let page = claire.get(&path).await.is(200);
    let shown = part(&page, "tableau.heic");
    assert!(!shown.contains("<img"), "{shown}");
    let said = "Ce fichier ne peut pas être montré ici. Télécharger";
    page.must_say(said);
    let preview = format!("{}/preview", address(&shown));
    claire.get(&preview).await.is(200).must_say(said);
    let mut amina = app.sign_in("amina").await;
    amina.get(&preview).await.is(200).must_say(said);
}
